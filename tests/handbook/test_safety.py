"""No advice endangers the person: what a reader of the field found dangerous is gone, in both
languages.
"""

import re
from datetime import date

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from handbook import reference
from handbook.models import Contact, CountryPage, CountrySection
from handbook.papers.emergency_card import emergency

pytestmark = pytest.mark.any_database

LANGUAGES = ["en", "sv"]


def chapter(language: str, slug: str) -> str:
    return (reference.DATA / "edition-2026" / language / f"{slug}.md").read_text(encoding="utf-8")


def section(language: str, slug: str, anchor: str) -> str:
    """From its anchor to the next heading of that or a higher level."""
    return chapter(language, slug).partition(f"{{#{anchor}}}\n## ")[2].partition("\n## ")[0]


def all_words(language: str) -> str:
    files = sorted((reference.DATA / "edition-2026" / language).glob("*.md"))
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


@pytest.mark.parametrize(
    ("language", "dangerous"),
    [
        (
            "en",
            [
                "Can you talk now",
                "wrong number",
                "come back alone",
                "lock it away",
                "opens or closes a door",
                "wait for the document",
                "told to say here",
            ],
        ),
        (
            "sv",
            [
                "Kan du tala nu",
                "fel nummer",
                "tillbaka ensam",
                "lås in",
                "varken öppnar eller stänger",
                "vänta på handlingen",
                "vänta på dokumentet",
                "tillsagd att säga här",
            ],
        ),
    ],
)
def test_no_chapter_keeps_the_dangerous_words(language, dangerous):
    words = all_words(language)
    assert [sentence for sentence in dangerous if sentence in words] == []


@pytest.mark.parametrize(
    ("language", "stays_on", "waits"),
    [
        ("en", "The person’s stays switched on", "offer to keep it at the mission"),
        ("sv", "Personens telefon förblir påslagen", "erbjuder du dig att förvara den"),
    ],
)
def test_the_visit_leaves_no_trace_on_telephone_or_paper(language, stays_on, waits):
    """A place that suddenly disappears, and a new document in a pocket, tell whoever controls."""
    assert stays_on in section(language, "talking-safely", "alone")
    assert waits in section(language, "safe-return", "travel-document")


@pytest.mark.parametrize(
    ("language", "reason", "word", "question"),
    [
        (
            "en",
            "Begin every call with that reason",
            "If the agreed word does not come",
            "Is the time still all right for you?",
        ),
        (
            "sv",
            "Börja varje samtal med det skälet",
            "Om det avtalade ordet inte kommer",
            "Passar tiden?",
        ),
    ],
)
def test_a_call_asks_nothing_before_the_agreed_word(language, reason, word, question):
    told = section(language, "talking-safely", "telephone-and-chat")
    assert told.index(reason) < told.index(word) < told.index(question)


@pytest.mark.parametrize(
    ("language", "never"),
    [("en", "Never ask whoever picks up"), ("sv", "Fråga aldrig den som svarar")],
)
def test_whoever_picks_up_is_never_asked(language, never):
    assert never in section(language, "talking-safely", "telephone-and-chat")


@pytest.mark.parametrize(
    ("language", "appointment", "never"),
    [
        ("en", "a step that everyone takes in person", "Never say “come alone”"),
        ("sv", "ett steg som alla gör personligen", "Säg aldrig ”kom ensam”"),
    ],
)
def test_the_next_appointment_tells_a_companion_nothing(language, appointment, never):
    told = section(language, "talking-safely", "alone")
    assert appointment in told and never in told


@pytest.mark.parametrize(
    ("language", "once", "calls", "leaves"),
    [
        (
            "en",
            "It is the only time that you leave the child",
            "a colleague calls the police",
            "do not stand in the way",
        ),
        (
            "sv",
            "Det är enda gången du lämnar barnet",
            "ringer en kollega polisen",
            "ställer du dig inte i vägen",
        ),
    ],
)
def test_between_handing_a_child_over_and_holding_somebody_back_there_is_a_way(
    language, once, calls, leaves
):
    told = section(language, "inform-and-refer", "child")
    assert once in told and calls in told and leaves in told
    for slug in ("noticing", "exercises"):
        assert "(chapter:inform-and-refer#child)" in chapter(language, slug)


@pytest.mark.parametrize(
    ("language", "history", "location"),
    [
        ("en", "does not empty the browser’s history", "A shared location that suddenly ends"),
        ("sv", "tömmer inte webbläsarens historik", "En delad plats som plötsligt försvinner"),
    ],
)
def test_what_a_watched_telephone_and_the_quick_exit_leave_behind_is_said(
    language, history, location
):
    told = section(language, "talking-safely", "watched-telephones")
    assert history in told and location in told
    assert section(language, "looking-after-yourself", "threats")


