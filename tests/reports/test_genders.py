"""Totals by gender: for staff, of whole years, and never of somebody (R-455)."""

from datetime import date

import pytest

YEAR = {"from": "2025-01-01", "until": "2025-12-31"}


@pytest.fixture
def year(closed, fact, latvia):
    """Five women and six men took part, five of the men again next year."""
    training, next_year = closed(date(2025, 3, 4)), closed(date(2026, 3, 4))
    for _each in range(5):
        fact(training, latvia, gender="woman")
        fact(training, latvia, gender="man")
        fact(next_year, latvia, gender="man")
    fact(training, latvia, gender="man")
    return training


def told(client, **question):
    return client.get("/reports/totals.json", question)


def test_staff_are_told_of_whole_years(year, sign_in, astrid):
    rows = told(sign_in(astrid), by="gender", **YEAR).json()["rows"]
    by_year = told(sign_in(astrid), by="gender", **{"and": "year"}).json()["rows"]

    assert {row["key"]: row["persons"] for row in rows} == {"woman": 5, "man": 6}
    assert [(row["key"], row["and_key"], row["persons"]) for row in by_year] == [
        ("woman", "2025", 5),
        ("man", "2025", 6),
        ("man", "2026", 5),
    ]


@pytest.mark.parametrize(
    "narrowed",
    [
        {"and": "state"},
        {"and": "role"},
        {"and": "half"},
        {"from": "2025-03-04", "until": "2025-12-31"},
        {"from": "2025-01-01", "until": "2025-03-04"},
    ],
)
def test_nothing_narrower_is_told_to_anybody(narrowed, year, sign_in, oskar):
    answer = told(sign_in(oskar), by="gender", **narrowed)

    assert answer.status_code == 400
    assert answer.json()["errors"]["by"] == [
        "Totals by gender are of whole years, alone or by year, so that nobody is told."
    ]


def test_a_row_of_fewer_than_five_hides_all(year, fact, latvia, sign_in, oskar):
    fact(year, latvia, gender="another")
    client = sign_in(oskar)
    sentence = "fewer than five people have stated one of the genders"

    assert sentence in told(client, by="gender", **YEAR).json()["errors"]["by"][0]
    assert sentence in client.get("/reports/", {"by": "gender", **YEAR}).text
    for file in ("csv", "xlsx", "pdf"):
        assert client.get(f"/reports/totals.{file}", {"by": "gender"}).status_code == 400


def test_whoever_said_nothing_may_be_few(year, fact, latvia, sign_in, oskar):
    fact(year, latvia)

    rows = told(sign_in(oskar), by="gender", **YEAR).json()["rows"]

    assert [(row["key"], row["persons"]) for row in rows][-1] == ("not_stated", 1)


def test_trainers_are_not_told_by_gender(year, fact, latvia, sign_in, oskar):
    fact(year, latvia, role="trainer", gender="woman")

    assert "trainers" not in told(sign_in(oskar), by="gender", **YEAR).json()["measures"]


def test_no_row_of_a_gender_leads_to_its_people(year, sign_in, astrid):
    client = sign_in(astrid)

    page = client.get("/reports/?by=gender").text
    behind = client.get("/reports/behind/?by=gender&measure=persons&row=woman")

    assert "Woman" in page and "row=woman" not in page
    assert behind.status_code == 404


def test_a_coordinator_is_offered_none(year, sign_in, ilze):
    client = sign_in(ilze)

    assert 'value="gender"' not in client.get("/reports/").text
    assert told(client, by="gender", **YEAR).status_code == 400


def test_nobody_is_where_the_site_does_not_collect_it(year, sign_in, oskar, settings):
    settings.COLLECT_GENDER = False
    client = sign_in(oskar)

    page = client.get("/reports/").text

    assert "Gender" not in page
    assert told(client, by="gender", **YEAR).status_code == 400


def test_none_goes_out_by_mail(sign_in, astrid):
    assert 'value="gender"' not in sign_in(astrid).get("/reports/by-mail/").text
