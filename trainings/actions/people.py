"""Find or create the person behind a registration, and store what a form says of them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from participants import posts, records
from participants.models import Account, Mission, Participant, Party
from participants.models.people import RENAMED
from participants.refusal import Refused, refuse_if
from participants.typed_missions import TypedMission, chosen, written_down
from trainings.actions.locking import Registrant, locked_registrant
from trainings.models import Registration, Training
from trainings.rules import by_hand, nominees
from trainings.rules import registrations as rules


@dataclass(frozen=True)
class Details:
    """The values of a registration form about a person: name as on the certificate, title or rank,
    and the mission, chosen from the list or typed when it is missing there.
    """

    full_name: str
    title: str
    mission: Mission | None = None
    mission_name: str = ""
    mission_kind: str = ""
    mission_host: Party | None = None


def own_registrant(
    training: Training, account: Account, party: Party, details: Details, now: datetime
) -> Registrant:
    """Return the person behind an account, locked after the training; one whom staff registered
    under the proven address is the same, except for staff (R-410).

    Raises Refused.
    """
    person = account.person
    if person is None:
        is_of_others = (
            account.is_staff_member and Participant.objects.addressed(account.email).exists()
        )
        linked = None if is_of_others else account
        person = _addressed(party, account.email, details, now, account=linked)
        refuse_if(rules.own_person_problems(person, account))
    return locked_registrant(person, training)


def found_or_made(
    party: Party, email: str, details: Details, now: datetime, *, is_theirs: bool
) -> Participant:
    """Return the person who has the address, locked, or a new one, for staff to register. Raises
    Refused.

    `is_theirs` says of an account with this address and no name that it is this person's.
    """
    if not email:
        return Participant.objects.create(**_written(party, email, details, now))
    account = account_to_link(email, details, party=party, is_theirs=is_theirs)
    return _addressed(party, email, details, now, account=account)


def account_to_link(
    email: str, details: Details, *, party: Party, is_theirs: bool
) -> Account | None:
    """Return the account with this address, locked, when it has no person yet and is this person's;
    else None.

    Raises Refused.
    """
    account = (
        Account.objects.addressed(email).without_person().select_for_update(of=("self",)).first()
    )
    refuse_if(
        by_hand.account_to_link_problems(
            account, full_name=details.full_name, party=party, is_theirs=is_theirs
        )
    )
    return account


def _addressed(
    party: Party, email: str, details: Details, now: datetime, *, account: Account | None
) -> Participant:
    """Return the person who has the address, locked, created if missing (D-141). Two simultaneous
    calls get the same person.

    The database's own rule of one person to a mailbox is the lock: the second of two waits at the
    insert until the first is done, writes nothing, and then finds the first one's row. No error is
    raised, whose text would hold the address.
    """
    new = Participant(**_written(party, email, details, now))
    Participant.objects.bulk_create([new], ignore_conflicts=True)
    person = Participant.objects.select_for_update().addressed(email).get()
    if account and person.account_id is None:
        person.account_id = account.pk  # read again where it is asked for
        person.save(update_fields=["account"])
    return person


def _written(party: Party, email: str, details: Details, now: datetime) -> dict[str, Any]:
    return {
        "party": party,
        "email": email,
        "full_name": details.full_name,
        "title": details.title,
        "created_at": now,
    }


def update_person(
    registration: Registration, details: Details, *, now: datetime, was_shown: bool = True
) -> None:
    """Store name, title and post from the person's own form, which is the newest word on them:
    another mission is a move (R-290).

    A title that it did not show stays if none is typed, and so does the post of somebody who now
    serves another party than the registration's, or none (R-430).
    """
    participant = registration.participant
    has_this_post = participant.serves(registration.party_id)
    mission = registration.mission if has_this_post else participant.mission
    title = details.title if was_shown else details.title or participant.title
    if participant.full_name != details.full_name:
        participant.rename(details.full_name)
        participant.save(update_fields=RENAMED)
    if (participant.title, participant.mission) != (title, mission):
        day = timezone.localdate(now)
        posts.settle(participant, party=participant.party, mission=mission, title=title, day=day)


def complete_person(participant: Participant, details: Details, mission: Mission | None) -> None:
    """Fill in what is missing, and change nothing: the form did not show what is known, and the
    change would appear in the profile and in every other registration.
    """
    known = participant.title, participant.mission_id
    participant.title = participant.title or details.title
    participant.mission = participant.mission or mission
    if known != (participant.title, participant.mission_id):
        participant.save(update_fields=["title", "mission"])  # and the post with it


def mission_of(party: Party, details: Details) -> Mission | None:
    """Return the chosen mission, or the typed one, stored for staff to list later; None for
    neither.
    """
    if details.mission or not details.mission_name:
        return chosen(details.mission)
    return written_down(
        party, TypedMission(details.mission_name, details.mission_kind, details.mission_host)
    )


def set_post(registration: Registration, party: Party, details: Details) -> None:
    """Set, without saving, the mission that the details name, and its kind of institution."""
    registration.mission = mission = mission_of(party, details)
    registration.institution = mission.kind if mission else details.mission_kind


def nominee(party: Party, email: str, details: Details, now: datetime) -> Participant:
    """Return the person who has the address, locked, or a new one, for a coordinator to nominate.

    An account with this address, without a person, becomes theirs if party and name agree. Raises
    Refused, without a word about whoever has the address (R-199).
    """
    account = _unlinked(email)
    person = _addressed(party, email, details, now, account=None)
    unlinked = account if account and person.account_id is None else None
    refuse_if(
        nominees.new_person_problems(
            person, party=party, full_name=details.full_name, account=unlinked
        )
    )
    if unlinked:
        person.account_id = unlinked.pk
        person.save(update_fields=["account"])
    return person


def give_address(
    person: Participant, email: str, *, party: Party, by: Account, now: datetime
) -> None:
    """Store the address of a locked person who has none, to nominate them; earlier addresses are
    told (R-375).

    An account with this address, without a person, becomes theirs if party and name agree. Raises
    Refused, without a word about whoever has the address (R-199).
    """
    refuse_if(records.way_in_problems(person, by=by))
    account = _unlinked(email)
    if Participant.objects.addressed(email).exists():
        raise Refused([nominees.address_sentence()])
    refuse_if(
        nominees.new_person_problems(
            person, party=party, full_name=person.full_name, account=account
        )
    )
    person.readdress(email, now=now)
    person.account = account
    try:
        with transaction.atomic():
            person.save(update_fields=["email", "account"])
    except IntegrityError:  # somebody else took the address at the same moment
        raise Refused([nominees.address_sentence()]) from None
    records.record_readdressed(person, now=now)


def _unlinked(email: str) -> Account | None:
    """Return the account with this address that has no person yet, locked; None for none.

    Only such an account is locked: that of somebody with requests is locked before their
    trainings, and here the training already is (`locked_with_officer`).
    """
    accounts = Account.objects.addressed(email).without_person()
    return accounts.select_for_update(of=("self",), no_key=True).first()
