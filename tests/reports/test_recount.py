"""The page, the CSV, the workbook and the JSON against a naive count in Python, over random sets of
facts.
"""

import csv
import re
from collections import defaultdict
from datetime import date
from io import BytesIO, StringIO

import openpyxl
import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reports.figures import BY, MEASURES
from tests import factories
from trainings.models import ParticipationFact, Training

DAYS = [date(2008, 12, 31), date(2009, 1, 1), date(2009, 6, 15), date(2010, 1, 1)]
KINDS = ["basic", "", "basic", "advanced"]  # of the trainings on these days
INSTITUTIONS = ["embassy", "consulate", "ministry"]

# training, person, party, role, institution, attended, completed
FACT = st.tuples(
    st.integers(0, 4),
    st.integers(1, 5),
    st.integers(0, 2),
    st.sampled_from(["participant", "trainer"]),
    st.sampled_from(INSTITUTIONS),
    st.booleans(),
    st.booleans(),
)
FACTS = st.lists(FACT, max_size=25, unique_by=lambda fact: (fact[0], fact[1], fact[3]))
PERIODS = st.tuples(st.none() | st.sampled_from(DAYS), st.none() | st.sampled_from(DAYS)).filter(
    lambda ends: not all(ends) or ends[0] <= ends[1]
)


@pytest.fixture
def parties(latvia, lithuania):
    return [latvia, lithuania, factories.party("MD", "Moldova", status="")]


@pytest.fixture
def trainings(parties):
    """Four closed ones on the edges of years, and a cancelled one, which must count nowhere."""
    made = [
        factories.training(
            f"On {day}", first_day=day, status="closed", host=parties[number % 2], kind=kind
        )
        for number, (day, kind) in enumerate(zip(DAYS, KINDS, strict=True))
    ]
    return [*made, factories.training("Cancelled", first_day=DAYS[2], status="cancelled")]


def write(facts, trainings, parties):
    ParticipationFact.objects.all().delete()
    ParticipationFact.objects.bulk_create(
        ParticipationFact(
            training=trainings[training],
            person_key=f"{person:032x}",
            party=parties[party],
            role=role,
            institution=institution,
            attended=attended,
            completed=attended and completed,
        )
        for training, person, party, role, institution, attended, completed in facts
    )


def row_of(fact, by):
    return {
        "state": fact.party.code,
        "year": str(fact.training.first_day.year),
        "host": fact.training.host.code,
        "institution": fact.institution,
        "role": fact.role,
        "kind": fact.training.kind or "not_stated",
    }[by]


def recounted(facts, roles):
    """The six numbers of some facts, counted one by one."""
    of_role = [fact for fact in facts if fact.role in roles]
    attended = [fact for fact in of_role if fact.attended]
    return {
        "trainings": len({fact.training_id for fact in facts}),
        "registered": len(of_role),
        "participations": len(attended),
        "persons": len({fact.person_key for fact in attended}),
        "completed": len([fact for fact in of_role if fact.completed]),
        "trainers": len(
            {fact.person_key for fact in facts if fact.role == "trainer" and fact.attended}
        ),
    }


def expected(by, since, until, party=None):
    """Rows, total, and the number of persons in several rows."""
    facts = [
        fact
        for fact in ParticipationFact.objects.select_related("training__host", "party")
        if fact.training.status == Training.Status.CLOSED
        and (not since or fact.training.first_day >= since)
        and (not until or fact.training.first_day <= until)
        and (not party or fact.party == party)
    ]
    grouped, rows_of_person = defaultdict(list), defaultdict(set)
    for fact in facts:
        grouped[row_of(fact, by)].append(fact)
        if fact.attended and (by == "role" or fact.role == "participant"):
            rows_of_person[fact.person_key].add(row_of(fact, by))
    roles = ["participant", "trainer"] if by == "role" else ["participant"]
    rows = {key: recounted(found, roles) for key, found in grouped.items()}
    several = sum(len(rows) > 1 for rows in rows_of_person.values())
    total = recounted(facts, ["participant"])
    taught = with_trainers()
    if not any(fact.training_id in taught for fact in facts):
        for numbers in (total, *rows.values()):
            numbers["trainers"] = "not recorded"
    if by != "role":
        for key, found in grouped.items():
            if not any(fact.training_id in taught for fact in found):
                rows[key]["trainers"] = "not recorded"
    return rows, total, several


