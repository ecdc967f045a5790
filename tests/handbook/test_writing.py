"""Texts are saved as versions that nobody loses, and not at all in a published edition."""

import pytest

from handbook.actions import texts
from handbook.models import Revision, Translation
from participants.models import AuditEntry
from participants.refusal import Conflict, Refused
from tests.handbook.writing import BODY, NOW, chapter, edition, publish, save


def versions(text: Translation) -> list[tuple[int, str]]:
    return [(revision.version, revision.remark) for revision in text.revisions.order_by("version")]


def test_a_text_is_saved_as_a_version_with_its_revision(astrid, draft):
    text = save(astrid, draft, remark="First words")
    assert (text.version, text.real_version, text.status) == (1, 1, "draft")
    assert (text.updated_by, text.updated_at) == (astrid, NOW)
    assert versions(text) == [(1, "First words")]
    assert AuditEntry.objects.filter(action="save_text", by=astrid).count() == 1


def test_each_save_keeps_what_was_there(astrid, oskar, draft):
    save(astrid, draft)
    text = save(oskar, draft, "Listen.", version=1, remark="Shorter")
    assert versions(text) == [(1, ""), (2, "Shorter")]
    assert [revision.body for revision in text.revisions.order_by("version")] == [BODY, "Listen."]


def test_an_unchanged_text_makes_no_revision(astrid, oskar, draft):
    save(astrid, draft)
    text = save(oskar, draft, version=1, remark="Nothing")
    assert (text.version, text.updated_by) == (1, astrid)
    assert versions(text) == [(1, "")]


def test_the_second_of_two_editors_is_refused_and_overwrites_nothing(astrid, oskar, draft):
    save(astrid, draft)
    save(astrid, draft, "Hers.", version=1)
    with pytest.raises(Conflict):
        save(oskar, draft, "His.", version=1)
    with pytest.raises(Conflict):
        save(oskar, draft, "His.", version=0)
    assert Translation.objects.get().body == "Hers."
    assert save(oskar, draft, "His.", version=2).revisions.count() == 3


def test_a_saved_text_must_be_approved_anew(astrid, draft):
    text = save(astrid, draft)
    Translation.objects.update(status="approved", approved_at=NOW, approved_by=astrid)
    text = save(astrid, draft, "Changed.", version=1)
    assert (text.status, text.approved_at, text.approved_by) == ("draft", None, None)


def test_only_a_real_change_is_one(astrid, draft):
    save(astrid, draft)
    assert save(astrid, draft, "Typo.", version=1, is_small=True).real_version == 1
    assert save(astrid, draft, "Meaning.", version=2).real_version == 3
    assert save(astrid, draft, "Typo!", version=3, is_small=True).real_version == 3


def test_a_first_text_is_never_small(astrid, draft):
    assert save(astrid, draft, is_small=True).real_version == 1


def test_a_translation_says_which_english_it_follows(astrid, draft):
    save(astrid, draft)
    save(astrid, draft, "Meaning.", version=1)
    assert save(astrid, draft, "Jautā.", language="lv", follows=1).source_version == 1
    assert save(astrid, draft, "Jautā!", language="lv", version=1).source_version == 1
    followed = save(astrid, draft, "Jautā!", language="lv", version=2, follows=2)
    assert (followed.source_version, followed.version, followed.revisions.count()) == (2, 2, 2)


def test_a_published_edition_is_frozen(astrid, db, now):
    frozen = chapter(edition("2027", ["en"]))
    text = save(astrid, frozen)
    publish(frozen.edition)
    for act in (
        lambda: save(astrid, frozen, "Changed.", version=1),
        lambda: save(astrid, frozen, "Ny.", language="sv"),
        lambda: texts.add_comment(by=astrid, text=text, words="Why?", now=now),
        lambda: texts.restore_revision(
            by=astrid, revision=text.revisions.get(), shown_version=1, now=now
        ),
    ):
        with pytest.raises(Refused, match="published"):
            act()
    assert Translation.objects.get().body == BODY


