"""The seat rule and the queue, over random sequences of all acts: after each of them the rows are
compared with a model that was written from docs/rules.md (R-34 to R-59, R-198 to R-207).
"""

from collections import Counter

import pytest
from hypothesis import settings
from hypothesis.stateful import invariant, run_state_machine_as_test

from tests.trainings.seat_machine.approvals import ApprovalActs
from tests.trainings.seat_machine.model import LIVE, in_queue, overtaken
from tests.trainings.seat_machine.nominations import NominationActs
from tests.trainings.seat_machine.plan import PlanActs
from tests.trainings.seat_machine.registrations import RegistrationActs
from tests.trainings.seat_machine.scene import MINUTE, PARTIES, Cast
from tests.trainings.seat_machine.undoing import UndoingActs
from trainings.models import Training
from trainings.rules import seats as seat_rules

ACTS = (
    "register",
    "register by hand",
    "withdraw",
    "withdraw for somebody",
    "decline",
    "undo ending",
    "approve (coordinator)",
    "approve (staff)",
    "approve (word)",
    "undo approval",
    "withdraw approval",
    "give a seat",
    "swap",
    "undo swap",
    "nominate",
    "say yes",
    "say no",
    "withdraw nomination",
    "ask now",
    "rank",
    "change seats",
    "undo seats",
    "worker",
)
SAYS = {  # the kinds of letters, and the statuses of which they tell
    "registration_requested": {"requested"},
    "registration_waiting": {"waiting"},
    "registration_confirmed": {"confirmed"},
    "moved_up": {"confirmed"},
    "seat_swapped": {"waiting"},
    "registration_declined": {"declined"},
    "registration_withdrawn": {"withdrawn"},
    "registration_withdrawn_for": {"withdrawn"},
}
IS_LONG = settings.get_current_profile_name() == "long"  # --hypothesis-profile=long
SHORT = settings(max_examples=30, stateful_step_count=30, derandomize=True)
LONG = settings(max_examples=500, stateful_step_count=40)
pytestmark = [pytest.mark.timeout(0)] if IS_LONG else []  # as long as it takes


class Seats(RegistrationActs, ApprovalActs, NominationActs, PlanActs, UndoingActs):
    """All acts, and what must be true after each of them."""

    @invariant()
    def all_rules_hold(self):
        if self.has_acted:
            self.the_seat_rule_holds()
            self.overbooking_rises_only_for_a_written_reason()
            self.nobody_waits_beside_a_seat()
            self.only_an_approval_lets_in_and_gives_a_right()
            self.the_counts_are_those_of_the_rows()
            self.the_queue_is_that_of_the_rules()
            self.nobody_is_overtaken()
            self.a_newcomer_waits_beside_a_seat_only_behind_somebody()
            self.after_an_undo_nobody_untold_keeps_a_seat_of_somebody_before()
            self.nobody_stays_in_reserve_beside_a_seat_of_the_party()
            self.nobody_is_nominated_beside_their_yes()
            self.the_last_letter_says_where_the_registration_stands()

    def the_seat_rule_holds(self):
        """R-34."""
        scene = self.scene
        most = scene.stored["capacity"] + scene.stored["overbooked"]
        assert scene.seats.needed(scene.seated) <= most

    def overbooking_rises_only_for_a_written_reason(self):
        """R-40."""
        assert self.scene.stored["overbooked"] <= self.overbooked_before + self.overbooks

    def nobody_waits_beside_a_seat(self):
        """R-37, while people move up by themselves (R-45)."""
        scene = self.scene
        if self.is_settled and not scene.has_stopped:
            for person in scene.of("waiting"):
                assert not scene.seats.have_room(person, scene.seated), person.name

    def nobody_is_overtaken(self):
        """R-44, R-204."""
        scene = self.scene
        for mover in self.moved:
            assert overtaken(scene.seats, mover, self.line, scene.seated) == [], mover.name

    def a_newcomer_waits_beside_a_seat_only_behind_somebody(self):
        """R-45."""
        scene, newcomer = self.scene, self.newcomer
        if newcomer in scene.of("waiting") and scene.seats.have_room(newcomer, scene.seated):
            assert overtaken(scene.seats, newcomer, self.line, scene.seated)

    def the_queue_is_that_of_the_rules(self):
        """R-44, R-204."""
        places = self.scene.training.registrations.places()
        queue = [each.number for each in in_queue(self.scene.of("waiting"))]
        assert sorted(places, key=places.get) == queue

    def only_an_approval_lets_in_and_gives_a_right(self):
        """R-36, R-51, R-53, R-203; a place is that of the request (R-44)."""
        for person in self.scene.of(*LIVE):
            row = self.scene.row(person)
            assert row["holds_reserved"] == person.has_right, person.name
            assert (row["status"] != "requested") == person.is_let_in, person.name
            assert (row["requested_at"], row["rank"]) == (person.asked_at, person.rank)

    def the_counts_are_those_of_the_rows(self):
        """A nomination that is not answered counts nowhere (R-200)."""
        scene = self.scene
        ledger = seat_rules.ledger(Training.objects.get(pk=scene.training.pk), scene.now)
        seated = scene.seated
        assert scene.stored["confirmed_seats"] == ledger.confirmed == len(seated)
        assert (scene.stored["capacity"], scene.stored["release_on"], scene.reserved) == (
            scene.planned.capacity,
            scene.planned.release_on,
            dict(scene.planned.reserved),
        )
        assert ledger.needed == scene.seats.needed(seated)

    def after_an_undo_nobody_untold_keeps_a_seat_of_somebody_before(self):
        """R-59."""
        scene = self.scene
        if self.undone is None or scene.has_stopped:
            return
        lately = [p for p, at in self.moved_at.items() if scene.now < at + MINUTE]
        for person in lately:
            if person.name in scene.are_told([person], since=self.moved_at[person]):
                continue
            line = scene.of("waiting")
            assert overtaken(scene.seats, person, line, scene.seated) == [], person.name

    def nobody_stays_in_reserve_beside_a_seat_of_the_party(self):
        """R-200."""
        if not self.has_worker_looked or self.may_seats_be_undone():
            return
        scene = self.scene
        for party in PARTIES:
            if scene.proposed(party=party, asked=False):
                taken = sum(each.has_right for each in scene.seated if each.party == party)
                asked = len(scene.proposed(party=party, asked=True))
                assert 0 < scene.seats.reserved.get(party, 0) <= taken + asked

    def nobody_is_nominated_beside_their_yes(self):
        """R-252; only an own request, which has no rank, may stand beside a nomination."""
        nominated = {row["participant_id"] for row in self.scene.proposed()}
        for person in self.scene.of(*LIVE):
            assert not person.rank or self.scene.participant(person) not in nominated, person.name

    def the_last_letter_says_where_the_registration_stands(self):
        """R-86, R-252."""
        last = self.scene.last_letters()
        for person in self.scene.people:
            kind = last.get(person.number, "")
            assert person.status in SAYS.get(kind, {person.status}), (person.name, kind)


def test_whatever_is_done_the_seat_rule_holds_and_nobody_is_overtaken(db):
    class OneCast(Seats):
        cast, counts = Cast(), Counter()

    run_state_machine_as_test(OneCast, settings=LONG if IS_LONG else SHORT)
    if IS_LONG:
        assert {name for name in ACTS if not OneCast.counts[name]} == set()
