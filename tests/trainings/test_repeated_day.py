"""The rows of the first day written once more for the others, without script."""

import pytest

from tests.trainings.planning_form import SESSION, typed

SIDE_BY_SIDE = [
    SESSION | {"topic": topic, "parallel_group": "1"} for topic in ("At the counter", "By mail")
]


def rows_after(browser, data):
    rows = browser.post("/trainings/new/", data | {"repeat_day": "1"}).context["forms"].sessions
    names = ("date", "topic", "parallel_group")
    shown = [[str(form[name].value() or "") for name in names] for form in rows]
    return [row for row in shown if row[1]]


def test_every_other_day_gets_the_rows_of_the_first(sign_in, astrid, latvia):
    data = typed(latvia, last_day="2027-03-29")
    topic = SESSION["topic"]
    assert rows_after(sign_in(astrid), data) == [
        ["2027-03-27", topic, ""],
        ["2027-03-28", topic, ""],
        ["2027-03-29", topic, ""],
    ]


def test_a_day_that_has_rows_keeps_them_alone(sign_in, astrid, latvia):
    own = SESSION | {"date": "2027-03-28", "topic": "Safe return"}
    found = rows_after(sign_in(astrid), typed(latvia, sessions=[SESSION, own]))
    assert [row[1] for row in found] == [SESSION["topic"], "Safe return"]


def test_sessions_side_by_side_are_a_group_of_their_own_on_each_day(sign_in, astrid, latvia):
    found = rows_after(sign_in(astrid), typed(latvia, sessions=SIDE_BY_SIDE))
    assert [(row[0], row[2]) for row in found] == [
        ("2027-03-27", "1"),
        ("2027-03-27", "1"),
        ("2027-03-28", "2"),
        ("2027-03-28", "2"),
    ]


@pytest.mark.parametrize("last_day", ["", "2027-13-45", "2026-01-01", "9999-12-31"])
def test_days_that_cannot_be_read_repeat_nothing(sign_in, astrid, latvia, last_day):
    found = rows_after(sign_in(astrid), typed(latvia, last_day=last_day))
    assert [row[1] for row in found] == [SESSION["topic"]]
