"""The bar of a copy says how old it is, by the device alone, and warns in words when it is old."""

from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.utils import timezone
from playwright.sync_api import expect

from handbook.views import offline
from tests.browser.test_offline_copies import days_later, remade

pytestmark = pytest.mark.browser

EDITION = "/handbook/2026/en/"
OLD = "Old copy, copied 30 days ago: numbers may have changed"


def bar(page):
    return page.locator(".offline-strip [data-age-said]")


def ground(page) -> str:
    return page.locator(".offline-strip").evaluate("(bar) => getComputedStyle(bar).backgroundColor")


def warning(page):
    return page.get_by_text("Renew it as soon as you have a network")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_from_the_thirtieth_day_on_it_warns_in_words_and_colour(holder, scheme):
    holder.emulate_media(color_scheme=scheme)
    holder.context.set_offline(True)
    holder.goto(EDITION)
    expect(bar(holder)).to_have_text("Copy on this device, copied today")
    expect(warning(holder)).to_be_hidden()
    fresh = ground(holder)
    days_later(holder, 29)
    holder.reload()
    expect(bar(holder)).to_have_text("Copy on this device, copied 29 days ago")
    assert ground(holder) == fresh
    days_later(holder, 1)
    holder.reload()
    expect(bar(holder)).to_have_text(OLD)
    expect(warning(holder)).to_be_visible()
    assert ground(holder) != fresh


def test_the_clock_of_the_device_decides_without_a_network(holder):
    holder.context.set_offline(True)
    holder.context.clock.set_fixed_time(timezone.now() + timedelta(days=30))
    holder.goto(f"{EDITION}noticing/")
    expect(bar(holder)).to_have_text(OLD)
    expect(bar(holder)).to_be_in_viewport()


def test_a_copy_of_a_later_day_than_the_clocks_is_of_unknown_age(holder):
    holder.context.set_offline(True)
    days_later(holder, -3)
    holder.goto(EDITION)
    expect(bar(holder)).to_have_text("Copy of unknown age: numbers may have changed")
    expect(warning(holder)).to_be_visible()
    assert holder.get_by_text("It is not known how old the copy is.").count()


def test_a_copy_of_which_the_site_has_no_other_counts_as_new(holder):
    days_later(holder, 40)
    holder.goto("/handbook/")
    holder.wait_for_load_state("networkidle")
    holder.context.set_offline(True)
    holder.goto(EDITION)
    expect(bar(holder)).to_have_text("Copy on this device, copied today")


def test_one_that_could_not_be_renewed_stays_old(holder, monkeypatch):
    days_later(holder, 40)
    remade()
    monkeypatch.setattr(offline, "take", lambda *args: HttpResponse(status=404))
    holder.goto("/handbook/")
    holder.get_by_text("could not be renewed now. The older copy stays.").wait_for()
    holder.context.set_offline(True)
    holder.goto(EDITION)
    expect(bar(holder)).to_have_text("Old copy, copied 40 days ago: numbers may have changed")
