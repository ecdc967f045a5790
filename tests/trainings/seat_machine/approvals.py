"""Approvals, and seats by hand."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.trainings.seat_machine.driver import BOOLEANS, NUMBERS, Done, Driver, somebody_is
from tests.trainings.seat_machine.model import LIVE, Approval, Person
from trainings.actions import (
    approvals,
    registrations,
    swaps,
)
from trainings.rules.swaps import Pair


class ApprovalActs(Driver):
    """Approving, giving a seat, swapping."""

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
            # Whoever was due has moved up before the swap.
            self.line = [each for each in self.line if each is not leaves]
