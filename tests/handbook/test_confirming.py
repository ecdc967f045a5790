"""What an editor is asked before a contact is confirmed, and what nobody can confirm."""

from datetime import date
from pathlib import Path

import pytest

from handbook.models import Contact
from handbook.rules.countries import contact_confirmation_problems
from handbook.rules.ticks import Kind, asked_ticks, unanswered_problems, unasked_problems
from participants.models import Account
from tests.handbook.country_editing import coordinator_of, quoted

DAY = date(2027, 1, 4)
ILZE = Account(pk=1, email="ilze@mfa.example")
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


def test_what_nobody_has_confirmed_is_asked_about_whatever_it_says():
    asked = {"by": ILZE, "today": DAY}
    assert unasked_problems(Contact(**FACTS), as_they_stand=False, **asked)
    assert not unasked_problems(Contact(**FACTS), as_they_stand=True, **asked)
    assert unanswered_problems(Contact(**FACTS), ticked=[], **asked)


@pytest.mark.parametrize("field", FACTS.keys() - {"opening"})
def test_words_that_may_be_a_doubt_are_asked_about_in_every_field_and_never_refused(field):
    words = {"en": "Is checked: unclear"} if isinstance(FACTS[field], dict) else "Unclear"
    facts = FACTS | {field: words}
    asked = quoted(Contact(**facts))
    assert asked == [words["en"] if isinstance(words, dict) else words]
    assert contact_confirmation_problems(facts) == []


def test_what_was_confirmed_as_it_stands_is_not_asked_about_again():
    facts = FACTS | {"notes": {"en": "Age unclear: call."}, "opening": "Mo-Fr 09:00-17:00"}
    assert quoted(Contact(**facts)) == ["Age unclear: call."]
    row = Contact(**facts, confirmed_on=DAY, review_by=DAY, confirmed_by=ILZE)
    assert unasked_problems(row, by=ILZE, today=DAY, as_they_stand=False) == []
    assert asked_ticks(row, by=ILZE, today=DAY) == []


@pytest.mark.parametrize(
    ("opening", "note", "asked"),
    [
        (
            "Mo-Fr 09:00-17:00",
            "Free. The other line: 18.00–20.30.",
            ["The other line: 18.00–20.30."],
        ),
        ("Mo-Fr 09:00-17:00", "9.00–17.00", []),
        ("", "The other line: 18.00–20.30.", []),
    ],
)
def test_times_in_a_note_that_the_hours_lack_are_asked_about(opening, note, asked):
    facts = FACTS | {"opening": opening, "hours_texts": {}, "notes": {"en": note}}
    assert quoted(Contact(**facts), Kind.TIMES) == asked
    assert contact_confirmation_problems(facts) == []


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


@pytest.mark.parametrize("field", ["hours_texts", "audiences", "notes"])
def test_24_7_is_asked_about_beside_other_hours_wherever_they_stand(field):
    facts = FACTS | {"opening": "24/7", "hours_texts": {}}
    assert quoted(Contact(**facts), Kind.HOURS) == []
    facts |= {field: {"en": "Weekdays only"}}
    assert quoted(Contact(**facts), Kind.HOURS) == ["Weekdays only"]
    assert contact_confirmation_problems(facts) == []
