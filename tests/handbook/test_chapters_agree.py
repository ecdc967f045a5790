"""Chapters agree with one another on what could harm the person, in both languages."""

import json
import re

import pytest
from django.utils import translation

from handbook import reference
from handbook.models import Contact, CountrySection
from tests.handbook.test_safety import LANGUAGES, all_words, chapter, section

pytestmark = pytest.mark.any_database

THRESHOLD = {
    "en": "Without consent, act only in immediate danger to life or health, for a child, "
    "or where the law obliges you.",
    "sv": "Utan samtycke agerar du bara vid omedelbar fara för liv eller hälsa, "
    "när det gäller ett barn eller när lagen kräver det.",
}
STEP_FOR_CHILDREN = "(chapter:inform-and-refer#child)"
ORDINARY_REASON = "(chapter:talking-safely#alone)"


def line_with(words: str, told: str) -> str:
    (line,) = [line for line in told.splitlines() if words in line]
    return line


# --- With a child one wins time while a colleague calls the police ---


@pytest.mark.parametrize(
    ("language", "waiting"), [("en", "keep an adult waiting"), ("sv", "en vuxen vänta")]
)
def test_what_is_never_done_with_the_police_leaves_the_way_out_for_a_child(language, waiting):
    told = section(language, "police-and-civil-society", "with-the-police")
    assert STEP_FOR_CHILDREN in line_with(waiting, told)


@pytest.mark.parametrize(
    ("language", "asks_adult", "never"),
    [
        ("en", "ask the adult", "nothing in front of the adult who is with the child"),
        ("sv", "fråga den vuxna", "ingenting inför den vuxna som är med barnet"),
    ],
)
def test_about_a_child_nothing_is_asked_of_the_adult_or_in_front_of_them(
    language, asks_adult, never
):
    assert never in section(language, "noticing", "children")
    assert asks_adult not in all_words(language).lower()


# --- Questions are for the person alone ---


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "slug", ["noticing", "labour-exploitation", "diplomatic-households", "safe-return"]
)
def test_every_list_of_questions_says_first_that_they_are_asked_alone(language, slug):
    alone = {"en": r"\balone with\b|only then", "sv": r"\bensam med\b|i enrum med|först då"}[
        language
    ]
    sections = re.split(r"^(?=\{#[\w-]+\}\n## )", chapter(language, slug), flags=re.MULTILINE)
    asking = [
        told for told in sections if "{.indicators}" in told and not told.startswith("{#children}")
    ]
    openings = [told.partition("{.indicators}")[0].lower() for told in asking]
    assert openings and [told for told in openings if not re.search(alone, told)] == []


@pytest.mark.parametrize(
    ("language", "betrays"),
    [
        ("en", ["may we talk alone", "talk with each of you alone", "would you wait outside"]),
        ("sv", ["kan vi tala ensamma", "var och en av er i enrum", "kan du vänta utanför"]),
    ],
)
def test_no_question_tells_a_companion_that_somebody_wants_to_talk_alone(language, betrays):
    words = all_words(language)
    assert [question for question in betrays if question in words] == []


@pytest.mark.parametrize(
    ("language", "signs", "one_at_a_time", "afterwards"),
    [
        (
            "en",
            ["Someone else speaks", "from the same workplace", "Somebody from the firm"],
            "one at a time",
            "Only when you are alone:",
        ),
        (
            "sv",
            ["Någon annan talar", "från samma arbetsplats", "Någon från företaget"],
            "en i taget",
            "Först när ni är ensamma:",
        ),
    ],
)
def test_before_others_the_reason_is_ordinary_and_the_question_comes_afterwards(
    language, signs, one_at_a_time, afterwards
):
    words = chapter(language, "noticing") + chapter(language, "labour-exploitation")
    for sign in signs:
        asked = line_with(f"- {sign}" if sign[0].isupper() else sign, words)
        assert asked.index(one_at_a_time) < asked.index(afterwards)
    assert ORDINARY_REASON in section(language, "labour-exploitation", "at-the-counter")


# --- Nothing is kept that whoever is in control may find ---


@pytest.mark.parametrize(
    ("language", "found", "kept"),
    [
        ("en", "Only what nobody else can find", "messages, photographs"),
        ("sv", "Bara det som ingen annan kan hitta", "meddelanden, bilder"),
    ],
)
def test_the_danger_of_keeping_papers_is_told_before_what_to_keep(language, found, kept):
    told = section(language, "labour-exploitation", "what-helps-later")
    assert told.index(found) < told.index(kept)
    assert "(chapter:talking-safely#watched-telephones)" in told


@pytest.mark.parametrize(
    ("language", "safe", "by_heart"),
    [
        ("en", "only where nobody else can find it", "Learn two numbers by heart"),
        ("sv", "bara där ingen annan kan hitta det", "Lär dig två nummer utantill"),
    ],
)
def test_so_it_is_with_papers_for_compensation_and_with_numbers(language, safe, by_heart):
    told = section(language, "rights-and-assistance", "compensation")
    assert safe in told and "(chapter:labour-exploitation#what-helps-later)" in told
    assert by_heart in section(language, "labour-exploitation", "before-the-journey")


