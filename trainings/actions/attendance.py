"""Record attendance and decisions on certificates by hand, and close a training."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from participants import audit
from participants.models import Account
from participants.refusal import Refused, refuse_if, refuse_if_changed
from trainings import mail, result_mail
from trainings.actions.certificates import issue_earned
from trainings.actions.facts import (
    store_participations,
    store_parts,
    store_party_facts,
    store_training_fact,
)
from trainings.actions.locking import locked
from trainings.models import (
    Attendance,
    Certificate,
    Correction,
    Registration,
    Session,
    Training,
)
from trainings.rules import attendance as rules
from trainings.rules import marked_together, results
from trainings.rules.roster import Cells, Roster
from trainings.rules.slips import unanswered


@transaction.atomic
def record_attendance(
    *,
    by: Account,
    training: Training,
    cells: Cells,
    now: datetime,
    seen: Cells | None = None,
    rest_present: int | None = None,
    together: Collection[tuple[int, int]] = (),
    reason: str | None = "",
) -> dict[tuple[int, int], str]:
    """Write these marks and no others; "" removes a mark (R-95, R-96). Return the cells that
    changed.

    `rest_present` is a session whose unmarked people are present, and `together` are cells that
    one click on it chose. `seen` are the cells that the page showed; without it a colleague's marks
    are not checked. After closing it is a correction: it needs a `reason` (None: the page has no
    field for it), and completion, facts and missing certificates follow. Raises Refused.
    """
    training = locked(training)
    roster = Roster.of(training)
    refuse_if(roster.marking_problems(cells, rest_present=rest_present, now=now))
    rest = _rest(roster, cells, rest_present)
    wanted = dict(cells) | rest
    refuse_if(rules.late_mark_problems(training, reason=reason))
    refuse_if_changed(roster.meanwhile_problems(cells, seen=seen).values())
    refuse_if_changed(roster.rest_meanwhile_problems(rest, seen=seen))
    refuse_if(roster.parallel_problems(wanted).values())
    changed = roster.changed(wanted)
    _write(changed)
    correction = Correction(at=now, by=by, fields=[Correction.Field.MARKS], note=reason or "")
    issued = _correct_marks(roster, changed, correction)
    at_once = {*together, *rest}
    confirmed = marked_together.confirmed(roster, cells.keys() - changed.keys() - at_once, now=now)
    if changed or confirmed:
        facts = _cells_as_facts(changed, at_once, confirmed, issued)
        note = correction.note
        audit.record(by=by, action="record_attendance", about=training, now=now, note=note, **facts)
    return changed


def _correct_marks(roster: Roster, changed: Cells, correction: Correction) -> list[Certificate]:
    """Let results follow marks that were corrected after closing, tell their people, and record
    for each what stood there (R-537); return new certificates. Before the closing nothing follows.
    `roster` is the one from before.
    """
    if not changed or roster.training.status != Training.Status.CLOSED:
        return []
    people = {person for person, _session in changed}
    corrected = Roster.of(roster.training, only=people)
    issued = follow_correction(corrected, correction)
    _tell_marks(roster, corrected, issued, correction.at)
    for person in corrected.people:
        marks = _marks_between(roster, corrected, person.pk)
        audit.record(
            by=correction.by,
            action="correct_attendance",
            about=person,
            now=correction.at,
            note=correction.note,
            marks=[[session.pk, was, now_is] for session, was, now_is in marks],
        )
    return issued


def _marks_between(before: Roster, after: Roster, person: int) -> list[tuple[Session, str, str]]:
    """Return the sessions in which the person's mark is another one, with both; "" for none."""
    stood, stands = before.marks[person], after.marks[person]
    both = [(each, stood.get(each.pk, ""), stands.get(each.pk, "")) for each in after.sessions]
    return [(session, was, now_is) for session, was, now_is in both if was != now_is]


def _cells_as_facts(
    changed: Cells,
    at_once: Collection[tuple[int, int]],
    confirmed: Collection[tuple[int, int]],
    issued: Iterable[Certificate] = (),
) -> dict[str, list[Any]]:
    """Return the facts for the trail: the marks, which of them one click set, and which others
    somebody has chosen as they stand, which an undo reads (R-96); and certificates issued.
    """
    facts: dict[str, list[Any]] = {
        "marks": [[*cell, mark] for cell, mark in changed.items()],
        "together": [[*cell] for cell in changed if cell in at_once],
        "confirmed": [[*cell] for cell in confirmed],
        "certificates": [each.pk for each in issued],
    }
    return {name: cells for name, cells in facts.items() if cells or name == "marks"}


