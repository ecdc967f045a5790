"""A line that says that it is closed until nobody knows when."""

import pytest
from django.utils import timezone

from handbook.models import CardNumber, Contact
from handbook.rules import cards as rules
from handbook.rules.contradiction_words import Says
from handbook.rules.contradictions import words_that_say
from handbook.rules.countries import contact_confirmation_problems
from handbook.rules.ticks import Kind, ticks_for
from tests.handbook.country_editing import (
    AT_ALL_HOURS,
    confirmed,
    quoted,
)

pytestmark = pytest.mark.any_database


SHUT = (
    ("en", "Closed until further notice."),
    ("en", "The line is temporarily closed."),
    ("en", "Out of service."),
    ("sv", "Stängt tills vidare."),
    ("sv", "Linjen är tillfälligt stängd."),
    ("da", "Lukket indtil videre."),
    ("nb", "Stengt inntil videre."),
    ("de", "Bis auf Weiteres geschlossen."),
    ("pl", "Nieczynne do odwołania."),
    ("lv", "Slēgts līdz turpmākam paziņojumam."),
    ("lt", "Uždaryta iki atskiro pranešimo."),
    ("et", "Suletud kuni edasise teateni."),
    ("fi", "Suljettu toistaiseksi."),
    ("is", "Lokað um óákveðinn tíma."),
    ("ru", "Временно не работает."),
    ("uk", "Зачинено до подальшого повідомлення."),
    ("en", "Closed."),
    ("en", "No longer in use."),
    ("sv", "Numret används inte längre."),
    ("da", "Linjen er ophørt."),
    ("da", "Nummeret bruges ikke mere."),
    ("nb", "Linjen er opphørt."),
    ("de", "Nicht mehr in Betrieb."),
    ("pl", "Linia już nie działa."),
    ("lv", "Numurs vairs netiek lietots."),
    ("lt", "Numeris nebenaudojamas."),
    ("et", "Numbrit enam ei kasutata."),
    ("fi", "Numero ei ole enää käytössä."),
    ("is", "Númerið er ekki lengur í notkun."),
    ("en", "You reach an answering machine."),
    ("sv", "En telefonsvarare tar emot samtalet."),
    ("da", "En automatsekretær svarer."),
    ("de", "Es antwortet ein Anrufbeantworter."),
    ("lv", "Atbild autoatbildētājs."),
    ("lt", "Atsiliepia autoatsakiklis."),
    ("fi", "Puhelinvastaaja vastaa."),
)


@pytest.mark.parametrize("field", ["names", "audiences", "hours_texts", "notes"])
@pytest.mark.parametrize("opening", ["24/7", "Mo-Fr 09:00-17:00"])
@pytest.mark.parametrize(("code", "words"), SHUT)
def test_a_line_that_is_closed_until_nobody_knows_when_stands_on_no_card(
    field, opening, code, words
):
    facts = {"kind": "helpline", "opening": opening, field: {code: words}}
    (reason,) = rules.contradictions(Contact(**facts))
    expected = "The hours say 24/7" if opening == "24/7" else "perhaps nobody answers"
    assert expected in reason


@pytest.mark.parametrize(("code", "words"), SHUT)
def test_a_closed_line_is_confirmed_by_a_tick_beside_hours(code, words):
    hours = "Mo-Fr 09:00-17:00"
    contact = Contact(kind="helpline", serves="anybody", opening=hours, notes={code: words})
    assert contact_confirmation_problems(contact.facts) == []
    assert "".join(tick.words for tick in ticks_for(contact)) == words.replace(". ", ".")
    contact.opening = "24/7"
    assert quoted(contact, Kind.HOURS) == [words]


@pytest.mark.parametrize(
    "words",
    [
        "Closed on Sundays and holidays",
        "Stängt på söndagar",
        "Closed 24 December",
        "Temporarily in Riga",
        "Av samma skäl vidare till polisen",
    ],
)
def test_days_on_which_a_line_is_closed_are_no_contradiction_of_stated_hours(words):
    assert words_that_say(Says.SHUT, [words]) == []


def test_an_approval_of_a_line_that_is_closed_by_now_prints_nothing(shipped):
    line = confirmed("lv-safe-house", **AT_ALL_HOURS | {"opening": "Mo-Fr 09:00-17:00"})
    facts = {"place": "abroad", "number": line.number_abroad, "opening": line.opening}
    row = CardNumber(page=line.page, contact=line, languages=line.languages, **facts)
    line.notes = {"sv": "Stängt tills vidare."}
    told = rules.standing_problems(row, timezone.localdate(), rules.Entries([line]))
    assert "It says of itself “tills vidare”: perhaps nobody answers." in told


def test_a_line_that_says_closed_after_another_sentence_is_shut():
    assert words_that_say(Says.SHUT, ["A line for anybody. Closed."]) == ["Closed"]
    assert words_that_say(Says.SHUT, ["Mon–Fri; Sundays closed. No answering machine."]) == []
