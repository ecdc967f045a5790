"""Before a companion no travel document is handed over, and a companion may need help as well
(R-613, R-626).
"""

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from tests.handbook.test_safety import chapter, section
from tests.participants.test_words import text_of

pytestmark = pytest.mark.any_database

NOW = "/handbook/now/"
NO_DOCUMENT = {
    "en": "hand over no [travel document](chapter:safe-return#travel-document) while",
    "sv": "lämna inte ut någon [resehandling](chapter:safe-return#travel-document) medan",
    "da": "udlever intet [rejsedokument](chapter:safe-return#travel-document), mens",
    "lv": "neizsniedziet [ceļošanas dokumentu](chapter:safe-return#travel-document), kamēr",
}


def box(language: str) -> str:
    """What the chapter on talking says of a companion who will not leave."""
    told = section(language, "talking-safely", "alone")
    (line,) = [line for line in told.splitlines() if line.startswith("> ")]
    return line


@pytest.mark.parametrize("language", NO_DOCUMENT)
def test_the_errand_is_finished_without_a_travel_document_and_with_an_ordinary_reason(language):
    assert NO_DOCUMENT[language] in box(language)
    one_at_a_time = {
        "en": "one at a time",
        "sv": "en i taget",
        "da": "en ad gangen",
        "lv": "pa vienam",
    }
    assert one_at_a_time[language] in box(language).partition(NO_DOCUMENT[language])[2]


@pytest.mark.parametrize(
    ("language", "watched"),
    [("en", "and not while one of them watches"), ("sv", "och inte medan någon av dem ser på")],
)
def test_so_says_the_chapter_on_the_document_itself(language, watched):
    assert watched in section(language, "safe-return", "travel-document")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            [
                "but hand over no travel document.",
                "No travel document in front of a companion.",
                "A companion who seems afraid gets the same.",
            ],
        ),
        (
            "sv",
            [
                "men lämna inte ut någon resehandling.",
                "Ingen resehandling inför den som följer med.",
                "Den som följer med och verkar rädd får detsamma.",
            ],
        ),
    ],
)
def test_whoever_has_only_the_page_for_the_counter_reads_it_too(shipped, client, language, said):
    shown = text_of(client.get(NOW, headers={"accept-language": language}))
    assert [words for words in said if words not in shown] == []


@pytest.mark.parametrize(
    ("language", "help_too"), [("en", "may need help as well"), ("sv", "också behöva hjälp")]
)
def test_a_companion_may_be_a_second_victim_and_gets_the_same_offer(language, help_too):
    assert help_too in box(language)


@pytest.mark.parametrize(
    ("language", "before", "call"),
    [
        ("en", ["You can think about it.", "You can say no."], "Shall I call?"),
        ("sv", ["Du får tänka på saken.", "Du får säga nej."], "Ska jag ringa?"),
    ],
)
def test_the_talk_says_that_there_is_time_and_a_no_before_it_asks_to_call(language, before, call):
    talk = section(language, "talking-safely", "model-talk-counter")
    assert [words for words in before if words not in talk.partition(call)[0]] == []


@pytest.mark.parametrize(
    ("language", "anyone", "narrower"),
    [
        ("en", "If somebody’s life or health is in danger now.", "your life"),
        ("sv", "Om någons liv eller hälsa är i fara nu.", "ditt liv eller"),
    ],
)
def test_the_danger_that_is_named_is_not_only_the_person_s_own(language, anyone, narrower):
    told = chapter(language, "talking-safely")
    assert told.count(anyone) == 2 and narrower not in told


@pytest.mark.parametrize(("language", "in_sight"), [("en", "in sight"), ("sv", "inom synhåll")])
def test_an_officer_who_is_alone_leaves_nobody_who_wants_to_die(language, in_sight):
    (step,) = [
        line
        for line in section(language, "talking-safely", "wants-to-die").splitlines()
        if line.startswith("2. ")
    ]
    assert in_sight in step


@pytest.mark.parametrize(
    ("language", "booked"), [("en", "in the booking system"), ("sv", "i bokningssystemet")]
)
def test_the_guard_finds_the_appointment_without_its_reason(language, booked):
    assert booked in section(language, "talking-safely", "ending")


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "out of the companion's hearing"), ("sv", "utom hörhåll för den som följer med")],
)
def test_the_first_step_calls_out_of_the_companion_s_hearing(language, words):
    with translation.override(language):
        steps = render_to_string("handbook/_steps.html")
    assert words in steps.partition("</li>")[0]


def test_on_a_loudspeaker_too(shipped, client):
    ill = client.get("/handbook/now/").text.partition("is ill or hurt")[2].partition("</li>")[0]
    assert "on loudspeaker, with the person in sight and the companion out of hearing" in ill


def test_an_officer_alone_with_a_child_leaves_the_room_and_stands_in_nobody_s_way(shipped, client):
    told = (
        text_of(client.get("/handbook/")).partition("Is it a child?")[2].partition("Talk alone")[0]
    )
    assert "Alone? Leave the room for that reason and call" in told
    assert "If the adult leaves with the child, do not stand in the way" in told
