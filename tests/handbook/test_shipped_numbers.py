"""The numbers as they are shipped, and what an upgrade makes of those that were."""

import re
from datetime import date
from importlib import import_module

import phonenumbers
import pytest
from django.apps import apps
from phonenumbers import shortnumberinfo

from handbook import reference
from handbook.models import Contact, CountryChange, CountryPage, HandbookFile
from participants import dialling
from participants.refusal import Refused
from tests.handbook.country_editing import coordinator_of
from tests.handbook.shipped_countries import COUNTRIES

mend = import_module("handbook.migrations.0009_dead_numbers").mend
reword = import_module("handbook.migrations.0018_no_dead_number_in_a_source").reword
LINE = "lt-nappz-inside"
CONTACTS = [(country["code"], contact) for country in COUNTRIES for contact in country["contacts"]]


# Harmonised in Europe for services of social value (Commission Decision 2007/116/EC), and 116 016
# as Germany gave it out; the library knows only some of them by country.
OF_SOCIAL_VALUE = {"116000", "116006", "116111", "116117", "116123", "116016"}


def connects(country: str, number: str) -> bool:
    """By the numbering plans that the library knows: as a short code of the country, or in full,
    as Norway's numbers of five digits are.
    """
    digits = re.sub(r"\D", "", number)
    if digits in OF_SOCIAL_VALUE:
        return True
    parsed = phonenumbers.parse(number, country)
    is_short = len(digits) <= dialling.SHORT_CODE
    if is_short and shortnumberinfo.is_valid_short_number_for_region(parsed, country):
        return True
    return phonenumbers.is_valid_number_for_region(parsed, country)


@pytest.mark.parametrize(
    ("country", "contact"), CONTACTS, ids=[row["key"] for _code, row in CONTACTS]
)
def test_every_shipped_number_connects_as_it_is_printed(country, contact):
    assert dialling.dialling_problems(country, contact["number_display"]) == []
    assert connects(country, contact["number_display"])
    if contact["number_e164"]:
        abroad = phonenumbers.parse(contact["number_e164"])
        assert phonenumbers.is_valid_number_for_region(abroad, country)
        assert abroad == phonenumbers.parse(contact["number_display"], country)


@pytest.mark.parametrize(
    "country", [row for row in COUNTRIES if row["emergency"]], ids=lambda row: row["code"]
)
def test_every_shipped_emergency_number_is_one_of_that_country(country):
    assert shortnumberinfo.is_emergency_number(country["emergency"]["number"], country["code"])


def test_lithuania_is_shipped_with_the_digit_of_today_unconfirmed_and_with_its_source(shipped):
    line = Contact.objects.get(key=LINE)
    assert line.number_display == "0 800 91119" and line.confirmed_on is None
    for word in ("1 March 2025", "TN-29", "prienai.lt", "birzai.lt"):
        assert word in line.source


def test_loading_a_contact_with_two_lines_is_refused(shipped, now):
    latvia = next(row for row in COUNTRIES if row["code"] == "LV")
    two = latvia["contacts"][1] | {"number_display": "67378539", "number_e164": "+37128612129"}
    with pytest.raises(Refused, match="a contact of its own"):
        reference.load_country(latvia | {"contacts": [two]}, 1, now)


def test_loading_a_dead_number_is_refused(shipped, now):
    lithuania = next(row for row in COUNTRIES if row["code"] == "LT")
    dead = lithuania["contacts"][1] | {"number_display": "8 800 91119"}
    with pytest.raises(Refused, match="no longer connect"):
        reference.load_country(lithuania | {"contacts": [dead]}, 7, now)


@pytest.fixture
def old(shipped) -> Contact:
    """The line as releases up to November 2026 loaded it."""
    line = Contact.objects.get(key=LINE)
    line.number_display = "8 800 91119"
    line.notes = {"en": "A free number inside Lithuania only. The leading 8 may have changed."}
    line.save()
    HandbookFile.objects.update(due_at=None)
    return line


def test_an_upgrade_mends_the_number_that_nobody_touched(old, shipped, now):
    fresh = reference.load  # what a fresh install says
    mend(apps, None)
    reword(apps, None)
    line = Contact.objects.get(key=LINE)
    assert (line.number_display, line.dial) == ("0 800 91119", "080091119")
    assert "1 March 2025" in line.source and "has not been tried yet" in line.notes["en"]
    assert "080091119" in line.search_text and "880091119" not in line.search_text
    assert {file.host.code for file in HandbookFile.objects.filter(due_at__isnull=False)} == {"LT"}
    assert not CountryChange.objects.exists()
    facts = line.facts
    fresh(now)
    line.refresh_from_db()
    assert line.facts == facts


def test_an_upgrade_keeps_the_words_of_an_editor_and_asks_to_confirm_the_number_anew(
    old, sign_in, janis
):
    editor = coordinator_of("LT")
    Contact.objects.filter(key=LINE).update(
        hours_texts={"en": "At night"},
        confirmed_on=date(2026, 11, 1),
        confirmed_by=editor,
        confirmed_as="coordinator",
        review_by=date(2027, 5, 1),
    )
    mend(apps, None)
    line = Contact.objects.get(key=LINE)
    assert (line.number_display, line.hours_texts) == ("0 800 91119", {"en": "At night"})
    assert (line.confirmed_on, line.review_by, line.confirmed_as) == (None, None, "")
    told = sign_in(janis).get("/handbook/countries/LT/history/").text
    assert "0 800 91119" in told and "()" not in told


def test_an_upgrade_rewords_the_source_of_a_confirmed_line_and_leaves_it_confirmed(old, now):
    mend(apps, None)
    days = {"confirmed_on": date(2026, 11, 1), "review_by": date(2027, 5, 1)}
    Contact.objects.filter(key=LINE).update(hours_texts={"en": "At night"}, **days)
    CountryChange.objects.create(page=old.page, subject=old.subject, kind="confirmed", at=now)
    reword(apps, None)
    line, change = Contact.objects.get(key=LINE), CountryChange.objects.get(kind="changed")
    assert "(with the former first digit, 8)" in line.source
    assert (line.confirmed_on, line.hours_texts) == (days["confirmed_on"], {"en": "At night"})
    assert (change.facts["source"], change.facts["review_by"]) == (line.source, "2027-05-01")


def test_an_upgrade_leaves_other_numbers_alone(old):
    page = CountryPage.objects.get(party__code="LT")
    facts = {
        "page": page,
        "kind": "helpline",
        "source": "https://line.example",
        "page_date": "2026",
    }
    Contact.objects.create(key="lt-short", position=8, number_display="8111", **facts)
    before = dict(Contact.objects.exclude(key=LINE).values_list("key", "number_display"))
    mend(apps, None)
    assert dict(Contact.objects.exclude(key=LINE).values_list("key", "number_display")) == before