def with_trainers():
    """The trainings in which somebody is recorded who taught, of whichever party."""
    return {
        fact.training_id
        for fact in ParticipationFact.objects.all()
        if fact.role == "trainer" and fact.attended
    }


def told(cell):
    return cell if cell == "not recorded" else int(cell)


def shown(numbers, by):
    return [number for name, number in numbers.items() if by != "role" or name != "trainers"]


def told_by_json(client, question):
    answer = client.get("/reports/totals.json", question).json()
    rows = {row["key"]: {name: row.get(name) for name in MEASURES} for row in answer["rows"]}
    return rows, answer["total"], answer["persons_in_several_rows"]


def table_of(lines, by):
    """Code -> numbers, and the total's, out of a CSV or a sheet."""
    first = 3 if by == "state" else 2
    width = first + len(MEASURES) - (by == "role")
    rows, total = {}, None
    for line in lines[1:]:
        if line[0] == "Total":
            total = [told(number) for number in line[first:width]]
        if not line[0]:
            return rows, total
        if line[0] != "Total":
            rows[line[1]] = [told(number) for number in line[first:width]]
    raise AssertionError("no end of the table")


def told_by_csv(client, question):
    text = b"".join(client.get("/reports/totals.csv", question)).decode("utf-8-sig")
    return table_of(list(csv.reader(StringIO(text))), question["by"])


def told_by_workbook(client, question):
    sheet = openpyxl.load_workbook(
        BytesIO(client.get("/reports/totals.xlsx", question).content)
    ).active
    return table_of([["" if v is None else v for v in row] for row in sheet.values], question["by"])


def told_by_page(client, question):
    """The numbers of each row in the order of the page, the total last."""
    html = client.get("/reports/", question).text
    body = re.search(r'<table class="table stack">.*?<tbody>(.*?)</tbody>', html, re.S)
    rows = re.findall(r"<tr.*?</tr>", body[1], re.S) if body else []
    cell = r'<td class="num"[^>]*>(\d+|not recorded)</td>'
    return [[told(number) for number in re.findall(cell, row)] for row in rows]


# Many examples in one test's database: each writes the facts anew.
@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(facts=FACTS, period=PERIODS, by=st.sampled_from(list(BY)))
def test_every_way_out_says_what_a_naive_count_says(facts, period, by, trainings, parties, oskar):
    write(facts, trainings, parties)
    since, until = period
    question = {"from": since or "", "until": until or "", "by": by}
    rows, total, several = expected(by, since, until)
    client = Client()
    client.force_login(oskar)

    json_rows, json_total, json_several = told_by_json(client, question)
    assert json_total == total
    assert {key: shown(numbers, by) for key, numbers in json_rows.items()} == {
        key: shown(numbers, by) for key, numbers in rows.items()
    }
    assert json_several == several

    table = (
        {key: shown(numbers, by) for key, numbers in rows.items()},
        None if by == "role" else list(total.values()),
    )
    assert told_by_csv(client, question) == table
    assert told_by_workbook(client, question) == table

    lines = [*json_rows.values()] + ([total] if rows and by != "role" else [])
    if total["trainers"] == "not recorded":  # then the page spares their column
        lines = [
            {name: number for name, number in line.items() if name != "trainers"} for line in lines
        ]
    assert told_by_page(client, question) == [shown(line, by) for line in lines]


@settings(
    max_examples=10,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(facts=FACTS, by=st.sampled_from(list(BY)))
def test_a_coordinator_is_told_a_naive_count_of_the_own_state(
    facts, by, trainings, parties, ruta, lithuania
):
    write(facts, trainings, parties)
    rows, total, several = expected(by, None, None, party=lithuania)
    client = Client()
    client.force_login(ruta)

    told, told_total, told_several = told_by_json(client, {"by": by})

    assert told_total == total
    assert {key: shown(numbers, by) for key, numbers in told.items()} == {
        key: shown(numbers, by) for key, numbers in rows.items()
    }
    assert told_several == several
