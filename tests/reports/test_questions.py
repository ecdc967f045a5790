"""Questions to the totals: what one asks who says nothing, and names that no question has."""

import pytest

PAGE, FILE = "/reports/", "/reports/totals.json"


@pytest.fixture
def of_latvia(closed, fact, latvia):
    return fact(closed(), latvia)


def test_rows_are_years_for_a_coordinator_and_states_for_staff_until_they_say_otherwise(
    sign_in, ilze, oskar, of_latvia
):
    for who, by, row in ((ilze, "year", "2010"), (oskar, "state", "Latvia")):
        browser = sign_in(who)
        page = browser.get(PAGE)
        assert [each.label for each in page.context["report"].rows] == [row]
        assert f'<option value="{by}" selected>' in page.text
        assert f'href="{FILE}?by={by}"' in page.text
        assert browser.get(FILE).json()["by"] == "state"  # as it was before there were others


@pytest.mark.parametrize("name", ["to", "year", "From", "<b>"])
def test_a_name_that_no_question_has_is_answered_with_those_that_it_has(
    sign_in, oskar, of_latvia, name
):
    browser = sign_in(oskar)
    page = browser.get(PAGE, {name: "2010-12-31", "by": "year"})
    assert "report" not in page.context and "<b>”" not in page.text
    sentence = "is no part of a question, so nothing was counted."
    assert sentence in page.text and "from, until, by, and, measures" in page.text
    answer = browser.get(FILE, {name: "2010-12-31"})
    assert answer.status_code == 400
    assert f"“{name}” {sentence}" in answer.json()["errors"]["__all__"][0]


def test_a_list_behind_a_number_has_pages_and_no_other_names(sign_in, oskar, of_latvia):
    browser, asked = sign_in(oskar), {"by": "state", "measure": "persons", "page": 1}
    assert "number" in browser.get("/reports/behind/", asked).context
    assert "number" not in browser.get("/reports/behind/", asked | {"to": "x"}).context
