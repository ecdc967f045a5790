"""Two entries with one number are one telephone: what forbids the one forbids the other, on
another page too, and what they say of hours, languages and reach is the same.
"""

import pytest
from django.utils import timezone

from handbook.models import CardNumber, Contact, CountryPage
from handbook.papers import cards
from handbook.rules import cards as rules
from handbook.rules import telephones
from tests.handbook.country_editing import coordinator_of
from tests.handbook.discreet_cards.card import (
    ABROAD,
    INSIDE,
    approve_number,
    at,
    read,
    text_of,
)

pytestmark = pytest.mark.any_database

POLICE = {"names": {"en": "Duty desk"}, "kind": "office", "serves": "anybody"}
SENTENCE = "The entry “Duty desk” has the same number. An office line never stands on a card."


def entry(house: Contact, **fields) -> Contact:
    """Another entry of the page, with the number of the house written otherwise."""
    written = {"number_display": "28 612 120", "number_e164": "", "from_abroad": "unknown"}
    said = {"source": "They told us.", "page_date": "undated", "audiences": {}, "notes": {}}
    place = {"page": house.page, "key": "lv-desk", "position": 90}
    return Contact.objects.create(**place | written | said | POLICE | fields)


def problems_of(house: Contact, place: str = ABROAD) -> list[str]:
    contacts = Contact.objects.in_country(house.page).select_related("page__party")
    today = timezone.localdate()
    entries = cards.entries_of(house.page, list(contacts), today)
    return rules.number_problems(house, place, today, entries)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({}, "An office line never stands on a card."),
        ({"kind": "helpline", "serves": "some"}, "It is not for every presumed victim."),
        ({"kind": "helpline", "notes": {"en": "The police answer."}}, "the police"),
        ({"number_display": "+371 28612120"}, "An office line never stands on a card."),
        (
            {"number_display": "1", "number_e164": "+37128612120"},
            "An office line never stands on a card.",
        ),
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


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"opening": "24/7"}, "“24 hours a day, every day”"),
        ({"hours_texts": {"en": "weekdays 9–15"}}, "“Weekdays 9–15”"),
        ({"languages": ["lv"]}, "“Latvian”"),
        ({"from_abroad": "no"}, "“Cannot be called from abroad”"),
        ({"from_abroad": "doubtful"}, "“Doubtful from abroad”"),
        (
            {"opening": "Mo-Fr 09:00-18:00", "languages": ["en", "lv"]},
            "“Mon–Fri 09:00–18:00”, “English, Latvian”",
        ),
    ],
)
@pytest.mark.parametrize("place", [INSIDE, ABROAD])
def test_entries_that_say_otherwise_of_one_telephone_stand_on_none(house, fields, said, place):
    other = entry(house, kind="helpline", **fields)
    same, otherwise = "The entry “{}” has the same number.", "It says {}, and this one does not."
    sentence = f"{same} {otherwise} Let both say the same."
    assert problems_of(house, place) == [sentence.format(other, said)]
    assert any(f"The entry “{house}” has the same number." in why for why in problems_of(other))


@pytest.mark.parametrize(
    "fields",
    [
        {"opening": "Mo-Fr 09:00-17:00", "languages": ["en", "ru", "lv"], "from_abroad": "yes"},
        {"opening": "", "languages": [], "from_abroad": "unknown"},
    ],
)
def test_entries_that_say_the_same_or_nothing_stand_together(house, fields):
    entry(house, kind="helpline", **fields)
    assert problems_of(house) == []


def test_round_the_clock_is_the_same_however_it_is_stored(house):
    house.opening = "Mo-Su 00:00-24:00"
    entry(house, kind="helpline", opening="24/7")
    assert problems_of(house) == []


def on_page_of(code: str, house: Contact, **fields) -> Contact:
    page = CountryPage.objects.get(party__code=code)
    written = {"number_display": "+371 28 61 21 20", "page": page, "key": f"{code.lower()}-desk"}
    return entry(house, **written | fields)


def test_what_forbids_it_on_the_page_of_another_state_forbids_it_here(house, editor, sign_in):
    on_page_of("LT", house)
    shown = SENTENCE.replace("“Duty desk”", "“Duty desk, Lithuania”")
    assert problems_of(house) == [shown]
    assert shown in text_of(approve_number(sign_in(editor), house))
    assert not CardNumber.objects.exists()


@pytest.mark.parametrize(
    "fields",
    [{"kind": "helpline"}, {"number_display": "28612120"}, {"number_display": "+371 286121200"}],
)
def test_a_helpline_or_another_number_on_the_page_of_another_state_forbids_nothing(house, fields):
    on_page_of("LT", house, **fields)
    assert problems_of(house) == []


def test_a_number_of_another_state_ends_what_is_approved_while_it_forbids(
    approved, house, sign_in, janis
):
    officer = sign_in(janis)
    other = on_page_of("LT", house)
    assert officer.get(at()).status_code == 404
    change = {"seen": other.fingerprint}
    sign_in(coordinator_of("LT")).post(
        "/handbook/countries/LT/edit/contacts/lt-desk/withdraw/", change
    )
    assert read(officer.get(at()))


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
    CardNumber.objects.create(**{**CardNumber.objects.values().get(), "id": None, "place": INSIDE})
    # contacts, those of other pages with their numbers, sections, approved numbers, words
    with django_assert_max_num_queries(5):
        assert cards.offers(house.page, timezone.localdate())


def test_what_an_entry_says_of_itself_is_read_once_for_both_places_however_many_there_are(
    approved, house, monkeypatch
):
    for number in range(8):
        entry(house, kind="helpline", key=f"lv-{number}", position=90 + number)
    read, parsed = [], []
    contradictions, line_of = rules.contradictions, rules.line_of
    monkeypatch.setattr(
        rules, "contradictions", lambda it: read.append(it.pk) or contradictions(it)
    )
    for module in (rules, telephones):
        monkeypatch.setattr(module, "line_of", lambda *it: parsed.append(it) or line_of(*it))
    cards.offers(house.page, timezone.localdate())
    judged = Contact.objects.in_country(house.page).filter(kind__in=Contact.GENERAL)
    contacts = judged.count()
    assert (sorted(read), len(read)) == (sorted(set(read)), contacts)
    assert len(parsed) <= 3 * contacts  # two numbers, and once whether the first is an emergency


def test_other_entries_of_the_number_are_named_in_the_order_of_the_page_and_then_others(house):
    elsewhere = on_page_of("EE", house, names={"en": "Elsewhere"})
    later = entry(house, key="lv-later", names={"en": "Later"}, position=95)
    sooner = entry(house, key="lv-sooner", names={"en": "Sooner"}, position=90)
    problems = rules.Entries([elsewhere, later, sooner, house]).same_line_problems(house)
    assert [problem.split("”")[0] for problem in problems] == [
        "The entry “Sooner",
        "The entry “Later",
        "The entry “Elsewhere, Estonia",
    ]


def _facts(house: Contact) -> dict:
    return {**house.facts, "page": house.page, "position": 91}
