"""What is told of random years, and an adversary who solves for the rest."""

import pytest
from hypothesis import given, settings

from reports import large_rows, public
from reports.large_rows import in_large_rows
from tests.reports.public.adversary import SMALL, Adversary, Read, of_everybody, told_of
from tests.reports.public.years import NOBODY, TABLES, Year, year, years


def summary(found: Year, choose=public._told) -> Read:
    """The public summary as it is released, without the way through the database."""
    told = choose([seat.part() for seat in found.took_part])
    figures = public.figures(public.Year([], told, []))
    rows = {
        (table, row["key"]): row["participations"]
        for table, rows in figures["tables"].items()
        for row in rows
    }
    trainings = {key for part in told for table, key in part.rows if table == "training"}
    return told_of(rows, figures["participations"], trainings)


def solved(found: Year, read: Read, own: str, *, knows_total: bool = True) -> list:
    return Adversary(found, own=own, read=read, knows_total=knows_total).solved()


@settings(max_examples=60)
@given(years())
def test_nobody_solves_for_a_small_number_neither_outsiders_nor_coordinators(found):
    read = summary(found)
    for own in found.coordinators:
        assert solved(found, read, own, knows_total=True) == []
        assert solved(found, read, own, knows_total=False) == []


SMALL_STATE = year(
    (14, "LV", "embassy", "completed"),
    (14, "LT", "embassy", "completed"),
    (2, "EE", "embassy", "completed"),
    (7, "LV", "embassy", ""),
)


def naive(found: Year) -> Read:
    """Small rows are hidden, and nothing else."""
    rows = {
        row: sum(seat.stands_in(row) for seat in found.took_part)
        for row in found.rows
        if row[0] != "training"
    }
    return of_everybody(
        {row: number for row, number in rows.items() if number not in SMALL}, len(found.took_part)
    )


def test_witness_to_hide_small_rows_alone_is_solved_by_anybody():
    assert (("state", "EE"), (2, 2)) in solved(SMALL_STATE, naive(SMALL_STATE), NOBODY)
    assert solved(SMALL_STATE, summary(SMALL_STATE), NOBODY) == []


CONSULS = year(
    (6, "LV", "consulate", "completed"),
    (3, "LT", "consulate", "completed"),
    (9, "LV", "embassy", "completed"),
    (9, "LT", "embassy", "completed"),
    (6, "EE", "embassy", "completed"),
    (7, "PL", "embassy", "completed"),
)


def test_witness_a_rule_that_forgets_coordinators_is_solved_by_one(monkeypatch):
    assert solved(CONSULS, summary(CONSULS), "LV") == []

    monkeypatch.setattr(
        large_rows, "fewest_of_others", lambda parts: len(large_rows.persons_of(parts))
    )
    assert solved(CONSULS, summary(CONSULS), NOBODY) == []
    assert (("institution", "consulate"), (3, 3)) in solved(CONSULS, summary(CONSULS), "LV")


ONE_SMALL_STATE = year(
    (8, "LV", "embassy", "completed"),
    (6, "LV", "embassy", "not_completed"),
    (8, "LT", "embassy", "completed"),
    (6, "LT", "embassy", "not_completed"),
    (5, "PL", "embassy", "completed"),
    (4, "PL", "embassy", "not_completed"),
    (7, "FI", "embassy", "completed"),
    (2, "EE", "embassy", "completed"),
)


def test_witness_a_rule_that_forgets_known_totals_is_solved_by_them():
    forgetful = summary(ONE_SMALL_STATE, in_large_rows)
    assert (("state", "EE"), (2, 2)) in solved(ONE_SMALL_STATE, forgetful, NOBODY)

    read = summary(ONE_SMALL_STATE)
    assert [solved(ONE_SMALL_STATE, read, own) for own in ONE_SMALL_STATE.coordinators] == [[]] * 6


@pytest.mark.parametrize("table", set(TABLES) - {"training"})
def test_each_table_adds_up_to_the_same_total(table):
    read = summary(CONSULS)
    rows = [number for (of, _key), number in read.rows.items() if of == table]
    assert sum(rows) == read.total == 18
