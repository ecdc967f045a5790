"""Page, CSV, workbook and JSON against a naive count in Python, over random years."""

import csv
import re
from io import BytesIO, StringIO
from itertools import combinations

import openpyxl
import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reports import words
from reports.dimensions import BY
from reports.measures import ESSENTIAL, MEASURES
from tests.reports import years
from tests.reports.years import FACTS, PERIODS, UNKNOWN, WAITING

KINDS = [kind for kind in BY if kind != "gender"]  # see test_genders.py
PAIRS = [(by, "") for by in KINDS] + list(combinations(KINDS, 2))
PAIRS += [("year", "state"), ("role", "host")]


@pytest.fixture
def parties(latvia, lithuania):
    return years.make_parties(latvia, lithuania)


@pytest.fixture
def trainings(parties):
    return years.make_trainings(parties)


def asked_for(pair, period=(None, None)):
    since, until = period
    return {"from": since or "", "until": until or "", "by": pair[0], "and": pair[1]}


def number(cell):
    return cell if cell == UNKNOWN else int(cell)


def told_by_json(client, question):
    answer = client.get("/reports/totals.json", question).json()
    kinds = ("key", "and_key") if question["and"] else ("key",)
    rows = {
        tuple(row[kind] for kind in kinds): {name: row[name] for name in answer["measures"]}
        for row in answer["rows"]
    }
    return rows, answer["total"], answer["persons_in_several_rows"]


def table_of(lines, question):
    """Codes -> numbers, and the total's, out of a CSV or a sheet."""
    kinds = [question["by"], *filter(None, [question["and"]])]
    first = 2 * len(kinds) + ("state" in kinds)
    width = first + len(years.told(kinds))
    rows, total = {}, None
    assert {len(line) for line in lines} == {len(lines[0])}
    for line in lines[1:]:
        if line[0] == "Total":
            total = [number(cell) for cell in line[first:width]]
        if not line[0]:
            return rows, total
        if line[0] != "Total":
            codes = tuple(line[place] for place in range(1, 2 * len(kinds), 2))
            rows[codes] = [number(cell) for cell in line[first:width]]
    raise AssertionError("no end of the table")


def told_by_csv(client, question):
    text = b"".join(client.get("/reports/totals.csv", question)).decode("utf-8-sig")
    return table_of(list(csv.reader(StringIO(text))), question)


def told_by_workbook(client, question):
    """The first sheet has clean rows; the total, which no pivot can make, has its own sheet."""
    book = openpyxl.load_workbook(BytesIO(client.get("/reports/totals.xlsx", question).content))
    kinds = [question["by"], *filter(None, [question["and"]])]
    first = 2 * len(kinds)
    _header, *lines = book.worksheets[0].values
    numbers = first + ("state" in kinds)  # after the status on the day
    rows = {tuple(map(str, line[1:first:2])): list(map(known, line[numbers:])) for line in lines}
    if "role" in kinds:
        return rows, None
    return rows, [known(value) for _name, value in list(book["Total"].values)[1:]]


def known(value):
    """The number of a cell; one that nothing tells is empty."""
    return UNKNOWN if value is None else value


def told_by_page(client, question):
    """The numbers of each row in the order of the page, the total last."""
    more = [name for name in MEASURES if name not in ESSENTIAL]
    html = client.get("/reports/", question | {"measures": more}).text
    body = re.search(r'<table class="table stack">.*?<tbody>(.*?)</tbody>', html, re.S)
    rows = re.findall(r"<tr.*?</tr>", body[1], re.S) if body else []
    cell = r'<td class="num"[^>]*>\s*(?:<a [^>]*>)?([^<>]+?)(?:</a>)?\s*</td>'
    return [re.findall(cell, row) for row in rows]


def shown(numbers, total):
    """The cells that a page shows, which spares a column of trainers that nobody recorded."""
    names = [name for name in numbers if name != "trainers" or total["trainers"] != UNKNOWN]
    return [in_words(name, numbers[name]) for name in names]


def in_words(name, number):
    """The figure as it is read: minutes as hours."""
    return number if number == UNKNOWN else str(words.figure(name, number))


# Many examples in one test's database: each writes the facts anew.
@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(facts=FACTS, waiting=WAITING, period=PERIODS, pair=st.sampled_from(PAIRS))
def test_every_way_out_says_what_a_naive_count_says(
    facts, waiting, period, pair, trainings, parties, oskar
):
    years.write(facts, trainings, parties, waiting)
    kinds = tuple(filter(None, pair))
    question = asked_for(pair, period)
    rows, total, several = years.expected(kinds, *period)
    client = Client()
    client.force_login(oskar)

    json_rows, json_total, json_several = told_by_json(client, question)
    assert json_total == total
    assert json_rows == rows
    assert json_several == several

    has_total = "role" not in kinds
    table = (
        {row: list(numbers.values()) for row, numbers in rows.items()},
        list(total.values()) if has_total else None,
    )
    assert told_by_csv(client, question) == table
    assert told_by_workbook(client, question) == table

    lines = [*json_rows.values()] + ([total] if rows and has_total else [])
    assert told_by_page(client, question) == [shown(line, total) for line in lines]


@settings(
    max_examples=15,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(facts=FACTS, waiting=WAITING, by=st.sampled_from(KINDS))
def test_a_coordinator_is_told_a_naive_count_of_the_own_state(
    facts, waiting, by, trainings, parties, ruta, lithuania
):
    years.write(facts, trainings, parties, waiting)
    expected = years.expected((by,), None, None, party=lithuania)
    of_seats = ("seats_offered", "seats_used", "minutes_held")
    for numbers in (*expected[0].values(), expected[1]):
        for name in of_seats:  # they are of all states
            numbers.pop(name, None)
    client = Client()
    client.force_login(ruta)

    assert told_by_json(client, asked_for((by, ""))) == expected
