"""A party's order, and the places of those who wait (R-204)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outbox.models import Letter
from participants.refusal import Conflict, Refused
from tests import factories
from tests.trainings import days
from tests.trainings.nominations.lists import accepted, details_of, new, nominated
from tests.trainings.plans import reasons
from trainings import mail
from trainings.actions import nominations as actions
from trainings.actions.corrections import Corrected, correct_registration
from trainings.actions.registrations import withdraw
from trainings.models import Registration, Training, in_turn
from trainings.rules.beside_reserved import Wait
from trainings.rules.nominations import order_token

BEGIN = datetime(2027, 1, 4, 9, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Row:
    pk: int
    party_id: int
    rank: int | None
    requested_at: datetime
    training_id: int = 1


@st.composite
def queues(draw):
    facts = draw(
        st.lists(
            st.tuples(st.integers(1, 3), st.none() | st.integers(1, 4), st.integers(0, 5)),
            max_size=12,
        )
    )
    return [
        Row(number, party, rank, BEGIN + timedelta(minutes=minute))
        for number, (party, rank, minute) in enumerate(facts, start=1)
    ]


def model(rows: list[Row]) -> list[Row]:
    """Swap two of one party while the later one has the better rank, until nobody has."""
    queue = sorted(rows, key=lambda row: (row.requested_at, row.pk))
    places = defaultdict(list)
    for place, row in enumerate(queue):
        places[row.party_id].append(place)
    for own in places.values():
        for _round in own:
            for before, after in zip(own, own[1:], strict=False):
                one, other = queue[before], queue[after]
                if other.rank and (one.rank is None or other.rank < one.rank):
                    queue[before], queue[after] = other, one
    return queue


@given(queues())
def test_a_party_fills_its_own_places_by_rank_and_moves_nobody_else(rows):
    assert in_turn(rows) == model(rows)
    assert in_turn(reversed(rows)) == model(rows)


@pytest.fixture
def waiting(by_nomination, ilze, egle, now):
    """All seats are taken; Anna waits first, then Eglė of Lithuania, then Ingus."""
    seated = [
        factories.registration(by_nomination, factories.participant(f"Łukasz {number}"))
        for number in range(3)
    ]
    rows = nominated(by_nomination, ilze, new("Anna Liepa", "Ingus Kalns"), now=now)
    first = accepted(rows[0], now=now)
    between = factories.registration(
        by_nomination,
        egle.participant,
        status="waiting",
        requested_at=now + timedelta(minutes=1),
    )
    last = accepted(rows[1], now=now)
    Registration.objects.filter(pk=last.pk).update(requested_at=now + timedelta(minutes=2))
    return seated, rows, [first, between, last]


def ranks(training, by, rows, now, seen=None):
    actions.rank(
        by=by,
        training=training,
        party=rows[0].party,
        order=[row.pk for row in rows],
        seen=order_token(reversed(rows)) if seen is None else seen,
        now=now,
    )


def test_another_order_changes_the_places_at_once_and_leaves_other_states_where_they_are(
    waiting, by_nomination, ilze, astrid, now
):
    seated, rows, (first, between, last) = waiting
    assert by_nomination.registrations.places() == {first.pk: 1, between.pk: 2, last.pk: 3}
    ranks(by_nomination, ilze, rows[::-1], now)
    assert by_nomination.registrations.places() == {last.pk: 1, between.pk: 2, first.pk: 3}
    assert Registration.objects.place_of(first) == 3
    withdraw(by=astrid, registration=seated[0], now=now)
    assert Registration.objects.get(pk=last.pk).status == "confirmed"


def test_a_letter_that_is_held_follows_another_order(waiting, by_nomination, ilze, now):
    """A seat is free, which staff give as moves have stopped."""
    _seated, rows, (_first, _between, last) = waiting
    Training.objects.filter(pk=by_nomination.pk).update(moves_stop_days=20, capacity=4)
    Letter.objects.all().delete()
    row = Registration.objects.for_desk().get(pk=last.pk)
    mail.registration_waiting(row, wait=Wait(), held=True, now=now)
    assert "Others wait before you." in Letter.objects.get().body
    ranks(by_nomination, ilze, rows[::-1], now)
    assert "Others wait before you." not in Letter.objects.get().body


def test_of_two_coordinators_the_second_is_told_that_the_order_has_changed(
    waiting, by_nomination, ilze, now
):
    _seated, rows, _queue = waiting
    ranks(by_nomination, ilze, rows[::-1], now)
    with pytest.raises(Conflict):
        ranks(by_nomination, ilze, rows[::-1], now)


def test_an_order_names_everybody_once_and_is_the_partys_own(
    waiting, by_nomination, ilze, ruta, now
):
    _seated, rows, _queue = waiting
    for wrong in (rows[:1], [*rows, rows[0]]):
        with pytest.raises(Refused) as refused:
            ranks(by_nomination, ilze, wrong, now, seen=order_token(rows))
        assert reasons(refused) == ["The order has to name each nominated officer once."]
    with pytest.raises(Refused) as refused:
        ranks(by_nomination, ruta, rows[::-1], now)
    assert reasons(refused) == ["These nominations are not those of your state."]


def test_once_moves_have_stopped_a_better_rank_gets_the_seat_for_which_its_state_waits_first(
    by_nomination, ilze, egle, now
):
    rows = nominated(by_nomination, ilze, new("Anna Liepa", "Ingus Kalns"), now=now)
    places = [(rows[1].participant, 2, -2), (egle.participant, None, -1)]
    for person, rank, minute in places:
        factories.registration(
            by_nomination,
            person,
            status="waiting",
            rank=rank,
            requested_at=now + timedelta(minutes=minute),
        )
    Training.objects.filter(pk=by_nomination.pk).update(moves_stop_days=20)
    assert accepted(rows[0], now=now).status == "confirmed"


def test_another_party_by_a_correction_takes_the_rank_of_the_earlier_one_along(
    waiting, by_nomination, astrid, lithuania, now
):
    _seated, _rows, (first, between, last) = waiting
    first = Registration.objects.for_desk().get(pk=first.pk)
    corrected = Corrected(details_of("Anna Liepa"), lithuania, email="anna@mfa.example")
    correct_registration(
        by=astrid,
        registration=first,
        corrected=corrected,
        seen=days.shown(first),
        note="Serves Lithuania",
        now=now,
    )
    first.refresh_from_db()
    assert (first.rank, by_nomination.nominations.live().count()) == (None, 1)
    assert by_nomination.registrations.places() == {first.pk: 1, between.pk: 2, last.pk: 3}
