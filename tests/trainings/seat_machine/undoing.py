"""Undoing what was just done."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from hypothesis.stateful import precondition, rule

from tests.trainings.seat_machine.driver import NUMBERS, Done, Driver
from tests.trainings.seat_machine.model import Person
from trainings.actions import (
    approvals,
    endings,
    reservations,
    swaps,
)


class UndoingActs(Driver):
    """Undoing the last act, or an earlier one."""

    @precondition(lambda self: self.acts and self.acts[-1].kind)
    @rule()
    def undo_last(self):
        done = self.acts[-1]
        plans = [self.scene.planned, done.planned]
        is_undone = self.undo(done)
        is_clean = done.was_settled and not self.has_crossed(done.at, plans)
        is_clean = is_clean and self.has_reasons_for(done)
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
            if done.kind == "seats":
                self.stay(since=done.at)
            self.overbooks = self.with_reason()
            self.forget(done)
        return is_undone

    def stay(self, since: datetime) -> None:
        """Let those keep their seats who have them by undoing a change of then (R-59)."""
        by_the_undo = {since, self.scene.now}
        self.moved_at = {each: at for each, at in self.moved_at.items() if at not in by_the_undo}

    def has_reasons_for(self, done: Done) -> bool:
        """Tell whether as many have a seat for a written reason as sat beyond the rule before a
        change of the seats: somebody else's excess comes back by no undo (R-40).
        """
        return done.kind != "seats" or done.picture["seats"]["overbooked"] <= self.reasons()

    def with_reason(self) -> int:
        """Return how many an undo may let sit beyond the rule once more (R-40)."""
        return max(0, self.reasons() - self.overbooked_before)

    def reasons(self) -> int:
        """Return how many have a seat for a written reason."""
        return sum(bool(self.scene.row(each)["overbooking_reason"]) for each in self.scene.seated)

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
