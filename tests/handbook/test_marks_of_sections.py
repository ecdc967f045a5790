"""What nobody confirmed says so, and a country without a page is named before another one's
numbers.
"""

import pytest
from django.template.loader import render_to_string
from django.utils import timezone

from handbook.models import CountryPage, CountrySection
from handbook.papers import one_page
from handbook.reading.contents import whole
from handbook.shown_countries import bound_in
from tests import factories
from tests.handbook.country_editing import coordinator_of

pytestmark = pytest.mark.any_database

MARK = "Not yet confirmed by the coordinator"
NOW = "/handbook/now/?host="


def section_on(page: str) -> str:
    """What a page of Denmark says of its point of contact, source and mark included."""
    return page.partition("National point of contact</h")[2].partition("Formal identification</h")[
        0
    ]


def printed(code: str) -> str:
    country = bound_in(CountryPage.objects.get(party__code=code), timezone.localdate())
    return render_to_string(
        "handbook/pdf/_country.html", {"host": country.page.party, "country": country}
    )


def test_a_section_that_nobody_confirmed_is_marked_wherever_it_stands(shipped, sign_in, janis):
    there = CountrySection.objects.filter(page__party__code="DK", key="point_of_contact")
    there.update(to_be_confirmed=False)  # as shipped
    desk = sign_in(coordinator_of("DK")).get("/handbook/countries/DK/edit/").text
    places = (sign_in(janis).get("/handbook/countries/DK/").text, printed("DK"), desk)
    assert all(MARK in section_on(page) for page in places[:2]) and MARK in desk
    there.update(confirmed_on=timezone.localdate(), confirmed_as="coordinator")
    for page in (sign_in(janis).get("/handbook/countries/DK/").text, printed("DK")):
        assert MARK not in section_on(page) and "by the coordinator of Denmark" in section_on(page)


# --- The copy on a device ---


def test_numbers_are_dialled_from_the_copy_on_a_device_and_not_from_paper(shipped):
    country = bound_in(CountryPage.objects.get(party__code="SE"), timezone.localdate())
    copy = one_page.OnePage(whole(shipped, "en"), country.page.party, country).text()
    for dial, number in (("112", "112"), ("+4620505050", "020-50 50 50"), ("11414", "114 14")):
        assert f'<a href="tel:{dial}">{number}</a>' in copy
    assert '<a href="tel:+46771141400">+46 77 114 14 00</a>' in copy
    assert "tel:" not in printed("SE")


# --- A country without a page ---


@pytest.fixture
def thailand(shipped):
    return factories.party("TH", "Thailand", sv="Thailand")


def test_at_the_counter_a_country_without_a_page_is_named_before_the_numbers_of_the_post(
    thailand, posted, sign_in
):
    shown = " ".join(sign_in(posted("EE")).get(f"{NOW}TH").text.split())
    said = "The handbook has no page for Thailand."
    assert said in shown and "What follows is for Estonia, the country of your post." in shown
    assert shown.index(said) < shown.index("Immediate danger, in Estonia")


def test_so_it_is_without_a_post_and_a_country_can_be_chosen(thailand, sign_in):
    shown = " ".join(sign_in().get(f"{NOW}TH").text.split())
    assert "The handbook has no page for Thailand." in shown and "What follows is for" not in shown
    assert shown.count("call the emergency number of the country where the person is") == 1
    assert 'id="in-country"' in shown


@pytest.mark.parametrize("asked", ["EE", "ee", ""])
def test_nothing_is_said_of_a_country_with_a_page_or_where_none_is_asked_for(
    thailand, posted, sign_in, asked
):
    shown = sign_in(posted("EE")).get(f"{NOW}{asked}").text
    assert "has no page for" not in shown and "Immediate danger, in Estonia" in shown
