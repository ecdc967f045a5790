"""Staff see the sources on the web by state, and have one looked at again."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from handbook.actions import web_pages
from handbook.models import Citation, WebPage
from participants.models import AuditEntry
from tests.handbook import writing
from tests.handbook.writing import NOW

LIST = "/handbook/sources/"


@pytest.fixture(autouse=True)
def switched_on(settings):
    settings.LOOK_AT_LINKS = True


@pytest.fixture
def cited(draft, astrid):
    """A page of that outcome, cited by a chapter."""
    writing.save(astrid, draft)

    def cited(name, **facts):
        facts = {"site": f"{name}.example", "due_at": NOW + timedelta(days=3)} | facts
        page = WebPage.objects.create(address=f"https://{name}.example/", looked_at=NOW, **facts)
        Citation.objects.create(web_page=page, chapter=draft)
        return page

    return cited


def test_pages_are_listed_by_state_at_first_those_that_are_gone(cited, astrid, ilze, sign_in):
    cited("gone", outcome="other_site", code=200, new_address="https://shop.example/")
    cited("moved", outcome="moved", code=200, new_address="https://new.example/")
    cited("new")
    assert sign_in(ilze).get(LIST).status_code == 403
    browser = sign_in(astrid)
    shown = {
        state: [page.site for page in browser.get(f"{LIST}?state={state}").context["page_obj"]]
        for state in ("gone", "moved", "unclear", "new", "well", "all", "nonsense")
    }
    everything = ["gone.example", "moved.example", "new.example"]
    assert shown == {
        "gone": ["gone.example"],
        "moved": ["moved.example"],
        "unclear": [],
        "new": ["new.example"],
        "well": [],
        "all": everything,
        "nonsense": everything,
    }
    page = browser.get(LIST).text
    assert "Another site comes back instead" in page and "https://shop.example/" in page
    assert "/handbook/editions/2027/en/noticing/" in page and "Gone (1)" in page


def test_the_list_has_pages_and_asks_the_database_as_often_for_many(cited, astrid, sign_in):
    browser = sign_in(astrid)
    cited("a0", outcome="no_page")
    with CaptureQueriesContext(connection) as of_one:
        browser.get(LIST)
    for number in range(1, 30):
        cited(f"a{number}", outcome="no_page")
    with CaptureQueriesContext(connection) as of_many:
        answer = browser.get(LIST)
    assert len(of_many) == len(of_one)
    assert len(answer.context["page_obj"]) == 25 and "Page 1 of 2" in answer.text


def test_a_page_is_looked_at_again_when_staff_ask(cited, astrid, ilze, sign_in):
    page = cited("gone", outcome="no_page", code=404)
    address = f"{LIST}{page.pk}/again/"
    assert sign_in(ilze).post(address).status_code == 403
    answer = sign_in(astrid).post(address, follow=True)
    assert "is looked at again within ten minutes" in answer.text
    other = cited("other", site="gone.example", due_at=timezone.now())
    assert web_pages.take_to_look(now=timezone.now()) == [page] != [other]
    assert AuditEntry.objects.get(action="look_again").subject_id == str(page.pk)


def test_where_pages_are_not_looked_at_the_list_says_so_and_offers_nothing(
    cited, astrid, sign_in, settings
):
    settings.LOOK_AT_LINKS = False
    found, staff = cited("gone", outcome="no_page"), sign_in(astrid)
    page = staff.get(LIST).text
    assert "This site is set not to look at pages on the web" in page
    assert "Look again" not in page
    told = staff.post(f"{LIST}{found.pk}/again/", follow=True).text
    assert "is looked at again within ten minutes" not in told
    assert not AuditEntry.objects.filter(action="look_again").exists()


def test_an_upgrade_renames_what_a_site_that_has_no_such_page_says(cited):
    cited("a", outcome="gone"), cited("b", outcome="well")
    rename = import_module("handbook.migrations.0029_no_page").rename
    rename("gone", "no_page")(apps, None)
    assert [page.state for page in WebPage.objects.order_by("site")] == ["gone", "well"]
    rename("no_page", "gone")(apps, None)
    assert [page.outcome for page in WebPage.objects.order_by("site")] == ["gone", "well"]
