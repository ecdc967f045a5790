"""Letters to deciders about what waits for them (R-87): the first at once, then at most one an
hour.
"""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone, translation

from participants import audit, mail, waiting
from participants.actions.claims import BETWEEN_LETTERS_ABOUT_ONE, TIME_TO_ASK
from participants.models import Account, Party

BETWEEN_LETTERS_TO_ONE = timedelta(hours=1)  # to the same reader


def untold(now: datetime) -> dict[frozenset[Account], list[Party]]:
    """Return the parties with claims or requests not yet told of, by the group that decides for
    them.
    """
    claims = Account.objects.claims_to_tell(now, last_before=now - BETWEEN_LETTERS_ABOUT_ONE)
    numbers = set(claims.values_list("party", flat=True)) | waiting.untold(now)
    found: dict[frozenset[Account], list[Party]] = {}
    for party in Party.objects.filter(pk__in=numbers).order_by("pk"):
        deciders = frozenset(Account.objects.deciders(party, timezone.localdate(now)))
        found.setdefault(deciders, []).append(party)
    if waiting.has_untold_to_give(now):
        found.setdefault(frozenset(Account.objects.secretariat()), [])
    return found


@transaction.atomic
def tell_deciders(
    *, deciders: Collection[Account], parties: Collection[Party], now: datetime
) -> bool:
    """Write each decider one letter about all that waits, at most once an hour (D-54).

    Return False if it is too early or nothing waits any more.
    """
    numbers = [account.pk for account in deciders]
    # The second worker waits here for the first.
    readers = list(
        Account.objects.select_for_update(no_key=True).filter(pk__in=numbers).order_by("pk")
    )
    if any(
        mail.was_told_what_waits(reader, since=now - BETWEEN_LETTERS_TO_ONE) for reader in readers
    ):
        return False
    # before reading what waits: what arrives meanwhile is left to the next letter
    _mark_told(parties, now)
    _mark_given_told(readers, now)
    reached = [reader for reader in readers if _tell(reader, now)]
    if reached:
        facts = {"parties": [party.pk for party in parties], "readers": len(reached)}
        audit.record(by=None, action="tell_deciders", about=reached[0], now=now, **facts)
    return bool(reached)


def forget_settled(now: datetime) -> int:
    """Drop letters that have not left, as the mail server is down, once nothing waits; return how
    many.
    """
    late = Account.objects.filter(pk__in=mail.still_to_be_told())
    settled = [reader for reader in late if not _claims(reader, now) and not _asked(reader, now)]
    for reader in settled:
        mail.forget_what_waits(reader)
    return len(settled)


def _mark_told(parties: Collection[Party], now: datetime) -> None:
    """Mark the parties' claims and requests as told.

    A claim changed within a day of its last letter is left for later; one that still waits for a
    seat request is included.
    """
    due, last_before = now + TIME_TO_ASK, now - BETWEEN_LETTERS_ABOUT_ONE
    late = Account.objects.claims_to_tell(due, last_before=last_before).filter(party__in=parties)
    numbers = list(late.values_list("pk", flat=True))
    list(Account.objects.select_for_update(no_key=True).filter(pk__in=numbers).order_by("pk"))
    # Query again after locking: an officer may have claimed another state meanwhile.
    still = list(late.filter(pk__in=numbers).values_list("pk", flat=True))
    Account.objects.filter(pk__in=still).update(claim_to_tell_at=None, claim_told_at=now)
    waiting.mark_told(parties, now)


def _mark_given_told(readers: Collection[Account], now: datetime) -> None:
    if any(reader.is_staff_member for reader in readers):
        waiting.mark_to_give_told(now)


def _tell(reader: Account, now: datetime) -> bool:
    claims = _claims(reader, now)
    with translation.override(reader.letters_language):
        asked = _asked(reader, now)
    if not claims and not asked:
        return False

    mail.decisions_wait(reader, claims=claims, asked=asked, now=now)
    return True


def _claims(reader: Account, now: datetime) -> list[Account]:
    """Return the officers whom this reader may recognise; for staff, those of states without a
    coordinator.
    """
    claims = Account.objects.claims().with_people().order_by("created_at", "pk")
    if reader.is_staff_member:
        return list(claims.without_coordinator(timezone.localdate(now)))
    party = reader.coordinated_party
    if party:
        return list(claims.of_party(party))
    return []


def _asked(reader: Account, now: datetime) -> list[waiting.Asked]:
    """Return the requests for this reader; for staff, whose start page shows those, the seats to
    give by hand.
    """
    if reader.is_staff_member:
        return waiting.to_give(now=now)
    return waiting.asked(by=reader, now=now)