# --- Somebody arrested is asked for the lawyer, not for the deed ---


@pytest.mark.parametrize(
    ("language", "arrested", "lawyer", "incriminates"),
    [
        ("en", "Arrested for a petty crime", "Do you have a lawyer", "Who told you to do it"),
        ("sv", "Har gripits för ett mindre brott", "Har du en försvarare", "Vem sa åt dig"),
    ],
)
def test_nobody_who_is_arrested_is_asked_what_may_be_used_against_them(
    language, arrested, lawyer, incriminates
):
    assert lawyer in line_with(arrested, chapter(language, "noticing"))
    assert incriminates not in all_words(language)
    assert "(chapter:rights-and-assistance#non-punishment)" in chapter(language, "noticing")


# --- One threshold for acting without consent ---


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("slug", "anchor"),
    [
        ("how-to-use", "now"),
        ("inform-and-refer", "consent"),
        ("labour-exploitation", "whom-to-call"),
        ("diplomatic-households", "react"),
    ],
)
def test_a_chapter_that_says_when_to_act_without_consent_says_it_in_the_same_words(
    language, slug, anchor
):
    assert THRESHOLD[language] in section(language, slug, anchor)


@pytest.mark.parametrize("language", LANGUAGES)
def test_so_does_what_is_said_about_data(language):
    assert THRESHOLD[language] in chapter(language, "data-and-protection")


@pytest.mark.parametrize(
    ("language", "police"), [("en", "This is the police"), ("sv", "Numret går till polisen")]
)
def test_so_do_the_numbers_of_the_police(shipped, language, police):
    notes = [contact.notes.get(language, "") for contact in Contact.objects.all()]
    of_police = [note for note in notes if note.startswith(police)]
    assert len(of_police) == 5
    assert [note for note in of_police if THRESHOLD[language] not in note] == []


@pytest.mark.parametrize(
    ("language", "danger", "whole"),
    [
        ("en", r"danger to life|a life is in danger", "immediate danger to life or health"),
        ("sv", r"fara för liv", "omedelbar fara för liv eller hälsa"),
    ],
)
def test_no_other_degree_of_danger_stands_anywhere(language, danger, whole):
    countries = (reference.DATA / "countries.json").read_text(encoding="utf-8")
    words = (all_words(language) + countries).lower().replace(whole, "")
    assert re.findall(danger, words) == []


@pytest.mark.parametrize(
    ("language", "exceptions"),
    [
        ("en", ["somebody’s life or health is in", "a child is involved", "law requires it"]),
        ("sv", ["någons liv eller hälsa är i fara", "gäller ett barn", "lagen kräver det"]),
    ],
)
def test_the_person_hears_a_first_name_and_the_same_three_exceptions(language, exceptions):
    said = section(language, "talking-safely", "first-sentences")
    assert {"en": "Your first name is enough", "sv": "Ditt förnamn räcker"}[language] in said
    assert [exception for exception in exceptions if exception not in said] == []


@pytest.mark.parametrize(
    ("language", "promised", "may"),
    [
        ("en", "In three cases I must", "I may have to"),
        ("sv", "I tre fall måste jag", "kan jag behöva"),
    ],
)
def test_no_call_without_a_yes_is_promised(language, promised, may):
    told = chapter(language, "talking-safely")
    assert promised not in told and told.count(may) == 2


@pytest.mark.parametrize(
    ("language", "true", "call"),
    [
        ("en", ["must tell the police", "do not have to tell", "do not know yet"], "Shall I call"),
        ("sv", ["måste berätta", "behöver inte berätta", "vet inte än"], "Ska jag ringa"),
    ],
)
def test_the_person_hears_what_the_helpers_must_tell_the_police_before_the_call(
    language, true, call
):
    said = line_with("8. ", section(language, "talking-safely", "model-talk-counter"))
    assert all(said.index(words) < said.index(call) for words in true)


# --- Advice without a name is asked of an organisation ---


@pytest.mark.parametrize(
    ("language", "instead"),
    [
        ("en", "Where the police are named as well, as in Latvia, Lithuania and Poland, ask one"),
        ("sv", "Där också polisen anges, som i Lettland, Litauen och Polen, frågar du"),
    ],
)
@pytest.mark.parametrize(
    ("slug", "anchor"),
    [
        ("inform-and-refer", "consent"),
        ("labour-exploitation", "whom-to-call"),
        ("safe-return", "five-questions"),
        ("diplomatic-households", "react"),
    ],
)
def test_advice_without_a_name_is_not_asked_of_the_police(language, instead, slug, anchor):
    assert instead in section(language, slug, anchor)


# --- The protocol department hears after the worker's yes ---


