"""An upgrade takes back the confirmations that today's rules would refuse, and no other."""

from datetime import date
from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone

from handbook.models import Contact, CountryChange, CountryPage, CountrySection, HandbookFile
from handbook.rules.countries import contact_confirmation_problems
from handbook.rules.reach import reach_problems
from participants.dialling import dialling_problems

take_back = import_module("handbook.migrations.0013_confirmed_though_refused_today").take_back
DAYS = {
    "confirmed_on": date(2026, 11, 1),
    "confirmed_as": "coordinator",
    "review_by": date(2027, 5, 1),
}
LINE = "lv-marta"  # its shipped words say nothing that is not sure


@pytest.fixture
def marta(shipped):
    """The line as its editor confirmed it by the rules of that day."""

    def confirmed_with(**facts) -> Contact:
        Contact.objects.filter(key=LINE).update(**{"notes": {}, **facts}, **DAYS)
        return Contact.objects.get(key=LINE)

    return confirmed_with


REFUSED = [
    {"number_display": "+371 067378539"},
    {"number_display": "00371 67378539", "number_e164": ""},
    {"number_display": "110/112", "number_e164": "", "from_abroad": "no"},
    {"number_display": "6737853", "number_e164": ""},
    {"number_display": "67 378 539", "number_e164": "+37128612129"},
    {"opening": "24/7", "hours_texts": {"en": "10.00–18.00"}},
    {"notes": {"lv": "Darba laiks nav apstiprināts."}},
    {"page_date": "could not be verified"},
]


@pytest.mark.parametrize("facts", REFUSED, ids=str)
def test_a_contact_that_would_be_refused_waits_for_a_confirmation_again(
    marta, facts, sign_in, janis
):
    before = marta(**facts).facts
    take_back(apps, None)
    line = Contact.objects.get(key=LINE)
    assert (line.confirmed_on, line.review_by, line.confirmed_by, line.confirmed_as) == (
        None,
        None,
        None,
        "",
    )
    assert line.facts == before  # what it says stays
    assert CountryChange.objects.get().subject == f"contact:{LINE}"
    assert "Changed:" in sign_in(janis).get("/handbook/countries/LV/history/").text


@pytest.mark.parametrize("facts", REFUSED, ids=str)
def test_the_rules_of_today_refuse_the_very_same(marta, facts):
    line = marta(**facts)
    number = ("LV", line.number_display)
    reach = (line.number_e164, line.from_abroad)
    assert [
        *dialling_problems(*number),
        *reach_problems(*number, *reach),
        *contact_confirmation_problems(line.facts),
    ] or "/" in line.number_display


def test_what_holds_by_the_rules_of_today_keeps_its_confirmation(marta, shipped):
    marta()
    take_back(apps, None)
    assert Contact.objects.get(key=LINE).confirmed_on == date(2026, 11, 1)
    assert not CountryChange.objects.exists()


def test_a_section_that_says_so_waits_again_and_all_files_are_due(shipped):
    HandbookFile.objects.update(due_at=None)
    there = CountrySection.objects.filter(page__party__code="LV", key="assistance")
    there.update(
        texts={"en": "Shelter."},
        source="Har inte gått att bekräfta",
        confirmed_on=date(2026, 11, 1),
    )
    before = timezone.now()
    take_back(apps, None)
    assert there.get().confirmed_on is None and there.get().to_be_confirmed
    assert CountryPage.objects.get(party__code="LV").updated_at >= before
    assert not HandbookFile.objects.filter(due_at=None).exists()
