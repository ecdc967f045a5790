"""The charts of a year with many states: readable in every light, and walked by keyboard."""

from datetime import date
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from participants.models import Party
from tests import factories
from tests.browser.conftest import PHONE, WIDE
from tests.browser.test_pages import LOOKS, faults_of
from trainings.actions.facts import store_counts
from trainings.models import ParticipationFact

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

SENT = {"DE": 102, "DK": 37, "EE": 58, "FI": 1, "IS": 18, "LT": 62, "LV": 76, "NO": 43, "PL": 90}
# Text of a chart that stands over other text, or outside its picture.
COLLIDING = """() => [...document.querySelectorAll(".chart")].flatMap(chart => {
  const frame = chart.getBoundingClientRect();
  const words = [...chart.querySelectorAll("text")].map(each => {
    const {left, right, top, bottom} = each.getBoundingClientRect();
    return {said: each.textContent.trim(), left, right, top: top + 3, bottom: bottom - 3};
  });
  const meet = (one, other) => one !== other && one.left < other.right && other.left < one.right
    && one.top < other.bottom && other.top < one.bottom;
  const leaves = word => word.left < frame.left - 1 || word.right > frame.right + 1;
  return words.filter(word => leaves(word) || words.some(other => meet(word, other)))
    .map(({said}) => said);
})"""
SMALLEST = """() => Math.min(...[...document.querySelectorAll(".chart text")].map(
  each => parseFloat(getComputedStyle(each).fontSize) * each.getScreenCTM().a))"""


@pytest.fixture
def years(reference):
    """Two trainings, in 2009 and 2012, with people of nine states of the map and of the Union."""
    host = Party.objects.get(code="SE")
    for year in (2009, 2012):
        training = factories.training(
            f"Seminar {year}", first_day=date(year, 5, 4), status="closed", host=host
        )
        facts = [
            ParticipationFact(
                training=training,
                party=party,
                person_key=uuid4(),
                institution="embassy",
                attended=True,
                completed=True,
            )
            for party in Party.objects.filter(code__in=[*SENT, "EU"])
            for _each in range(SENT.get(party.code, 2) if year == 2009 else 3)
        ]
        ParticipationFact.objects.bulk_create(facts)
        store_counts(training)


def test_everybody_reads_the_charts(visit, astrid, years):
    page = visit(astrid)
    page.goto("/reports/")
    assert page.locator(".chart").count() == 4
    assert faults_of(page, "charts", [*LOOKS[0], *LOOKS[1]]) == []
    for size in (WIDE, PHONE):
        page.set_viewport_size(size)
        assert page.evaluate(COLLIDING) == []
        assert page.evaluate(SMALLEST) > 10.5
    assert visit.guard.taken() == []


def test_a_number_of_the_map_is_a_link_by_keyboard(visit, astrid, years):
    page = visit(astrid)
    page.goto("/reports/")
    link = page.get_by_role("link", name="Estonia: 61", exact=True)
    link.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Participations, Estonia")
    expect(page.locator(".lead")).to_contain_text("61")


def test_a_year_between_two_stands_on_the_line_with_nobody(visit, astrid, years):
    page = visit(astrid)
    page.goto("/reports/?by=year")
    line = page.locator("svg[aria-labelledby~=line-title]")
    said = line.locator("text").all_text_contents()
    assert said == ["489", "2009", "0", "2010", "0", "2011", "30", "2012"]
    assert line.locator("a").count() == 2
