"""Erase a person everywhere (R-282), and again whoever an older backup has brought back (R-284)."""

import logging
import os
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from outbox import privacy as outbox
from participants import audit, erasure_mail, personal_data, retention
from participants.actions.accounts import lock_administrators
from participants.models import Account, ErasedKey, Participant
from participants.personal_data import LETTER, Reach, Reason
from participants.refusal import Refused, refuse_if
from participants.rules.accounts import leave_problems
from participants.traces import merged_rows

logger = logging.getLogger(__name__)

# In the data folder, which a restore leaves as it is; one key a line.
FILE = "erased-keys.txt"


def erasing_problems(
    person: Participant, *, reach: Reach, by: Account | None, now: datetime
) -> list[Reason]:
    """Return why somebody is not erased now (R-283): their account is one's own or the last
    administrator's, a letter is being sent, too many rows of others have their name, or a room
    has something to be done first.
    """
    before = _account_problems(person, by) + _letter_problems(reach, now)
    of_rooms = personal_data.erasing_problems(person, reader=by, now=now)
    holds = retention.hold_reasons(person, by=by)
    return [*map(Reason, before), *of_rooms, *map(Reason, holds)]


def _account_problems(person: Participant, by: Account | None) -> list[str]:
    """Return why an account does not go: it is one's own, or the last administrator's."""
    if person.account is None:
        return []
    administrators = Account.objects.active().filter(role=Account.Role.ADMINISTRATOR)
    others = administrators.exclude(pk=person.account.pk).count()
    return leave_problems(person.account, by=by, other_administrators=others)


def _letter_problems(reach: Reach, now: datetime) -> list[str]:
    """Return why letters and names bar an erasure (R-412, R-440, D-410)."""
    problems = []
    if outbox.is_letter_leaving(reach.traces, now):
        problems.append(_("A letter to this person is being sent. Try again in a few minutes."))
    elif outbox.is_calendar_to_change(reach.traces, now):
        problems.append(
            _(
                "A letter that changes an entry in this person's calendar leaves within two "
                "minutes. Try again then."
            )
        )
    if reach.common_name:
        sentence = _(
            "“%(name)s” stands in more than %(number)d letters, lists and other rows about others, "
            "whose words an erasure would empty. Correct the name, or the other spelling, first."
        )
        problems.append(sentence % {"name": reach.common_name, "number": personal_data.MANY})
    elif outbox.are_waiting(reach.named_in(LETTER)):
        problems.append(
            _("A letter to somebody else that names this person is still to leave. Try again then.")
        )
    return problems


@transaction.atomic
def erase_person(*, by: Account | None, person: Participant, now: datetime) -> None:
    """Erase somebody in all rooms (R-282), and write so to their address. `by` is None for the
    operator and for the end of a period. Raises Refused, also where this machine could not remember
    it for a restore.
    """
    account = Account.objects.filter(participant=person.pk).first()
    if account and account.is_administrator:
        lock_administrators(but=account)  # of two who erase each other at once one stays
    personal_data.lock(person)
    found = Participant.objects.select_related("account", "mission").filter(pk=person.pk).first()
    if found is None:
        raise Refused([_("This person has been erased already.")])
    reach = personal_data.reach(found)
    problems = erasing_problems(found, reach=reach, by=by, now=now)
    refuse_if(each.sentence for each in problems)
    to, language = found.address, found.letters_language
    try:
        erase_locked(by=by, person=found, reach=reach, now=now)
    except OSError as error:
        logger.error("An erasure could not be written down in %s: %s", FILE, error.strerror)
        raise Refused([_unremembered_sentence()]) from error
    if to:
        erasure_mail.data_erased(to, language=language, now=now)


def _unremembered_sentence() -> str:
    return _(
        "Nothing was erased: the disk of this machine, which has to remember it for the day on "
        "which an older backup is restored, is full or cannot be written to. Please tell whoever "
        "runs the site."
    )


def follow_erasures(now: datetime) -> int:
    """Erase again whoever an older backup has brought back, and let this machine's file and the
    database know all keys; return how many people.
    """
    stored = set(ErasedKey.objects.values_list("key", flat=True))
    remembered = _remembered()
    ErasedKey.objects.bulk_create(
        [ErasedKey(key=key) for key in remembered - stored], ignore_conflicts=True
    )
    _remember(stored - remembered)
    done = 0
    for person in Participant.objects.filter(fact_key__in=stored | remembered):
        with transaction.atomic():
            personal_data.lock(person)
            reach = personal_data.reach(person)
            if outbox.are_waiting(reach.named_in(LETTER)):
                outbox.withdraw(reach.traces)
                continue  # until that letter has left; the next sweep comes within the hour
            number = person.pk  # which the row loses
            erase_locked(by=None, person=person, reach=reach, now=now, action="erase_again")
        logger.warning("Record %d was erased again after a restore", number)
        done += 1
    return done


def erase_locked(
    *,
    by: Account | None,
    person: Participant,
    reach: Reach,
    now: datetime,
    action: str = "erase_person",
) -> None:
    """Erase somebody behind `personal_data.lock`, and remember the key before the commit: what
    could not be remembered did not happen, and what was remembered and lost its commit is erased by
    the next sweep.
    """
    audit.record(by=by, action=action, about=person, now=now)
    keys = [person.fact_key, *_keys_of_merged(person)]
    ErasedKey.objects.bulk_create([ErasedKey(key=key) for key in keys], ignore_conflicts=True)
    with audit.erasing(person, by=by, now=now):
        personal_data.erase(person, reach=reach, now=now)
    _remember(keys)


def _keys_of_merged(person: Participant) -> list[UUID]:
    """Return the keys of records that went into this one, which an older backup has apart."""
    rows = merged_rows(person)
    keys = (row["fields"].get("fact_key") for row in rows)
    return [UUID(key) for key in keys if key]


def _remembered() -> set[UUID]:
    """Return the keys in this machine's file; one cut off by a full disk is passed over."""
    try:
        lines = (settings.DATA_DIR / FILE).read_text(encoding="ascii").split()
    except FileNotFoundError:
        return set()
    return {UUID(line) for line in lines if len(line) == len(str(UUID(int=0)))}


def _remember(keys: Iterable[UUID]) -> None:
    """Add the keys to this machine's file, through to the disk."""
    lines = "".join(f"\n{key}\n" for key in keys)
    if not lines:
        return
    with (settings.DATA_DIR / FILE).open("a", encoding="ascii") as file:
        file.write(lines)
        file.flush()
        os.fsync(file.fileno())