@pytest.mark.parametrize(
    ("language", "head", "worker", "consent", "protocol"),
    [
        (
            "en",
            "your head of mission",
            "Inform the worker",
            "Refer, with consent",
            "protocol department of the host state",
        ),
        (
            "sv",
            "din beskickningschef",
            "Informera den anställda",
            "Hänvisa, med samtycke",
            "Värdlandets protokollavdelning",
        ),
    ],
)
def test_the_host_state_is_told_of_a_diplomat_after_the_worker_was_asked(
    language, head, worker, consent, protocol
):
    told = section(language, "diplomatic-households", "react")
    assert told.index(head) < told.index(worker) < told.index(consent) < told.index(protocol)


@pytest.mark.parametrize(
    ("language", "offered", "advice"),
    [
        (
            "en",
            ["ask the point of contact for advice without a name", "tell your ministry"],
            "for advice, without naming the worker, the employer or the mission",
        ),
        (
            "sv",
            [
                "be kontaktpunkten om råd utan att nämna något namn",
                "säga det till ditt ministerium",
            ],
            "om råd, utan att nämna den anställda, arbetsgivaren eller beskickningen",
        ),
    ],
)
def test_the_exercise_about_a_diplomat_offers_what_the_chapter_advises(language, offered, advice):
    task = section(language, "exercises", "exercise-5")
    assert [step for step in offered if step not in task] == []
    assert "(chapter:diplomatic-households#react)" in task
    assert advice in section(language, "diplomatic-households", "react")


# --- What the handbook says about this application ---


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", ["how-to-use", "inform-and-refer"])
def test_the_mark_of_a_contact_is_called_what_the_screen_says(language, slug):
    with translation.override(language):
        mark = str(Contact.Status.UNCONFIRMED.label)
    assert f"*{mark}*" in chapter(language, slug)
    assert not re.search(r"\*(unconfirmed|obekräftade?)\*", all_words(language))


@pytest.mark.parametrize(
    ("language", "goes"), [("en", "goes when you sign out"), ("sv", "försvinner när du loggar ut")]
)
def test_the_reading_place_is_said_to_go_at_sign_out(language, goes):
    assert goes in section(language, "data-and-protection", "this-application")


PROMISED = {
    "en": ("what I did", "who I told", "whether you said yes"),
    "sv": ("vad jag gjorde", "vem jag kontaktade", "om du sa ja"),
}


@pytest.mark.parametrize("language", PROMISED)
def test_what_is_said_to_the_person_about_notes_is_what_the_officer_is_told_to_write(language):
    """Chapter 7 and 13: the date, what you did, whom you informed, consent yes or no; and "tell the
    person first if you can".
    """
    said = chapter(language, "talking-safely")
    assert [words for words in PROMISED[language] if words not in said] == []
    assert {"en": "I will tell you first if I can", "sv": "till dig först om jag kan"}[
        language
    ] in said


@pytest.mark.parametrize(
    ("language", "conditions"),
    [
        ("en", ("without permission to be in Sweden", "can be assumed to be victims")),
        ("sv", ("saknar tillstånd att vara i Sverige", "kan antas vara offer")),
    ],
)
def test_swedens_reflection_period_is_told_with_its_conditions(language, conditions):
    told = chapter(language, "rights-and-assistance")
    assert [words for words in conditions if words not in told] == []
    (section,) = [
        row["text_" + language]
        for country in json.loads((reference.DATA / "countries.json").read_text())
        for row in country["sections"]
        if (country["code"], row["key"]) == ("SE", "reflection_period")
    ]
    assert {"en": "promise it to nobody", "sv": "lova det inte till någon"}[language] in section


@pytest.mark.parametrize(
    ("language", "path", "police", "beforehand", "themselves"),
    [
        (
            "en",
            "a commission that an auth",
            "a police officer",
            "beforehand",
            "status themselves",
        ),
        (
            "sv",
            "en kommission som en behö",
            "en polis",
            "i förväg",
            "själv ansöka om",
        ),
    ],
)
def test_latvia_s_way_without_the_police_says_beforehand_that_an_officer_sits_on_the_commission(
    shipped, language, path, police, beforehand, themselves
):
    identified = CountrySection.objects.get(page__party__code="LV", key="formal_identification")
    chapter_says = section(language, "rights-and-assistance", "without-the-police")
    for words in (identified.texts[language], line_with(path, chapter_says)):
        told = words.partition(path)[2].lower()
        assert police in told and beforehand in told and themselves in told


@pytest.mark.parametrize(
    ("language", "states", "police"),
    [
        ("en", "Latvia, Lithuania and Poland", "police"),
        ("sv", "Lettland, Litauen och Polen", "polis"),
    ],
)
def test_the_states_that_name_the_police_do_so_on_their_pages_too(
    shipped, language, states, police
):
    assert states in chapter(language, "glossary")
    points = CountrySection.objects.filter(key="point_of_contact")
    for point in points.filter(page__party__code__in=["LV", "LT", "PL"]):
        assert police in point.texts[language].lower()
