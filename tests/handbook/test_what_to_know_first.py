"""Wherever a number stands, its note stands beside it; an office is nobody's first call."""

import re
from io import BytesIO

import pdfplumber
import pytest
from django.template.loader import render_to_string
from django.utils import timezone

from handbook.models import Contact, CountryPage
from handbook.reading.countries import contacts_for
from handbook.rules.first_call import help_in, in_order
from tests.handbook.country_editing import confirmed

pytestmark = pytest.mark.any_database

CHAPTER = "/handbook/2026/en/noticing/"
POLICE = "This is the police: the same service as 114 14."
IN_SWEDEN = ("se-kvinnofrid", "se-men", "se-nmt", "se-police", "se-police-abroad")


def help_of(code: str, account):
    page = CountryPage.objects.get(party__code=code)
    today = timezone.localdate()
    return help_in(page, contacts_for(account, page, today), today)


def aside(answer) -> str:
    """Of a chapter's aside, what a telephone shows without unfolding it."""
    panel = answer.text.partition('<aside class="panel reading-help')[2].partition("<details")[0]
    return " ".join(panel.split())


def card(client, code: str, query: str = "") -> str:
    """The back of the emergency card, in one line."""
    data = b"".join(client.get(f"/handbook/countries/{code}/card-en.pdf{query}").streaming_content)
    with pdfplumber.open(BytesIO(data)) as paper:
        assert len(paper.pages) == 2
        return " ".join(paper.pages[1].extract_text().split())


def test_the_aside_of_a_chapter_says_hours_and_note_without_unfolding(posted, sign_in):
    shown = aside(sign_in(posted("EE")).get(CHAPTER))
    assert "+372 660 7320" in shown
    assert shown.lower().count("not known.") == 1


def test_so_does_the_start_page(posted, sign_in):
    page = sign_in(posted("DE")).get("/").text
    assert "116 016" in page and "A line on violence against women" in page


def test_the_second_number_from_abroad_has_its_note_as_well(posted, sign_in):
    shown = aside(sign_in(posted("SE")).get(CHAPTER))
    assert "+46 77 114 14 00" in shown and POLICE in shown


def test_the_note_of_a_contact_stands_on_the_emergency_card(shipped, sign_in):
    police = confirmed("lt-police")
    shown = card(sign_in(), "LT")
    assert "+370 700 60 000" in shown and "This is the police." in police.note
    assert police.note in shown


@pytest.mark.parametrize("code", ["DE", "SE", "LT"])
def test_an_office_is_not_the_first_call_where_a_line_is_for_anybody(shipped, janis, code):
    page = CountryPage.objects.get(party__code=code)
    page.contacts.filter(kind="office").update(position=0)
    page.contacts.filter(kind="helpline").update(serves="anybody")
    assert help_of(code, janis).first.kind == "helpline"


def test_where_only_offices_are_known_the_page_leads_to_them_and_shows_the_emergency_number(
    posted, sign_in
):
    Contact.objects.filter(page__party__code="DE").exclude(key="de-kok").delete()
    Contact.objects.filter(key="de-kok").update(serves="some")
    reader = sign_in(posted("DE"))
    for shown in (aside(reader.get(CHAPTER)), " ".join(reader.get("/").text.split())):
        assert (
            "We know of no helpline in Germany, only offices: their numbers are on the country"
            in shown
        )
        assert "tel:112" in shown and "263 911 76" not in shown


# --- What the emergency card has room for ---


def test_a_full_card_keeps_a_number_that_works_from_abroad(shipped, sign_in):
    for key in IN_SWEDEN:
        confirmed(key)
    shown = card(sign_in(), "SE")
    assert "+46 77 114 14 00" in shown and POLICE in shown
    assert "more on the country page" in shown
    assert "None of these numbers is certain to work from abroad" not in shown


def test_what_a_full_card_says_of_calls_from_abroad_is_said_of_what_it_prints(shipped, sign_in):
    for key in IN_SWEDEN:
        confirmed(key)
    Contact.objects.filter(key="se-police-abroad").update(from_abroad="doubtful")
    assert "None of these numbers is certain to work from abroad" in card(sign_in(), "SE")


def test_the_others_stay_in_their_order(shipped, sign_in):
    for key in IN_SWEDEN:
        confirmed(key)
    shown = card(sign_in(), "SE")
    assert shown.index("020-390 000") < shown.index("+46 77 114 14 00")


# --- A number that is not for the person ---

WARNING = "For professionals only: do not give this number to the person."
ONLY = {"serves": "professionals", "kind": "helpline"}


def test_a_number_for_professionals_says_so_wherever_it_stands(posted, sign_in):
    confirmed("ee-sib-trafficking", **ONLY)
    confirmed("ee-116006", **ONLY)
    client = sign_in(posted("EE"))
    assert WARNING in aside(client.get(CHAPTER))
    for path in ("/", "/handbook/countries/EE/", "/handbook/now/?host=EE"):
        assert WARNING in " ".join(client.get(path).text.split()), path
    assert WARNING in card(client, "EE") and WARNING in card(client, "EE", "?size=a5")
    contact = Contact.objects.get(key="ee-116006")
    printed = render_to_string(
        "handbook/pdf/_contact.html",
        {"contact": contact, "status": "confirmed", "page": contact.page},
    )
    assert WARNING in printed


def test_a_number_for_anybody_has_no_such_line(posted, sign_in):
    confirmed("ee-sib-trafficking")
    assert WARNING not in sign_in(posted("EE")).get("/handbook/countries/EE/").text


@pytest.mark.parametrize("code", ["DE", "LT", "SE"])
def test_chapter_counter_and_country_page_name_contacts_in_one_order_and_leave_none_out(
    sign_in, janis, shipped, code
):
    """For anybody before for some; where no line is for anybody, the others follow the first."""
    client, page = sign_in(janis), CountryPage.objects.get(party__code=code)
    today = timezone.localdate()
    confirmed("lt-kopzi", serves="some")
    confirmed("lt-nappz-inside", notes={}, position=99)
    first = help_of(code, janis)
    ordered = in_order(contacts_for(janis, page, today), today)
    keys = [contact.key for contact in ordered if contact.is_general]
    named = re.compile(r'<h3 id="([^"]+)-name">')
    assert named.findall(client.get(f"/handbook/now/?host={code}").text) == keys
    on_its_page = named.findall(client.get(f"/handbook/countries/{code}/").text)
    assert on_its_page[: len(keys)] == keys
    assert sorted(on_its_page) == sorted(contact.key for contact in ordered)
    assert first.first.kind == ("helpline" if code == "LT" else "office")
    if code != "LT":
        assert [first.first.key, *(each.key for each, _status in first.others)] == keys
        shown = aside(client.get(f"{CHAPTER}?host={code}"))
        assert all(f"tel:{each.dial}" in shown for each, _status in first.others)
