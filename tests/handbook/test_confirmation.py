"""No cover, page or copy is fresher than somebody vouched for: it says the oldest confirmation, or
none.
"""

from datetime import date, timedelta

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from handbook.models import Contact, CountryPage, Edition
from handbook.papers import one_page, pdf
from handbook.papers.emergency_card import emergency
from handbook.reading import contents
from handbook.reading.countries import confirmation_of
from handbook.shown_countries import bound_in
from tests.handbook.country_editing import confirmed
from tests.layout import without_layout

pytestmark = pytest.mark.any_database

TODAY = date(2027, 1, 5)
NONE = "No contact here has been confirmed."


@pytest.fixture(autouse=True)
def two_helplines(shipped) -> None:
    """Latvia's page with these alone."""
    Contact.objects.exclude(key__in=["lv-safe-house", "lv-marta"]).delete()


def confirm(key: str, on: date, *, until: date = TODAY + timedelta(days=100)) -> None:
    Contact.objects.filter(key=key).update(
        confirmed_on=on, confirmed_as="coordinator", review_by=until
    )


def latvia() -> CountryPage:
    return CountryPage.objects.get(party__code="LV")


def said() -> str:
    return str(confirmation_of(list(latvia().contacts.all()), TODAY))


def books(edition: Edition) -> dict[str, str]:
    """Cover with its page, the chapter alone, and the page that a device keeps."""
    whole = contents.whole(edition, "en")
    page = latvia()
    country = bound_in(page, TODAY)
    alone = pdf.OneChapter(whole, whole.entries[0], page.party, country)
    made = {
        "book": pdf.WholeBook(whole, page.party, country).text(),
        "chapter": alone.text(),
        "device": one_page.OnePage(whole, page.party, country).text(),
    }
    return {kind: without_layout(html) for kind, html in made.items()}


@pytest.mark.parametrize("kind", ["book", "chapter", "device"])
def test_a_copy_that_was_loaded_or_edited_lately_says_that_no_contact_is_confirmed(shortened, kind):
    CountryPage.objects.update(updated_at="2027-01-04T10:00Z")
    text = books(shortened)[kind]
    assert f"<dt>Contacts</dt><dd>{NONE}</dd>" in text
    assert "4 January 2027" not in text


@pytest.mark.parametrize("kind", ["book", "chapter", "device"])
def test_a_copy_names_the_day_on_which_so_many_were_not_confirmed(shortened, kind):
    confirm("lv-safe-house", date(2026, 12, 1))
    text = books(shortened)[kind]
    assert "confirmed today" not in text
    assert (
        "<dt>Contacts</dt><dd>Oldest confirmation: 1 December 2026. "
        "Not confirmed on 5 January 2027: 1 of 2.</dd>"
    ) in text


@pytest.mark.parametrize("kind", ["book", "chapter"])
def test_the_cover_names_the_day_on_which_it_was_made(shortened, kind):
    assert (
        "<dt>File made on</dt><dd>5 January 2027; that confirms no number</dd>"
        in books(shortened)[kind]
    )


@pytest.mark.parametrize("kind", ["book", "chapter", "device"])
def test_a_copy_says_the_oldest_of_the_confirmations(shortened, kind):
    confirm("lv-safe-house", date(2026, 12, 1))
    confirm("lv-marta", date(2026, 10, 3))
    assert (
        "<dt>Contacts</dt><dd>Oldest confirmation: 3 October 2026.</dd>" in books(shortened)[kind]
    )


def test_what_is_open_or_overdue_is_said_beside_the_oldest(shipped):
    confirm("lv-safe-house", date(2026, 12, 1))
    assert said() == "Oldest confirmation: 1 December 2026. Not confirmed today: 1 of 2."
    confirm("lv-marta", date(2026, 1, 3), until=TODAY - timedelta(days=1))
    assert said() == "Oldest confirmation: 3 January 2026. Not confirmed today: 1 of 2."
    confirm("lv-marta", date(2026, 1, 3), until=TODAY)
    assert said() == "Oldest confirmation: 3 January 2026."


def test_a_country_without_contacts_says_so(shipped):
    assert str(confirmation_of([], TODAY)) == "There is no contact for this country."


def test_it_is_said_in_swedish(shipped):
    confirm("lv-safe-house", date(2026, 12, 1))
    with translation.override("sv"):
        assert said() == "Äldsta bekräftelsen: 1 december 2026. Inte bekräftade i dag: 1 av 2."


def test_the_page_of_a_country_says_it_to_readers_with_an_account_and_to_others_of_what_they_see(
    shipped, sign_in, janis
):
    def page(account=None) -> str:
        return sign_in(account).get("/handbook/countries/LV/").text

    assert NONE in page(janis) and NONE not in page()
    confirmed("lv-marta")
    assert "Not confirmed today: 1 of 2." in page(janis)
    public = page()
    assert "Oldest confirmation:" in public and "Not confirmed today" not in public


def test_the_emergency_card_says_the_oldest_day_of_those_on_it(shipped):
    confirm("lv-safe-house", date(2026, 12, 1))
    confirm("lv-marta", date(2026, 10, 3))
    card = render_to_string(
        "handbook/pdf/emergency_card.html", emergency(latvia(), shipped, "a6", TODAY)
    )
    assert "Contacts confirmed on 3 October 2026 or later." in card


def test_a_device_hears_of_the_confirmation_and_of_no_other_day(shipped, sign_in, janis):
    address = "/handbook/2026/en/offline/kept/?host=LV"
    assert sign_in(janis).get(address).json()["contacts"] == NONE


@pytest.mark.parametrize("address", ["/handbook/countries/LV/", "/handbook/now/?host=LV"])
def test_above_a_list_it_counts_what_the_list_holds(shipped, sign_in, janis, address):
    facts = {"kind": "children", "number_display": "116 111", "source": "https://line.example"}
    latvia().contacts.create(key="child", position=9, page_date="2027", **facts)
    confirmed("child")
    text = sign_in(janis).get(address).text
    assert NONE in text and "1 of 3" not in text and "2 of 3" not in text
    confirmed("lv-marta")
    assert "Not confirmed today: 1 of 2." in sign_in(janis).get(address).text
    list_in_a_file = bound_in(latvia(), TODAY).confirmation_of_list
    assert (list_in_a_file.contacts, bound_in(latvia(), TODAY).confirmation.contacts) == (2, 3)