@dataclass(frozen=True)
class Undone:
    """The cells whose mark was taken back, and why others keep theirs."""

    changed: Mapping[tuple[int, int], str]
    stays: list[str]


@transaction.atomic
def undo_marked_together(*, by: Account, training: Training, act: str, now: datetime) -> Undone:
    """Take back within its minute what one click of this account marked as present, but no mark
    that somebody has chosen or confirmed since (R-96). Raises Refused.
    """
    training = locked(training)
    roster = Roster.of(training)
    own = [each for each in marked_together.fresh(roster, now=now) if each.by == by.pk]
    found = next((each for each in own if each.act == act), None)
    if found is None:
        raise Refused([marked_together.marks_stay_sentence()])
    changed = found.cells
    refuse_if(roster.marking_problems(changed, now=now))
    _write(changed)
    if changed:
        facts = _cells_as_facts(changed, (), ())
        audit.record(by=by, action="undo_marked_together", about=training, now=now, **facts)
    return Undone(changed, marked_together.stays_problems(roster, found.stays))


@dataclass(frozen=True)
class Recorded:
    """The cells that changed, and why each of the others was left as it is."""

    changed: Mapping[tuple[int, int], str]
    against: Mapping[tuple[int, int], str]


@transaction.atomic
def record_others(
    *,
    by: Account,
    training: Training,
    cells: Cells,
    now: datetime,
    seen: Cells | None = None,
    rest_present: int | None = None,
    reason: str = "",
) -> Recorded:
    """Write these marks as `record_attendance` does, but leave out those against which a
    colleague's mark or a parallel session stands (R-96). Raises Refused.
    """
    training = locked(training)
    roster = Roster.of(training)
    refuse_if(roster.marking_problems(cells, rest_present=rest_present, now=now))
    against = roster.against(cells, seen=seen)
    changed = record_attendance(
        by=by,
        training=training,
        cells={cell: mark for cell, mark in cells.items() if cell not in against},
        seen=seen,
        rest_present=rest_present,
        reason=reason,
        now=now,
    )
    return Recorded(changed, against)


@transaction.atomic
def decide_by_hand(
    *,
    by: Account,
    training: Training,
    earned: Iterable[int],
    seen: Mapping[int, bool | None],
    now: datetime,
    reason: str = "",
) -> dict[int, bool]:
    """Store who of the people on the page has earned the certificate, and so who has not. Return
    the new decisions.

    `seen` is what the page showed of each; anybody neither in it nor in `earned` stays undecided.
    After closing it is a correction, as with marks. Raises Refused.
    """
    training, earned = locked(training), set(earned)
    roster = Roster.of(training)
    refuse_if(roster.decision_problems(earned))
    refuse_if_changed(roster.decided_meanwhile_problems(earned, seen=seen))
    changed = roster.decided_anew(earned, people=earned | seen.keys())
    if not changed:
        return {}
    refuse_if(rules.late_decision_problems(training, reason=reason))
    for decision in (True, False):
        people = [person for person, has_earned in changed.items() if has_earned is decision]
        Registration.objects.filter(pk__in=people).update(earned_by_hand=decision)
    issued: list[Certificate] = []
    if training.status == Training.Status.CLOSED:
        correction = Correction(at=now, by=by, fields=[Correction.Field.DECISION], note=reason)
        corrected = Roster.of(training, only=changed)
        issued = follow_correction(corrected, correction)
        _tell_decisions(roster, corrected, issued, now)
    facts = {"earned": sorted(earned), "certificates": [each.pk for each in issued]}
    audit.record(by=by, action="decide_by_hand", about=training, now=now, **facts)
    return changed


@transaction.atomic
def close(
    *,
    by: Account,
    training: Training,
    now: datetime,
    seen: str | None = None,
    is_early_meant: bool = False,
) -> list[Certificate]:
    """Store who completed, write the facts for totals and issue certificates; return these (R-100).

    People who still waited are told that no seat was free. `seen` is the version of what the page
    showed; without it, changes since are not checked. `is_early_meant` says that the last session
    counts although it still runs. Raises Refused.
    """
    training = locked(training)
    roster = Roster.of(training)
    waited = list(training.registrations.without_seat().for_desk())
    refuse_if(roster.closing_problems(now))
    read = results.version(roster, waited)
    refuse_if_changed(results.meanwhile_problems(read, seen=seen))
    doubts = roster.closing_doubts(now)
    refuse_if(unanswered(doubts, are_meant=is_early_meant))
    training.status, training.closed_at = Training.Status.CLOSED, now
    training.save(update_fields=["status", "closed_at"])
    store_results(roster)
    store_parts(training)
    store_party_facts(training)
    store_training_fact(roster)
    issued = issue_earned(roster, now)
    _tell_not_admitted(training, waited, now)
    audit.record(
        by=by,
        action="close_training",
        about=training,
        now=now,
        people=len(roster.people),
        waited=len(waited),
        certificates=[each.pk for each in issued],
    )
    return issued


