"""One question about a year with awkward rows, asked of every way out, cell by cell."""

import uuid
from datetime import UTC, date, datetime

import pytest

from reports import words
from reports.measures import ESSENTIAL, MEASURES
from reports.paper import ON_PAPER
from tests import factories
from tests.reports import told
from tests.reports.test_recount import (
    shown,
    told_by_csv,
    told_by_json,
    told_by_page,
    told_by_workbook,
)
from tests.reports.years import UNKNOWN

QUESTION = {"from": "2025-01-01", "until": "2025-12-31", "by": "state", "and": ""}
NEW_YEAR = datetime(2026, 1, 1, 6, tzinfo=UTC)


@pytest.fixture
def year(closed, fact, latvia, lithuania):
    """Somebody of two states, nobody but a no-show, a state that is no member, no minutes."""
    anna, first, second = uuid.uuid4(), closed(date(2025, 3, 4)), closed(date(2025, 10, 1))
    moldova = factories.party("MD", "Moldova (Republic)", status="")
    fact(closed(date(2024, 12, 31)), latvia)
    fact(first, latvia, anna, minutes_attended=240)
    fact(second, lithuania, anna, completed=False, minutes_attended=60)
    fact(second, latvia, minutes_attended=None)
    fact(second, moldova, attended=False)
    fact(second, latvia, role="trainer")


def on_paper(name, value):
    return "–" if value == UNKNOWN else str(words.figure(name, value))


def test_every_way_out_says_the_same_of_every_cell(year, sign_in, oskar):
    client = sign_in(oskar)
    rows, total, several = told_by_json(client, QUESTION)
    answer = client.get("/reports/totals.json", QUESTION).json()
    labels = {row["key"]: row["label"] for row in answer["rows"]}
    lines = [*rows.values(), total]

    assert (total["participations"], total["persons"], several) == (3, 2, 1)
    assert [rows[(key,)]["participations"] for key in ("LV", "LT", "MD")] == [2, 1, 0]
    table = {key: [*numbers.values()] for key, numbers in rows.items()}, [*total.values()]
    assert told_by_csv(client, QUESTION) == table
    assert told_by_workbook(client, QUESTION) == table
    assert told_by_page(client, QUESTION) == [shown(line, total) for line in lines]

    drawn = told.told_by_chart(client, QUESTION)
    assert {drawn[labels[key]] for key in ("LV", "LT")} == {2, 1}

    printed = told.told_by_pdf(client, QUESTION)
    mailed = told.told_by_mail(oskar, "state", NEW_YEAR)
    assert len(mailed) == len(lines)
    for label, numbers in zip([*labels.values(), "Total"], lines, strict=True):
        cells = [on_paper(name, numbers[name]) for name in ON_PAPER if total[name] != UNKNOWN]
        assert f"{label} {' '.join(cells)}" in printed
        said = {str(MEASURES[name].label): str(numbers[name]) for name in ESSENTIAL}
        assert mailed[label].items() >= said.items()