def test_the_quick_exit_says_that_the_history_keeps_the_page(shipped, sign_in):
    page = sign_in().get("/handbook/countries/LV/").text
    assert "The browser's history still names this page." in page


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", ["only in your ministry's own case system", "stays in sight of the child"]),
        ("sv", ["bara i ditt ministeriums eget ärendesystem", "stannar inom synhåll för barnet"]),
    ],
)
def test_the_emergency_card_says_what_the_chapters_say(shipped, language, told):
    page = CountryPage.objects.get(party__code="LV")
    with translation.override(language):
        context = emergency(page, shipped, "a6", date(2027, 1, 5))
        card = render_to_string("handbook/pdf/emergency_card.html", context)
    assert [words for words in told if words not in card] == []
    assert "focal point" not in card and "kontaktperson" not in card


def test_no_public_page_tells_what_is_said_to_win_time(client, shipped):
    """Whoever controls the person reads the page without signing in, too."""
    page = client.get("/handbook/now/").text
    assert "with a reason that your section agreed on beforehand" in " ".join(page.split())
    assert "document" not in page.partition('id="steps"')[2].partition("</ol>")[0]


@pytest.mark.parametrize(
    ("language", "advice", "entitled", "held_back"),
    [
        ("en", "name nobody", "entitled to a document gets it", "before you issue anything"),
        ("sv", "nämn ingen vid namn", "rätt till en handling får den", "innan du utfärdar något"),
    ],
)
def test_open_questions_hold_back_no_document_and_name_nobody(
    language, advice, entitled, held_back
):
    told = section(language, "safe-return", "five-questions")
    assert advice in told and entitled in told and held_back not in told
    assert "(chapter:inform-and-refer#consent)" in told


@pytest.mark.parametrize(
    ("language", "stay", "alone"),
    [
        ("en", "want to die, stay with them", "do not stay alone"),
        ("sv", "vill dö stannar du hos personen", "Var då inte ensam"),
    ],
)
def test_somebody_who_wants_to_die_is_not_left_alone(language, stay, alone):
    assert stay in section(language, "inform-and-refer", "immediate-danger")
    assert alone in section(language, "looking-after-yourself", "when-to-get-help")
    link = "(chapter:inform-and-refer#immediate-danger)"
    assert link in section(language, "talking-safely", "when-it-becomes-heavy")


@pytest.mark.parametrize(
    ("language", "limit"),
    [("en", "officially identified victims"), ("sv", "officiellt identifierade offer")],
)
def test_latvia_promises_the_help_of_the_state_only_to_whom_it_gives_it(shipped, language, limit):
    for slug in ("rights-and-assistance", "inform-and-refer", "glossary"):
        assert limit in chapter(language, slug), slug
    assert "(chapter:rights-and-assistance#without-the-police)" in chapter(language, "your-role")
    assistance = CountrySection.objects.get(page__party__code="LV", key="assistance")
    assert limit in assistance.texts[language]


BEFOREHAND = ("Say so beforehand", "before you refer", "i förväg", "innan du hänvisar")


@pytest.mark.parametrize(
    ("language", "code", "path", "duty"),
    [
        ("en", "EE", "In Estonia two sources differ", "informs law enforcement"),
        ("en", "FI", "In Finland somebody may become a client", "must tell the police"),
        ("sv", "EE", "I Estland skiljer sig två källor åt", "underrättar de brotts"),
        ("sv", "FI", "I Finland kan även den bli klient", "måste underrätta polisen"),
    ],
)
def test_where_helpers_tell_the_police_the_person_hears_it_before_anything_is_passed_on(
    shipped, language, code, path, duty
):
    first = {"en": "before you refer", "sv": "innan du hän"}
    told = section(language, "rights-and-assistance", "without-the-police").partition(path)[2]
    help_there = CountrySection.objects.get(page__party__code=code, key="assistance")
    assert any(each in told.splitlines()[0] for each in BEFOREHAND)
    assert first[language] in help_there.texts[language].partition(duty)[2]


@pytest.mark.parametrize(
    ("language", "only_then", "unconditional"),
    [
        ("en", "Immediate danger to life or health? Call the emergency number", "anger first"),
        ("sv", "Omedelbar fara för liv eller hälsa? Ring nödnumret", "aran först"),
    ],
)
def test_the_first_step_calls_the_emergency_number_in_immediate_danger_alone(
    language, only_then, unconditional
):
    """In Norway 112 is the police."""
    with translation.override(language):
        steps = render_to_string("handbook/_steps.html")
    now = section(language, "how-to-use", "now").replace("**", "")
    assert steps.partition("</li>")[0].count(only_then) == now.count(only_then) == 1
    assert unconditional not in steps + all_words(language)


LIKE_A_TELEPHONE = re.compile(r"(?<![\w/.(-])\+?\d(?:[ \u00a0()-]{0,2}\d){5,}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_chapters_print_no_telephone_number_but_those_for_emergencies(shipped, language):
    """Beside others stands on the country page whether anybody has confirmed them."""
    notes = re.compile(r"^\[\^\w+\]:.*", re.MULTILINE)
    words = notes.sub("", all_words(language))
    assert LIKE_A_TELEPHONE.findall(words) == []
    numbers = Contact.objects.exclude(number_display="112").values_list("number_display", flat=True)
    joined = re.sub(r"(?<=\d)[\s()-]+(?=\d)", "", words)
    assert [each for each in numbers if re.sub(r"\D", "", each) in joined] == []
