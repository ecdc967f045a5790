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
    sha256 = store.save(store.read(kept.sha256) + b"\n<!-- changed -->")
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
    return page.locator("[data-offline-said]")


def test_a_changed_book_renews_itself_on_any_page_of_the_handbook(holder):
    sha256 = remade()
    holder.goto(FRONT)
    expect(note(holder)).to_have_text(
        "The copy of the handbook on this device was renewed: edition 2026."
    )
    assert kept(holder)["sha256"] == sha256
    assert len(holder.evaluate("caches.keys()")) == 1
    holder.goto(EDITION)
    holder.wait_for_load_state("networkidle")
    assert note(holder).is_hidden()


def test_a_changed_contact_is_named_with_its_confirmation(visit, ready, janis):
    now = timezone.now()
    estonia = Party.objects.get(code="EE")
    wanted = Wanted(Edition.objects.current(), "en", estonia, HandbookFile.Kind.WEB)
    files.request_file(by=None, wanted=wanted, now=now)
    files.build_next_file(now=now)
    page = visit(janis)
    page.goto(f"{EDITION}?host=EE")
    page.get_by_role("button", name="Save for offline").click()
    said = page.locator("[data-offline-state]")
    expect(said).to_have_text(
        "Edition 2026 is saved on this device, copied today. With the page of Estonia."
    )
    day = timezone.localdate(now) - timedelta(days=3)
    contacts = Contact.objects.filter(page__party=estonia)
    first, total = contacts.earliest("position"), contacts.count()
    Contact.objects.filter(pk=first.pk).update(
        confirmed_on=day, review_by=day + timedelta(days=100)
    )
    remade(estonia)
    page.goto(f"{EDITION}?host=EE")
    confirmed = (
        f"Oldest confirmation: {day:%-d %B %Y}. Not confirmed today: {total - 1} of {total}."
    )
    expect(note(page)).to_contain_text(f"Contacts: {confirmed}")
    expect(page.locator("[data-offline-state]")).to_contain_text("copied today")


def test_the_country_that_is_chosen_is_kept_and_named_before(visit, ready, janis):
    edition, now = Edition.objects.current(), timezone.now()
    for code in ("LV", "DE"):
        wanted = Wanted(edition, "en", Party.objects.get(code=code), HandbookFile.Kind.WEB)
        files.request_file(by=None, wanted=wanted, now=now)
        files.build_next_file(now=now)
    page = visit(janis)
    page.goto(f"{EDITION}?host=DE")
    named = page.locator("[data-offline-country]")
    expect(named).to_have_text("Germany")
    page.get_by_label("With the page of").select_option("LV")
    expect(named).to_have_text("Latvia")
    page.get_by_role("button", name="Save for offline").click()
    expect(page.locator("[data-offline-state]")).to_contain_text(
        "copied today. With the page of Latvia."
    )
    page.get_by_label("With the page of").select_option("DE")
    page.get_by_role("button", name="Save for offline").wait_for()
    page.context.set_offline(True)
    page.goto(EDITION)
    expect(page.locator("#country")).to_have_text("Latvia")


def test_a_renewal_that_fails_leaves_the_copy_and_says_so(holder, monkeypatch):
    before = kept(holder)
    remade()
    monkeypatch.setattr(offline, "take", lambda *args: HttpResponse(status=404))
    holder.goto(FRONT)
    expect(note(holder)).to_contain_text("could not be renewed now. The older copy stays.")
    assert kept(holder)["at"] == before["at"]
    assert len(holder.evaluate("caches.keys()")) == 1


def test_what_is_removed_while_it_is_renewed_is_gone(holder, monkeypatch):
    remade()
    monkeypatch.setattr(offline, "take", lambda *args: JsonResponse({"finished": False}))
    holder.goto(EDITION)
    holder.wait_for_function("caches.keys().then((all) => all.length === 2)")
    holder.get_by_role("button", name="Remove the copy").click()
    state = holder.locator("[data-offline-state]")
    expect(state).to_have_text("No copy is saved on this device.")
    assert holder.evaluate("caches.keys()") == []
    assert note(holder).is_hidden()


def test_a_copy_that_cannot_be_removed_is_said(holder):
    holder.evaluate("() => { CacheStorage.prototype.delete = () => Promise.reject(new Error()); }")
    holder.get_by_role("button", name="Remove the copy").click()
    expect(holder.locator("[data-offline-state]")).to_contain_text("The copy could not be removed.")
    expect(holder.get_by_role("button", name="Remove the copy")).to_be_enabled()


def test_two_pages_at_once_end_with_one_whole_copy(holder):
    other = holder.context.new_page()
    sha256 = remade()
    for page in (holder, other):
        page.goto(FRONT, wait_until="commit")
    for page in (holder, other):
        page.wait_for_load_state("networkidle")
    assert kept(holder)["sha256"] == sha256
    assert len(holder.evaluate("caches.keys()")) == 1


