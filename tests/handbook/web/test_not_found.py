"""A page says in any language of the region that there is no such page."""

import pytest

from handbook.web.not_found import says_not_found

pytestmark = pytest.mark.any_database
SAID = [
    "Page not found",
    "404",
    "404 - Not Found",
    "Error 404",
    "Not found | Ministry of Justice",
    "This page doesn’t exist",
    "Sorry, we could not find that page",
    "Sidan hittades inte",
    "Sidan kunde inte hittas – Polisen",
    "Vi hittar inte sidan",
    "Siden blev ikke fundet",
    "Siden findes ikke",
    "Vi kunne ikke finde siden",
    "Siden finnes ikke",
    "Fant ikke siden",
    "Sivua ei löytynyt",
    "Hakemaasi sivua ei löydy",
    "Lehte ei leitud",
    "Lehekülge ei leitud",
    "Lapa nav atrasta",
    "Puslapis nerastas",
    "Puslapio nėra",
    "Nie znaleziono strony",
    "Strona nie istnieje",
    "Seite nicht gefunden",
    "Die Seite wurde nicht gefunden",
    "Síða fannst ekki",
    "Страница не найдена",
    "Сторінку не знайдено",
]
NOT_SAID = [
    "Trafficking in human beings",
    "Missing persons: what to do if somebody is not found",
    "Convention 404 on seafarers",
    "112 when it is not an emergency",
    "Room 404",
    "Om sidan",
]


@pytest.mark.parametrize("words", SAID)
@pytest.mark.parametrize("page", ["<title>{}</title>", "<title>x</title><h1>\n<b>{}</b></h1>"])
def test_it_is_said_in_title_or_heading(words, page):
    assert says_not_found(page.format(words))


@pytest.mark.parametrize("words", NOT_SAID)
def test_other_headings_say_nothing_of_it(words):
    assert not says_not_found(f"<title>{words}</title><h1>{words}</h1>")


def test_it_is_not_read_in_the_words_of_a_page():
    assert not says_not_found("<h1>Help</h1><p>Page not found? Tell us.</p>")


def test_a_broken_page_is_read_as_far_as_it_goes():
    assert says_not_found("<<title>>&#xffffffff;<h1>Page not found")
