"""Pages of countries beyond those that are shipped: added on the site, shown, removed."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from handbook import reference
from handbook.access import may_edit
from handbook.actions import added_countries, files
from handbook.actions.files import Wanted
from handbook.mail import editors_to_remind
from handbook.models import (
    Citation,
    Contact,
    CountryChange,
    CountryPage,
    HandbookFile,
    Translation,
    WebPage,
)
from participants.models import Party, PartyStatus
from participants.refusal import Refused
from tests import factories
from tests.handbook.country_editing import coordinator_of, new_contact, tick_in

ADD = "/handbook/countries/new/"
DESK = "/handbook/countries/TH/edit/"
NONE = "No number is shown for this country, because none could be verified."


@pytest.fixture
def staff(shipped, sign_in, astrid):
    """Of a site that knows Latvia as a member, Belarus as an observer, and Thailand."""
    latvia = Party.objects.get(code="LV")
    PartyStatus.objects.get_or_create(party=latvia, status="member", since=date(1992, 3, 6))
    factories.party("BY", "Belarus", status="observer")
    factories.party("TH", "Thailand", status="")
    factories.party("EU", "European Union", kind="european_union")
    return sign_in(astrid)


@pytest.fixture
def thailand(staff) -> CountryPage:
    """Added by the secretariat; readers are not shown it yet."""
    state = Party.objects.get(code="LV")
    staff.post(ADD, {"party": "TH", "editing_state": state.pk})
    return CountryPage.objects.get(party__code="TH")


@pytest.fixture
def shown(thailand, staff) -> CountryPage:
    """Without an emergency number."""
    staff.post(f"{DESK}show/")
    return CountryPage.objects.get(pk=thailand.pk)


def cited_by(page: CountryPage) -> Citation:
    """A source of the page that is looked after."""
    facts = {"site": "a.example", "due_at": timezone.now()}
    source = WebPage.objects.create(address="https://a.example", **facts)
    return Citation.objects.create(web_page=source, country_page=page)


def give_number(desk, number: str = "191"):
    page = CountryPage.objects.get(party__code="TH")
    data = {
        "emergency_number": number,
        "emergency_source": "https://police.example",
        "seen": page.fingerprint,
    }
    answer = desk.post(f"{DESK}emergency/", data)
    if 'name="is_number_right"' in answer.text:
        data["is_number_right"] = tick_in(answer.text)
        answer = desk.post(f"{DESK}emergency/", data)
    assert answer.status_code == 302
    return answer


def test_the_secretariat_adds_a_page_which_readers_are_not_shown_yet(
    thailand, staff, janis, sign_in
):
    assert (thailand.is_added, thailand.is_in_preparation) == (True, True)
    assert "Not shown to readers yet" in staff.get("/handbook/countries/").text
    assert "Readers are not shown this page yet" in staff.get("/handbook/countries/TH/").text
    reader = sign_in(janis)
    assert "Thailand" not in reader.get("/handbook/countries/").text
    for address in ("", "history/", "card-en.pdf"):
        assert reader.get(f"/handbook/countries/TH/{address}").status_code == 404
    assert "The handbook has no page for Thailand" in reader.get("/handbook/now/?host=TH").text
    assert 'value="TH"' not in reader.get("/handbook/2026/en/").text


@pytest.mark.parametrize("code", ["LV", "ZZ", "EU", "", "<b>"])
def test_a_country_with_a_page_or_an_unknown_code_is_refused(staff, code):
    answer = staff.post(ADD, {"party": code})
    assert answer.status_code == 200
    assert "has a page already" in answer.text or "This field is required" in answer.text
    assert CountryPage.objects.count() == 11


def test_somebody_who_was_faster_is_said(thailand, astrid, now):
    with pytest.raises(Refused, match="There is a page of Thailand already"):
        added_countries.add_country(by=astrid, party=thailand.party, editing_state=None, now=now)


def test_only_a_member_state_edits_a_page_of_another(staff):
    for code in ("RU", "BY", "EU"):
        answer = staff.post(ADD, {"party": "TH", "editing_state": Party.objects.get(code=code).pk})
        assert answer.status_code == 200
    assert not CountryPage.objects.filter(party__code="TH").exists()


def test_neither_coordinator_nor_officer_adds_or_removes_one(shown, sign_in, janis):
    latvia = coordinator_of("LV")
    for account in (latvia, janis):
        desk = sign_in(account)
        for address in (ADD, f"{DESK}editors/", f"{DESK}remove/"):
            assert desk.get(address).status_code == 403
            assert desk.post(address, {"party": "VN"}).status_code == 403
    assert CountryPage.objects.count() == 12


def test_a_number_with_its_source_shows_it_apart_from_the_region(thailand, staff, sign_in, janis):
    give_number(staff)
    page = sign_in(janis).get("/handbook/countries/").text
    assert (
        page.index("Sweden") < page.index("Countries outside the region") < page.index("Thailand")
    )
    own = sign_in(janis).get("/handbook/countries/TH/").text
    assert 'href="tel:191"' in own
    assert "the coordinator of Latvia edit its page" in " ".join(own.split())
    assert "does not say how this country works" in own
    assert "login/?next=" not in own


def test_without_a_number_it_is_well_formed_everywhere(
    shown, shipped, client, sign_in, posted, now
):
    reader = sign_in(posted("TH"))
    for browser in (client, reader):
        assert NONE in browser.get("/handbook/countries/TH/").text
        assert NONE in browser.get("/handbook/now/?host=TH").text
        assert NONE in browser.get("/handbook/now/").text
    card = client.get("/handbook/countries/TH/card-en.pdf")
    assert b"".join(card.streaming_content).startswith(b"%PDF")
    for address in ("", "noticing/"):
        assert reader.get(f"/handbook/2026/en/{address}?host=TH").status_code == 200
    assert '<option value="TH" selected>' in reader.get("/handbook/2026/en/").text
    assert reader.get("/handbook/search/?q=thailand+helpline").status_code == 200
    wanted = Wanted(shipped, "en", shown.party, HandbookFile.Kind.WEB)
    files.request_file(by=None, wanted=wanted, now=now)
    assert not files.build_next_file(now=now).problem
    copy = b"".join(reader.get("/handbook/2026/en/offline/?host=TH").streaming_content).decode()
    assert NONE in copy.partition('id="country"')[2].partition('id="countries"')[0]


@pytest.mark.parametrize("code", ["RU", "EU"])
def test_the_editors_of_a_page_are_those_of_a_member_state_later_too(thailand, astrid, now, code):
    chosen = {"by": astrid, "page": thailand, "seen": thailand.editors_seen, "now": now}
    with pytest.raises(Refused):
        added_countries.choose_editors(**chosen, editing_state=Party.objects.get(code=code))


@pytest.fixture
def copy(shipped, now) -> HandbookFile:
    """A copy on a device, made a moment ago."""
    HandbookFile.objects.all().delete()
    wanted = Wanted(shipped, "en", None, HandbookFile.Kind.WEB)
    files.request_file(by=None, wanted=wanted, now=now)
    files.build_next_file(now=now)
    return HandbookFile.objects.get()


def test_shown_without_a_number_it_is_in_every_copy(thailand, copy, staff):
    assert copy.due_at is None
    staff.post(f"{DESK}show/")
    copy.refresh_from_db()
    assert copy.due_at is not None


def test_the_coordinator_of_the_state_that_it_names_edits_it_and_is_reminded(
    shown, sign_in, now, staff
):
    latvia, estonia = coordinator_of("LV"), coordinator_of("EE")
    data = new_contact(number_display="+66 2 123 4567", number_e164="+66 21234567")
    desk = sign_in(latvia)
    desk.post(f"{DESK}contacts/new/", data | {"confirm_next": ""})
    assert Contact.objects.get(page=shown).number_display == "+66 2 123 4567"
    assert sign_in(estonia).get(DESK).status_code == 404
    assert editors_to_remind(shown, timezone.now()) == [latvia]
    chosen = {"editing_state": "", "seen": shown.editors_seen}
    staff.post(f"{DESK}editors/", chosen)
    assert CountryPage.objects.get(pk=shown.pk).editing_state is None
    assert sign_in(latvia).get(DESK).status_code == 404


def test_it_is_removed_after_a_question_with_all_files_that_hold_it(
    shown, staff, shipped, now, sign_in, janis
):
    kinds = HandbookFile.Kind
    for code, kind in (("TH", kinds.WEB), ("EE", kinds.WEB), ("EE", kinds.ZIP)):
        wanted = Wanted(shipped, "en", Party.objects.get(code=code), kind)
        files.request_file(by=None, wanted=wanted, now=now + timedelta(days=1))
        files.build_next_file(now=now + timedelta(days=1))
    assert "Remove page: Thailand?" in staff.get(f"{DESK}remove/").text
    assert CountryPage.objects.filter(pk=shown.pk).exists()
    staff.post(f"{DESK}remove/")
    assert not CountryPage.objects.filter(pk=shown.pk).exists()
    assert not HandbookFile.objects.filter(host=shown.party).exists()
    reader = sign_in(janis)
    assert reader.get("/handbook/countries/TH/").status_code == 404
    assert reader.get("/handbook/2026/en/offline/?host=EE").status_code == 202
    assert reader.get("/handbook/2026/en/handbook.zip?host=EE").status_code == 202


def test_what_something_depends_on_or_came_with_the_site_is_not_removed(shown, staff):
    text = Translation.objects.filter(chapter__slug="noticing", language="en").first()
    Translation.objects.filter(pk=text.pk).update(body="[Thailand](country:TH)")
    shown.contacts.create(key="th-x", position=1, kind="helpline", source="x", names={"en": "X"})
    page = staff.get(f"{DESK}remove/").text
    assert "It has contacts." in page and "Chapters lead to it" in page
    assert "It has contacts. Remove them first." in staff.post(f"{DESK}remove/", follow=True).text
    staff.post("/handbook/countries/LV/edit/remove/")
    assert CountryPage.objects.count() == 12
    came = staff.get("/handbook/countries/LV/edit/remove/").text
    assert "came with the site and cannot be removed" in came


def test_no_file_is_made_for_a_page_in_preparation(thailand, staff, sign_in, posted):
    reader = sign_in(posted("TH"))
    reader.get("/handbook/2026/en/offline/?host=TH")
    reader.get("/handbook/2026/en/handbook.zip?host=TH")
    assert not HandbookFile.objects.of_host(thailand.party).exists()
    assert CountryPage.objects.of(thailand.party) is None
    staff.post(f"{DESK}show/")
    assert CountryPage.objects.of(thailand.party) == thailand


def test_what_is_changed_of_a_page_in_preparation_withdraws_nobodys_copy(
    thailand, copy, staff, now
):
    data = new_contact(number_display="+66 2 123 4567", number_e164="+66 21234567")
    staff.post(f"{DESK}contacts/new/", data | {"confirm_next": ""})
    copy.refresh_from_db()
    assert copy.due_at is None
    CountryPage.objects.shown().update(updated_at=copy.built_at - timedelta(days=365))
    HandbookFile.objects.update(due_at=now, built_at=copy.built_at - timedelta(days=100))
    assert HandbookFile.objects.with_page_of_today().exists()
    staff.post(f"{DESK}show/")
    assert not HandbookFile.objects.with_page_of_today().exists()


def test_contacts_of_a_page_in_preparation_are_no_changes_for_readers(thailand, staff):
    data = new_contact(number_display="+66 2 123 4567", number_e164="+66 21234567")
    staff.post(f"{DESK}contacts/new/", data | {"confirm_next": ""})
    before = thailand.updated_at - timedelta(days=1)
    changes = CountryChange.objects.about(thailand)
    assert not changes.of_contacts(before, None).exists()
    staff.post(f"{DESK}show/")
    assert changes.of_contacts(before, None).exists()


def test_a_page_in_preparation_is_nowhere_in_search_and_copies(
    thailand, shipped, sign_in, janis, now
):
    thailand.contacts.create(
        key="th-x", position=1, kind="helpline", source="x", names={"en": "Zebra"}
    )
    assert "Zebra" not in sign_in(janis).get("/handbook/search/?q=zebra").text
    wanted = Wanted(shipped, "en", None, HandbookFile.Kind.WEB)
    files.request_file(by=None, wanted=wanted, now=now)
    files.build_next_file(now=now)
    copy = sign_in(janis).get("/handbook/2026/en/offline/?host=")
    assert b"country-TH" not in b"".join(copy.streaming_content)


def gaps(browser) -> list[str]:
    """What is asked of this reader about Thailand."""
    told = browser.get("/").context["tasks"]
    return [task.sentence for task in told if "Thailand" in task.sentence]


def test_the_gaps_of_a_page_that_nobody_else_edits_are_the_secretariats(staff, sign_in):
    latvian = sign_in(coordinator_of("LV"))
    staff.post(ADD, {"party": "TH"})
    page = CountryPage.objects.get(party__code="TH")
    Contact.objects.create(page=page, key="line", position=1, kind="helpline", source="book")
    asked = [
        "Confirm 1 contact that is not confirmed: Thailand",
        "Add 6 numbers that are missing: Thailand",
    ]
    assert (gaps(staff), gaps(latvian)) == (asked, [])

    page.editing_state = Party.objects.get(code="LV")
    page.save()
    assert (gaps(staff), gaps(latvian)) == ([], asked)


def test_they_are_while_the_state_that_edits_the_page_has_no_coordinator(thailand, staff):
    assert gaps(staff) == ["Add 6 numbers that are missing: Thailand"]


def test_who_edits_a_page_is_answered_alike_wherever_it_is_asked(thailand, astrid):
    """Also if the country of an added page has a coordinator itself one day."""
    today, source = timezone.localdate(), cited_by(thailand)
    assert source in Citation.objects.looked_after_by(astrid, today)

    both = [coordinator_of("TH"), coordinator_of("LV")]
    for who in both:
        assert CountryPage.objects.editable_by(who).contains(thailand)
        assert may_edit(thailand, who)
        assert Citation.objects.looked_after_by(who, today).get() == source
    assert editors_to_remind(thailand, timezone.now()) == both

    estonian = coordinator_of("EE")
    assert not may_edit(thailand, estonian)
    assert not CountryPage.objects.editable_by(estonian).contains(thailand)


@pytest.mark.parametrize("code", ["TH", "LV"])
def test_one_coordinator_of_either_is_enough_for_the_gaps_and_sources(thailand, astrid, code):
    source = cited_by(thailand)
    coordinator_of(code)
    today = timezone.localdate()
    assert not CountryPage.objects.looked_after_by(astrid, today).contains(thailand)
    assert source not in Citation.objects.looked_after_by(astrid, today)


def test_a_page_that_is_shipped_later_is_that_of_its_own_state(thailand, now):
    country = {"code": "TH", "name_en": "Thailand", "name_sv": "Thailand", "referral_page": ""}
    nothing = {"emergency": {}, "sections": [], "contacts": []}
    reference.load_country(country | nothing, 12, now)
    thailand.refresh_from_db()
    assert (thailand.is_added, thailand.editing_state) == (False, None)
    assert [party.code for party in thailand.editing_parties] == ["TH"]


def test_the_history_says_that_a_page_was_added_and_shown_without_a_number(shown, staff):
    told = " ".join(staff.get("/handbook/countries/TH/history/").text.split())
    was_shown = "Changed: Readers see the page, without an emergency number"
    assert was_shown in told and "Added: Country page" in told
    assert told.count('<span class="soft">(') == 2
