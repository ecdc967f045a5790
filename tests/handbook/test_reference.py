"""What is shipped: sourced, safe to load again, confirming nothing; the traps of the field."""

import re
from datetime import date, timedelta

import pytest

from handbook import reference
from handbook.models import (
    Chapter,
    Contact,
    CountryPage,
    CountrySection,
    Edition,
    HandbookFile,
    Translation,
)
from handbook.rules import countries, texts
from handbook.rules.sources import source_problems
from participants.models import AuditEntry
from participants.refusal import Refused
from tests import factories


def test_the_eleven_pages_have_their_sections_in_the_fixed_order(shipped):
    assert CountryPage.objects.count() == 11
    order = CountrySection.Key.values
    for page in CountryPage.objects.all():
        assert list(page.sections.values_list("key", flat=True)) == order


def test_the_edition_is_published_in_both_languages(shipped):
    assert (shipped.slug, shipped.status, shipped.is_public) == ("2026", "published", False)
    kinds = list(Chapter.objects.values_list("kind", flat=True))
    assert kinds == ["chapter"] * 17 + ["annex"]
    assert Translation.objects.filter(status="approved").count() == 36


def test_every_fact_of_the_shipped_text_names_its_source(shipped):
    missing = {
        f"{row.chapter.slug} {row.language}": texts.paragraphs_without_source(row.body)
        for row in Translation.objects.select_related("chapter")
    }
    assert missing == dict.fromkeys(missing, [])


LOOKS = re.compile(r"^\{\.(advice|checklist|indicators|never)\}$", re.MULTILINE)
ENGLISH = sorted(reference.DATA.glob("edition-2026/en/*.md"))


@pytest.mark.parametrize("english", ENGLISH, ids=lambda file: file.stem)
def test_both_languages_have_boxes_before_the_same_lists(english):
    swedish = english.parent.parent / "sv" / english.name
    assert LOOKS.findall(english.read_text()) == LOOKS.findall(swedish.read_text())


@pytest.mark.parametrize("english", ENGLISH, ids=lambda file: file.stem)
def test_no_box_stands_before_what_not_to_do(english):
    lists = re.findall(
        r"^\{\.checklist\}\n((?:(?:- |\d+\. ).*\n?)+)", english.read_text(), re.MULTILINE
    )
    forbidden = re.compile(r"^(?:- |\d+\. )(?:Never|Do not|No|Nobody|Nothing)\b.*", re.MULTILINE)
    assert [line for items in lists for line in forbidden.findall(items)] == []


def test_loading_confirms_nothing_and_leaves_files_due(shipped, now):
    assert not Contact.objects.filter(confirmed_on__isnull=False).exists()
    assert HandbookFile.objects.due(now).count() == 2 * (
        12 + 3
    )  # PDF with each country page and with none, EPUB, one page, ZIP


def test_loading_again_changes_nothing(shipped, now):
    def rows():
        models = (Edition, Chapter, Translation, CountryPage, CountrySection, Contact)
        return [list(model.objects.order_by("pk").values()) for model in models]

    before = rows()
    reference.load(now + timedelta(days=1))
    assert rows() == before
    assert AuditEntry.objects.filter(action="publish_edition").count() == 1


def test_loading_corrects_a_text_but_not_what_a_person_confirmed(shipped, now, ilze):
    Contact.objects.filter(key="lv-marta").update(
        number_display="+371 1",
        confirmed_by=ilze,
        confirmed_on=date(2027, 1, 1),
        review_by=date(2027, 7, 1),
    )
    Contact.objects.filter(key="lv-safe-house").update(number_display="+371 2")
    later = now + timedelta(days=1)
    reference.load(later)
    assert Contact.objects.get(key="lv-marta").number_display == "+371 1"
    assert Contact.objects.get(key="lv-safe-house").number_display == "+371 28612120"
    assert CountryPage.objects.get(party__code="LV").updated_at == later
    assert CountryPage.objects.get(party__code="EE").updated_at == now


