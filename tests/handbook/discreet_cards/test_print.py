"""What cards show, and what they keep to themselves."""

from io import BytesIO

import pdfplumber
import pikepdf
import pytest

from handbook import hours
from handbook.forms.countries import SPOKEN
from handbook.models import CardText, Contact
from handbook.papers import cards
from handbook.rules import card_words
from participants.models import Party
from tests.documents.test_thai import read_back, signs
from tests.handbook.country_editing import confirmed
from tests.handbook.discreet_cards.card import (
    ABROAD,
    HOME,
    INSIDE,
    LANGUAGES,
    NUMBER,
    approve_number,
    at,
    pages,
    read,
    text_of,
    words,
)

pytestmark = pytest.mark.any_database
THREE_SPANS = "Mo-Fr 08:30-16:00; Sa 09:00-15:00; Su 10:00-12:00"
MARKED = (0.541176, 0.278431, 0.023529)  # the colour of DRAFT and Demonstration


def told(data: bytes) -> str:
    """All that a file says of itself and shows."""
    with pikepdf.open(BytesIO(data)) as paper:
        facts = str(dict(paper.docinfo)) + bytes(paper.Root.Metadata.read_bytes()).decode()
    return (facts + words(data)).lower()


@pytest.mark.parametrize("kind", cards.KINDS)
def test_file_name_and_facts_of_the_file_give_nothing_away(approved, sign_in, janis, kind):
    answer = sign_in(janis).get(at(kind))
    assert 'filename="card.pdf"' in answer["Content-Disposition"]
    data = read(answer)
    for word in (
        "traffick",
        "council",
        "consular",
        "task force",
        "localhost",
        "@",
        "handbook",
        "discreet",
        "neutral",
    ):
        assert word not in told(data), word
    assert pages(data) == [(85, 54)]


def test_a_neutral_card_says_number_hours_and_languages_and_nothing_else(approved, sign_in, janis):
    data = read(sign_in(janis).get(at()))
    assert (
        words(data) == f"{NUMBER} Time in Latvia Mon–Fri 09:00–17:00 latviešu · Русский · English"
    )


def test_an_information_card_says_them_as_well(approved, sign_in, janis):
    shown = words(read(sign_in(janis).get(at("information"))))
    assert shown.endswith(
        f"{NUMBER} Time in Latvia Mon–Fri 09:00–17:00 latviešu · Русский · English"
    )


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Time in Latvia Mon–Fri"),
        ("sv", "Tid i Lettland mån–fre"),
        ("lv", "Laiks: Latvija"),
        ("ru", "Время: Латвия Пн–Пт"),
        ("uk", "Час: Латвія"),
        ("vi", "Giờ Latvia"),
    ],
)
def test_above_the_hours_a_card_for_calls_from_abroad_says_whose_time_they_are(
    house, sign_in, astrid, language, said
):
    confirmed("lv-safe-house", opening=THREE_SPANS, languages=["lv", "en", "ru", "sv", "uk", "vi"])
    data = read(sign_in(astrid).get(at(language=language)))
    assert f"{NUMBER} {said}" in words(data) and "10:00–12:00 latviešu" in words(data)
    assert pages(data) == [(85, 54)]


def test_in_each_language_offered_for_a_contact_each_country_with_numbers_has_its_time(shipped):
    countries = Contact.objects.values_list("page__party__code", flat=True).distinct()
    lacking = [
        (language, country)
        for language in SPOKEN
        for country in countries
        if not hours.whose_time(country, language)
    ]
    # No native speaker has given the words in Bulgarian.
    assert {language for language, _country in lacking} == {"bg"}


def test_the_times_of_countries_bear_the_names_that_pages_have(shipped):
    for party in Party.objects.filter(country_page__contacts__isnull=False).distinct():
        assert hours.whose_time(party.code, "en") == f"Time in {party.name}"
        assert hours.whose_time(party.code, "sv") == f"Tid i {party.names['sv']}"
        for language, name in party.names.get("own", {}).items():
            assert name in hours.whose_time(party.code, language)


def test_without_words_for_whose_time_there_is_no_card_from_abroad_and_the_page_says_why(
    approved, editor, sign_in, janis
):
    contact = confirmed("lv-safe-house", languages=["lv", "sq"])
    for place in (ABROAD, INSIDE):
        approve_number(sign_in(editor), contact, place)
    reason = "A card in Albanian cannot say in whose time the hours are."
    reader = sign_in(janis)
    assert text_of(reader.get(HOME)).count(reason) == 1
    assert text_of(sign_in(editor).get(f"{HOME}edit/")).count(reason) == 1
    assert reader.get(at(language="sq")).status_code == 404
    assert NUMBER in words(read(reader.get(at(language="lv"))))
    assert NUMBER in words(read(reader.get(at(language="sq", place=INSIDE))))


