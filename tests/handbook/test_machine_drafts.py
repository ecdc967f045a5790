"""What a program translated is marked wherever it is shown, until somebody approves it (R-563)."""

import json
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from handbook import reference
from handbook.actions import chapters, corrections, editions, files, reviews, texts
from handbook.models import Edition, HandbookFile, Translation
from handbook.reading import contents
from tests.handbook.writing import NOW, reviewed, save

MARK = "Machine draft: a program translated this text"
DRAFT = "Jautā vienatnē.[^a]\n\n[^a]: SDO, rokasgrāmata.\n"
PLACE = "/handbook/editions/2027/lv/noticing/"


@pytest.fixture
def english(astrid, draft) -> Translation:
    return save(astrid, draft)


@pytest.fixture
def machine(astrid, draft, english) -> Translation:
    """Latvian that Astrid brought in as a machine draft."""
    return save(astrid, draft, DRAFT, language="lv", follows=1, is_machine_draft=True)


def latvian() -> Translation:
    return Translation.objects.get(language="lv")


@pytest.fixture
def approve(ilze, oskar):
    """Both have reviewed it."""

    def approve(text: Translation, *, shown=1) -> Translation:
        if text.status == "draft":
            reviews.ask_review(by=oskar, translation=text, now=NOW)
        return reviewed((ilze, oskar), text, shown=shown, english=1)

    return approve


def paper(kind: str) -> str:
    facts = {"edition": Edition.objects.get(), "language": "lv", "kind": kind}
    return files.paper_of(HandbookFile(**facts), NOW).text()


@pytest.mark.parametrize("kind", ["pdf", "epub", "web"])
def test_the_mark_stands_in_print_in_the_epub_and_in_the_copy_until_somebody_approves(
    machine, approve, kind
):
    assert MARK in paper(kind)
    approve(machine)
    assert MARK not in paper(kind)


def test_the_mark_stands_on_screen_until_somebody_approves(machine, ilze, astrid, sign_in, approve):
    places = ["/handbook/2027/lv/noticing/", f"{PLACE}review/", PLACE]
    for place in places:
        assert MARK in sign_in(astrid).get(place).text
    assert MARK in sign_in(ilze).get(f"{PLACE}review/").text
    assert "Machine draft" in sign_in(astrid).get("/handbook/editions/2027/").text

    approve(machine)
    for place in places:
        assert MARK not in sign_in(astrid).get(place).text


def test_files_with_the_mark_go_when_somebody_approves(machine, approve):
    Edition.objects.get().files.create(language="lv", kind="pdf", next_try_at=NOW)
    approve(machine)
    assert not HandbookFile.objects.exists()


def test_readers_get_english_until_somebody_approves(machine, astrid, draft, janis, sign_in):
    Translation.objects.filter(language="en").update(status="approved", approved_at=NOW)
    Edition.objects.update(status="published", published_at=NOW)
    found = sign_in(janis).get("/handbook/2027/lv/noticing/").text
    assert "Ask the person alone." in found and "Jautā" not in found
    assert "This chapter is not translated yet" in found


def test_who_mends_the_words_leaves_the_mark_and_who_approves_them_takes_it(
    machine, astrid, ilze, draft, approve
):
    save(astrid, draft, "Mended.", language="lv", version=1)
    assert latvian().is_machine_draft
    assert not approve(latvian(), shown=2).is_machine_draft
    save(astrid, draft, "Mended again.", language="lv", version=2)
    assert not latvian().is_machine_draft


def test_an_old_machine_draft_that_is_brought_back_has_its_mark_again(
    machine, astrid, ilze, draft, approve
):
    save(astrid, draft, "Mended.", language="lv", version=1)
    approve(latvian(), shown=2)
    for version, is_marked in ((2, False), (1, True)):
        revision = latvian().revisions.get(version=version)
        shown = latvian().version
        texts.restore_revision(by=astrid, revision=revision, shown_version=shown, now=NOW)
        assert latvian().is_machine_draft == is_marked


def test_a_persons_version_that_is_brought_back_has_no_mark(english, draft, astrid):
    save(astrid, draft, "Written by hand.", language="lv", follows=1)
    save(astrid, draft, DRAFT, language="lv", version=1, is_machine_draft=True)
    assert latvian().is_machine_draft
    revision = latvian().revisions.get(version=1)
    texts.restore_revision(by=astrid, revision=revision, shown_version=2, now=NOW)
    assert not latvian().is_machine_draft


def test_no_machine_draft_is_approved(machine):
    approved = {"status": "approved", "approved_at": NOW}
    with pytest.raises(IntegrityError), transaction.atomic():
        Translation.objects.filter(pk=machine.pk).update(**approved)


@pytest.mark.parametrize("said", [{"is_machine_draft": "on"}, {}])
def test_who_brings_in_a_file_says_that_it_is_a_machine_draft(
    english, astrid, janis, sign_in, said
):
    astrids = sign_in(astrid)
    content = astrids.get(f"{PLACE}chapter.md").text
    file = SimpleUploadedFile("chapter.md", content.replace("Ask", "Jautā").encode())
    assert "A machine draft" in astrids.get(f"{PLACE}import/").text
    astrids.post(f"{PLACE}import/", {"file": file} | said)
    assert latvian().is_machine_draft == bool(said)
    assert sign_in(janis).post(f"{PLACE}import/", {}).status_code == 403