@pytest.mark.parametrize(("code", "source"), [("RU", "https://mvd.example"), ("LV", " ")])
def test_a_number_for_russia_or_without_a_source_is_refused(shipped, code, source):
    assert countries.contact_problems(code, "+371 1", source)
    page = CountryPage.objects.get(party__code=code)
    contact = reference._read("countries.json")[0]["contacts"][0] | {"key": "new", "source": source}
    with pytest.raises(Refused):
        reference._load_contact(page, contact, 1)


def test_every_emergency_number_names_the_page_where_it_was_read(shipped):
    pages = CountryPage.objects.exclude(party__code="RU")
    assert [page.emergency_number for page in pages] == ["112"] * 10
    assert [page.party.code for page in pages if "://" not in page.emergency_source] == []


@pytest.mark.parametrize(
    ("code", "source"),
    [("RU", "https://mvd.example"), ("LV", "No source read yet; to be confirmed")],
)
def test_an_emergency_number_for_russia_or_that_nobody_read_is_refused(shipped, now, code, source):
    country = next(each for each in reference._read("countries.json") if each["code"] == code)
    emergency = {"number": "112", "note_en": "", "note_sv": "", "source": source}
    with pytest.raises(Refused):
        reference.load_country(country | {"emergency": emergency}, 1, now)


def test_a_source_that_says_something_in_words_says_it_in_swedish():
    sourced = list(reference._sourced(reference._read("countries.json")))
    prose = [
        (row, name)
        for row, name in sourced
        if re.search("[^\\W\\d_]", re.sub(r"https?://\S+", "", row[name]))
    ]
    assert len(prose) > 40
    assert [
        row[name] for row, name in prose if row.get(f"{name}_sv") in (None, "", row[name])
    ] == []
    kept = [
        re.findall(r"https?://\S+", row[name]) == re.findall(r"https?://\S+", row[f"{name}_sv"])
        for row, name in prose
    ]
    assert all(kept)


def test_a_number_with_a_source_is_welcome():
    assert countries.contact_problems("LV", "+371 28612120", "https://patverums-dm.lv") == []


@pytest.mark.parametrize(
    "source",
    ["https://112.lv", "112.lv", "um.fi (2026)", "https://a.lv), MARTA centrs", "Asked in Rīga"],
)
def test_a_page_or_two_words_are_a_source(source):
    assert source_problems(source) == []


@pytest.mark.parametrize("source", ["?", "n.a.", "n/a", "nav", "12.3.2026", "https://", "p. 4.b"])
def test_what_names_neither_page_nor_person_is_no_source(source):
    (said,) = source_problems(source)
    assert "names no source" in said


def test_every_shipped_contact_and_section_names_its_source(shipped):
    rows = [*Contact.objects.all(), *CountrySection.objects.all()]
    assert [row.source for row in rows if source_problems(row.source)] == []


def test_no_contact_says_twice_that_its_source_is_undated(shipped):
    undated = Contact.objects.filter(page_date="undated")
    assert undated.exists()
    assert not undated.filter(source__contains="undated").exists()


def test_a_section_without_a_source_is_not_confirmed(shipped):
    section = CountrySection.objects.get(page__party__code="LV", key="assistance")
    reasons = countries.section_confirmation_problems(section.facts | {"source": "-"})
    assert [reason for reason in reasons if "“-” names no source" in reason]


def test_every_contact_that_dials_internationally_carries_a_country_code(shipped):
    numbers = Contact.objects.filter(from_abroad="yes").values_list("number_e164", flat=True)
    assert numbers and all(number.startswith("+") for number in numbers)


def test_a_second_party_of_the_same_code_is_not_made(db, now):
    factories.party("LV", "Latvia", sv="Lettland")
    reference.load(now)
    assert CountryPage.objects.get(party__code="LV").party.names == {"sv": "Lettland"}
