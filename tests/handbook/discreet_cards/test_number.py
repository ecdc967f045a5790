"""What a number needs before it may stand on a card."""

import pytest
from django.utils import timezone

from handbook.models import Contact
from handbook.rules import cards as rules
from tests.handbook.country_editing import confirmed
from tests.handbook.discreet_cards.card import ABROAD, GOOD, INSIDE, NUMBER


def problems_of(contact, place=ABROAD):
    on_page = rules.Entries(contact.page.contacts.all())
    return rules.number_problems(contact, place, timezone.localdate(), on_page)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"until": -1}, "The number is not confirmed today."),
        ({"kind": "office"}, "An office line never stands on a card."),
        ({"serves": "some"}, "It is not for every presumed victim."),
        ({"serves": "professionals"}, "It is not for every presumed victim."),
        ({"from_abroad": "doubtful"}, "It is not sure that it can be called from abroad."),
        ({"from_abroad": "unknown"}, "It is not sure that it can be called from abroad."),
        ({"from_abroad": "no"}, "It cannot be called from abroad."),
        ({"opening": ""}, "Its hours are not known in a form that a card can print."),
        ({"languages": []}, "It is not known in which languages it is answered."),
    ],
)
def test_each_reason_against_a_number_is_said(house, fields, reason):
    assert problems_of(house) == []
    assert problems_of(confirmed("lv-safe-house", **fields)) == [reason]


def test_a_number_that_is_not_confirmed_is_refused(shipped):
    Contact.objects.filter(key="lv-safe-house").update(**GOOD)
    assert problems_of(Contact.objects.get(key="lv-safe-house")) == [
        "The number is not confirmed today."
    ]


def test_a_short_code_serves_inside_the_country_only(shipped):
    line = confirmed("is-1717")
    assert problems_of(line, INSIDE) == [] and rules.number_of(line, INSIDE) == "1717"
    assert problems_of(line, ABROAD) == ["It cannot be called from abroad."]


def test_a_number_that_cannot_be_dialled_as_printed_stands_on_none(shipped):
    dead = confirmed("lt-nappz-inside", number_display="8 800 91119", opening="24/7")
    (reason,) = problems_of(dead, INSIDE)
    assert "no longer connect" in reason


def test_inside_the_country_a_foreign_telephone_gets_the_number_with_its_country_code(house):
    assert rules.number_of(house, INSIDE) == NUMBER


def test_the_lines_of_the_review_stand_on_no_card_in_a_language_that_is_not_answered(shipped):
    """An office, and lines answered in Polish, in Lithuanian, in Latvian and Russian only."""
    assert "An office line never stands on a card." in problems_of(
        confirmed("de-kok", opening="24/7")
    )
    for key in ("lt-kopzi", "lv-safe-house", "pl-la-strada"):
        line = confirmed(key, opening="24/7", hours_texts={}, notes={})
        assert problems_of(line) == [] and rules.language_problems(line, "th"), key
    for key in ("se-nmt", "se-kvinnofrid", "de-116016", "lt-police"):
        assert "It is not for every presumed victim." in problems_of(confirmed(key)), key


def test_a_language_that_our_typeface_cannot_write_is_said(house):
    house.languages = ["ka", "lv"]
    assert rules.language_problems(house, "ka") == ["Our typeface cannot write Georgian."]
