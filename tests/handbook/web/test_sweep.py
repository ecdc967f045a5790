"""The worker looks at a few pages at a time, each once a month, and mistrusts its own network."""

from datetime import timedelta

import pytest

from handbook import web
from handbook.actions import web_pages
from handbook.models import WebPage
from handbook.tasks import SWEEPS, look_at_pages
from tests.handbook.writing import NOW

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.fixture(autouse=True)
def switched_on(settings):
    settings.LOOK_AT_LINKS = True


@pytest.fixture
def cite(db):
    def cite(name, **facts):
        """Of a site of its own, due now."""
        facts = {"site": f"{name}.example", "due_at": NOW} | facts
        return WebPage.objects.create(address=f"https://{facts['site']}/{name}", **facts)

    return cite


@pytest.fixture
def sweep():
    """The worker's round some time after NOW; `answers` by the name of the page: a status code, or
    why there is none. Returns the pages asked.
    """

    def sweep(after=timedelta(), **answers):
        asked = []

        def fetch(address):
            name = address.rpartition("/")[2]
            asked.append(name)
            answer = answers.get(name, 200)
            if isinstance(answer, web.Outcome):
                raise web.NoAnswer(answer)
            return web.Response(address, answer, "")

        look_at_pages(NOW + after, fetch=fetch)
        return sorted(set(asked))

    return sweep


def outcomes():
    return {page.site.partition(".")[0]: page.outcome for page in WebPage.objects.all()}


def test_it_is_done_in_every_round():
    assert look_at_pages in SWEEPS


def test_each_page_is_looked_at_once_a_month(cite, sweep):
    cite("a")
    assert sweep() == ["a"]
    assert sweep(29 * DAY) == []
    assert sweep(30 * DAY) == ["a"]
    one = WebPage.objects.get()
    assert (one.outcome, one.code, one.looked_at) == ("well", 200, NOW + 30 * DAY)


def test_a_few_are_looked_at_in_a_round(cite, sweep):
    for name in "abcdefg":
        cite(name)
    assert sweep() == ["a", "b", "c", "d", "e"]
    assert sweep() == ["f", "g"]


def test_a_site_is_asked_for_one_page_in_ten_minutes(cite, sweep):
    for name in "abc":
        cite(name, site="one.example")
    cite("d")
    assert sweep() == ["a", "d"]
    assert sweep(timedelta(minutes=9)) == []
    assert sweep(timedelta(minutes=10)) == ["b"]
    assert sweep(timedelta(minutes=20)) == ["c"]


def test_a_site_with_many_pages_keeps_no_other_waiting(cite, sweep):
    for number in range(250):
        cite(f"a{number:03}", site="a.example", due_at=NOW - HOUR)
    cite("b"), cite("c")
    assert sweep() == ["a000", "b", "c"]


def test_a_page_that_is_gone_beside_one_that_is_there_is_gone(cite, sweep):
    cite("a"), cite("b"), cite("c")
    sweep(b=404, c=web.Outcome.NO_NAME)
    assert outcomes() == {"a": "well", "b": "no_page", "c": "no_name"}


@pytest.mark.parametrize("away", [web.Outcome.NO_NAME, web.Outcome.NO_ANSWER, 404, 302])
def test_without_a_network_or_behind_one_that_answers_for_all_nothing_is_gone(cite, sweep, away):
    cite("a"), cite("b")
    cite("seen", outcome="well", looked_at=NOW - DAY, due_at=NOW + DAY)
    before = outcomes()
    assert sweep(a=away, b=away, seen=away) == ["a", "b", "seen"]
    assert outcomes() == before
    assert sweep(timedelta(minutes=50)) == []
    assert sweep(HOUR) == ["a", "b"]
    assert outcomes() == {"a": "well", "b": "well", "seen": "well"}


def test_where_nothing_was_ever_seen_nothing_is_gone(cite, sweep):
    cite("a")
    assert sweep(a=404) == ["a"]
    assert outcomes() == {"a": ""}


def test_a_page_that_was_there_last_time_tells_that_the_network_is_there(cite, sweep):
    cite("a")
    cite("seen", outcome="well", looked_at=NOW - DAY, due_at=NOW + DAY)
    assert sweep(a=404) == ["a", "seen"]
    assert outcomes() == {"a": "no_page", "seen": "well"}


def test_another_page_of_the_same_site_does_not_tell_it(cite, sweep):
    cite("a")
    cite("seen", site="a.example", outcome="well", looked_at=NOW - DAY, due_at=NOW + DAY)
    assert sweep(a=404) == ["a"]
    assert WebPage.objects.get(address__endswith="/a").outcome == ""


def test_an_unclear_answer_is_asked_for_again_on_three_days_and_then_in_a_month(cite, sweep):
    cite("a"), cite("b", due_at=NOW + 365 * DAY, outcome="well", looked_at=NOW)
    days = [day for day in range(40) if "a" in sweep(day * DAY, a=503)]
    assert days == [0, 1, 2, 3, 33]
    assert outcomes()["a"] == "refused"


def test_a_page_known_to_be_gone_stays_so_until_something_clear_comes_back(cite, sweep):
    cite("a", outcome="no_page", code=404), cite("b")
    sweep(a=web.Outcome.NO_ANSWER)
    assert outcomes()["a"] == "no_page"
    cite("c")
    sweep(DAY)
    assert outcomes()["a"] == "well"


def test_switched_off_nobody_is_asked(cite, sweep, settings):
    settings.LOOK_AT_LINKS = False
    cite("a")
    assert sweep() == []
    assert outcomes() == {"a": ""}


def test_another_worker_takes_others_and_no_page_of_the_same_sites(cite):
    cite("a", site="one.example"), cite("b", site="one.example"), cite("c")
    first = web_pages.take_to_look(now=NOW)
    assert sorted(page.site for page in first) == ["c.example", "one.example"]
    assert web_pages.take_to_look(now=NOW) == []
