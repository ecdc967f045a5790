"""Texts are easy to read: sentences are measured, and terms are explained (R-577, R-578)."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from handbook import reference, text
from tests.handbook.test_safety import LANGUAGES, chapter
from tests.handbook.writing import chapter as new_chapter
from tests.handbook.writing import save

pytestmark = pytest.mark.any_database

SLUGS = sorted(file.stem for file in (reference.DATA / "edition-2026" / "en").glob("*.md"))
EDITOR = "/handbook/editions/2027/{}/noticing/"
LONG = " ".join(["word"] * 24)
HARD = f"{{#signs}}\n## Signs\n\n{{.advice}}\nA {LONG}.\n"


def told(markdown: str) -> list[str]:
    return [sentence.told for sentence in text.measured(markdown).sentences]


# --- The shipped chapters ---


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", SLUGS)
def test_shipped_sentences_have_at_most_twenty_words_on_average(language, slug):
    assert 0 < text.measured(chapter(language, slug)).average <= 20


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", [slug for slug in SLUGS if slug not in text.LINK_NO_TERMS])
def test_each_shipped_chapter_links_the_terms_that_it_uses(language, slug):
    terms = text.terms_of(chapter(language, "glossary"))
    assert len(terms) > 20
    assert text.terms_without_link(chapter(language, slug), terms) == []


# --- What a sentence is ---


def test_headings_tables_notes_and_items_without_a_stop_are_no_sentences():
    table, items = "| A cell. |\n|---|\n| Its row. |", "- an item\n- Call now.[^a]"
    body = f"## A heading.\n\n{table}\n\n{items}\n\n[^a]: ILO."
    assert told(body) == ["Call now."]


def test_an_item_as_long_as_a_sentence_is_one_even_without_a_stop():
    assert told(f"- {LONG}") == [LONG]


@pytest.mark.parametrize(
    "one",
    [
        "See art. 4 and No. 785 of 2022.",
        "In 4 kap. 1 § it says so.",
        "Say this: the passport is yours; learn the number.",
        "The period ended on 1. mars that year.",
    ],
)
def test_where_the_end_is_doubtful_the_sentence_goes_on(one):
    assert told(one) == [one]


def test_a_sentence_ends_behind_its_quotation_mark_and_before_an_arrow():
    body = "She says: “I cannot.” Ask again. He looks away → “Are you well?”"
    assert told(body) == ["She says: “I cannot.”", "Ask again.", "“Are you well?”"]


def test_advice_and_prohibitions_are_read_like_everything_else():
    assert told("{.advice}\nCall now.\n\n> **Never argue.** Wait.") == [
        "Call now.",
        "Never argue.",
        "Wait.",
    ]


def test_the_longer_term_is_not_the_shorter_one():
    terms = text.terms_of("## Terms\n\n### Referral\n\nA.\n\n### Referral mechanism\n\nB.\n")
    found = text.terms_without_link("Two [mechanisms](term:referral-mechanism): referral.", terms)
    assert [term.title for term in found] == ["Referral"]
    assert text.terms_without_link("A referral mechanism.", terms)[0].title == "Referral mechanism"


def test_a_link_is_one_however_it_is_written_and_words_in_code_are_none():
    terms = text.terms_of("## Terms\n\n### Referral\n\nA.\n\n### Återvändande\n\nB.\n")
    links = "[Referral][r], [återvändande](term:återvändande).\n\n[r]: term:referral\n"
    assert text.terms_without_link(links, terms) == []
    code = "A referral: `](term:referral)`."
    assert [term.title for term in text.terms_without_link(code, terms)] == ["Referral"]


def test_a_text_that_is_too_large_is_not_parsed_for_its_terms():
    terms = text.terms_of("## Terms\n\n### Referral\n\nA.\n")
    assert text.terms_without_link("A referral. " * 20_000, terms) == []


# --- The editor's page, and the command ---


def test_the_editor_reads_the_average_and_the_longest_with_its_section(sign_in, astrid, draft):
    save(astrid, draft, HARD)
    for page in (EDITOR, EDITOR + "review/"):
        answer = sign_in(astrid).get(page.format("en")).text
        assert "25.0 words per sentence on average: more than 20." in " ".join(answer.split())
        assert '(<a href="#signs" lang="en">Signs</a>)' in answer


def test_the_editor_reads_which_terms_no_link_explains(sign_in, astrid, draft):
    glossary = "## Terms\n\n### Referral\n\n{.advice}\nA way.\n"
    save(astrid, new_chapter(draft.edition, "glossary"), glossary)
    save(astrid, draft, "{.advice}\nOffer a referral.\n")
    answer = sign_in(astrid).get(EDITOR.format("en")).text
    assert "<li>Referral <code>referral</code></li>" in answer


def test_length_does_not_keep_a_text_from_being_published(sign_in, astrid, draft):
    save(astrid, draft, HARD)
    assert "Nothing to mend was found." in sign_in(astrid).get(EDITOR.format("en")).text


def test_the_command_prints_each_text_and_fails_at_a_hard_one(monkeypatch, tmp_path):
    folder = tmp_path / "edition-2026" / "en"
    folder.mkdir(parents=True)
    (folder / "noticing.md").write_text("Call now.\n", encoding="utf-8")
    monkeypatch.setattr(reference, "DATA", tmp_path)
    printed = StringIO()
    call_command("readability", stdout=printed)
    assert printed.getvalue().split() == ["edition-2026", "en", "noticing", "2.0"]

    (folder / "noticing.md").write_text(HARD, encoding="utf-8")
    with pytest.raises(CommandError, match=r"noticing \(en\)"):
        call_command("readability", stdout=printed)
