"""Where each helpline is for women or for men only, an officer is told to call the point of contact
first, then both, on every paper and page.
"""

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from handbook.models import Contact, CountryPage
from handbook.papers import emergency_card
from handbook.papers.epub import Ebook
from handbook.papers.one_page import OnePage
from handbook.papers.pdf import WholeBook
from handbook.papers.zipped import ZippedPages
from handbook.reading.contents import whole
from handbook.rules.first_call import help_in
from handbook.shown_countries import bound_in, shown_to
from tests.handbook.country_editing import confirmed
from tests.layout import without_layout

pytestmark = pytest.mark.any_database

# Point of contact, line for women, line for men.
CALLED = {
    "DE": ["de-kok", "de-116016", "de-men"],
    "SE": ["se-nmt", "se-kvinnofrid", "se-men"],
}
NUMBERS = {
    "DE": ["+49 30 263 911 76", "116 016", "0800 123 99 00"],
    "SE": ["020-390 000", "020-50 50 50", "020-80 80 80"],
}
NOT_FOR_THE_PERSON = "For professionals only: do not give this number to the person."
ALL_CONFIRMED = [False, True]
BOTH = pytest.mark.parametrize("code", ["DE", "SE"])


def page_of(code: str) -> CountryPage:
    return CountryPage.objects.get(party__code=code)


def confirm(code: str, are_confirmed: bool) -> None:
    if are_confirmed:
        for key in page_of(code).contacts.values_list("key", flat=True):
            confirmed(key)


def stands_in_order(told: str, numbers: list[str]) -> bool:
    places = [told.index(number) for number in numbers]
    return places == sorted(places)


def book(kind, edition, code: str):
    return kind(edition, page_of(code).party, bound_in(page_of(code), timezone.localdate()))


@BOTH
@pytest.mark.parametrize("are_confirmed", ALL_CONFIRMED)
@pytest.mark.parametrize("kind", [WholeBook, Ebook])
def test_page_2_names_the_point_of_contact_and_a_line_for_everybody(
    shipped, code, are_confirmed, kind
):
    confirm(code, are_confirmed)
    told = without_layout(book(kind, whole(shipped, "en"), code).text())
    told = told.partition("Whom to call in ")[2].partition("Whom to call for a child")
    assert stands_in_order(told[0], NUMBERS[code])
    assert told[0].count('class="call"') == 3
    if code == "SE":
        assert told[0].index(NOT_FOR_THE_PERSON) < told[0].index(NUMBERS["SE"][1])
        assert re.match(r".*More numbers: <a [^>]*>Country page: Sweden", told[2], re.S)


@BOTH
@pytest.mark.parametrize("are_confirmed", ALL_CONFIRMED)
def test_so_do_the_pages_on_the_web_the_copies_and_the_book(
    shipped, sign_in, janis, code, are_confirmed
):
    confirm(code, are_confirmed)
    reader, edition = sign_in(janis), whole(shipped, "en")
    country = bound_in(page_of(code), timezone.localdate())
    zipped = ZippedPages(edition, country.page.party, [country], timezone.localdate())
    for told in (
        reader.get(f"/handbook/now/?host={code}").text,
        reader.get(f"/handbook/countries/{code}/").text,
        reader.get(f"/handbook/2026/en/noticing/?host={code}").text,
        OnePage(edition, country.page.party, country).text(),
        zipped.text(),
    ):
        assert stands_in_order(told, NUMBERS[code])


@BOTH
def test_the_emergency_card_puts_the_point_of_contact_first_once_it_is_confirmed(shipped, code):
    point, women, _men = CALLED[code]

    def on_card() -> list[str]:
        told = emergency_card.emergency(page_of(code), shipped, "a5", timezone.localdate())
        return [contact.key for contact in told["contacts"]]

    confirmed(women)
    assert on_card() == [women]
    confirmed(point)
    assert on_card() == [point, women]


@BOTH
def test_without_an_account_only_what_is_confirmed_is_called(shipped, code):
    def called() -> list[str]:
        country = shown_to(AnonymousUser(), page_of(code), timezone.localdate())
        return [shown.contact.key for shown in country.first]

    assert called() == []
    for key in reversed(CALLED[code]):
        confirmed(key)
    assert called() == CALLED[code]


def test_a_line_for_anybody_is_called_first_and_alone(shipped):
    Contact.objects.filter(key="de-men").update(serves="anybody")
    country = bound_in(page_of("DE"), timezone.localdate())
    assert [shown.contact.key for shown in country.first] == ["de-men"]


def test_of_lines_for_some_a_page_names_both_where_no_point_of_contact_is_known(shipped):
    Contact.objects.filter(key="de-kok").delete()
    country = bound_in(page_of("DE"), timezone.localdate())
    assert [shown.contact.key for shown in country.first] == ["de-116016", "de-men"]


@pytest.mark.parametrize(
    "fields",
    [{"serves": "some"}, {"names": {"en": "Police"}}, {"names": {"en": "Ministry of Justice"}}],
)
def test_an_office_for_some_the_police_and_a_ministry_are_no_point_of_contact(shipped, fields):
    Contact.objects.filter(key="de-kok").update(**fields)
    contacts = list(page_of("DE").contacts.all())
    assert help_in(page_of("DE"), contacts, timezone.localdate()).first.key == "de-116016"
