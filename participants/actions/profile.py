"""Actions by which people change their own data."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from participants import audit
from participants.actions import claims, people
from participants.models import Account, Mission, Participant, Party
from participants.refusal import Refused, refuse_if, refuse_if_changed
from participants.rights import refuse_if_signed_out
from participants.rules import claims as rules
from participants.rules.posts import no_person_sentence
from participants.rules.records import spelling_problems
from participants.seen import Shown, person_problems
from participants.typed_missions import TypedMission, chosen, written_down


@transaction.atomic
def change_own_post(
    *,
    account: Account,
    full_name: str,
    title: str,
    party: Party | None,
    mission: Mission | None,
    typed: TypedMission | None = None,
    sort_name: str = "",
    language: str,
    now: datetime,
    seen: Shown | None = None,
) -> Account:
    """Save one's own name, title, post and language (R-21).

    An officer's new state counts as claimed: its coordinator is told, and waiting for a seat
    becomes waiting for approval. `seen` is what the page showed of the person; without it the last
    save wins. Raises Refused.
    """
    account = refuse_if_signed_out(account, claims.locked(account))
    refuse_if(rules.post_problems(account, party, today=timezone.localdate(now)))
    moved = party != account.party
    is_claimed = claims.claim_party(account, party, now=now) if moved else False
    account.language = language
    account.save(update_fields=["language"])
    person = Participant.objects.select_for_update().filter(account=account).first()
    refuse_if_changed(person_problems(person, seen=seen))
    if party and full_name:
        mission = written_down(party, typed) if typed else chosen(mission)
        person = person or _new_person(account, full_name, title, party, now)
        person.sort_name = sort_name
        people.move(person, full_name=full_name, title=title, party=party, mission=mission, now=now)
    elif person and full_name:  # who serves no longer stays so
        person.sort_name = sort_name
        people.correct(person, full_name=full_name, title=title)
    facts = {"party": account.party_id, "moved": moved}
    audit.record(by=account, action="change_own_post", about=account, now=now, also=person, **facts)
    if is_claimed:
        claims.tell_of_new_claim(account, now=now)
    return account


def say_whom_it_serves(
    *, account: Account, full_name: str, title: str, party: Party, now: datetime
) -> Account:
    """Save name, title and party for the first time since the address was proven; the rest of the
    post stays. Raises Refused.
    """
    person = account.person
    return change_own_post(
        account=account,
        full_name=full_name,
        title=title,
        party=party,
        mission=person.mission if person else None,
        sort_name=person.sort_name if person else "",
        language=account.language,
        now=now,
    )


@transaction.atomic
def remove_own_spellings(*, account: Account, names: Collection[str], now: datetime) -> None:
    """Strike these of the other spellings and former names by which one is found (R-419). Raises
    Refused.
    """
    account = refuse_if_signed_out(account, claims.locked(account))
    person = Participant.objects.select_for_update().filter(account=account).first()
    if person is None:
        raise Refused([no_person_sentence()])
    refuse_if(spelling_problems(person, names))
    person.other_names = [name for name in person.other_names if name not in names]
    person.save(update_fields=["other_names"])
    audit.record(by=account, action="remove_own_spellings", about=person, now=now)


@transaction.atomic
def change_own_name(*, account: Account, full_name: str, language: str, now: datetime) -> None:
    """Save the name that colleagues see, and the language of letters and pages, of staff without a
    post (R-15). Raises Refused.
    """
    account = refuse_if_signed_out(account, claims.locked(account))
    account.full_name, account.language = full_name, language
    account.save(update_fields=["full_name", "language"])
    audit.record(by=account, action="change_own_name", about=account, now=now)


def _new_person(
    account: Account, full_name: str, title: str, party: Party, now: datetime
) -> Participant:
    taken = Participant.objects.addressed(account.email).exists()
    email = "" if taken else account.email
    return people.write_down(
        account, full_name=full_name, title=title, party=party, email=email, now=now
    )
