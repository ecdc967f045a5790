"""Whatever its grammar, a plain note of doubt is refused or stands under the stronger statement, in
every language in which editors write; an ordinary sentence does not.
"""

import pytest

from handbook.rules.countries import emergency_problems
from handbook.rules.doubts import doubtful_sentences, possible_doubts, stated_doubts
from tests.handbook.country_editing import confirmed
from tests.handbook.hasty_notes import NOTES, ORDINARY

pytestmark = pytest.mark.any_database

BESIDE_112 = """You will be asked where you are. Wait for an answer and follow what you are told.
    Ask for English. Somebody who speaks it may take a moment. Do not hang up.
    Stanna kvar och vänta på svar. Någon som talar engelska kopplas in.
    Warten Sie auf Antwort und bleiben Sie am Telefon.
    Czekaj na odpowiedź i powiedz, gdzie jesteś.
    Gaidiet atbildi un pasakiet, kur esat.
    Palaukite atsakymo ir pasakykite, kur esate.
    Oodake vastust ja öelge, kus te olete.
    Odota vastausta ja kerro, missä olet.
    Ждите ответа и скажите, где вы находитесь."""


def lines(told: str) -> list[str]:
    return [line.strip() for line in told.split("\n")]


def test_a_plain_note_of_doubt_is_refused_or_marked():
    missed = {
        (language, note)
        for language, told in NOTES.items()
        for note in lines(told)
        if not stated_doubts([note]) and doubtful_sentences([note]) != [note]
    }
    assert len(NOTES) == 14 and missed == set()


def test_an_ordinary_sentence_is_marked_in_no_language():
    told = [line for sentences in ORDINARY.values() for line in lines(sentences)]
    assert stated_doubts(told) == doubtful_sentences(told) == []


def test_the_words_of_an_address_are_no_doubt():
    assert doubtful_sentences(["https://page.example/draft/not-verified (May 2026)"]) == []
    assert possible_doubts(["https://page.example/draft/not-verified"]) == []


def test_a_stem_counts_within_a_word_and_only_as_a_whole_one_where_it_must():
    assert doubtful_sentences(["Unchecked. A threshold. An old list."]) == [
        "Unchecked.",
        "An old list.",
    ]


def test_an_ordinary_note_stands_beside_an_emergency_number(shipped):
    facts = confirmed("lv-safe-house").page.facts
    assert emergency_problems("LV", facts | {"emergency_notes": {"en": BESIDE_112}}) == []
