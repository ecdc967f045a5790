"""What a editor is asked before a contact is confirmed, and what nobody can confirm."""

from datetime import date
from pathlib import Path

import pytest

from handbook.models import Contact
from handbook.rules.countries import confirmation_doubts, contact_confirmation_problems
from tests.handbook.country_editing import coordinator_of

README = Path(__file__).resolve().parents[2] / "README.md"

FACTS = {
    "names": {"en": "Night line"},
    "opening": "",
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


@pytest.mark.parametrize("field", FACTS.keys() - {"opening"})
def test_no_field_of_what_is_confirmed_may_say_that_it_is_to_be_confirmed(field):
    unsure = {"en": "To be confirmed"} if isinstance(FACTS[field], dict) else "To be confirmed"
    assert contact_confirmation_problems(FACTS) == []
    (problem,) = contact_confirmation_problems(FACTS | {field: unsure})
    assert "“To be confirmed”" in problem


def test_the_walk_of_the_readme_confirms_the_one_contact_of_latvia_that_can_be(shipped, sign_in):
    walk = (
        README.read_text(encoding="utf-8")
        .partition("8. As `coordinator.lv")[2]
        .partition("\n9. ")[0]
    )
    page = sign_in(coordinator_of("LV")).get("/handbook/countries/LV/edit/").text
    told = {
        "lv-marta": "confirm *Centre MARTA* by",
        "lv-safe-house": "*Safe House* has no such button",
    }
    assert [words for words in told.values() if words not in walk] == []
    contacts = {key: page.partition(f'id="{key}"')[2].partition("</section>")[0] for key in told}
    assert "Still right: confirm" in contacts["lv-marta"]
    assert "Still right: confirm" not in contacts["lv-safe-house"]
