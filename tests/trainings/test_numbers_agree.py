"""One seat and two seats, one hour and two hours: words agree with their numbers, in both
languages.
"""

import pytest
from django.utils import translation

from tests import factories
from trainings.hours import in_hours, of_hours
from trainings.rules.beside_reserved import reserved_in
from trainings.rules.seats import SeatFigures, edit_problems


@pytest.mark.parametrize(
    ("language", "seats", "said"),
    [
        (
            "sv",
            2,
            "Lettland: 2 reserverade, 1 tagen, 1 ledig till och med den 5 januari; "
            "1 tjänsteman väntar",
        ),
        (
            "sv",
            4,
            "Lettland: 4 reserverade, 1 tagen, 3 lediga till och med den 5 januari; "
            "1 tjänsteman väntar",
        ),
        ("en", 2, "Latvia: 2 reserved, 1 taken, 1 free until 5 January; 1 officer waits"),
    ],
)
def test_the_seats_of_a_state(latvia, ilze, now, language, seats, said):
    training = factories.training(host=latvia, now=now, capacity=9, reserved={latvia: seats})
    seated = factories.participant("Māra Kalniņa", latvia)
    factories.registration(training, seated, approved_at=now, holds_reserved=True)
    factories.registration(
        training, factories.participant("Anna Ozola", latvia), status="requested"
    )
    (row,) = reserved_in([training], now, by=ilze)
    with translation.override(language):
        assert row.sentence == said


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (1, "3 av 9 platser kvar för alla · 1 reserverad"),
        (2, "3 av 9 platser kvar för alla · 2 reserverade"),
    ],
)
def test_the_bar_of_seats(left, said):
    bar = SeatFigures(
        capacity=9, confirmed=0, reserved=left, reserved_left=left, left_for_everyone=3
    )
    with translation.override("sv"):
        assert bar.sentence == said


@pytest.mark.parametrize(
    ("language", "attended", "total", "said"),
    [
        ("en", 60, 60, "1 of 1 hour"),
        ("en", 60, 120, "1 of 2 hours"),
        ("en", 30, 60, "0.5 of 1 hour"),
        ("en", 400, 400, "6 h 40 min of 6 h 40 min"),
        ("en", 300, 400, "5 h of 6 h 40 min"),
        ("sv", 60, 60, "1 av 1 timme"),
        ("sv", 90, 120, "1,5 av 2 timmar"),
    ],
)
def test_hours(language, attended, total, said):
    with translation.override(language):
        assert of_hours(attended, total) == said


@pytest.mark.parametrize(
    ("language", "said"), [("en", ("1 hour", "2 hours")), ("sv", ("1 timme", "2 timmar"))]
)
def test_hours_in_all(language, said):
    with translation.override(language):
        assert (in_hours(60), in_hours(120)) == said


@pytest.mark.parametrize(
    ("confirmed", "capacity", "reserved", "said"),
    [
        (2, 1, 0, "2 people are confirmed already, so there must be 2 seats or more."),
        (
            1,
            1,
            1,
            "1 person is confirmed and 1 reserved seat would be kept free: "
            "that makes 2, but there is 1 seat.",
        ),
        (
            1,
            2,
            2,
            "1 person is confirmed and 2 reserved seats would be kept free: "
            "that makes 3, but there are 2 seats.",
        ),
    ],
)
def test_an_edit_that_leaves_too_few_seats(
    riga, latvia, lithuania, now, confirmed, capacity, reserved, said
):
    for number in range(confirmed):
        factories.registration(riga, factories.participant(f"Anna {number}", lithuania))
    kept = {latvia.pk: reserved} if reserved else {}
    problems = edit_problems(
        riga,
        capacity=capacity,
        reserved=kept,
        now=now,
    )
    assert problems == [said]
