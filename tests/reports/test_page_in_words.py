"""What the page of the totals says beside its numbers: meanings, names of links."""

import re

import pytest

from reports.definitions import DEFINITIONS

PAGE = "/reports/"


def meant(page: str) -> set[str]:
    """The terms of the last list, below the charts; others are of the steps to certificates."""
    listed = page.rpartition('<details class="meanings">')[2].partition("</details>")[0]
    return set(re.findall(r"<dt>(.+?)</dt>", listed))


def links(page: str) -> set[str]:
    """What a reader hears who goes from number to number."""
    return set(re.findall(r'<a href="/reports/behind/[^"]+" aria-label="([^"]+)"', page))


@pytest.fixture
def of_latvia(closed, fact, latvia):
    return fact(closed(), latvia)


def test_the_page_says_what_its_own_columns_and_rows_mean_and_no_more(sign_in, oskar, of_latvia):
    browser = sign_in(oskar)
    terms = meant(browser.get(PAGE).text)
    assert {"Training", "Person", "State"} <= terms
    assert not {"Still waiting", "Gender", "Topic", "Half-year"} & terms
    wider = browser.get(PAGE, {"by": "half", "measures": "waiting"}).text
    assert {"Still waiting", "Half-year"} <= meant(wider)


def test_a_file_says_what_every_number_means(sign_in, oskar, of_latvia):
    told = sign_in(oskar).get("/reports/totals.json").json()["definitions"]
    assert {str(term) for term, _meaning in DEFINITIONS.values()} <= set(told)


def test_a_number_that_leads_to_its_list_says_of_what_and_in_which_row(sign_in, oskar, of_latvia):
    heard = links(sign_in(oskar).get(PAGE, {"by": "state", "and": "year"}).text)
    assert {"Latvia, 2010, Persons: 1", "Total, Persons: 1"} <= heard


def test_a_row_of_trainers_is_explained_below_its_table(sign_in, oskar, closed, fact, latvia):
    riga = closed()
    fact(riga, latvia)
    sentence = "In a row of trainers, registered and participations are parts in a training"
    assert sentence not in sign_in(oskar).get(PAGE, {"by": "role"}).text
    fact(riga, latvia, role="trainer", completed=False)
    assert sentence in sign_in(oskar).get(PAGE, {"by": "role"}).text
