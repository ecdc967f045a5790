"""The seat rule and the queue, over random sequences of acts (R-34, R-35, R-44)."""

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from participants.models import Participant
from participants.refusal import Refused
from tests import factories
from trainings.actions import approvals, moving_up
from trainings.actions import registrations as actions
from trainings.actions.people import Details
from trainings.models import Registration, Training
from trainings.rules import seats
from trainings.rules.approvals import Word
from trainings.rules.release import is_released

pytestmark = pytest.mark.django_db(transaction=False)

START = datetime(2027, 1, 5, 9, 0, tzinfo=UTC)
PEOPLE = 9
ACTS = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "register",
                "register",
                "withdraw",
                "come_back",
                "approve",
                "approve_by_staff",
                "on_word",
                "undo",
                "take_back",
                "decline",
                "give_seat",
                "a_day_passes",
                "move_up",
            ]
        ),
        st.integers(0, PEOPLE - 1),
    ),
    min_size=12,  # so that some wait, and somebody goes
    max_size=30,
)


class Scene:
    """A training with seats reserved for two of three parties, their coordinators, staff and
    officers.
    """

    def __init__(self, capacity: int, reserved: list[int], admission: str) -> None:
        self.now = START
        self.parties = [factories.party(code, code) for code in ("LV", "LT", "MD")]
        wanted = {p: n for p, n in zip(self.parties, reserved, strict=False) if n}
        self.training = factories.training(
            host=self.parties[0],
            now=START,
            capacity=capacity,
            reserved=wanted,
            admission=admission,
            first_day=date(2027, 1, 12),
            release_on=date(2027, 1, 8) if wanted else None,
            registration_closes_at=START + timedelta(days=30),
        )
        self.coordinators = [
            factories.coordinator(f"c{p.pk}@mfa.example", p) for p in self.parties[:2]
        ]
        self.staff = factories.account("astrid@secretariat.example", role="secretariat")
        self.officers = [
            factories.officer(f"officer{n}@mfa.example", f"Łukasz {n}", self.parties[n % 3])
            for n in range(PEOPLE)
        ]

    def act(self, name: str, number: int) -> None:
        self.now += timedelta(days=1) if name == "a_day_passes" else timedelta(minutes=1)
        own = Registration.objects.of(self.officers[number]).first()
        self.before = {row.pk: row for row in self.training.registrations.all()}
        self.chosen = own if name == "give_seat" else None
        with suppress(Refused):
            getattr(self, name)(number, own)

    def register(self, number, own):
        officer = self.officers[number]
        actions.register(
            by=officer,
            training=self.training,
            party=officer.party,
            now=self.now,
            details=Details(f"Łukasz {number}", "", mission_name="Embassy", mission_kind="embassy"),
        )

    def withdraw(self, number, own):
        if own:
            actions.withdraw(by=self.officers[number], registration=own, now=self.now)

    def come_back(self, number, own):
        """To the end of the queue, whenever the row was made."""
        self.withdraw(number, own)
        self.now += timedelta(seconds=10)
        self.register(number, own)

    def approve(self, number, own):
        if own:
            decider = self.coordinators[number % 3] if number % 3 < 2 else self.staff
            approvals.approve(by=decider, registration=own, now=self.now)

    def approve_by_staff(self, number, own):
        if own:
            approvals.approve(by=self.staff, registration=own, now=self.now)

    def on_word(self, number, own):
        if own:
            word = Word("Ilze Liepa", self.now.date())
            approvals.approve(by=self.staff, registration=own, now=self.now, word=word)

    def undo(self, number, own):
        if own:  # half a minute after whatever happened last
            at = self.now - timedelta(seconds=30)
            approvals.take_back_approval(by=self.staff, registration=own, now=at, seen=None)

    def take_back(self, number, own):
        if own:
            approvals.take_back_approval(
                by=self.staff, registration=own, reason="A slip", now=self.now, seen=None
            )

    def decline(self, number, own):
        if own:
            actions.decline(
                by=self.staff, registration=own, seen=own.status, reason="No", now=self.now
            )

    def give_seat(self, number, own):
        if own:
            actions.give_seat(by=self.staff, registration=own, reason="Speaker", now=self.now)

    def a_day_passes(self, number, own):
        moving_up.move_up(training=self.training, now=self.now)

    def move_up(self, number, own):
        moving_up.move_up(training=self.training, now=self.now)


def assert_the_seat_rule_holds(scene: Scene) -> None:
    training = Training.objects.get(pk=scene.training.pk)
    confirmed = list(training.registrations.confirmed().values_list("party", flat=True))
    kept = (
        {}
        if is_released(training, scene.now)
        else dict(training.reservations.values_list("party", "seats"))
    )
    spoken_for = sum(max(confirmed.count(p), kept.get(p, 0)) for p in set(confirmed) | set(kept))
    by_hand = training.registrations.confirmed().exclude(overbooking_reason="").count()
    assert spoken_for <= training.capacity + by_hand
    assert training.overbooked <= by_hand
    elsewhere = training.registrations.exclude(
        status__in=["confirmed", "declined"]
    )  # a decline can be undone
    assert not elsewhere.exclude(overbooking_reason="").exists()
    assert training.confirmed_seats == len(confirmed)


def assert_nobody_waits_while_a_seat_is_free(scene: Scene) -> None:
    if scene.now >= scene.training.moves_stop_at:
        return
    ledger = seats.ledger(scene.training, scene.now)
    for waiting in scene.training.registrations.waiting():
        assert not ledger.has_room_for(waiting)


def assert_nobody_overtook(scene: Scene) -> None:
    """Whom the last act seated: nobody who could have sat there had asked earlier, and still
    waits.
    """
    rows = list(scene.training.registrations.all())
    waited = [
        row
        for row in rows
        if row.status == "waiting"
        and row.pk in scene.before
        and scene.before[row.pk].status == "waiting"
    ]
    for seated in rows:
        was = scene.before.get(seated.pk)
        if (
            seated.status != "confirmed"
            or (was and was.status == "confirmed")
            or seated == scene.chosen
        ):
            continue
        rivals = [row for row in waited if not seated.holds_reserved or is_of_one_kind(row, seated)]
        assert [row for row in rivals if row.requested_at < seated.requested_at] == []


def is_of_one_kind(row: Registration, other: Registration) -> bool:
    """They may take the same seats."""
    return (row.party_id, row.holds_reserved) == (other.party_id, other.holds_reserved)


@given(
    capacity=st.integers(1, 5),
    reserved=st.lists(st.integers(0, 2), max_size=2),
    admission=st.sampled_from(["open", "approval"]),
    acts=ACTS,
)
@settings(
    max_examples=40,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_after_every_act_the_rule_holds_and_nobody_waits_for_a_free_seat(
    db, capacity, reserved, admission, acts
):
    from django.db import transaction

    with transaction.atomic():
        scene = Scene(max(capacity, sum(reserved)), reserved, admission)
        for name, number in acts:
            scene.act(name, number)
            assert_the_seat_rule_holds(scene)
            assert_nobody_waits_while_a_seat_is_free(scene)
            assert_nobody_overtook(scene)
        assert Participant.objects.filter(registrations__training=scene.training).count() <= PEOPLE
        transaction.set_rollback(True)
