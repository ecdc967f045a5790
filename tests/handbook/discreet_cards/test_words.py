"""Words of the information card."""

import pytest

from handbook import reference
from handbook.models import CardText
from tests.handbook.discreet_cards.card import LANGUAGES, approve_words, at, text_of

pytestmark = pytest.mark.any_database


def test_other_words_void_the_approval(approved, sign_in, astrid, janis):
    staff = sign_in(astrid)
    staff.post("/handbook/cards/en/", {"lines": "You may say no.", "version": 1})
    text = CardText.objects.get(language="en")
    facts = (text.lines, text.version, text.approved_at, text.approved_by)
    assert facts == (["You may say no."], 2, None, None)
    assert sign_in(janis).get(at("information")).status_code == 404
    assert "This has changed since you opened it" in text_of(approve_words(staff, version=1))
    approve_words(staff, version=2)
    text.refresh_from_db()
    assert text.approved_by == astrid
    assert astrid.email in text_of(staff.get("/handbook/cards/"))


def test_two_writers_of_the_words_are_noticed(shipped, sign_in, astrid):
    staff = sign_in(astrid)
    staff.post("/handbook/cards/en/", {"lines": "One.", "version": 1})
    page = text_of(staff.post("/handbook/cards/en/", {"lines": "Two.", "version": 1}))
    assert "This has changed since you opened it" in page and "Two." in page
    assert CardText.objects.get(language="en").lines == ["One."]


@pytest.mark.parametrize(
    "lines",
    [
        "",
        "Call www.line.example",
        "Victims of trafficking",
        "x" * 61,
        "a\nb\nc\nd\ne",
        "There is help. Call 8 800 91119.",
        "Or dial 112.",
        "Call 1 1 2.",
        "Dial one one two.",
        "Ring hundra tolv.",
        "Kvieskite: vienas vienas du",
        "To be\nconfirmed.",
        "This number is not verified.",
        "See missing.lt",
        "Gedimino pr. 12",
        "Menschenhandel",
        "Handel\nludźmi",
        "Prekyba žmonėmis",
        "Inimkaubandus",
        "The police listen to you.",
        "Lögreglan svarar.",
        "Nobody may exploit you.",
        "You are no slave.",
        "Ask your embassy.",
    ],
)
def test_words_that_do_not_fit_or_give_away_are_refused(shipped, sign_in, astrid, lines):
    sign_in(astrid).post("/handbook/cards/en/", {"lines": lines, "version": 1})
    assert CardText.objects.get(language="en").version == 1


def test_words_are_approved_once_somebody_says_that_they_name_nothing(shipped, sign_in, astrid):
    staff, address = sign_in(astrid), "/handbook/cards/en/approve/"
    page = staff.post(address, {"version": 1}, follow=True).text
    assert "Read the words, and tick that they name nothing." in page
    assert not CardText.objects.approved().exists()
    CardText.objects.filter(language="en").update(lines=["Call 1 1 2."])
    assert "names a number, an address or an authority: “1 1 2”" in text_of(approve_words(staff))
    assert not CardText.objects.approved().exists()


def test_the_shipped_words_are_drafts_in_six_languages(shipped, now):
    assert list(CardText.objects.values_list("language", flat=True)) == LANGUAGES
    assert not CardText.objects.approved().exists()
    CardText.objects.filter(language="en").update(lines=["Mine."], version=2)
    reference.load(now)
    assert CardText.objects.get(language="en").lines == ["Mine."]
