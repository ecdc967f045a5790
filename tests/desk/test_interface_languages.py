"""A language of the interface that is being prepared: staff see it, nobody else does, and pages say
what of them is in English (R-573, R-574).
"""

import os
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse
from django.utils import translation
from django.utils.translation import ngettext

from config import languages
from desk.fallbacks import marked
from participants.models import Party
from participants.names import alphabetical
from participants.reference import load
from tests.test_language import ENGLISH_WORDS, visible

pytestmark = [pytest.mark.any_database, pytest.mark.django_db]

LATVIAN = [("lv", "Latvian")]


@pytest.fixture
def offered(settings):
    """Latvian, as after the decision."""
    settings.LANGUAGES = [*settings.LANGUAGES, *LATVIAN]
    settings.LANGUAGES_IN_PREPARATION = []


def choose(client, account, language: str = "lv") -> None:
    client.force_login(account)
    client.post(reverse("set_language"), {"language": language, "next": "/"})


# --- Who sees it ----------------------------------------------------------------------------------
def test_staff_see_a_language_that_is_being_prepared(client, astrid):
    choose(client, astrid)
    page = client.get("/").text
    assert '<html lang="lv"' in page
    assert "(tiek sagatavota)" in page


def test_the_menu_is_the_same_on_a_page_that_lists_other_languages(client, astrid):
    choose(client, astrid)
    for name in ("handbook:edition_list", "handbook:countries", "handbook:card_texts"):
        page = client.get(reverse(name)).text
        assert [code for code in ("en", "sv", "lv") if f'value="{code}"' in page] == [
            *("en", "sv", "lv")
        ]


def test_nobody_else_is_offered_it_or_gets_it(client, janis):
    choose(client, janis)
    page = client.get("/", headers={"accept-language": "lv"}).text
    assert '<html lang="en"' in page
    assert 'value="lv"' not in page


def test_a_stranger_whose_browser_asks_for_it_gets_english(client):
    page = client.get("/", headers={"accept-language": "lv"}).text
    assert '<html lang="en"' in page
    assert 'value="lv"' not in page


def test_letters_to_staff_are_never_in_it(client, astrid):
    before = astrid.language
    choose(client, astrid)
    astrid.refresh_from_db()
    assert astrid.language == before


def test_letters_are_in_english_again_when_a_language_is_taken_back(janis, settings):
    janis.language = "lv"
    assert janis.letters_language == "en"
    settings.LANGUAGES = [*settings.LANGUAGES, *LATVIAN]
    assert janis.letters_language == "lv"


def test_once_it_is_offered_everybody_may_choose_it(client, janis, offered):
    choose(client, janis)
    page = client.get("/").text
    assert '<html lang="lv"' in page
    assert "(tiek sagatavota)" not in page
    janis.refresh_from_db()
    assert janis.letters_language == "lv"


def test_the_operator_offers_it(monkeypatch):
    monkeypatch.setenv("OFFER_LANGUAGES", "lv")
    assert [code for code, _name in languages.offered()] == ["en", "sv", "lv"]
    assert languages.in_preparation() == []


@pytest.mark.parametrize("typed", ["de", "sv", "lv,de"])
def test_a_language_that_is_not_being_prepared_cannot_be_offered(monkeypatch, typed):
    monkeypatch.setenv("OFFER_LANGUAGES", typed)
    with pytest.raises(ImproperlyConfigured, match=r"^OFFER_LANGUAGES: must name .*\(lv\)"):
        languages.offered()


def test_the_setting_reaches_django():
    said = subprocess.run(
        [sys.executable, "-c", "from config import settings; print(len(settings.LANGUAGES))"],
        env={**os.environ, "DEMO": "1", "OFFER_LANGUAGES": "lv"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.strip() == "3"


# --- What a page says of its language -------------------------------------------------------------
@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("<p>Take a seat</p>", '<p><span lang="en">Take a seat</span></p>'),
        ("<p>\n  Take  a\n seat:\n</p>", '<p>\n  <span lang="en">Take  a\n seat:</span>\n</p>'),
        ("<p>3 seats left</p>", '<p><span lang="en">3 seats left</span></p>'),
        ("<p>Sēdiet</p>", "<p>Sēdiet</p>"),
        (
            "<p>Read <a href='/'>the rules</a>.</p>",
            "<p><span lang=\"en\">Read</span> <a href='/'>"
            '<span lang="en">the rules</span></a>.</p>',
        ),
        ("<text>Take a seat</text>", '<text><tspan lang="en">Take a seat</tspan></text>'),
        ("<option>Take a seat</option>", "<option>Take a seat</option>"),
        ('<p title="Take a seat">Sēdiet</p>', '<p title="Take a seat">Sēdiet</p>'),
    ],
)
def test_words_that_a_language_lacks_are_marked_as_english(page, said):
    lacking = {"Take a seat", "%(number)s seats left", "Read <a href='%(url)s'>the rules</a>."}
    assert marked(f"<body>{page}</body>", lacking) == f"<body>{said}</body>"


def test_a_page_that_lacks_nothing_stays_as_it_is():
    page = "<body><p>. 3</p></body>"
    assert marked(page, {"%(number)s", "."}) == page


def test_a_page_of_the_desk_marks_its_english(client, astrid):
    choose(client, astrid)
    answer = client.get(reverse("desk:outbox"))
    page = answer.text
    assert '<span lang="en">' in page
    assert int(answer["Content-Length"]) == len(answer.content)
    assert [words for words in visible(page) if ENGLISH_WORDS.search(words)] == []


def test_swedish_and_english_pages_have_no_marks(client, astrid):
    for language in ("sv", "en"):
        choose(client, astrid, language)
        assert '<span lang="en">' not in client.get(reverse("desk:outbox")).text


# --- What follows from the entry ------------------------------------------------------------------
@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "0 cilvēku"),
        (1, "1 cilvēks"),
        (2, "2 cilvēki"),
        (10, "10 cilvēku"),
        (11, "11 cilvēku"),
        (21, "21 cilvēks"),
        (22, "22 cilvēki"),
        (111, "111 cilvēku"),
    ],
)
def test_latvian_counts_in_three_forms(number, said):
    with translation.override("lv"):
        words = ngettext("%(people)d person", "%(people)d people", number)
    assert words % {"people": number} == said


def test_names_are_sorted_by_the_alphabet_of_the_language():
    names = ["Zariņa", "Žagare", "Šmite", "Sūna", "Cīrule", "Čakste", "Ābele", "Apse", "Dāle"]
    with translation.override("lv"):
        assert alphabetical(names) == [
            *("Ābele", "Apse", "Cīrule", "Čakste", "Dāle"),
            *("Sūna", "Šmite", "Zariņa", "Žagare"),
        ]
    with translation.override("sv"):
        assert alphabetical(["Öberg", "Zorn", "Åkesson"]) == ["Zorn", "Åkesson", "Öberg"]


def test_a_party_has_the_case_that_a_sentence_needs(now):
    load(now)
    latvia = Party.objects.get(code="LV")
    named = {}
    for language in ("lv", "en", "sv"):
        with translation.override(language):
            named[language] = (str(latvia), latvia.in_case("genitive"), latvia.in_case("locative"))
    assert named == {
        "lv": ("Latvija", "Latvijas", "Latvijā"),
        "en": ("Latvia", "Latvia", "Latvia"),
        "sv": ("Lettland", "Lettland", "Lettland"),
    }