def _tell_not_admitted(training: Training, waited: Iterable[Registration], now: datetime) -> None:
    for registration in waited:
        registration.training = training
        mail.not_admitted(registration, now=now)


def follow_correction(roster: Roster, correction: Correction) -> list[Certificate]:
    """Renew results of these people after a correction of a closed training (R-101); return new
    certificates. To be called inside the caller's transaction and lock.

    `correction` says when, who and why, and is stored for each of them. A person who now earns a
    first certificate gets it. One that no longer fits stays valid: staff replace or revoke it.
    """
    # First, as an early certificate is a misfit only after one.
    Correction.objects.bulk_create(
        Correction(
            registration=person,
            at=correction.at,
            by=correction.by,
            fields=correction.fields,
            note=correction.note,
        )
        for person in roster.people
    )
    store_results(roster)
    return issue_earned(roster, correction.at)


def _tell_marks(
    before: Roster, after: Roster, issued: Collection[Certificate], now: datetime
) -> None:
    """Tell the people of `after` which of their marks were corrected, and what that means for their
    certificate.
    """
    for result, certificate in _certificates_after(before, after, issued):
        marks = _marks_between(before, after, result.registration.pk)
        result_mail.attendance_corrected(result, marks=marks, now=now, **certificate)


def _tell_decisions(
    before: Roster, after: Roster, issued: Collection[Certificate], now: datetime
) -> None:
    """Tell the people of `after` that it was decided again whether they have earned it."""
    for result, certificate in _certificates_after(before, after, issued):
        result_mail.decision_corrected(result, now=now, **certificate)


def _certificates_after(
    before: Roster, after: Roster, issued: Collection[Certificate]
) -> Iterator[tuple[results.Result, dict[str, bool]]]:
    """Yield each result of `after` with whether a first certificate was issued by the correction,
    and whether one that did not fit what was recorded does now.
    """
    earners = {certificate.registration_id for certificate in issued}
    misfits = {each.registration.pk for each in results.of_roster(before) if each.is_misfit}
    for result in results.of_roster(after):
        person = result.registration.pk
        fits_again = person in misfits and not result.is_misfit
        yield result, {"has_earned": person in earners, "fits_again": fits_again}


def _rest(roster: Roster, cells: Cells, session: int | None) -> dict[tuple[int, int], str]:
    """Mark as present everybody who, after `cells`, is unmarked in it and in no parallel one."""
    if session is None:
        return {}
    parallel = roster.parallel_to(session)

    rest: dict[tuple[int, int], str] = {}
    for person, marks in roster.after(cells).items():
        is_there = any(marks.get(other) in Attendance.THERE for other in parallel)
        if session not in marks and not is_there:
            rest[person, session] = Attendance.Mark.PRESENT
    return rest


def _write(changed: Cells) -> None:
    """Store each mark; an empty one deletes the row."""
    for (person, session), mark in changed.items():
        if not mark:
            Attendance.objects.filter(registration=person, session=session).delete()
    Attendance.objects.bulk_create(
        [
            Attendance(registration_id=person, session_id=session, mark=mark)
            for (person, session), mark in changed.items()
            if mark
        ],
        update_conflicts=True,
        unique_fields=["registration", "session"],
        update_fields=["mark"],
    )


def store_results(roster: Roster) -> None:
    """Store completion on the registrations and one fact a person, at closing and after every
    correction.
    """
    earned = {person.pk for person in roster.earners()}
    for completed in (True, False):
        people = [person.pk for person in roster.people if (person.pk in earned) is completed]
        Registration.objects.filter(pk__in=people).update(completed=completed)
    store_participations(roster, earned=earned)
    _flag_misfits(roster)


def _flag_misfits(roster: Roster) -> None:
    """Flag valid certificates that no longer fit what is recorded, for staff to replace or
    revoke.
    """
    due = {
        each.certificate.pk
        for each in results.of_roster(roster)
        if each.certificate and each.is_misfit
    }
    issued = Certificate.objects.valid().filter(registration__in=roster.people)
    issued.update(no_longer_fits=False)
    issued.filter(pk__in=due).update(no_longer_fits=True)
