"""What a keeper is asked before a contact is confirmed, and what nobody can confirm."""

from datetime import date

import pytest

from handbook.models import Contact
from handbook.rules.countries import confirmation_doubts, contact_confirmation_problems

FACTS = {
    "names": {"en": "Night line"},
    "hours_texts": {"en": "day and night"},
    "audiences": {"en": "Presumed victims"},
    "notes": {},
    "source": "https://line.example",
    "page_date": "January 2027",
}


def is_asked_about(**fields) -> bool:
    return bool(confirmation_doubts(Contact(**FACTS | fields), as_they_stand=False))


def test_hours_and_note_are_asked_about_until_they_are_plain_or_somebody_has_confirmed_them():
    assert not is_asked_about()
    assert is_asked_about(notes={"en": "Ask for Anna."})
    assert is_asked_about(hours_texts={})
    assert is_asked_about(hours_texts={}, notes={"en": "Ask for Anna."})
    assert not is_asked_about(notes={"en": "Ask for Anna."}, confirmed_on=date(2027, 1, 4))


@pytest.mark.parametrize("field", FACTS)
def test_no_field_of_what_is_confirmed_may_say_that_it_is_to_be_confirmed(field):
    unsure = {"en": "To be confirmed"} if isinstance(FACTS[field], dict) else "To be confirmed"
    assert contact_confirmation_problems(FACTS) == []
    (problem,) = contact_confirmation_problems(FACTS | {field: unsure})
    assert "“To be confirmed”" in problem
