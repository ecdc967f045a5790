"""Two people vouch for a translation, one for its language and one for its subject (R-566)."""

import pytest
from django.db import IntegrityError, transaction

from handbook.actions import files, reviews, texts
from handbook.actions.editions import Facts, start_edition
from handbook.actions.reviews import Said, Shown
from handbook.models import HandbookFile, Part, Translation
from participants.models import AuditEntry
from participants.refusal import Refused
from tests.handbook.writing import NOW, publish, reviewed, save

REVIEW = "/handbook/editions/2027/lv/noticing/review/"
CHAPTER = "/handbook/2027/lv/noticing/"
LANGUAGE = "Language reviewed: Ilze Liepa, 5 January 2027"
SUBJECT = "Subject reviewed: oskar@secretariat.example, 5 January 2027"


@pytest.fixture
def latvian(astrid, draft) -> Translation:
    """By Astrid, waiting for its reviews."""
    save(astrid, draft)
    text = save(astrid, draft, "Jautā.[^a]\n\n[^a]: SDO.\n", language="lv", follows=1)
    return reviews.ask_review(by=astrid, translation=text, now=NOW)


def review(by, text: Translation, part: str, english=1, **said) -> Translation:
    said, shown = Said(part=part, **said), Shown(1, english)
    return reviews.approve_text(by=by, translation=text, shown=shown, said=said, now=NOW)


def words(page: str) -> str:
    return " ".join(page.split())


def test_a_translation_is_approved_once_both_parts_are_reviewed(latvian, ilze, oskar):
    first = review(ilze, latvian, Part.LANGUAGE)
    assert (first.status, first.language_reviewer, first.approved_at) == ("in_review", ilze, None)
    second = review(oskar, latvian, Part.SUBJECT)
    assert (second.status, second.subject_reviewer, second.approved_by) == (
        "approved",
        oskar,
        oskar,
    )
    acts = AuditEntry.objects.filter(action__in=["review_text", "approve_text"])
    assert set(acts.values_list("action", "by")) == {
        ("review_text", ilze.pk),
        ("approve_text", oskar.pk),
    }


@pytest.mark.parametrize("part", Part.values)
def test_who_wrote_it_last_reviews_neither_part(latvian, astrid, part):
    with pytest.raises(Refused, match="You changed this text last"):
        review(astrid, latvian, part, is_alone=True)


def test_one_person_is_not_both_reviewers(latvian, ilze, oskar):
    review(ilze, latvian, Part.LANGUAGE)
    with pytest.raises(Refused, match="You have reviewed this text already"):
        review(ilze, latvian, Part.SUBJECT)
    with pytest.raises(Refused, match="Somebody has reviewed this part"):
        review(oskar, latvian, Part.LANGUAGE)
    both = {"language_reviewer": oskar, "subject_reviewer": oskar}
    with pytest.raises(IntegrityError), transaction.atomic():
        Translation.objects.filter(pk=latvian.pk).update(**both)


def test_the_part_is_said(latvian, ilze, ruta, sign_in):
    with pytest.raises(Refused, match="Say whether you have reviewed"):
        review(ilze, latvian, "")
    client, typed = sign_in(ilze), {"version": 1, "english": 1, "decision": "approve"}
    assert "Say whether you have reviewed" in client.post(REVIEW, typed).text
    told = client.post(REVIEW, typed | {"part": "language"}, follow=True).text
    assert "“Noticing” now waits for the other review." in told
    assert "Language reviewed: Ilze Liepa" in words(client.get(REVIEW).text)
    assert sign_in(ruta).post(REVIEW, typed | {"part": "subject"}).status_code == 404


def test_the_page_offers_what_each_reader_may_do(latvian, astrid, ilze, oskar, sign_in):
    def offered(who) -> tuple[list[str], bool]:
        page = sign_in(who).get(REVIEW).text
        return [
            part for part in Part.values if f'value="{part}"' in page
        ], 'value="approve"' in page

    assert offered(ilze) == (["language", "subject"], True)
    assert offered(astrid) == ([], False)  # wrote it last
    assert "You changed this text last. Two others review it" in sign_in(astrid).get(REVIEW).text
    review(ilze, latvian, Part.LANGUAGE)
    assert offered(ilze) == ([], False)
    assert "You have reviewed this text already." in sign_in(ilze).get(REVIEW).text
    assert offered(oskar) == (["subject"], True)


def test_another_version_needs_both_again(latvian, astrid, draft, ilze, oskar):
    review(ilze, latvian, Part.LANGUAGE)
    text = save(astrid, draft, "Vaicā.[^a]\n\n[^a]: SDO.\n", language="lv", version=1)
    assert (text.language_reviewer, text.language_reviewed_at) == (None, None)
    reviews.ask_review(by=astrid, translation=text, now=NOW)
    back = reviewed((ilze, oskar), text, shown=2, english=1)
    back = reviews.send_back(by=oskar, translation=back, shown=Shown(2), words="Nē.", now=NOW)
    assert back.signatures == []


def test_what_one_reviewed_waits_for_others(latvian, ilze, oskar):
    review(ilze, latvian, Part.LANGUAGE)
    assert not Translation.objects.waiting_for(ilze).exists()
    assert Translation.objects.waiting_for(oskar).get() == latvian