def test_the_same_words_can_be_marked_afterwards_and_nobody_is_asked_twice(
    english, draft, astrid, sign_in
):
    text = save(astrid, draft, DRAFT, language="lv", follows=1)
    typed = {"title": text.title, "summary": text.summary, "body": DRAFT, "version": "1"}
    sign_in(astrid).post(PLACE, typed | {"is_machine_draft": "on"})
    assert (latvian().is_machine_draft, latvian().version) == (True, 1)
    assert latvian().revisions.get().is_machine_draft
    assert "is_machine_draft" not in sign_in(astrid).get(PLACE).text
    assert "is_machine_draft" not in sign_in(astrid).get(PLACE.replace("/lv/", "/en/")).text


# --- Drafts that a release brings -----------------------------------------------------------------
@pytest.fixture
def folder(tmp_path):
    """An edition of one chapter, with a Latvian machine draft."""
    chapter = {"slug": "noticing", "title_en": "Noticing", "summary_en": "", "title_lv": "Pazīmes"}
    data = {
        "slug": "2026",
        "title_en": "Handbook",
        "languages": ["en"],
        "colophon": {},
        "reviewed_on": "2026-11-30",
        "chapters": [chapter],
    }
    for language, body in (("en", "{.advice}\nAsk 3 times."), ("lv", "{.advice}\nJautā 3 reizes.")):
        (tmp_path / language).mkdir()
        (tmp_path / language / "noticing.md").write_text(body)
    facts = data | {"machine_drafts": ["da", "lv"]}
    (tmp_path / "edition.json").write_text(json.dumps(facts))
    return tmp_path


def test_a_shipped_draft_lies_unapproved_in_the_edition_and_no_reader_meets_it(
    folder, db, janis, ilze, sign_in
):
    edition = reference.load_edition(folder, NOW)
    draft = latvian()
    assert (draft.title, draft.status, draft.is_machine_draft) == ("Pazīmes", "draft", True)
    assert draft.source_version == 1 and edition.languages == ["en"]
    assert contents.whole(edition, "lv") is None
    assert sign_in(janis).get("/handbook/2026/lv/noticing/").status_code == 404


def test_the_next_edition_takes_the_drafts_along_and_says_where_to_offer_them(
    folder, db, astrid, ilze, sign_in
):
    reference.load_edition(folder, NOW)
    facts = editions.Facts("2027", {"en": "Handbook"}, {})
    following = editions.start_edition(by=astrid, facts=facts, now=NOW)
    copied = following.chapters.get().translations.get(language="lv")
    assert copied.is_machine_draft and copied.revisions.get().is_machine_draft
    told = "Machine drafts lie here in latviešu"
    assert told in sign_in(astrid).get("/handbook/editions/2027/").text

    chapters.offer_languages(by=astrid, edition=following, languages=["en", "lv"], now=NOW)
    assert told not in sign_in(astrid).get("/handbook/editions/2027/").text
    assert MARK in sign_in(ilze).get(f"{PLACE}review/").text


def test_loading_again_changes_nothing_and_a_better_draft_replaces_an_untouched_one(
    folder, db, astrid
):
    reference.load_edition(folder, NOW)
    later = NOW + timedelta(days=1)
    reference.load_edition(folder, later)
    assert (latvian().version, latvian().updated_at) == (1, NOW)
    (folder / "lv" / "noticing.md").write_text("{.advice}\nJautā trīs reizes.")
    Translation.objects.filter(pk=latvian().pk).update(
        language_reviewer=astrid, language_reviewed_at=later
    )
    reference.load_edition(folder, later)
    assert (latvian().version, latvian().is_machine_draft) == (2, True)
    assert latvian().language_reviewer is None  # who has not read these words


@pytest.mark.parametrize("is_approved", [True, False])
def test_what_somebody_here_wrote_or_approved_is_no_longer_replaced(
    folder, db, astrid, ilze, is_approved, approve
):
    reference.load_edition(folder, NOW)
    facts = editions.Facts("2027", {"en": "Handbook"}, {})
    following = editions.start_edition(by=astrid, facts=facts, now=NOW)
    chapters.offer_languages(by=astrid, edition=following, languages=["en", "lv"], now=NOW)
    chapter = following.chapters.get()
    if is_approved:
        approve(chapter.translations.get(language="lv"))
    else:
        save(astrid, chapter, "{.advice}\nMans.", language="lv", version=1)
    before = chapter.translations.get(language="lv").body
    (folder / "lv" / "noticing.md").write_text("{.advice}\nCits.")
    reference.load_edition(folder, NOW)
    assert chapter.translations.get(language="lv").body == before


def test_a_draft_for_an_edition_without_the_chapter_is_left_out(folder, db):
    reference.load_edition(folder, NOW)
    words = texts.Words("Cits", "", "Cits.")
    unknown = corrections.ShippedText("no-such-chapter", "lv", words)
    assert corrections.offer_drafts(drafts=[unknown], now=NOW) == []
