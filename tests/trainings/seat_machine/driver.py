"""What all acts of the machine have in common: how one is carried out, and what it changed."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, ClassVar

from django.db import transaction
from django.utils.timezone import localdate
from hypothesis import note
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition

from participants.models import Account
from participants.refusal import Refused
from tests.trainings.seat_machine.model import Person
from tests.trainings.seat_machine.scene import (
    DAY,
    MINUTE,
    MOVES_STOP_AT,
    START,
    Cast,
    Planned,
    Scene,
)
from trainings.rules.approvals import Word

SECOND = timedelta(seconds=1)
NUMBERS = st.integers(0, 99)
BOOLEANS = st.booleans()
PARTIES = st.sampled_from(["LV", "LT", "MD"])
RESERVED = st.fixed_dictionaries(
    {"LV": st.integers(0, 2), "LT": st.integers(0, 1), "MD": st.integers(0, 1)}
)


@dataclass(frozen=True)
class Done:
    """An act, and how everything stood before it."""

    kind: str  # of undo; "" for an act that cannot be undone
    at: datetime
    person: Person | None  # on whom it was; of a swap the one who lost the seat
    was: str  # that person's status
    declined_at: datetime | None
    planned: Planned
    picture: Mapping[str, Any]
    was_settled: bool

    @property
    def changes_seats(self) -> bool:
        """Those of the plan, or one that somebody had and may have again."""
        return self.kind == "seats" or (self.kind == "ending" and self.was == "confirmed")


def somebody_is(*statuses: str) -> Callable[..., Any]:
    return precondition(lambda self: self.scene.of(*statuses))


def is_nominated(*, asked: bool | None = None) -> Callable[..., Any]:
    return precondition(lambda self: self.scene.proposed(asked=asked))


class Driver(RuleBasedStateMachine):
    """`cast` and `counts` are the test's; the latter gathers how often each act was done."""

    cast: ClassVar[Cast]
    counts: ClassVar[Counter[str]]

    @initialize(
        capacity=st.integers(1, 4),
        reserved=RESERVED,
        days=st.sampled_from([1, 4, 12]),  # the last one lies after moves have stopped
        admission=st.sampled_from(["open", "open", "approval", "nomination"]),
        requests=st.integers(0, 6),
    )
    def is_published(self, capacity, reserved, days, admission, requests):
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        release_on = START.date() + days * DAY
        self.scene = Scene(self.cast, planned(capacity, reserved, release_on), admission)
        self.acts: list[Done] = []
        self.nominated: dict[Person, tuple[datetime, int]] = {}  # when, and in which rank
        self.moved_at: dict[Person, datetime] = {}  # by the queue, into the seat that they have
        self.is_settled = True  # whoever is due has moved up
        self.begin()
        for number in range(requests if admission != "nomination" else 0):
            self.register(number * 37 % 90)

    def teardown(self):
        if hasattr(self, "atomic"):
            transaction.set_rollback(True)
            self.atomic.__exit__(None, None, None)

    def begin(self) -> None:
        """Forget what the step before did."""
        self.moved: list[Person] = []  # by the queue
        self.line: list[Person] = []  # who waited before, or waits now, or moved
        self.newcomer: Person | None = None
        self.undone: Done | None = None
        self.has_worker_looked = False
        self.has_acted = False
        self.overbooked_before = self.scene.stored["overbooked"]
        self.overbooks = 0  # how many people the act may seat beyond the rule

    def act(
        self,
        name: str,
        action: Callable[..., Any],
        *,
        kind: str = "",
        person: Person | None = None,
        by_hand: Collection[Person] = (),
        looks_at_seats: bool = True,
        **facts: Any,
    ) -> bool:
        """Carry it out, a second later; return False if it is refused, which changes nothing.
        `by_hand` are those who get a seat by it whoever waits.
        """
        self.begin()
        scene = self.scene
        self.go_on(scene.now + SECOND)
        was = {each: each.status for each in scene.people}
        done = self.before(kind, person)
        rows = scene.rows
        try:
            action(now=scene.now, **facts)
        except Refused as refused:
            assert scene.read() == rows, f"{name} is refused and changes something: {refused}"
            self.counts[f"{name}, refused"] += 1
            note(f"{scene.now:%d %H:%M:%S} {name}, {person or ''} is refused: {refused}")
            return False

        scene.read()
        self.has_acted = True
        self.counts[name] += 1
        note(f"{scene.now:%d %H:%M:%S} {name}, {person or ''}: {scene}")
        self.acts.append(done)
        self.is_settled = self.is_settled or looks_at_seats
        self.note_who_moved(was, person, by_hand)
        return True

    def go_on(self, now: datetime) -> None:
        """Let time pass until then; if reserved seats went back, somebody has to look."""
        began, self.scene.now = self.scene.now, now
        if self.scene.planned.at(began) != self.scene.planned.at(now):
            self.is_settled = False

    def before(self, kind: str, person: Person | None) -> Done:
        return Done(
            kind=kind,
            at=self.scene.now,
            person=person,
            was=person.status if person else "",
            declined_at=person.declined_at if person else None,
            planned=self.scene.planned,
            picture=self.scene.picture(),
            was_settled=self.is_settled,
        )

    def note_who_moved(
        self, was: Mapping[Person, str], person: Person | None, by_hand: Collection[Person]
    ) -> None:
        scene = self.scene
        entered = [each for each in scene.seated if was[each] != "confirmed"]
        waited = [each for each in scene.people if "waiting" in (was[each], each.status)]
        self.line = list({*waited, *entered})
        self.moved = [each for each in entered if each not in by_hand]
        stayed = {each: at for each, at in self.moved_at.items() if each in scene.seated}
        self.moved_at = stayed | {each: scene.now for each in self.moved if each is not person}

    def somebody(self, number: int, *statuses: str) -> Person:
        """Return one of these, now and then anybody: the act may make no sense."""
        fitting = self.scene.of(*statuses)
        if number % 10 == 9 or not fitting:
            fitting = self.scene.people
        return fitting[number // 10 % len(fitting)]

    def decider(self, is_staff: bool, party: str) -> Account:
        return self.cast.astrid if is_staff else self.cast.coordinator_of(party)

    def word(self) -> Word:
        return Word("Ilze Liepa", localdate(self.scene.now))

    def may_seats_be_undone(self) -> bool:
        """Tell whether the seats were changed, or somebody's was taken by staff, within the minute:
        nobody is asked then (R-200, R-229).
        """
        return any(self.is_fresh(each) for each in self.acts if each.changes_seats)

    def is_fresh(self, done: Done) -> bool:
        return self.scene.now < done.at + MINUTE

    def has_crossed(self, since: datetime, plans: Collection[Planned]) -> bool:
        """Tell whether a plan of these gave reserved seats back, or moves stopped, since then."""
        now = self.scene.now
        has_stopped = since < MOVES_STOP_AT <= now
        return has_stopped or any(plan.at(since) != plan.at(now) for plan in plans)


def planned(capacity: int, reserved: Mapping[str, int], release_on: date) -> Planned:
    """Return seats that a plan may have: enough of them, and no release of nothing (R-33)."""
    wanted = {party: seats for party, seats in reserved.items() if seats}
    return Planned(max(capacity, sum(wanted.values())), wanted, release_on if wanted else None)
