"""A copy on a device looks after itself: renewed, offered anew, removed once it may not stay."""

from datetime import timedelta

import pytest
from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from playwright.sync_api import expect

from documents import store
from handbook.actions import files
from handbook.actions.files import Wanted
from handbook.models import Contact, Edition, HandbookFile
from handbook.views import offline
from participants.models import Account, Party
from tests.handbook import writing

pytestmark = pytest.mark.browser

EDITION, FRONT = "/handbook/2026/en/", "/handbook/"
SIGN_IN = "/accounts/login/"


def remade(host: Party | None = None) -> str:
    """The page is another one from now on."""
    kept = HandbookFile.objects.get(kind="web", host=host, language="en", edition__slug="2026")
    sha256 = store.keep(store.read(kept.sha256) + b"\n<!-- changed -->")
    HandbookFile.objects.filter(pk=kept.pk).update(sha256=sha256)
    return sha256


def kept(page) -> dict:
    """What the device knows of its copy; {} without one."""
    return page.evaluate("""async () => {
      for (const name of (await caches.keys()).sort().reverse()) {
        const found = await (await caches.open(name)).match("/handbook/kept/facts");
        if (found) return found.json();
      }
      return {};
    }""")


def days_later(page, days: int) -> None:
    """The copy was kept, and its reader last seen, so many days ago."""
    page.evaluate(
        """async (before) => {
          const [name] = await caches.keys(), cache = await caches.open(name);
          const told = await (await cache.match("/handbook/kept/facts")).json();
          await cache.put("/handbook/kept/facts", Response.json(
            { ...told, at: told.at - before, seen: told.seen - before }));
        }""",
        days * 24 * 60 * 60 * 1000,
    )


def note(page):
    return page.locator("[data-kept-said]")


def test_a_changed_book_renews_itself_on_any_page_of_the_handbook(keeper):
    sha256 = remade()
    keeper.goto(FRONT)
    expect(note(keeper)).to_have_text(
        "The copy of the handbook on this device was renewed: edition 2026."
    )
    assert kept(keeper)["sha256"] == sha256
    assert len(keeper.evaluate("caches.keys()")) == 1
    keeper.goto(EDITION)
    keeper.wait_for_load_state("networkidle")
    assert note(keeper).is_hidden()


def test_a_changed_contact_is_named_with_its_confirmation(visit, ready, janis):
    now = timezone.now()
    estonia = Party.objects.get(code="EE")
    wanted = Wanted(Edition.objects.current(), "en", estonia, HandbookFile.Kind.WEB)
    files.request_file(by=None, wanted=wanted, now=now)
    files.build_next_file(now=now)
    page = visit(janis)
    page.goto(f"{EDITION}?host=EE")
    page.get_by_role("button", name="Keep for reading without a network").click()
    page.get_by_text("The handbook is kept on this device.").wait_for()
    day = timezone.localdate(now) - timedelta(days=3)
    first = Contact.objects.filter(page__party=estonia).earliest("position")
    Contact.objects.filter(pk=first.pk).update(
        confirmed_on=day, review_by=day + timedelta(days=100)
    )
    remade(estonia)
    page.goto(f"{EDITION}?host=EE")
    expect(note(page)).to_contain_text(
        f"Contacts: Oldest confirmation: {day:%-d %B %Y}. Not confirmed today: 1 of 2."
    )
    expect(page.locator("[data-keep-state]")).to_contain_text("copied today")


