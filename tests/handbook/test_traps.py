"""The fourteen traps of the field by their numbers in the domain research: what is shipped avoids
each.

Those of accounts and trainings are tested where they could happen: who is offered on a form or
counted in 2010 (2) in tests/participants/test_states.py and tests/reports, that a domain approves
nobody (10) in tests/participants/test_claims.py. That no sentence comes from the handbook of 2011
(14) no test can tell.
"""

import re

import pytest

from handbook.models import Contact, CountryPage, CountrySection, Translation
from trainings.models import Training

pytestmark = pytest.mark.any_database


def wording(*fields) -> str:
    """Everything a reader may be told, in one string."""
    chapters = "\n".join(Translation.objects.values_list("body", flat=True))
    sections = "\n".join(
        str(texts) for texts in CountrySection.objects.values_list("texts", flat=True)
    )
    contacts = "\n".join(
        str(row)
        for row in Contact.objects.values_list("names", "notes", "audiences", "hours_texts")
    )
    return f"{chapters}\n{sections}\n{contacts}"


def test_3_russia_has_no_number(shipped):
    page = CountryPage.objects.get(party__code="RU")
    assert (page.emergency_number, page.contacts.count()) == ("", 0)


def test_3_latvia_is_never_said_to_answer_day_and_night(shipped):
    for contact in Contact.objects.filter(page__party__code="LV"):
        assert "24" not in str(contact.hours_texts) and "dygnet" not in str(contact.hours_texts)
    hours = Contact.objects.get(key="lv-safe-house").hours_texts
    assert "disagree" in hours["en"]


def test_4_the_swedish_support_telephone_is_for_professionals(shipped):
    contact = Contact.objects.get(number_display="020-390 000")
    assert contact.audiences["en"].startswith("Professionals")
    assert "not hand this number out" in contact.audiences["en"].replace("do not", "not")
    assert contact.from_abroad == "doubtful"


def test_5_116_016_is_no_trafficking_line_for_men(shipped):
    contact = Contact.objects.get(number_display="116 016")
    assert contact.audiences["en"].startswith("Women")
    assert contact.audiences["sv"].startswith("Kvinnor")


def test_6_reflection_periods_differ_by_state(shipped):
    periods = {
        section.page.party.code: section.texts["en"]
        for section in CountrySection.objects.filter(key="reflection_period").select_related(
            "page__party"
        )
    }
    assert "120 days" in periods["DK"] and "six months" in periods["NO"].lower()
    assert "nine months" in periods["IS"] and "No reflection period has been found" in periods["RU"]


def test_7_no_means_are_asked_for_with_a_child(shipped):
    english = Translation.objects.get(chapter__slug="noticing", language="en").body
    assert "For a child nobody needs to show force or deception" in english


def test_8_and_11_no_score_no_dead_campaign_and_no_mobile_of_an_official(shipped):
    told = wording().lower()
    assert "not a score" in told
    for word in ("probability", "safe trip", "safetrip"):
        assert word not in told


@pytest.mark.parametrize(
    ("language", "doubt", "not_found"),
    [
        ("en", "whether these are different persons", "What we looked for and did not find"),
        ("sv", "om det är olika personer", "Vad vi sökte och inte fann"),
    ],
)
def test_1_650_people_are_told_with_the_doubt_what_they_are(shipped, language, doubt, not_found):
    texts = Translation.objects.filter(language=language, body__contains="650")
    assert {text.chapter.slug for text in texts} == {"data-and-protection", "sources"}
    for text in texts:
        before, _figure, after = text.body.partition("650")
        assert doubt in after.splitlines()[0] or not_found in before, text


def test_9_officers_neither_identify_formally_nor_interview_in_depth(shipped):
    role = Translation.objects.get(chapter__slug="your-role", language="en").body
    assert "Investigating and formal identification are not among them" in role
    for text in Translation.objects.filter(language="en"):
        for told in re.findall(
            r"[^.\n]*\bidentify (?:the |a )?(?:presumed )?victims?[^.\n]*", text.body
        ):
            assert re.search(r"\b(not|never|who|body|bodies|may)\b", told), told


def test_12_no_training_of_2008_to_2010_is_made_up(shipped):
    assert not Training.objects.exists()
    for text in Translation.objects.filter(language="en"):
        for line in re.findall(r".*\b(?:2008|2009|2010)\b.*", text.body):
            assert (
                not re.search(r"seminars? (?:was|were)? ?(?:held )?in [A-Z]", line) or "[^" in line
            ), line


def test_13_no_official_is_named_and_no_mobile_of_one_is_given(shipped):
    told = wording()
    assert not re.search(r"\b(?:Mr|Ms|Mrs|Dr)\.? [A-ZÅÄÖÞ]", told)