def test_a_newer_edition_is_taken_with_one_click(holder, astrid):
    edition = writing.edition("1999", ["en"])  # not its address says that it is newer
    writing.save(astrid, writing.chapter(edition))
    writing.publish(edition)
    now = timezone.now()
    files.request_file(by=None, wanted=Wanted(edition, "en", None, HandbookFile.Kind.WEB), now=now)
    files.build_next_file(now=now)
    holder.goto(FRONT)
    expect(note(holder)).to_contain_text("Edition 1999 is there.")
    holder.get_by_role("button", name="Take the newer edition").click()
    expect(note(holder)).to_have_text(
        "The copy of the handbook on this device was renewed: edition 1999."
    )
    assert kept(holder)["edition"] == "1999"
    holder.context.set_offline(True)
    holder.goto(FRONT)
    expect(holder.get_by_text("Edition 1999 is saved on this device").first).to_be_visible()


def test_a_disabled_account_loses_it_when_the_device_is_online(holder, janis):
    Account.objects.filter(pk=janis.pk).update(is_active=False)
    holder.context.set_offline(True)
    holder.goto(EDITION)
    assert holder.locator("#chapter-noticing").is_visible()
    holder.context.set_offline(False)
    holder.goto(EDITION)
    holder.wait_for_url(lambda url: SIGN_IN in url)
    expect(note(holder)).to_contain_text(
        "removed from this device because your account may no longer read it"
    )
    assert holder.evaluate("caches.keys()") == []
    assert (
        holder.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    )


def test_a_reader_who_was_signed_out_keeps_it_for_two_weeks(holder):
    holder.context.clear_cookies()
    holder.goto(EDITION)
    expect(note(holder)).to_contain_text("The copy of the handbook on this device stays until")
    holder.context.set_offline(True)
    holder.goto(EDITION)
    assert holder.locator("#chapter-noticing").is_visible()
    days_later(holder, 15)
    holder.reload()
    assert holder.locator("#chapter-noticing").is_visible()  # in the field it is read on
    holder.context.set_offline(False)
    holder.goto(EDITION)
    expect(note(holder)).to_contain_text(
        "removed from this device because you are no longer signed in. Sign in to save it again."
    )
    assert holder.evaluate("caches.keys()") == []


@pytest.mark.parametrize("is_public", [False, True])
def test_whoever_is_signed_out_may_remove_it(holder, is_public):
    holder.goto(FRONT)
    holder.wait_for_load_state("networkidle")
    assert holder.get_by_role("button", name="Remove the copy").count() == 0  # the panel has it
    Edition.objects.update(is_public=is_public)
    holder.context.clear_cookies()
    holder.goto(FRONT)
    holder.get_by_role("button", name="Remove the copy").click()
    expect(note(holder)).to_have_text("The copy is removed from this device.")
    expect(holder.get_by_role("button", name="Remove the copy")).to_be_hidden()
    assert holder.evaluate("caches.keys()") == []


def test_the_two_weeks_begin_anew_with_each_page_that_is_read_signed_in(holder):
    days_later(holder, 13)
    before = kept(holder)["seen"]
    holder.goto(FRONT)
    holder.wait_for_load_state("networkidle")
    assert kept(holder)["seen"] > before


@pytest.fixture
def open_copy(visit, ready):
    """A visitor saved a public edition, without an account."""
    Edition.objects.update(is_public=True)
    wanted = Wanted(Edition.objects.current(), "en", kind=HandbookFile.Kind.OPEN)
    files.request_file(by=None, wanted=wanted, now=timezone.now())
    files.build_next_file(now=timezone.now())
    page = visit()
    page.goto(EDITION)
    page.get_by_role("button", name="Save for offline").click()
    page.get_by_text("Edition 2026 is saved on this device, copied today.").wait_for()
    return page


def test_the_copy_of_a_public_edition_that_was_made_without_an_account_stays(open_copy):
    days_later(open_copy, 400)
    open_copy.goto(EDITION)
    open_copy.wait_for_load_state("networkidle")
    assert note(open_copy).is_hidden()
    assert kept(open_copy)["edition"] == "2026"


def test_it_holds_emergency_numbers_and_no_number_that_nobody_confirmed(open_copy):
    open_copy.context.set_offline(True)
    open_copy.goto(EDITION)
    countries = open_copy.locator(".countries")
    assert countries.locator("a[href='tel:112']").count()
    assert countries.locator("a[href='tel:+37167378539']").count() == 0
    expect(countries).to_contain_text("No contact of this country is confirmed.")


def test_of_a_public_edition_one_that_was_made_with_an_account_stays_two_weeks(holder):
    Edition.objects.update(is_public=True)
    holder.context.clear_cookies()
    holder.goto(EDITION)
    expect(note(holder)).to_contain_text("stays until")
    assert kept(holder)["signedOut"]


def test_what_is_not_the_sites_answer_takes_nothing(holder):
    """A hotel's own page, a refusal by something between."""
    days_later(holder, 400)
    holder.context.clear_cookies()
    asked = []
    for answer in ({"status": 200, "body": "<p>Welcome"}, {"status": 403, "body": ""}):

        def instead(route, *, answer=answer) -> None:
            asked.append(answer)
            route.fulfill(**answer)

        holder.route("**/offline/kept/**", instead)
        holder.goto("/")
        holder.wait_for_load_state("networkidle")
        assert kept(holder)["edition"] == "2026"
        holder.unroute("**/offline/kept/**")
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
