"""Correct somebody's registration or withdraw it for them: acts of staff."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from outbox import letters
from participants import audit, recognition, records
from participants.models import Account, Mission, Participant, Party
from participants.refusal import refuse_if, refuse_if_changed
from participants.seen import Shown
from participants.typed_missions import delete_left
from trainings import mail
from trainings.actions.certificates import issue_earned
from trainings.actions.facts import store_counts
from trainings.actions.flagging import flag_if_to_decide, flag_next_for_freed_seat, flag_next_of
from trainings.actions.issuing import issue_copy
from trainings.actions.locking import locked_person, locked_registration
from trainings.actions.moving_up import count_seats, move_up_locked
from trainings.actions.people import Details, account_to_link, mission_of
from trainings.actions.seating import facts_of, new_ending
from trainings.letter_kinds import FIRST
from trainings.models import (
    Certificate,
    Correction,
    Nomination,
    ParticipationFact,
    Registration,
    Training,
)
from trainings.rules import corrections as rules
from trainings.rules import registrations, seats
from trainings.rules.meanwhile import meanwhile_problems
from trainings.rules.roster import Roster

Status = Registration.Status
Field = Correction.Field
type Changes = dict[str, tuple[Any, Any]]  # field of a correction -> value before, value after


@dataclass(frozen=True)
class Corrected:
    """The values of a registration and its person after the correction."""

    details: Details
    party: Party
    email: str = ""
    is_theirs: bool = False  # the account with this address, which has no name
    sort_name: str = ""


@transaction.atomic
def correct_registration(
    *,
    by: Account,
    registration: Registration,
    corrected: Corrected,
    seen: Shown,
    note: str,
    now: datetime,
    overbook: bool = False,
) -> Registration:
    """Correct name, title, address, party and mission, before and after closing, and tell the
    officer why (R-63).

    `seen` is what the page showed. Seats, facts and certificates follow: a corrected name makes a
    certificate that replaces the earlier one, or the first one if the earlier name could not be
    printed. With `overbook` somebody whose reserved seat stays with the earlier party gets a seat
    beyond the seat rule, for the reason in the note. Raises Refused.
    """
    registration = locked_registration(registration)
    registration.participant = locked_person(registration.participant)
    current = registration.certificates.valid().first()
    refuse_if_changed(rules.meanwhile_problems(registration, current, seen=seen))
    refuse_if(_correction_problems(registration, corrected, current, by=by, note=note))
    if not overbook:
        refuse_if(rules.overbooking_problems(registration, party=corrected.party, now=now))
    account = _account_to_link(registration, corrected)
    mission = mission_of(corrected.party, corrected.details)
    changes = _changes(registration, corrected, mission)
    refuse_if(rules.nothing_problems(changes))
    _write_person(registration, corrected, mission, account, now)
    _write_registration(registration, corrected.party, mission, note=note, now=now)
    made = _certificate_after(registration, current, now)
    fields = list(changes)
    Correction.objects.create(registration=registration, at=now, by=by, fields=fields, note=note)
    _tell(registration, changes, made, note=note, now=now)
    facts = {"fields": fields, "certificates": [made.pk] if made else []}
    audit.record(by=by, action="correct_registration", about=registration, now=now, **facts)
    return registration


def _tell(
    registration: Registration,
    changes: Changes,
    made: Certificate | None,
    *,
    note: str,
    now: datetime,
) -> None:
    """Tell the officer, and at earlier addresses that there is another."""
    if Field.EMAIL in changes:
        records.record_readdressed(registration.participant, note=note, now=now)
    if changes.keys() - {Field.SORT_NAME}:  # which appears only in lists
        mail.registration_corrected(
            registration, changes=changes, note=note, certificate=made, now=now
        )


@transaction.atomic
def withdraw_for(
    *, by: Account, registration: Registration, seen: str, reason: str, now: datetime
) -> Registration:
    """Withdraw a registration at the person's word (R-58). `seen` is what the page showed (see
    `shown_of`), or the status alone.

    The officer gets a letter, with the calendar's cancellation if there was a seat, and the
    coordinators hear of somebody whom they nominated (R-206). Raises Refused.
    """
    registration = locked_registration(registration)
    refuse_if_changed(meanwhile_problems(registration, seen=seen))
    refuse_if(
        rules.withdrawal_for_problems(registration, by=by)
        + registrations.missing_reason_problems(reason)
        + registrations.presence_problems(registration)
    )
    had_seat = registration.status == Status.CONFIRMED
    ending = new_ending(registration, by=by, now=now)
    registration.status, registration.reason = Status.WITHDRAWN, reason
    registration.save(update_fields=["status", "reason"])
    moved = ending.moved = move_up_locked(registration.training, now=now, held=True)
    ending.save()
    mail.registration_withdrawn_for(registration, had_seat=had_seat, now=now)
    Nomination.objects.tell_of(registration, now)
    flag_next_for_freed_seat(registration, had_seat=had_seat, now=now, held=True)
    facts = facts_of(registration, moved)
    audit.record(by=by, action="withdraw_for", about=registration, now=now, note=reason, **facts)
    return registration


def _correction_problems(
    registration: Registration,
    corrected: Corrected,
    current: Certificate | None,
    *,
    by: Account,
    note: str,
) -> list[str]:
    email, name = corrected.email, corrected.details.full_name
    problems = rules.correction_problems(
        registration, by=by, email=email, holder=_holder(email), note=note
    )
    return problems + rules.new_name_problems(current, full_name=name)


def _holder(email: str) -> Participant | None:
    return Participant.objects.addressed(email).select_related("party").first()


def _account_to_link(registration: Registration, corrected: Corrected) -> Account | None:
    """Return the account to link to a person who has none, or None. Raises Refused."""
    if registration.participant.account_id:
        return None
    return account_to_link(
        corrected.email, corrected.details, party=corrected.party, is_theirs=corrected.is_theirs
    )


def _changes(registration: Registration, corrected: Corrected, mission: Mission | None) -> Changes:
    person, details = registration.participant, corrected.details
    both: Changes = {
        Field.FULL_NAME: (person.full_name, details.full_name),
        Field.SORT_NAME: (person.sort_name, corrected.sort_name),
        Field.TITLE: (person.title, details.title),
        Field.EMAIL: (registration.address, corrected.email),
        Field.PARTY: (registration.party, corrected.party),
        Field.MISSION: (registration.mission, mission),
    }
    return {str(field): pair for field, pair in both.items() if pair[0] != pair[1]}


def _write_person(
    registration: Registration,
    corrected: Corrected,
    mission: Mission | None,
    account: Account | None,
    now: datetime,
) -> None:
    """Store name, post and address of the person. The name holds everywhere, the post only where it
    is the current one.

    Somebody with an account chooses the party there, and signs in with the address. Letters
    that wait for a corrected address go to the new one.
    """
    person, details = registration.participant, corrected.details
    former, left = registration.address, person.mission
    has_this_post = person.party_id == registration.party_id
    person.rename(details.full_name)  # the former name still finds the person
    person.sort_name, person.title = corrected.sort_name, details.title
    if not person.account_id:
        person.readdress(corrected.email, now=now)
        person.account = account
        if has_this_post:
            person.party = corrected.party
    if has_this_post and person.party_id == corrected.party.pk:
        person.mission = mission
    person.save()
    delete_left(left)
    letters.readdress(former, registration.address, now=now)


def _write_registration(
    registration: Registration, party: Party, mission: Mission | None, *, note: str, now: datetime
) -> None:
    """Store party and mission in the registration, and in the fact of a closed training."""
    left, registration.mission = registration.mission, mission
    former = registration.party_id
    if mission:
        registration.institution = mission.kind
    if former != party.pk:
        _change_party(registration, party, note=note, now=now)
    registration.save()
    delete_left(left)
    training = registration.training
    move_up_locked(training, now=now)
    if former != party.pk and training.status == Training.Status.PUBLISHED:
        flag_if_to_decide(registration, now=now)
        flag_next_of(training, former, now=now)
    mail.reword_waiting(training, now=now)
    facts = training.facts.filter(
        person_key=registration.participant.fact_key, role=ParticipationFact.Role.PARTICIPANT
    )
    facts.update(party=party, institution=registration.institution)
    if training.status == Training.Status.CLOSED:
        store_counts(training)


def _change_party(registration: Registration, party: Party, *, note: str, now: datetime) -> None:
    """Change the party. The right to a reserved seat was the earlier party's; the coordinator of
    the new one may give it anew (R-64).

    A seat stays; if that exceeds the seat rule further, the note is the written reason.
    """
    training = registration.training
    _tell_recognition(registration, now=now)
    registration.approvals.all().delete()  # they were given for the earlier party
    registration.rank = None  # its order is not the new one's
    training.nominations.of_person(registration.participant).accepted().update(registration=None)
    if rules.leaves_reserved_seat(registration, party):
        _leave_reserved_seat(registration, note=note, now=now)
    registration.party = party
    if training.takes_people:  # also one that has ended: an undo may let it live again
        registration.holds_reserved, registration.approved_at = False, None


def _tell_recognition(registration: Registration, *, now: datetime) -> None:
    """Tell of a recognition by itself if the letter that was to say it as well is still held: that
    letter is written anew without the approval (D-261).
    """
    account = registration.participant.account
    if account is None or not registration.was_recognised_too:
        return
    if letters.is_held(mail.about(registration.pk), kinds=FIRST, now=now):
        recognition.tell_by_itself(account, now=now)


def _leave_reserved_seat(registration: Registration, *, note: str, now: datetime) -> None:
    training = registration.training
    ledger = seats.ledger(training, now)
    before = ledger.excess
    ledger.leave_reserved(registration.party_id)
    overbooks = ledger.excess > before
    if overbooks:
        registration.overbooking_reason = note
    count_seats(training, ledger, overbooking=overbooks)


def _certificate_after(
    registration: Registration, current: Certificate | None, now: datetime
) -> Certificate | None:
    """Replace the valid certificate if it bears another name than the person now, or issue the one
    that was earned and never made (R-107); return the new one or None.
    """
    if current is None:
        return _first_certificate(registration, now)
    full_name = registration.participant.full_name
    if current.full_name == full_name:
        return None
    return issue_copy(current, full_name=full_name, now=now)


def _first_certificate(registration: Registration, now: datetime) -> Certificate | None:
    training = registration.training
    if training.status != Training.Status.CLOSED:
        return None
    issued = issue_earned(Roster.of(training, only=[registration.pk]), now)
    return issued[0] if issued else None
