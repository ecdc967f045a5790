"""Two entries with one number are one telephone: what forbids the one forbids the other."""

import pytest
from django.utils import timezone

from handbook.models import CardNumber, Contact
from handbook.papers import cards
from handbook.rules import cards as rules
from tests.handbook.discreet_cards.card import ABROAD, approve_number, at, read, text_of

pytestmark = pytest.mark.any_database

POLICE = {"names": {"en": "Duty desk"}, "kind": "office", "serves": "anybody"}
SENTENCE = "The entry “Duty desk” has the same number. It is the line of an office."


def entry(house: Contact, **fields) -> Contact:
    """Another entry of the page, with the number of the house written otherwise."""
    written = {"number_display": "28 612 120", "number_e164": "", "from_abroad": "unknown"}
    said = {"source": "They told us.", "page_date": "undated", "audiences": {}, "notes": {}}
    place = {"page": house.page, "key": "lv-desk", "position": 90}
    return Contact.objects.create(**place | written | said | POLICE | fields)


def problems_of(house: Contact) -> list[str]:
    contacts = Contact.objects.in_country(house.page).select_related("page__party")
    return rules.number_problems(house, ABROAD, timezone.localdate(), rules.Entries(contacts))


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({}, "It is the line of an office."),
        ({"kind": "helpline", "serves": "some"}, "It is not for every presumed victim."),
        ({"kind": "helpline", "notes": {"en": "The police answer."}}, "the police"),
        ({"number_display": "+371 28612120"}, "It is the line of an office."),
        ({"number_display": "1", "number_e164": "+37128612120"}, "It is the line of an office."),
    ],
)
def test_what_another_entry_says_of_the_number_counts(house, fields, reason):
    entry(house, **fields)
    (problem,) = problems_of(house)
    assert problem.startswith("The entry “Duty desk” has the same number.") and reason in problem


@pytest.mark.parametrize(
    "fields", [{"kind": "helpline"}, {"number_display": "28 612 121"}, {"number_display": "112"}]
)
def test_an_entry_that_permits_it_or_has_another_number_forbids_nothing(house, fields):
    entry(house, **fields)
    assert problems_of(house) == []


def test_it_is_not_approved_and_the_other_entry_is_named(house, editor, sign_in):
    entry(house)
    page = approve_number(sign_in(editor), house)
    assert SENTENCE in text_of(page) and not CardNumber.objects.exists()


def test_what_is_approved_rests_once_such_an_entry_appears(approved, house, editor, sign_in, janis):
    officer = sign_in(janis)
    assert read(officer.get(at()))
    other = entry(house, kind="helpline")
    assert read(officer.get(at()))
    Contact.objects.filter(pk=other.pk).update(kind="office")
    assert officer.get(at()).status_code == 404
    assert SENTENCE in text_of(sign_in(editor).get("/handbook/countries/LV/edit/"))


def test_many_entries_cost_no_more_queries(approved, house, django_assert_max_num_queries):
    for number in range(8):
        entry_of = {"key": f"lv-{number}", "names": {"en": f"Line {number}"}}
        Contact.objects.create(**{**_facts(house), **entry_of})
    with django_assert_max_num_queries(3):  # contacts, approved numbers, words
        assert cards.offers(house.page, timezone.localdate())


def test_each_entry_is_read_once_for_both_places_however_many_there_are(
    approved, house, monkeypatch
):
    for number in range(8):
        entry(house, kind="helpline", key=f"lv-{number}", position=90 + number)
    read, parsed = [], []
    contradictions, line_of = rules.contradictions, rules.line_of
    monkeypatch.setattr(
        rules, "contradictions", lambda it: read.append(it.pk) or contradictions(it)
    )
    monkeypatch.setattr(rules, "line_of", lambda *it: parsed.append(it) or line_of(*it))
    cards.offers(house.page, timezone.localdate())
    contacts = Contact.objects.in_country(house.page).count()
    assert (sorted(read), len(read)) == (sorted(set(read)), contacts)
    assert len(parsed) <= 3 * contacts  # two numbers, and once whether the first is an emergency


def _facts(house: Contact) -> dict:
    return {**house.facts, "page": house.page, "position": 91}
