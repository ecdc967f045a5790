"""Nominations and their answers."""

from hypothesis.stateful import precondition, rule

from tests.trainings.seat_machine.driver import BOOLEANS, NUMBERS, PARTIES, Driver, is_nominated
from tests.trainings.seat_machine.model import Person
from trainings.actions import (
    answers,
    nominations,
)
from trainings.models import Nomination


class NominationActs(Driver):
    """Nominating, answering, ranking."""

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