def test_the_country_that_is_chosen_is_kept_and_named_before(visit, ready, janis):
    edition, now = Edition.objects.current(), timezone.now()
    for code in ("LV", "DE"):
        wanted = Wanted(edition, "en", Party.objects.get(code=code), HandbookFile.Kind.WEB)
        files.request_file(by=None, wanted=wanted, now=now)
        files.build_next_file(now=now)
    page = visit(janis)
    page.goto(f"{EDITION}?host=DE")
    named = page.locator("[data-keep-country]")
    expect(named).to_have_text("Germany")
    page.get_by_label("With the page of").select_option("LV")
    expect(named).to_have_text("Latvia")
    page.get_by_role("button", name="Keep for reading without a network").click()
    expect(page.locator("[data-keep-state]")).to_contain_text(
        "copied today. With the page of Latvia."
    )
    page.get_by_label("With the page of").select_option("DE")
    page.get_by_role("button", name="Keep for reading without a network").wait_for()
    page.context.set_offline(True)
    page.goto(EDITION)
    expect(page.locator("#country")).to_have_text("Latvia")


def test_a_renewal_that_fails_leaves_the_copy_and_says_so(keeper, monkeypatch):
    before = kept(keeper)
    remade()
    monkeypatch.setattr(offline, "take", lambda *args: HttpResponse(status=404))
    keeper.goto(FRONT)
    expect(note(keeper)).to_contain_text("could not be renewed now. The older copy stays.")
    assert kept(keeper)["at"] == before["at"]
    assert len(keeper.evaluate("caches.keys()")) == 1


def test_what_is_removed_while_it_is_renewed_is_gone(keeper, monkeypatch):
    remade()
    monkeypatch.setattr(offline, "take", lambda *args: JsonResponse({"finished": False}))
    keeper.goto(EDITION)
    keeper.wait_for_function("caches.keys().then((all) => all.length === 2)")
    keeper.get_by_role("button", name="Remove the copy").click()
    state = keeper.locator("[data-keep-state]")
    expect(state).to_have_text(
        "The copy is removed from this device. No copy is kept on this device."
    )
    assert keeper.evaluate("caches.keys()") == []
    assert note(keeper).is_hidden()


def test_a_copy_that_cannot_be_removed_is_said(keeper):
    keeper.evaluate("() => { CacheStorage.prototype.delete = () => Promise.reject(new Error()); }")
    keeper.get_by_role("button", name="Remove the copy").click()
    expect(keeper.locator("[data-keep-state]")).to_contain_text("The copy could not be removed.")
    expect(keeper.get_by_role("button", name="Remove the copy")).to_be_enabled()


def test_two_pages_at_once_end_with_one_whole_copy(keeper):
    other = keeper.context.new_page()
    sha256 = remade()
    for page in (keeper, other):
        page.goto(FRONT, wait_until="commit")
    for page in (keeper, other):
        page.wait_for_load_state("networkidle")
    assert kept(keeper)["sha256"] == sha256
    assert len(keeper.evaluate("caches.keys()")) == 1


def test_a_newer_edition_is_taken_with_one_click(keeper, astrid):
    edition = writing.edition("1999", ["en"])  # not its address says that it is newer
    writing.save(astrid, writing.chapter(edition))
    writing.publish(edition)
    now = timezone.now()
    files.request_file(by=None, wanted=Wanted(edition, "en", None, HandbookFile.Kind.WEB), now=now)
    files.build_next_file(now=now)
    keeper.goto(FRONT)
    expect(note(keeper)).to_contain_text("Edition 1999 is there.")
    keeper.get_by_role("button", name="Take the newer edition").click()
    expect(note(keeper)).to_have_text(
        "The copy of the handbook on this device was renewed: edition 1999."
    )
    assert kept(keeper)["edition"] == "1999"
    keeper.context.set_offline(True)
    keeper.goto(FRONT)
    expect(keeper.get_by_text("Edition 1999 is kept on this device").first).to_be_visible()


def test_a_disabled_account_loses_it_when_the_device_is_online(keeper, janis):
    Account.objects.filter(pk=janis.pk).update(is_active=False)
    keeper.context.set_offline(True)
    keeper.goto(EDITION)
    assert keeper.locator("#chapter-noticing").is_visible()
    keeper.context.set_offline(False)
    keeper.goto(EDITION)
    keeper.wait_for_url(lambda url: SIGN_IN in url)
    expect(note(keeper)).to_contain_text(
        "removed from this device because your account may no longer read it"
    )
    assert keeper.evaluate("caches.keys()") == []
    assert (
        keeper.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    )


