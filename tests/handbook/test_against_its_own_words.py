"""An upgrade takes back confirmations and approvals for cards that a contact's own words refuse."""

from datetime import date
from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone

from handbook.models import CardNumber, Contact, CountryChange, CountrySection
from handbook.rules import cards as rules
from handbook.rules.countries import contact_confirmation_problems
from handbook.rules.ticks import Kind
from tests.handbook.country_editing import confirmed, quoted

take_back = import_module("handbook.migrations.0014_against_its_own_words").take_back
GOOD = {
    "opening": "24/7",
    "hours_texts": {},
    "notes": {},
    "languages": ["lv", "en"],
    "kind": "helpline",
    "serves": "anybody",
}


def on_a_card(key: str, **fields) -> Contact:
    """The contact as its editor confirmed and approved it by the rules of that day."""
    line = confirmed(key, **GOOD | fields)
    facts = {"number": line.number_display, "opening": "24/7", "languages": ["en"]}
    CardNumber.objects.create(
        page=line.page, contact=line, place="abroad", approved_at=timezone.now(), **facts
    )
    return line


@pytest.mark.parametrize(
    ("key", "fields"),
    [
        ("lt-police", {}),
        ("lv-marta", {}),
        ("de-kok", {}),
        ("lv-safe-house", {"names": {"en": "Ministry of the Interior"}}),
    ],
)
def test_an_approval_against_what_the_contact_says_ends(shipped, key, fields):
    line = on_a_card(key, **fields)
    assert rules.contradictions(line)
    take_back(apps, None)
    assert not CardNumber.objects.exists()
    change = CountryChange.objects.get()
    assert (change.subject, change.kind) == ("discreet-card", "withdrawn")
    assert Contact.objects.get(key=key).confirmed_on


@pytest.mark.parametrize(
    "fields",
    [
        {"notes": {"en": "Do not count on an answer at night."}},
        {"hours_texts": {"sv": "kontorstid"}},
        {"notes": {"en": "TBC"}},
        {"audiences": {"sv": "Ska kontrolleras av samordnaren."}},
    ],
)
def test_a_confirmation_beside_a_doubt_or_other_hours_is_taken_back_with_the_card(shipped, fields):
    line = on_a_card("lv-safe-house", **fields)
    waiting = Contact(**line.facts)
    is_asked = quoted(waiting) or quoted(waiting, Kind.HOURS)
    assert contact_confirmation_problems(line.facts) or is_asked
    take_back(apps, None)
    assert Contact.objects.get(pk=line.pk).confirmed_on is None
    assert not CardNumber.objects.exists()


def test_a_section_that_should_be_confirmed_waits_again(shipped):
    there = CountrySection.objects.filter(page__party__code="LV", key="assistance")
    there.update(texts={"en": "Should be confirmed."}, confirmed_on=date(2026, 11, 1))
    take_back(apps, None)
    assert there.get().confirmed_on is None and there.get().to_be_confirmed


def test_what_says_nothing_against_it_stays(shipped):
    line = on_a_card("lv-safe-house")
    take_back(apps, None)
    assert CardNumber.objects.get().contact == line and not CountryChange.objects.exists()
    assert Contact.objects.get(pk=line.pk).confirmed_on
