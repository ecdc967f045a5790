"""An edition that came with the application says so; no page gives the day it was loaded."""

from datetime import timedelta
from importlib import import_module

from django.apps import apps
from django.utils.formats import date_format

from handbook.actions import editions
from handbook.models import Edition
from participants import audit

mark = import_module("handbook.migrations.0020_editions_that_were_shipped").mark


def test_no_page_gives_the_day_on_which_a_shipped_edition_was_loaded(sign_in, astrid, shipped, now):
    facts = editions.Facts("2027", {"en": "Handbook"}, {})
    editions.start_edition(by=astrid, facts=facts, now=now)
    loaded = date_format(shipped.published_at, "DATE_FORMAT")
    desks = ("/handbook/editions/", f"/handbook/editions/{shipped.slug}/")
    for address in (*desks, "/handbook/2027/en/changes/"):
        page = sign_in(astrid).get(address).text
        assert loaded not in page, address
        assert ("shipped with the application" in page) == (address in desks)


def test_an_edition_that_somebody_published_gives_its_day(sign_in, astrid, shipped, now):
    facts = editions.Facts("2027", {"en": "Handbook"}, {})
    copy = editions.start_edition(by=astrid, facts=facts, now=now)
    editions.publish_edition(by=astrid, edition=copy, now=now + timedelta(days=40))
    day = date_format(now + timedelta(days=40), "DATE_FORMAT")
    assert f"published on {day}" in sign_in(astrid).get("/handbook/editions/").text


def test_the_upgrade_tells_them_apart_by_the_trail(astrid, shipped, now):
    Edition.objects.update(is_shipped=False)
    mark(apps, None)
    shipped.refresh_from_db()
    assert shipped.is_shipped
    audit.record(by=astrid, action="publish_edition", about=shipped, now=now)
    mark(apps, None)
    shipped.refresh_from_db()
    assert not shipped.is_shipped
