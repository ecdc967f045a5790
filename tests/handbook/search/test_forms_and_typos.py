"""Other forms of a word find it, and a typo is answered with what was meant."""

import json
import re
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.utils import translation

from handbook.models.search import Read
from handbook.reading import spelling
from handbook.text.stems import stems_of
from participants.names import fold
from tests import factories
from tests.handbook.search.hits import titles

SLIPS = Path(__file__).parents[2] / "slips.json"
INFLECTED = [
    ("en", "victims", "Each victim decides."),
    ("en", "embassy", "All embassies help."),
    ("en", "trafficked", "What trafficking is."),
    ("sv", "offren", "Varje offer bestämmer."),
    ("sv", "offer", "Det är offrens val."),
    ("sv", "ambassaderna", "En ambassad hjälper."),
    ("sv", "människohandeln", "Vad människohandel är."),
    ("sv", "manniskohandelns", "Vad människohandel är."),
    ("da", "ofre", "Et offer bestemmer."),
    ("fi", "lähetystö", "Suomen lähetystöissä."),
    ("lt", "ambasada", "Visose ambasadose."),
    ("pl", "ofiara", "Rozmawiaj z ofiarami."),
    ("ru", "женский", "Женская консультация."),
]


@pytest.mark.parametrize(("language", "typed", "body"), INFLECTED)
def test_another_form_of_a_word_finds_it_in_its_language(
    find, shipped, chapter, language, typed, body
):
    shipped.languages = ["en", "sv", language]
    shipped.save()
    chapter("Zzz", body, language)
    with translation.override(language):
        assert "Zzz" in [hit.where for hit in find(typed)]


@pytest.mark.parametrize(
    ("language", "typed"), [("is", "sendiráðið"), ("lv", "vēstniecība"), ("th", "มนุษย์")]
)
def test_a_language_without_a_stemmer_is_searched_by_words_and_their_parts(
    find, shipped, chapter, language, typed
):
    shipped.languages = ["en", language]
    shipped.save()
    chapter("Zzz", f"การค้า{typed}คือ {typed}.", language)
    with translation.override(language):
        assert [hit.where for hit in find(typed)] == ["Zzz"]


def test_a_section_of_a_country_is_found_by_another_form_of_its_words(find):
    assert ("Denmark", "Reflection period and residence") in titles(find("Danmark reflections"))
    with translation.override("sv"):
        assert any(hit.where == "Danmark" for hit in find("Danmark offret"))


def test_a_typo_is_answered_with_what_was_meant(page):
    answer = re.sub(r"\s+>", ">", page("trafiking"))
    assert "Nothing found for “trafiking”. Shown: results for “trafficking”." in answer
    assert "<mark>trafficking</mark>" in answer
    assert 'href="?q=trafiking&amp;exactly=1"' in answer


def test_one_can_insist_on_what_was_typed(page):
    answer = page("trafiking", exactly=1)
    assert "Nothing holds all of these words" in answer
    assert "Shown:" not in answer


def test_only_the_words_that_stand_nowhere_are_corrected_and_in_the_readers_language(
    sign_in, janis, shipped
):
    asked = urlencode({"q": "Ambasad ILO mäniskohandel"})
    answer = sign_in(janis).get(f"/handbook/search/?{asked}", headers={"accept-language": "sv"})
    assert "Visas: resultat för ”ambassad ILO människohandel”" in answer.text


@pytest.mark.parametrize(("typed", "meant"), json.loads(SLIPS.read_text())["typed"].items())
def test_a_slip_is_corrected_as_in_the_copy_on_a_device(typed, meant):
    """tests/js/slips.test.js reads the same file."""
    book = " ".join(json.loads(SLIPS.read_text())["book"])
    row = Read("c", "en", "", "", "", book, fold(book), stems_of(book, "en"))
    unknown = spelling.unknown_words([typed], [row], {"en"})
    corrected = spelling.corrected([typed], unknown, [row], spelling.SLIP)
    assert (corrected if unknown else []) == ([meant] if meant else [])


@pytest.mark.parametrize("typed", ["zzqqxxy", "abc", "trafiking victm wihtout wehn", "q" * 200])
def test_what_resembles_nothing_stays_as_it_was_typed(page, typed):
    assert "Nothing holds all of these words" in page(typed)


def test_words_that_stand_in_the_book_but_not_together_are_not_corrected(page):
    assert "Nothing holds all of these words" in page("ILO conscience penguin")


@pytest.mark.parametrize("typed", ["france", "Frankrike", "FRANCE helplin"])
def test_the_name_of_a_country_is_corrected_to_no_other_word(page, typed):
    assert "Did you mean “face”?" in page("france")
    factories.party("FR", "France", sv="Frankrike")
    answer = page(typed)
    assert "Shown: results for" not in answer and "Did you mean" not in answer


def test_a_word_that_is_only_near_is_asked_about_and_not_replaced(page):
    answer = re.sub(r"\s+(?=>)", "", page("konsent"))
    assert "Nothing found for “konsent”." in answer
    assert '<a href="?q=consent">Did you mean “consent”?</a>' in answer
    assert 'class="search-hit"' not in answer


@pytest.mark.parametrize(
    "typed",
    ["suicide", "suicidal", "kill herself", "kill yourself", "depression", "självmord", "ambulans"],
)
def test_who_types_a_plain_word_for_danger_is_led_to_what_to_do(find, typed):
    hit = find(typed)[0]
    assert hit.url.endswith("/talking-safely/#wants-to-die")


def test_an_ambulance_is_found_beside_the_emergency_number(find):
    places = [hit.url.partition("#")[2] for hit in find("ambulance")]
    assert set(places[:2]) == {"wants-to-die", "immediate-danger"}


def test_other_words_lead_to_no_such_section(find):
    assert find("looking after yourself")[0].where == "Looking after yourself"
