"""The geometry of map, line and flow: what is more is longer, higher or fuller, and nothing leaves
its picture.
"""

import re

import pytest

from participants import reference
from participants.models import Party
from reports.charts.flow import flow
from reports.charts.line import line
from reports.charts.region import DRAWING, drawn_codes, region
from reports.charts.scales import Mark, level, level_range


def marks(**numbers):
    return [Mark(key, key, number) for key, number in numbers.items()]


def years(*numbers, since=2008):
    return [Mark(str(since + n), str(since + n), number) for n, number in enumerate(numbers)]


def test_the_map_has_every_state_that_was_ever_a_member(db, now):
    reference.load(now)
    members = Party.objects.filter(kind="state", statuses__status="member")
    assert sorted(drawn_codes()) == sorted(members.values_list("code", flat=True))


def test_the_map_is_small():
    assert DRAWING.stat().st_size < 60_000


def test_every_number_of_the_map_stands_within_it():
    drawn = region(marks(**dict.fromkeys(drawn_codes(), 1)))
    assert len(drawn.states) == 11
    for state in drawn.states:
        assert 15 < state.x < drawn.width - 15
        assert 15 < state.y < drawn.height


def test_no_outline_leaves_the_map():
    drawn = region(marks(**dict.fromkeys(drawn_codes(), 1)))
    for path in [drawn.land, *(state.path for state in drawn.states)]:
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", path)]
        assert min(numbers) >= -3
        assert max(numbers[::2]) <= drawn.width + 3
        assert max(numbers[1::2]) <= drawn.height + 3


def test_a_thousand_beside_one_are_the_fullest_and_the_palest():
    drawn = region(marks(DE=1000, EE=1, LV=0))
    assert {state.mark.key: state.level for state in drawn.states} == {"DE": 5, "EE": 1, "LV": 0}


def test_the_key_says_what_each_colour_stands_for():
    drawn = region(marks(DE=1000, EE=1))
    assert [(each.first, each.last) for each in drawn.key] == [
        (1, 200),
        (201, 400),
        (401, 600),
        (601, 800),
        (801, 1000),
    ]


def test_the_key_has_no_colour_that_no_number_can_have():
    assert [(each.level, each.first, each.last) for each in region(marks(LV=2, EE=1)).key] == [
        (3, 1, 1),
        (5, 2, 2),
    ]


@pytest.mark.parametrize("greatest", [1, 2, 3, 7, 50, 999])
def test_the_key_and_the_colours_agree(greatest):
    for value in range(1, greatest + 1):
        first, last = level_range(level(value, greatest), greatest)
        assert first <= value <= last


def test_a_state_without_a_row_is_as_pale_as_any_other_land():
    drawn = region(marks(DE=3, LV=1))
    assert [state.mark.key for state in drawn.states] == ["DE", "LV"]
    assert len(drawn.land) > len(region(marks(**dict.fromkeys(drawn_codes(), 1))).land)


def test_who_is_not_on_the_map_is_named_beside_it():
    drawn = region(marks(DE=3, LV=1, EU=2, MD=1, UA=0))
    assert [(mark.key, mark.value) for mark in drawn.elsewhere] == [("EU", 2), ("MD", 1)]


@pytest.mark.parametrize("numbers", [{}, {"EU": 4, "MD": 1}, {"DE": 3, "LV": 0, "EU": 2}])
def test_no_map_of_fewer_than_two_states(numbers):
    assert region(marks(**numbers)) is None


def test_the_line_rises_with_its_numbers_from_zero():
    drawn = line(years(0, 5, 10))
    ground, middle, top = (point.y for point in drawn.points)
    assert ground == drawn.ground
    assert ground - middle == (ground - top) / 2
    assert [point.x for point in drawn.points] == [drawn.left, drawn.width // 2, drawn.right]


def test_few_years_say_all_their_numbers():
    drawn = line(years(3, 4, 5))
    assert all(point.says_number and point.says_year for point in drawn.points)


@pytest.mark.parametrize("number", [2, 5, 8, 12, 19, 30, 60])
@pytest.mark.parametrize("greatest", [9, 1000, 66_000])
def test_no_words_of_the_line_lie_on_one_another(number, greatest):
    drawn = line(years(*[greatest - n for n in range(number)], since=1990))
    for says in ("says_number", "says_year"):
        said = [point.x for point in drawn.points if getattr(point, says)]
        assert said
        room = 8 * max(4, len(str(greatest)))
        assert all(after - before >= room for before, after in zip(said, said[1:], strict=False))


def test_the_greatest_number_of_many_is_said():
    drawn = line(years(*[1] * 20, 77, *[1] * 9))
    assert 77 in [point.mark.value for point in drawn.points if point.says_number]


@pytest.mark.parametrize("numbers", [[], [7], [0, 0, 0]])
def test_no_line_of_one_year_or_nothing(numbers):
    assert line(years(*numbers)) is None


def test_the_bars_of_the_flow_are_in_proportion():
    drawn = flow(marks(offered=1000, registered=500, certified=0))
    assert [step.width for step in drawn.steps] == [drawn.width, drawn.width // 2, 0]
    last = drawn.steps[-1]
    assert last.y + drawn.bar_height <= drawn.height


def test_one_of_a_thousand_is_seen():
    assert flow(marks(offered=1000, certified=1)).steps[1].width == 2


def test_bands_lead_from_bar_to_bar_and_none_to_nothing():
    steps = flow(marks(offered=10, reserved=0, registered=8, certified=4)).steps
    assert [bool(step.slope) for step in steps] == [False, False, True, False]


def test_no_flow_of_nothing():
    assert flow(marks(offered=0, certified=0)) is None