# --- A part counts for the English beside which it was reviewed (R-623) ---------------------------
def test_an_outdated_translation_follows_once_both_have_read_the_newer_english(
    latvian, astrid, draft, ilze, oskar, sign_in
):
    reviewed((ilze, oskar), latvian, shown=1, english=1)
    save(astrid, draft, "Other words.", version=1)
    typed = {"version": 1, "english": 2, "decision": "approve"}
    told = sign_in(ilze).post(REVIEW, typed | {"part": "language"}, follow=True).text
    assert "The English of “Noticing” has changed since one part was reviewed." in words(told)
    half = Translation.objects.get(pk=latvian.pk)
    assert (half.status, half.source_version) == ("approved", 1)
    told = sign_in(oskar).post(REVIEW, typed | {"part": "subject"}, follow=True).text
    assert "“Noticing” is approved." in told
    assert Translation.objects.get(pk=latvian.pk).source_version == 2


def test_a_part_reviewed_beside_an_older_english_leaves_the_text_outdated(
    latvian, astrid, draft, ilze, oskar
):
    review(oskar, latvian, Part.SUBJECT)
    save(astrid, draft, "Other words.", version=1)
    both = review(ilze, latvian, Part.LANGUAGE, english=2)
    assert (both.status, both.source_version) == ("approved", 1)
    with pytest.raises(Refused, match="You have reviewed this text already"):
        review(ilze, both, Part.SUBJECT, english=2)
    assert review(oskar, both, Part.SUBJECT, english=2).source_version == 2


def test_who_reviewed_a_part_beside_an_older_english_may_do_so_again_before_the_other(
    latvian, astrid, draft, ilze, oskar
):
    review(oskar, latvian, Part.SUBJECT)
    save(astrid, draft, "Other words.", version=1)
    review(oskar, latvian, Part.SUBJECT, english=2)
    both = review(ilze, latvian, Part.LANGUAGE, english=2)
    assert (both.status, both.source_version) == ("approved", 2)


def test_what_one_person_approved_before_is_approved_again_by_two(
    latvian, astrid, draft, ilze, oskar, sign_in
):
    before = {"status": "approved", "approved_by": astrid, "approved_at": NOW}
    Translation.objects.filter(pk=latvian.pk).update(**before)
    save(astrid, draft, "Other words.", version=1)

    typed = {"version": 1, "english": 2, "decision": "approve", "part": "language"}
    told = sign_in(ilze).post(REVIEW, typed, follow=True).text
    assert "“Noticing” now waits for the other review." in told
    half = Translation.objects.get(pk=latvian.pk)
    assert (half.status, half.approved_by, half.source_version) == ("approved", astrid, 1)
    assert [each.name for each in half.signatures] == [astrid.name, "Ilze Liepa"]
    with pytest.raises(Refused, match="You have reviewed this text already"):
        review(ilze, latvian, Part.SUBJECT)

    said = Said(part=Part.SUBJECT)
    whole = reviews.approve_text(
        by=oskar, translation=latvian, shown=Shown(1, 2), said=said, now=NOW
    )
    assert (whole.approved_by, whole.source_version) == (oskar, 2)
    assert [each.part for each in whole.signatures] == ["language", "subject"]


# --- Both names and days, for readers -------------------------------------------------------------
@pytest.mark.parametrize("kind", ["pdf", "epub", "web"])
def test_both_names_and_days_stand_in_print_in_the_epub_and_in_the_copy(
    latvian, ilze, oskar, draft, kind
):
    review(ilze, latvian, Part.LANGUAGE)
    file = HandbookFile(edition=draft.edition, language="lv", kind=kind)
    assert "Ilze Liepa" not in files.paper_of(file, NOW).text()
    review(oskar, latvian, Part.SUBJECT)
    said = words(files.paper_of(file, NOW).text())
    assert "Ilze Liepa, 5 January 2027" in said
    assert "oskar@secretariat.example, 5 January 2027" in said


def test_both_names_and_days_stand_on_screen_and_english_names_nobody(
    latvian, ilze, oskar, draft, janis, sign_in
):
    reviewed((ilze, oskar), latvian, shown=1, english=1)
    publish(draft.edition)
    found = words(sign_in(janis).get(CHAPTER).text)
    assert LANGUAGE in found and SUBJECT in found
    assert "reviewed:" not in sign_in(janis).get(CHAPTER.replace("/lv/", "/en/")).text


def test_an_approval_from_before_keeps_its_one_name(latvian, ilze, draft, janis, sign_in):
    Translation.objects.filter(pk=latvian.pk).update(approved_by=ilze)
    publish(draft.edition)
    found = words(sign_in(janis).get(CHAPTER).text)
    assert "Translation approved: Ilze Liepa, 5 January 2027" in found


def test_the_next_edition_keeps_both(latvian, ilze, oskar, astrid, draft):
    reviewed((ilze, oskar), latvian, shown=1, english=1)
    publish(draft.edition)
    facts = Facts("2028", {"en": "Handbook"}, {})
    copied = start_edition(by=astrid, facts=facts, now=NOW).chapters.get()
    row = copied.translations.get(language="lv")
    assert (row.language_reviewer, row.subject_reviewer) == (ilze, oskar)
    assert texts.words_of(row) == texts.words_of(latvian)