def test_a_language_that_is_not_offered_and_a_chapter_taken_out_are_refused(astrid, draft):
    with pytest.raises(Refused, match="language"):
        save(astrid, draft, language="fi")
    gone = chapter(draft.edition, "gone")
    type(gone).objects.filter(pk=gone.pk).delete()
    with pytest.raises(Refused, match="taken out"):
        save(astrid, gone)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("a" * 200_001, "more than 200,000 characters"),
        ("a\n" * 6_001, "more than 6,000 lines"),
        ("A line.\n\n" + "[" * 8_001, r"links or table marks .* line 3"),
        ("A line.\n\n" + "*" * 30_001, r"signs \* _ ~ ` < & .* line 3"),
        ("A line.\n\n" + "[a](b" * 1_000, r"Too many links, .* in line 3"),
        ("A line.\n\n" + "[^a] " * 600, "more notes, or references to them, .* in line 3"),
        ("A line.\n\n" + "- a\n" * 701, "more list items and headings"),
        ("A line.\n\n" + "> " * 12_001, "one in the other, the most in line 3"),
        ("A line.\n\n" + "![a](figure:b)" * 41, "more than 40 figures, most in line 3"),
        ("A line.\n\n" + "> a\n\n" * 1_001, r"more quotations \(>\) than .* line 3"),
        ("A line.\n\n" + "a\\\n" * 1_001, r"more broken lines \(\\ or two blanks"),
        ("A line.\n\n" + "|" * 150 + "\n|" * 150, "cells. The widest one has line 3"),
    ],
)
def test_a_text_that_is_too_large_is_refused_with_what_is_too_much(astrid, draft, body, said):
    with pytest.raises(Refused, match=said):
        save(astrid, draft, body)


def test_an_earlier_version_is_brought_back_as_the_newest(astrid, oskar, draft):
    save(astrid, draft)
    text = save(oskar, draft, "Worse.", version=1)
    first = text.revisions.get(version=1)
    with pytest.raises(Conflict):
        texts.restore_revision(by=astrid, revision=first, shown_version=1, now=NOW)
    back = texts.restore_revision(by=astrid, revision=first, shown_version=2, now=NOW)
    assert (back.body, back.version) == (BODY, 3)
    assert versions(back)[-1] == (3, "Version 1 brought back")


def test_comments_name_the_version_and_are_settled_once(ilze, astrid, oskar, draft, now, a_week):
    text = save(astrid, draft)
    comment = texts.add_comment(by=ilze, text=text, words="Too long.", now=now)
    assert (comment.version, comment.settled_at) == (1, None)
    texts.settle_comment(by=astrid, comment=comment, now=now)
    texts.settle_comment(by=oskar, comment=comment, now=now + a_week)
    comment.refresh_from_db()
    assert (comment.settled_by, comment.settled_at) == (astrid, now)


def test_coordinators_review_their_own_language_and_nobody_else_does(
    astrid, ilze, ruta, janis, draft
):
    for language in ("en", "lv", "lt"):
        save(astrid, draft, language=language)

    def reviewed(by) -> set[str]:
        return {text.language for text in Translation.objects.reviewable_by(by)}

    assert [reviewed(by) for by in (ilze, ruta, janis, astrid)] == [
        {"lv"},
        {"lt"},
        set(),
        {"en", "lv", "lt"},
    ]
    ilze.terms.update(until=NOW.date().replace(year=2021))
    del ilze.coordinated_party
    assert reviewed(ilze) == set()


def test_an_old_version_is_found_in_the_edition_that_was_copied(astrid, draft):
    save(astrid, draft)
    new = chapter(edition("2028", based_on=draft.edition))
    assert Revision.objects.at(new, "en", 1).body == BODY
    assert Revision.objects.at(new, "en", 2) is None
