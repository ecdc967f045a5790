"""Registering, and leaving again, by the officer or by others."""

from hypothesis.stateful import rule

from tests.trainings.seat_machine.driver import BOOLEANS, NUMBERS, Driver, somebody_is
from tests.trainings.seat_machine.model import LIVE, Approval, Person
from trainings.actions import (
    corrections,
    registrations,
)


class RegistrationActs(Driver):
    """Registering and leaving."""

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