def test_a_reader_who_was_signed_out_keeps_it_for_two_weeks(keeper):
    keeper.context.clear_cookies()
    keeper.goto(EDITION)
    expect(note(keeper)).to_contain_text(
        "You are signed out. The copy of the handbook on this device stays until"
    )
    keeper.context.set_offline(True)
    keeper.goto(EDITION)
    assert keeper.locator("#chapter-noticing").is_visible()
    days_later(keeper, 15)
    keeper.reload()
    assert keeper.locator("#chapter-noticing").is_visible()  # in the field it is read on
    keeper.context.set_offline(False)
    keeper.goto(EDITION)
    expect(note(keeper)).to_contain_text(
        "removed from this device because you are no longer signed in. Sign in to keep it again."
    )
    assert keeper.evaluate("caches.keys()") == []


@pytest.mark.parametrize("is_public", [False, True])
def test_whoever_is_signed_out_may_remove_it(keeper, is_public):
    keeper.goto(FRONT)
    keeper.wait_for_load_state("networkidle")
    assert keeper.get_by_role("button", name="Remove the copy").count() == 0  # the panel has it
    Edition.objects.update(is_public=is_public)
    keeper.context.clear_cookies()
    keeper.goto(FRONT)
    keeper.get_by_role("button", name="Remove the copy").click()
    expect(note(keeper)).to_have_text("The copy is removed from this device.")
    expect(keeper.get_by_role("button", name="Remove the copy")).to_be_hidden()
    assert keeper.evaluate("caches.keys()") == []


def test_the_two_weeks_begin_anew_with_each_page_that_is_read_signed_in(keeper):
    days_later(keeper, 13)
    before = kept(keeper)["seen"]
    keeper.goto(FRONT)
    keeper.wait_for_load_state("networkidle")
    assert kept(keeper)["seen"] > before


def test_the_copy_of_a_public_edition_stays(keeper):
    Edition.objects.update(is_public=True)
    keeper.context.clear_cookies()
    days_later(keeper, 400)
    keeper.goto(EDITION)
    keeper.wait_for_load_state("networkidle")
    assert note(keeper).is_hidden()
    assert kept(keeper)["edition"] == "2026"


def test_what_is_not_the_sites_answer_takes_nothing(keeper):
    """A hotel's own page, a refusal by something between."""
    days_later(keeper, 400)
    keeper.context.clear_cookies()
    asked = []
    for answer in ({"status": 200, "body": "<p>Welcome"}, {"status": 403, "body": ""}):

        def instead(route, *, answer=answer) -> None:
            asked.append(answer)
            route.fulfill(**answer)

        keeper.route("**/offline/kept/**", instead)
        keeper.goto("/")
        keeper.wait_for_load_state("networkidle")
        assert kept(keeper)["edition"] == "2026"
        keeper.unroute("**/offline/kept/**")
    assert len(asked) == 2


def test_the_size_of_a_download_goes_with_its_country(visit, ready, janis):
    edition, now = Edition.objects.current(), timezone.now()
    row = {"edition": edition, "language": "en", "kind": "pdf", "host": None, "chapter": None}
    HandbookFile.objects.update_or_create(
        **row, defaults={"sha256": "0" * 64, "size": 600_000, "built_at": now, "next_try_at": now}
    )
    page = visit(janis)
    page.goto(EDITION)
    facts = page.get_by_text("Without a country page:")
    expect(facts).to_be_visible()
    page.get_by_label("With the page of").select_option("EE")
    expect(facts).to_be_hidden()
    page.get_by_label("With the page of").select_option("")
    expect(facts).to_be_visible()
