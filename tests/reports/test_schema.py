"""The JSON Schema of the totals: open to anybody, and every answer keeps to it."""

from datetime import date

import pytest

from reports.dimensions import BY
from tests.reports.schemas import faults

SCHEMA = "/reports/totals.schema.json"


@pytest.fixture
def schema(client, db):
    return client.get(SCHEMA).json()


@pytest.fixture
def years(closed, fact, latvia, lithuania):
    first, second = closed(date(2009, 5, 20)), closed(date(2025, 3, 4))
    fact(first, latvia)
    fact(second, lithuania, attended=False)
    fact(second, latvia, role="trainer")


def test_anybody_reads_how_the_file_is_read(client, db):
    answer = client.get(SCHEMA)
    assert answer["Content-Type"] == "application/json"
    assert answer.json()["$id"].endswith(SCHEMA)


@pytest.mark.parametrize("by", BY)
def test_an_answer_keeps_to_the_schema_that_it_names(by, schema, years, sign_in, oskar):
    told = sign_in(oskar).get("/reports/totals.json", {"by": by}).json()

    assert told["$schema"] == schema["$id"]
    assert list(faults(told, schema, schema)) == []
    assert told["rows"]


def test_so_does_one_about_pairs_and_one_of_a_coordinator(schema, years, sign_in, oskar, ilze):
    pairs = sign_in(oskar).get("/reports/totals.json", {"by": "state", "and": "year"}).json()
    own = sign_in(ilze).get("/reports/totals.json", {"from": "2025-01-01"}).json()

    assert [*faults(pairs, schema, schema), *faults(own, schema, schema)] == []
    assert pairs["rows"][0]["and_key"] and own["scope"] == "LV"


def test_so_does_an_issued_report(schema, years, sign_in, astrid):
    client = sign_in(astrid)
    for year in ("2009", "2025"):
        days = {"since": f"{year}-01-01", "until": f"{year}-12-31"}
        issued = client.post("/reports/issued/new/", days)["Location"]
    told = client.get(f"{issued}report.json").json()

    assert told["earlier"]["number"].endswith("-01")
    assert list(faults(told, schema, schema)) == []


def test_what_departs_from_the_schema_is_seen(schema, years, sign_in, oskar):
    told = sign_in(oskar).get("/reports/totals.json").json()
    told["rows"][0] |= {"persons": "many", "names": []}
    del told["as_of"]

    assert sorted(faults(told, schema, schema)) == [
        "$.rows[0].persons: 'many' is none of them",
        "$.rows[0]: names is one too many",
        "$: as_of is missing",
    ]
