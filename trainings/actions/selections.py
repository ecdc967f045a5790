"""Act on several people of a training at once, each by the action for one, or write to them."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from outbox import letters
from outbox.models import Letter
from participants import audit
from participants.models import Account
from participants.refusal import Refused, RightsChanged, refuse_if, refuse_if_changed
from trainings import mail, mail_by_hand
from trainings.actions import approvals, corrections, endings, registrations
from trainings.actions.locking import lock_accounts, locked
from trainings.models import Registration, Training
from trainings.rules import selections as rules
from trainings.rules.meanwhile import SeenRequest, meanwhile_problems
from trainings.rules.selections import Act
from trainings.rules.undoing import last_act

Status = Registration.Status


@dataclass(frozen=True)
class Shown:
    """One person as the page showed them: the registration (`shown_of`), the name, the status after
    the act, and the last decision on a claim (`decided_of`). What is empty is not compared, nor is
    a decision that is None.
    """

    registration: str = ""
    name: str = ""
    after: str = ""
    decided: str | None = None


@dataclass(frozen=True)
class Acted:
    """A person on whom the act was carried out: the registration before and after it."""

    before: Registration
    after: Registration


@dataclass(frozen=True)
class Skipped:
    """People whom the act left out for the same reasons."""

    reasons: list[str]
    people: list[Registration]

    @property
    def number(self) -> int:
        """Return how many they are."""
        return len(self.people)


@dataclass
class Outcome:
    """The outcome of an act on several people."""

    acted: list[Acted] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    moved: set[int] = field(default_factory=set)  # ids of others who got a seat by it
    subjects: Mapping[str, str] = field(default_factory=dict)  # of its letters, by what is about

    def skip(self, row: Registration, reasons: list[str]) -> None:
        """Leave the person out, beside others with the same reasons."""
        for each in self.skipped:
            if each.reasons == reasons:
                each.people.append(row)
                return
        self.skipped.append(Skipped(reasons, [row]))


@dataclass(frozen=True)
class Written:
    """One of the letters that were written, and the people, also those whom none reaches."""

    example: Letter
    people: list[Registration]


def rehearsed[Result](act: Callable[[], Result]) -> Result:
    """Return what the act would do, and take all of it back: a preview that cannot differ from the
    act (D-305).
    """
    with transaction.atomic():
        result = act()
        transaction.set_rollback(True)
    return result


@transaction.atomic
def act_on_all(
    *,
    by: Account,
    training: Training,
    act: str,
    shown: Mapping[int, Shown],
    reason: str = "",
    now: datetime,
) -> Outcome:
    """Carry the act out on each person of `shown` whom `by` may see, in queue order; whom the rules
    or a change since the page was read forbid is skipped with the reasons (R-227).

    People without a seat come first, so that none of them moves up only to lose the seat at once.
    Raises RightsChanged.
    """
    lock_accounts(shown)
    training = locked(training)
    rows = training.registrations.visible_to(by).numbered(shown).for_desk().in_queue_order()
    seated = _seated(training)
    outcome = Outcome()
    with mail.rewording_once(training, now=now):
        for place, row in enumerate(sorted(rows, key=_has_seat)):
            try:
                with transaction.atomic():
                    # each at a moment of its own, by which the undo knows the latest act
                    at = now + place * datetime.resolution
                    after = _act_on(row, act, shown[row.pk], by=by, reason=reason, now=at)
            except RightsChanged:
                raise
            except Refused as refusal:
                outcome.skip(row, refusal.reasons)
            else:
                outcome.acted.append(Acted(row, after))
    done = {each.after.pk for each in outcome.acted}
    outcome.moved = _seated(training) - seated - done
    abouts = [mail.about(pk) for pk in done | outcome.moved]
    outcome.subjects = letters.subjects_since(now, abouts=abouts)

    return outcome


def _seated(training: Training) -> set[int]:
    return set(training.registrations.confirmed().values_list("pk", flat=True))


def _has_seat(row: Registration) -> bool:
    return row.status == Status.CONFIRMED


def _act_on(
    row: Registration, act: str, shown: Shown, *, by: Account, reason: str, now: datetime
) -> Registration:
    """Act on one person as the desk does for one. Raises Refused."""
    if shown.registration:
        refuse_if_changed(meanwhile_problems(row, seen=shown.registration))
    refuse_if(rules.together_problems(row, act))
    seen = SeenRequest(name=shown.name, decided=shown.decided)
    after = _carried_out(row, act, seen, by=by, reason=reason, now=now)
    refuse_if_changed(rules.outcome_problems(after, shown=shown.after))

    return after


def _carried_out(
    row: Registration, act: str, seen: SeenRequest, *, by: Account, reason: str, now: datetime
) -> Registration:
    facts: dict[str, Any] = {"by": by, "registration": row, "now": now}
    match act:
        case Act.APPROVE:
            return approvals.approve(**facts, seen=seen)
        case Act.APPROVE_RESERVED:
            return approvals.approve(**facts, seen=seen, for_reserved=True)
        case Act.SEAT:  # within the seat rule: overbooking wants a reason for each person
            return registrations.give_seat(**facts, seen=seen, reason="")
        case Act.DECLINE:
            ends = registrations.decline
        case _:
            ends = corrections.withdraw_for
    fresh = Registration.objects.get(pk=row.pk)  # somebody before may have moved this person up

    return ends(**facts, seen=fresh.status, reason=reason)


def undo_all(*, by: Account, training: Training, seen: Mapping[int, str], now: datetime) -> Outcome:
    """Undo the latest act on each of these people, the latest first, each in a transaction of its
    own; `seen` has the moments of the acts that the page showed (R-227). Raises RightsChanged.
    """
    rows = training.registrations.visible_to(by).numbered(seen).for_desk().with_approvals()
    outcome = Outcome()
    denied: RightsChanged | None = None
    with mail.rewording_once(training, now=now):
        for row in sorted(rows, key=_latest, reverse=True):
            undo = approvals.take_back_approval if row.is_live else endings.undo_ending
            try:
                taken = undo(by=by, registration=row, seen=seen[row.pk], now=now)
            except RightsChanged as rights:
                denied = rights  # raised once the letters agree with what was undone before
                break
            except Refused as refusal:
                outcome.skip(row, refusal.reasons)
            else:
                outcome.acted.append(Acted(row, taken.registration))
                outcome.moved.update(taken.moved)
    if denied:
        raise denied

    return outcome


def _latest(row: Registration) -> str:
    act = last_act(row)
    if act:
        return act.at.isoformat()
    return ""


@transaction.atomic
def write_to_people(
    *,
    by: Account,
    training: Training,
    people: Collection[int],
    subject: str,
    text: str,
    now: datetime,
) -> Written:
    """Write a letter to each of these people whom `by` may see and a letter reaches; return one of
    the letters and all the people (R-228). Raises Refused.
    """
    rows = list(training.registrations.visible_to(by).numbered(people).for_desk())
    refuse_if(rules.writing_problems(rows))
    reached = [row for row in rows if row.gets_letters]
    written = [
        mail_by_hand.message(row, subject=subject, text=text, by=by, now=now) for row in reached
    ]
    audit.record(
        by=by,
        action="write_to_people",
        about=training,
        now=now,
        people=len(reached),
        registrations=[row.pk for row in reached],
    )

    return Written(written[0], rows)
