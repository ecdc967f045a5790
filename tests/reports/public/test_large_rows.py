"""Who is told of, and that it is the same whatever small number a row has."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as some

from reports import public
from reports.large_rows import Part, in_large_rows
from tests.reports.public.years import NOBODY, STATES, TABLES, Year, year, years


def told(found: Year) -> set[Part]:
    return set(in_large_rows([seat.part() for seat in found.took_part]))


def states(parts) -> list[str]:
    return sorted({part.state for part in parts})


def test_a_state_of_four_is_left_out_and_one_of_five_is_told():
    found = year(
        (4, "EE", "embassy", "completed"),
        (5, "LV", "embassy", "completed"),
        (5, "LT", "embassy", "completed"),
    )
    assert states(told(found)) == ["LT", "LV"]


def test_a_row_of_four_beside_the_greatest_state_is_left_out_with_all_in_it():
    """The coordinator of Latvia would take out the own eight consuls and see the four others."""
    found = year(
        (8, "LV", "consulate", "completed"),
        (4, "LT", "consulate", "completed"),
        (9, "LV", "embassy", "completed"),
        (9, "LT", "embassy", "completed"),
    )
    assert {("institution", "embassy")} == {
        row for part in told(found) for row in part.rows if row[0] == "institution"
    }


def test_whoever_stands_in_a_small_row_is_missing_in_the_others_which_may_become_small_by_that():
    found = year(
        (4, "LV", "embassy", "completed"),
        (1, "LV", "consulate", "completed"),
        (9, "LT", "embassy", "completed"),
        (9, "EE", "embassy", "completed"),
    )
    assert states(told(found)) == ["EE", "LT"]


def test_five_participations_of_one_person_are_no_row_to_show():
    rows = frozenset({("state", "LV"), ("training", "0")})
    alone = [Part(UUID(int=1), "LV", rows)] * 5
    others = [
        Part(UUID(int=n), state, frozenset({("state", state), ("training", "0")}))
        for n, state in enumerate(["EE", "LT"] * 5, start=2)
    ]
    assert states(in_large_rows([*alone, *others])) == ["EE", "LT"]


def test_nobody_is_told_of_where_one_state_was_alone():
    assert told(year((40, "LV", "embassy", "completed"))) == set()


@given(years(), some.data())
def test_what_is_told_is_the_same_whatever_number_from_0_to_4_a_left_out_row_has(found, data):
    """Also to a coordinator, who knows the own people: only others vary."""
    shown = told(found)
    left_out = [row for row in found.rows if not any(row in part.rows for part in shown)]
    if not left_out:
        return
    row = data.draw(some.sampled_from(left_out))
    own = data.draw(some.sampled_from([NOBODY, *STATES]))
    if row == ("state", own):
        return

    kept = [seat.part() for seat in found.took_part if seat.state == own or not seat.stands_in(row)]
    others = [state for state in STATES if state != own]
    new = []
    for n in range(data.draw(some.integers(0, 4))):
        keys = dict(data.draw(some.sampled_from(sorted(found.rows))) for _ in TABLES)
        keys |= dict([row])
        keys["state"] = keys.get("state") if keys.get("state") in others else others[0]
        keys |= dict([row])
        new.append(Part(UUID(int=10_000 + n), keys["state"], frozenset(keys.items())))

    assert set(in_large_rows([*kept, *new])) == shown
    if len(kept) + len(new) > len(shown):
        before = public._told([seat.part() for seat in found.took_part])
        assert set(public._told([*kept, *new])) == set(before)
