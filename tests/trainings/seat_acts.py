"""Whatever may be done to the seats of a training, as rules of a state machine: in any order, by
whoever may and by others, at any time.
"""

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, ClassVar

from django.db import transaction
from django.utils.timezone import localdate
from hypothesis import note
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from participants.models import Account
from participants.refusal import Refused
from tests.trainings.seat_model import LIVE, Approval, Person
from tests.trainings.seat_scene import (
    DAY,
    FIRST_DAY,
    MINUTE,
    MOVES_STOP_AT,
    RIGA,
    START,
    Cast,
    Planned,
    Scene,
    midnight,
)
from trainings import tasks
from trainings.actions import (
    answers,
    approvals,
    corrections,
    endings,
    nominations,
    registrations,
    reservations,
    swaps,
)
from trainings.models import Nomination, Training
from trainings.rules.approvals import Word
from trainings.rules.reservations import PlannedSeats, effect_of
from trainings.rules.swaps import Pair
from trainings.rules.trainings import version

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


def somebody_is(*statuses: str) -> Callable[..., Any]:
    return precondition(lambda self: self.scene.of(*statuses))


def is_nominated(*, asked: bool | None = None) -> Callable[..., Any]:
    return precondition(lambda self: self.scene.proposed(asked=asked))


class SeatActs(RuleBasedStateMachine):
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

    # What all acts have in common

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
        scene.now += SECOND
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

    # Registering and leaving

    @somebody_is("", "declined", "withdrawn")
    @rule(number=NUMBERS)
    def register(self, number):
        person = self.somebody(number, "", "declined", "withdrawn")
        if self.act(
            "register",
            registrations.register,
            person=person,
            by=self.scene.account(person),
            training=self.scene.training,
            party=self.scene.party(person),
            details=self.scene.details(person),
        ):
            person.asks(self.scene.now, by_approval=self.scene.is_by_approval)
            self.newcomer = person

    @somebody_is("", "declined", "withdrawn")
    @rule(number=NUMBERS, on_word=BOOLEANS, overbook=BOOLEANS)
    def register_by_hand(self, number, on_word, overbook):
        person = self.somebody(number, "", "declined", "withdrawn")
        is_at_once = overbook or self.scene.has_stopped
        nominated = {self.scene.person(row["participant_id"]) for row in self.scene.proposed()}
        if self.act(
            "register by hand",
            registrations.register_by_hand,
            person=person,
            by_hand=[person] if is_at_once else [],
            by=self.cast.astrid,
            training=self.scene.training,
            party=self.scene.party(person),
            email=self.scene.account(person).email,
            details=self.scene.details(person),
            reason="Speaker" if overbook else "",
            overbook=overbook,
            word=self.word() if on_word else None,
        ):
            self.overbooks = int(overbook)
            person.asks(self.scene.now, by_approval=False)
            gives_right = on_word or self.gives_right_by_staff(person)
            if person in nominated:  # it is the yes
                person.asked_at, person.rank = self.nominated[person]
                gives_right = True
                self.newcomer = person
                self.moved_at.pop(person, None)
            person.approvals = [Approval(self.scene.now, gives_right, lies_in_registering=True)]

    def gives_right_by_staff(self, person: Person) -> bool:
        """Nobody else coordinates the party (R-53)."""
        return person.party == "MD" or person.name == "Ilze"

    @somebody_is(*LIVE)
    @rule(number=NUMBERS)
    def withdraw(self, number):
        person = self.somebody(number, *LIVE)
        if person.status:
            self.act(
                "withdraw",
                registrations.withdraw,
                person=person,
                by=self.scene.account(person),
                registration=self.scene.registration(person),
            )

    @somebody_is(*LIVE)
    @rule(number=NUMBERS)
    def withdraw_for(self, number):
        person = self.somebody(number, *LIVE)
        if person.status:
            self.act(
                "withdraw for somebody",
                corrections.withdraw_for,
                kind="ending",
                person=person,
                by=self.cast.astrid,
                registration=self.scene.registration(person),
                seen=person.status,
                reason="By phone",
            )

    @somebody_is(*LIVE)
    @rule(number=NUMBERS, is_staff=BOOLEANS)
    def decline(self, number, is_staff):
        person = self.somebody(number, *LIVE)
        if person.status and self.act(
            "decline",
            registrations.decline,
            kind="ending",
            person=person,
            by=self.decider(is_staff, person.party),
            registration=self.scene.registration(person),
            seen=person.status,
            reason="Two go already",
        ):
            person.declined_at = self.scene.now

    # Approvals and seats by hand

    @somebody_is(*LIVE)
    @rule(number=NUMBERS, how=st.sampled_from(["coordinator", "coordinator", "staff", "word"]))
    def approve(self, number, how):
        person = self.somebody_without_right(number)
        if not person.status:
            return
        how = "staff" if person.party == "MD" else how
        is_at_once = how == "word" and self.scene.has_stopped
        if self.act(
            f"approve ({how})",
            approvals.approve,
            kind="approval",
            person=person,
            by_hand=[person] if is_at_once else [],
            by=self.decider(how != "coordinator", person.party),
            registration=self.scene.registration(person),
            word=self.word() if how == "word" else None,
        ):
            gives_right = how != "staff" or self.gives_right_by_staff(person)
            person.approvals.append(Approval(self.scene.now, gives_right))
            self.newcomer = None if is_at_once else person
            self.moved_at.pop(person, None)  # the seat is approved now

    def somebody_without_right(self, number: int) -> Person:
        without = [each for each in self.scene.of(*LIVE) if not each.has_right]
        if number % 10 == 9 or not without:
            return self.somebody(number, *LIVE)
        return without[number // 10 % len(without)]

    @precondition(lambda self: self.approved())
    @rule(number=NUMBERS)
    def withdraw_approval(self, number):
        """Later than the minute too, with a reason (R-55)."""
        approved = self.approved()
        person = approved[number % len(approved)]
        last = next((d for d in reversed(self.acts) if self.gave(d, person.approvals[-1])), None)
        if self.act(
            "withdraw approval",
            approvals.take_back_approval,
            person=person,
            by=self.cast.astrid,
            registration=self.scene.registration(person),
            reason="A slip",
            seen=None,
        ):
            assert last is not None, "it lies in registering"
            person.approvals.pop()
            self.assert_restored(person, last)
            self.overbooks = self.with_reason()

    def approved(self) -> list[Person]:
        approved = [each for each in self.scene.of(*LIVE) if each.approvals]
        fitting = [each for each in approved if not each.approvals[-1].lies_in_registering]
        return fitting or approved[:1]

    def gave(self, done: Done, approval: Approval) -> bool:
        return done.kind == "approval" and done.at == approval.at

    @somebody_is("waiting", "requested")
    @rule(number=NUMBERS, overbook=BOOLEANS)
    def give_seat(self, number, overbook):
        person = self.somebody(number, "waiting", "requested")
        if person.status and self.act(
            "give a seat",
            registrations.give_seat,
            kind="approval",
            person=person,
            by_hand=[person],
            by=self.cast.astrid,
            registration=self.scene.registration(person),
            reason="Speaker" if overbook else "",
        ):
            self.overbooks = int(overbook)
            gives_right = self.gives_right_by_staff(person)
            person.approvals.append(Approval(self.scene.now, gives_right))

    @somebody_is("confirmed")
    @somebody_is("waiting")
    @rule(one=NUMBERS, other=NUMBERS)
    def swap(self, one, other):
        leaves, enters = self.somebody(one, "confirmed"), self.somebody(other, "waiting")
        if not (leaves.status and enters.status) or leaves is enters:
            return
        pair = Pair(self.scene.registration(leaves), self.scene.registration(enters))
        if self.act(
            "swap",
            swaps.swap,
            kind="swap",
            person=leaves,
            by_hand=[enters],
            by=self.cast.astrid,
            pair=pair,
            shown=pair.shown(),
            reason="Agreed",
        ):
            assert (leaves.status, enters.status) == ("waiting", "confirmed")
            self.moved_at.pop(enters, None)

    # Nominations

    @rule(party=PARTIES, number=NUMBERS, is_staff=BOOLEANS)
    def nominate(self, party, number, is_staff):
        named = self.named(party)
        free = [p for p in self.scene.of("", "declined", "withdrawn") if p.party == party]
        people = [each for each in free if each not in named][-1 - number % 2 :]
        if number % 10 == 9 or not people:
            people = [each for each in self.scene.people if each.party == party][:1]
        if self.act(
            "nominate",
            nominations.nominate,
            looks_at_seats=False,
            by=self.decider(is_staff or party == "MD", party),
            training=self.scene.training,
            party=self.cast.parties[party],
            nominees=[self.scene.nominee(each) for each in people],
            word=self.word() if is_staff and party != "MD" else None,
        ):
            last = max((self.nominated[each][1] for each in named), default=0)
            for rank, person in enumerate(people, start=last + 1):
                self.nominated[person] = self.scene.now, rank

    def named(self, party: str) -> list[Person]:
        """Return whom the party has nominated, and who has not given it back (R-205), by rank."""
        return [self.scene.person(row["participant_id"]) for row in self.scene.live_of(party)]

    def a_nomination(self, number: int, *, asked: bool | None = None) -> Nomination:
        """Return one that waits for an answer, or stands in reserve; now and then any."""
        rows = self.scene.proposed(asked=asked)
        if number % 10 == 9:
            rows = self.scene.rows["Nomination"]
        chosen = rows[number // 10 % len(rows)]
        return Nomination.objects.with_people().get(pk=chosen["id"])

    @is_nominated(asked=True)
    @rule(number=NUMBERS)
    def say_yes(self, number):
        nomination = self.a_nomination(number, asked=True)
        person = self.scene.person(nomination.participant_id)
        if self.act(
            "say yes",
            answers.accept,
            person=person,
            nomination=nomination,
            details=self.scene.details(person),
            by=self.scene.account(person),
        ):
            nominated_at, rank = self.nominated[person]
            person.accepts(nominated_at, rank, self.scene.now, was=self.acts[-1].was)
            self.newcomer = person
            self.moved_at.pop(person, None)

    @is_nominated(asked=True)
    @rule(number=NUMBERS)
    def say_no(self, number):
        self.act(
            "say no",
            answers.turn_down,
            looks_at_seats=False,
            nomination=self.a_nomination(number, asked=True),
            reason="",
        )

    @is_nominated()
    @rule(number=NUMBERS, is_staff=BOOLEANS)
    def withdraw_nomination(self, number, is_staff):
        nomination = self.a_nomination(number)
        self.act(
            "withdraw nomination",
            nominations.withdraw,
            looks_at_seats=False,
            by=self.decider(is_staff, nomination.party.code),
            nomination=nomination,
            reason="Another goes",
        )

    @is_nominated(asked=False)
    @rule(number=NUMBERS, is_staff=BOOLEANS)
    def ask_now(self, number, is_staff):
        nomination = self.a_nomination(number, asked=False)
        self.act(
            "ask now",
            nominations.ask_now,
            looks_at_seats=False,
            by=self.decider(is_staff, nomination.party.code),
            nomination=nomination,
        )

    @precondition(lambda self: self.with_several())
    @rule(number=NUMBERS, is_staff=BOOLEANS)
    def rank(self, number, is_staff):
        parties = self.with_several()
        party = parties[number % len(parties)]
        live = self.scene.live_of(party)
        turn = 1 + number % (len(live) - 1)
        order = live[turn:] + live[:turn]
        shown = order if number % 10 == 9 else live
        if self.act(
            "rank",
            nominations.rank,
            looks_at_seats=False,
            by=self.decider(is_staff, party),
            training=self.scene.training,
            party=self.cast.parties[party],
            order=[row["id"] for row in order],
            seen=",".join(str(row["id"]) for row in shown),
        ):
            for place, row in enumerate(order, start=1):
                person = self.scene.person(row["participant_id"])
                self.nominated[person] = self.nominated[person][0], place
                if row["status"] == "accepted":
                    person.rank = place

    def with_several(self) -> list[str]:
        return [code for code in self.cast.parties if len(self.scene.live_of(code)) > 1]

    # The plan

    @rule(capacity=st.integers(1, 6), reserved=RESERVED, days=st.sampled_from([0, 1, 2, 5]))
    def change_seats(self, capacity, reserved, days):
        today = self.scene.now.astimezone(RIGA).date()
        wanted = planned(capacity, reserved, today + days * DAY)
        seats = PlannedSeats(
            wanted.capacity,
            {self.cast.parties[code].pk: own for code, own in wanted.reserved.items()},
            wanted.release_on,
        )
        training = Training.objects.get(pk=self.scene.training.pk)
        shown = effect_of(training, seats, self.scene.now + SECOND).shown()
        if self.act(
            "change seats",
            reservations.change_seats,
            kind="seats",
            by=self.cast.astrid,
            training=training,
            planned=seats,
            seen=version(training),
            shown=shown,
        ):
            self.scene.planned = wanted
            assert {each.number for each in self.moved} == set(shown["moved"])

    # Undoing

    @precondition(lambda self: self.acts and self.acts[-1].kind)
    @rule()
    def undo_last(self):
        done = self.acts[-1]
        is_clean = done.was_settled and not self.has_crossed(done.at)
        is_undone = self.undo(done)
        if is_clean and self.is_fresh(done):
            assert is_undone, "what was done last can be undone"
            assert self.scene.picture() == done.picture

    @precondition(lambda self: self.earlier())
    @rule(number=NUMBERS)
    def undo_earlier(self, number):
        acts = self.earlier()
        self.undo(acts[number % len(acts)])

    def earlier(self) -> list[Done]:
        """Return what can be undone, and the last that no longer can."""
        acts = [each for each in self.acts[:-1] if each.kind]
        fresh = [each for each in acts if self.is_fresh(each)]
        return acts[-1 - len(fresh) :]

    def undo(self, done: Done) -> bool:
        is_seat_back = done.person and done.was == "confirmed"
        is_undone = self.act(
            f"undo {done.kind}",
            self.undoing(done),
            person=done.person,
            by_hand=[done.person] if is_seat_back else [],
            by=self.cast.astrid,
            seen=done.at.isoformat(),
        )
        if is_undone:
            self.undone = done
            self.overbooks = self.with_reason()
            self.forget(done)
        return is_undone

    def with_reason(self) -> int:
        """Return how many an undo may let sit beyond the rule once more (R-40)."""
        rows = map(self.scene.row, self.scene.seated)
        with_reason = sum(bool(row["overbooking_reason"]) for row in rows)
        return max(0, with_reason - self.overbooked_before)

    def undoing(self, done: Done) -> Callable[..., Any]:
        undo: dict[str, Callable[..., Any]] = {
            "approval": approvals.take_back_approval,
            "ending": endings.undo_ending,
            "swap": swaps.undo_swap,
        }
        if done.person is None:
            training = self.scene.training
            return lambda **facts: reservations.undo_seats_change(training=training, **facts)
        row = self.scene.registration(done.person)
        return lambda **facts: undo[done.kind](registration=row, **facts)

    def forget(self, done: Done) -> None:
        """Let the model stand as if the act had never been."""
        self.acts.remove(done)
        self.scene.planned = done.planned if done.kind == "seats" else self.scene.planned
        if done.kind == "approval" and done.person:
            assert done.person.approvals.pop().at == done.at
        elif done.kind == "ending" and done.person:
            done.person.declined_at = done.declined_at
        if done.person:
            self.assert_restored(done.person, done)

    def assert_restored(self, person: Person, done: Done) -> None:
        """Nobody is worse off than before; whoever waited may have moved up meanwhile."""
        has_moved_up = done.was == "waiting" and person.status == "confirmed"
        assert has_moved_up or person.status == done.was

    # Time

    @rule(leap=st.sampled_from(["seconds", "seconds", "a minute", "a day", "release", "stop"]))
    def time_passes(self, leap):
        self.begin()
        scene, release_on = self.scene, self.scene.planned.release_on
        leaps = {
            "seconds": scene.now + 20 * SECOND,
            "a minute": scene.now + MINUTE,
            "a day": scene.now + DAY,
            "release": midnight(release_on) - 10 * SECOND if release_on else scene.now,
            "stop": MOVES_STOP_AT - 10 * SECOND,
        }
        began = scene.now
        scene.now = max(began + 20 * SECOND, min(leaps[leap], midnight(FIRST_DAY + DAY)))
        if scene.planned.at(began) != scene.planned.at(scene.now):
            self.is_settled = False  # until somebody looks

    @precondition(lambda self: not self.is_settled or self.scene.proposed())
    @rule()
    def worker_looks(self):
        def look(now: datetime) -> None:
            tasks.release_seats(now)
            tasks.ask_nominees(now)

        self.act("worker", look)
        self.has_worker_looked = True

    def may_seats_be_undone(self) -> bool:
        """Tell whether the seats were changed within the minute: nobody is asked then (R-229)."""
        return any(each.kind == "seats" and self.is_fresh(each) for each in self.acts)

    def is_fresh(self, done: Done) -> bool:
        return self.scene.now < done.at + MINUTE

    def has_crossed(self, since: datetime) -> bool:
        """Tell whether reserved seats went back or moves stopped since then."""
        scene = self.scene
        has_stopped = since < MOVES_STOP_AT <= scene.now
        return has_stopped or scene.planned.at(since) != scene.planned.at(scene.now)


def planned(capacity: int, reserved: Mapping[str, int], release_on: date) -> Planned:
    """Return seats that a plan may have: enough of them, and no release of nothing (R-33)."""
    wanted = {party: seats for party, seats in reserved.items() if seats}
    return Planned(max(capacity, sum(wanted.values())), wanted, release_on if wanted else None)