def test_round_the_clock_and_inside_the_country_no_time_is_named(house, sign_in, astrid):
    assert "Latvia" not in words(read(sign_in(astrid).get(at(place=INSIDE))))
    confirmed("lv-safe-house", opening="24/7")
    assert "Latvia" not in words(read(sign_in(astrid).get(at())))


def title(data: bytes) -> str:
    """What a tab and a viewer show, as both places in the file say alike."""
    with pikepdf.open(BytesIO(data)) as paper, paper.open_metadata() as facts:
        assert facts["dc:title"] == str(paper.docinfo.Title)
        return str(paper.docinfo.Title)


@pytest.mark.parametrize("kind", cards.KINDS)
@pytest.mark.parametrize("query", ["", "?sheet=1"])
def test_its_title_is_the_number(approved, sign_in, janis, kind, query):
    assert title(read(sign_in(janis).get(at(kind) + query))) == NUMBER


def test_the_title_of_a_draft_says_nothing(house, sign_in, astrid):
    staff = sign_in(astrid)
    for language in ("en", "ro", "th"):
        assert title(read(staff.get(at("information", language)))) == "Card"
    assert title(read(staff.get(at()))) == "Card"


@pytest.mark.parametrize("kind", cards.KINDS)
def test_eight_stand_on_a_sheet(approved, sign_in, janis, kind):
    data = read(sign_in(janis).get(f"{at(kind)}?sheet=1"))
    assert pages(data) == [(210, 297)] and words(data).count(NUMBER) == 8


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_and_number_stand_apart_on_one_card_in_each_language(
    shipped, sign_in, astrid, language
):
    opening = "Mo-Fr 08:30-16:00; Sa-Su 09:00-15:00"
    confirmed("lv-safe-house", opening=opening, languages=[*LANGUAGES, "lv"])
    place = ABROAD if hours.whose_time("LV", language) else INSIDE
    data = read(sign_in(astrid).get(at("information", language, place)))
    lines = CardText.objects.get(language=language).lines
    assert pages(data) == [(85, 54)] and NUMBER in words(data)
    assert signs("".join(lines)) in signs(read_back(data))
    assert_apart(data)


def assert_apart(data: bytes) -> None:
    """The words end above the number, and everything stands on the card."""
    with pdfplumber.open(BytesIO(data)) as paper:
        (page,) = paper.pages
        sizes = [letter for letter in page.chars if letter["text"].strip()]
    number = [letter for letter in sizes if letter["size"] > 14]
    above = [letter for letter in sizes if letter["top"] < min(one["top"] for one in number)]
    assert max(letter["bottom"] for letter in above) < min(letter["top"] for letter in number) + 3
    assert max(letter["bottom"] for letter in sizes) < page.height - 5


def test_as_many_and_as_long_sentences_as_may_be_stand_above_the_number(shipped, sign_in, astrid):
    languages = [*LANGUAGES, "lv"]
    confirmed("lv-safe-house", opening="Mo-Fr 08:30-16:00; Sa-Su 09:00-15:00", languages=languages)
    sentence = "Вы имеете полное право отказаться и никогда не соглашаться."
    assert card_words.MAX_LINE_LENGTH - 1 <= len(sentence) <= card_words.MAX_LINE_LENGTH
    CardText.objects.filter(language="ru").update(lines=[sentence] * card_words.MAX_LINES)
    assert_apart(read(sign_in(astrid).get(at("information", "ru"))))


@pytest.mark.parametrize("languages", [["en"], [*LANGUAGES, "lv", "de"]])
@pytest.mark.parametrize("kind", cards.KINDS)
def test_its_marks_stand_on_no_other_words(shipped, sign_in, astrid, settings, kind, languages):
    settings.DEMO = True
    confirmed(
        "lv-safe-house",
        opening="Mo 08:30-16:00; We 09:00-15:00; Fr 10:00-12:00",
        languages=languages,
    )
    with pdfplumber.open(BytesIO(read(sign_in(astrid).get(at(kind, place=INSIDE))))) as paper:
        (page,) = paper.pages
        marks = [one for one in page.chars if one["non_stroking_color"] == MARKED]
        others = [one for one in page.chars if one["non_stroking_color"] != MARKED]
    assert signs("".join(one["text"] for one in marks)).replace("·", "") == "DRAFTDemonstration"
    assert not [one["text"] for one in others for mark in marks if _overlap(one, mark)]


def _overlap(one: dict[str, float], other: dict[str, float]) -> bool:
    is_beside = one["x1"] <= other["x0"] or other["x1"] <= one["x0"]
    return not is_beside and one["top"] < other["bottom"] and other["top"] < one["bottom"]


def test_many_hours_and_languages_leave_the_words_above_the_number(shipped, sign_in, astrid):
    confirmed("lv-safe-house", opening=THREE_SPANS, languages=[*LANGUAGES, "lv", "de"])
    assert_apart(read(sign_in(astrid).get(at("information", "ru"))))
