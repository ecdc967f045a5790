"""What to do now behind the cover of the book: one page, with where to read on, for every host."""

from html import unescape

import pytest

from documents import layout, pdf
from handbook.models import Contact, CountryPage
from handbook.papers.binding import fetcher, with_pages
from handbook.papers.epub import Ebook
from handbook.papers.one_page import OnePage
from handbook.papers.pdf import WholeBook
from handbook.papers.zipped import ZippedPages
from handbook.reading.contents import whole
from handbook.shown_countries import bound_in
from participants.models import Party
from tests.handbook.country_editing import confirmed
from tests.layout import without_layout

pytestmark = pytest.mark.any_database

CASES = ("wants-to-die", "alone", "interpreter", "ending")


class Anywhere(dict):
    """Every anchor stands on a page whose number has three digits."""

    def get(self, _anchor, _default=None):
        return 188


@pytest.fixture
def bound(shipped, now):
    """A kind of book in a language, with the country of that code ("": none)."""

    def of(kind, code: str, language: str = "en"):
        host = Party.objects.filter(code=code).first()
        page = CountryPage.objects.filter(party__code=code).first()
        country = bound_in(page, now.date()) if page else None
        return kind(whole(shipped, language), host, country)

    return of


@pytest.mark.parametrize("language", ["en", "sv"])
@pytest.mark.parametrize("are_confirmed", [False, True])
def test_it_is_one_page_for_every_host(bound, now, language, are_confirmed):
    if are_confirmed:
        Contact.objects.update(
            confirmed_on=now.date(), confirmed_as="coordinator", review_by=now.date()
        )
    codes = [*CountryPage.objects.values_list("party__code", flat=True), ""]
    pages = {}
    for code in codes:
        front = with_pages(bound(WholeBook, code, language).parts()[0], Anywhere())
        pages[code] = len(layout.set_in_type(front, fetcher(pdf.pictures_in(front))).pages)
    assert pages == dict.fromkeys(codes, 2)


@pytest.mark.parametrize(
    ("kind", "address"),
    [
        (WholeBook, "#talking-safely.{}"),
        (OnePage, "#talking-safely.{}"),
        (Ebook, "talking-safely.xhtml#{}"),
    ],
)
def test_it_leads_to_what_to_do_with_illness_a_companion_no_interpreter_and_a_no(
    bound, kind, address
):
    now = bound(kind, "NO").text().partition("If this happens")[2].partition("What not to do")[0]
    places = [now.index(f'href="{address.format(case)}"') for case in CASES]
    assert places == sorted(places)


def test_so_does_the_page_on_the_web_and_the_zip(shipped, sign_in, janis, bound, now):
    address = "/handbook/2026/en/talking-safely/?host=NO#{}"
    told = sign_in(janis).get("/handbook/now/?host=NO").text
    told = told.partition('id="cases"')[2].partition('id="never"')[0]
    assert all(f'href="{address.format(case)}"' in told for case in CASES)
    country = bound(OnePage, "NO").country
    told = ZippedPages(whole(shipped, "en"), country.page.party, [country], now.date()).text()
    assert all(
        f'href="chapter-talking-safely.html#talking-safely.{case}"' in told for case in CASES
    )


def test_without_that_chapter_the_lines_stand_alone(shipped, bound):
    shipped.chapters.filter(slug="talking-safely").delete()
    for kind in (WholeBook, OnePage, Ebook):
        now = bound(kind, "NO").text().partition("If this happens")[2].partition("</ul>")[0]
        assert "The companion stays" in now
        assert now.count("href") == now.count('href="tel:113"')


def whom_to_call(book) -> str:
    now = without_layout(book.text()).partition("Whom to call in ")[2]
    return now.partition("Country page: ")[0]


@pytest.mark.parametrize("kind", [WholeBook, Ebook])
def test_it_gives_the_first_helpline_and_a_number_for_a_child_as_what_they_are(bound, kind):
    told = whom_to_call(bound(kind, "NO"))
    line, _heading, child = told.partition("Whom to call for a child")
    for number, part in (("+47 22 33 11 60", line), ("116 111", child)):
        assert number in part and "Not yet confirmed by the coordinator" in part
        assert "For:" in part and "Languages:" in part
    confirmed("no-rosa")
    line = whom_to_call(bound(kind, "NO")).partition("Whom to call for a child")[0]
    assert "Confirmed on" in line and "Not yet confirmed" not in line


def test_an_office_for_some_is_not_called_first_and_a_country_without_numbers_has_none(
    shipped, bound
):
    Contact.objects.filter(page__party__code="NO").update(kind="office", serves="some")
    assert "call-number" not in whom_to_call(bound(WholeBook, "NO"))
    assert "call-number" not in whom_to_call(bound(WholeBook, "RU"))


@pytest.mark.parametrize("kind", [WholeBook, Ebook])
def test_a_country_without_contacts_leads_to_the_duty_officer_for_a_child_too(bound, kind):
    anybody, _heading, child = whom_to_call(bound(kind, "RU")).partition("Whom to call for a child")
    assert "There is no contact for this country. Ask the duty officer of your own" in anybody
    assert "Ask the duty officer of your own ministry which service is responsible" in child


@pytest.mark.parametrize("kind", [WholeBook, Ebook])
@pytest.mark.parametrize("code", ["DE", "SE"])
def test_no_line_is_printed_without_what_makes_it_doubtful(bound, kind, code):
    """R-617: a line that may not answer any more is no sure one."""
    book = bound(kind, code)
    told = unescape(whom_to_call(book))
    assert len(book.country.first) == 3
    for shown in book.country.first:
        assert shown.contact.note in told and shown.contact.get_from_abroad_display() in told
        assert all(language in told for language in shown.contact.language_names)


def test_where_child_protection_keeps_office_hours_who_answers_at_night_follows(bound):
    child = whom_to_call(bound(WholeBook, "DK")).partition("Whom to call for a child")[2]
    assert child.index("+45 33 17 49 20") < child.index("+45 33 17 33 33")
    Contact.objects.filter(number_display="+45 33 17 49 20").update(opening="24/7")
    child = whom_to_call(bound(WholeBook, "DK")).partition("Whom to call for a child")[2]
    assert "+45 33 17 49 20" in child and "+45 33 17 33 33" not in child


@pytest.mark.parametrize("kind", [WholeBook, Ebook])
def test_below_the_numbers_stands_whom_to_call_if_nobody_answers(bound, kind, client):
    told = whom_to_call(bound(kind, "DE"))
    numbers = [told.rindex("call-number"), told.index("Nobody answers now? Call the duty officer")]
    assert numbers == sorted(numbers)
    assert "Nobody answers now?" not in whom_to_call(bound(kind, "RU"))
    confirmed("no-rosa")
    web = client.get("/handbook/now/?host=NO").text
    assert web.index("+47 22 33 11 60") < web.index("Nobody answers now?")
    assert "Nobody answers now?" not in client.get("/handbook/now/?host=RU").text
