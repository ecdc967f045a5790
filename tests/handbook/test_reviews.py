"""A text is asked to be reviewed, approved by somebody else, and outdated by real changes of the
English.
"""

import pytest

from handbook.actions import reviews, texts
from handbook.actions.editions import Facts, start_edition
from handbook.actions.reviews import Said, Shown
from handbook.models import Comment, Part, State, Translation, state_of
from participants.models import Account, AuditEntry
from participants.refusal import Refused
from tests.handbook.writing import BODY, NOW, chapter, publish, reviewed, save


@pytest.fixture
def english(astrid, draft) -> Translation:
    """Written by Astrid; Latvian from it, by her too."""
    return save(astrid, draft)


@pytest.fixture
def latvian(astrid, oskar, draft, english) -> Translation:
    return save(astrid, draft, "Jautā.", language="lv", follows=1)


def ask(by, text: Translation) -> Translation:
    return reviews.ask_review(by=by, translation=text, now=NOW)


def approve(by, text: Translation, *, shown=1, english=1, is_alone=False) -> Translation:
    """English by one; a translation by Oskar for its language, and by this one."""
    text.refresh_from_db()
    said = Said(part=Part.SUBJECT, is_alone=is_alone)
    if text.language != "en":
        oskar = Account.objects.get(email="oskar@secretariat.example")
        return reviewed((oskar, by), text, shown=shown, english=english)
    return reviews.approve_text(
        by=by, translation=text, shown=Shown(shown, english), said=said, now=NOW
    )


def state(text: Translation) -> State:
    row = Translation.objects.get(pk=text.pk)
    return state_of(row, Translation.objects.get(chapter=row.chapter, language="en"))


def test_a_text_waits_for_a_reviewer_who_approves_it(astrid, ilze, latvian):
    assert state(latvian) == State.DRAFT
    ask(astrid, latvian)
    assert state(latvian) == State.IN_REVIEW
    approved = approve(ilze, latvian)
    assert (approved.approved_by, approved.approved_at, approved.status) == (ilze, NOW, "approved")
    assert state(latvian) == State.CURRENT
    assert AuditEntry.objects.get(action="approve_text").facts == {
        "version": 1,
        "source_version": 1,
    }


def test_nothing_is_approved_that_nobody_asked_about_or_that_is_approved(astrid, oskar, english):
    with pytest.raises(Refused, match="Nobody has asked"):
        approve(oskar, english)
    ask(astrid, english)
    with pytest.raises(Refused, match="asked for already"):
        ask(astrid, english)
    approve(oskar, english)
    with pytest.raises(Refused, match="approved already"):
        approve(oskar, english)


def test_who_changed_a_text_last_approves_it_only_when_nobody_else_can(astrid, oskar, english):
    ask(astrid, english)
    with pytest.raises(Refused, match="You changed this text last"):
        approve(astrid, english)
    assert approve(astrid, english, is_alone=True).is_approved_alone
    assert not approve_again(oskar, english).is_approved_alone


def approve_again(by, text: Translation) -> Translation:
    Translation.objects.filter(pk=text.pk).update(
        status="in_review", approved_at=None, approved_by=None
    )
    return approve(by, text)


def test_a_decision_about_an_older_version_does_not_count(astrid, ilze, draft, latvian):
    save(astrid, draft, "Jautā!", language="lv", version=1)
    ask(astrid, latvian)
    with pytest.raises(Refused, match="changed while you read it"):
        approve(ilze, latvian, shown=1)
    with pytest.raises(Refused, match="changed while you read it"):
        reviews.send_back(by=ilze, translation=latvian, shown=Shown(1), words="Nē.", now=NOW)
    assert not Comment.objects.exists()


def test_a_text_is_sent_back_with_what_is_wrong(astrid, ilze, latvian):
    ask(astrid, latvian)
    back = reviews.send_back(
        by=ilze, translation=latvian, shown=Shown(1), words="Par garu.", now=NOW
    )
    assert (back.status, back.approved_at) == ("draft", None)
    comment = Comment.objects.get()
    assert (comment.text, comment.by, comment.version) == ("Par garu.", ilze, 1)
    with pytest.raises(Refused, match="Nobody has asked"):
        reviews.send_back(by=ilze, translation=latvian, shown=Shown(1), words="Par garu.", now=NOW)


def test_an_approved_text_can_still_be_sent_back(astrid, ilze, latvian):
    ask(astrid, latvian)
    approve(ilze, latvian)
    back = reviews.send_back(
        by=ilze, translation=latvian, shown=Shown(1), words="Tomēr nē.", now=NOW
    )
    assert (back.status, back.approved_by, back.approved_at) == ("draft", None, None)


def test_an_empty_text_is_not_for_review(astrid, draft):
    with pytest.raises(Refused, match="empty"):
        ask(astrid, save(astrid, draft, ""))


def test_all_texts_of_a_language_are_asked_about_at_once(astrid, draft, english, latvian):
    other = chapter(draft.edition, "your-role")
    save(astrid, other, "", title="Your role")
    save(astrid, chapter(draft.edition, "return"), "Go.")
    assert reviews.ask_reviews(by=astrid, edition=draft.edition, language="en", now=NOW) == 2
    assert reviews.ask_reviews(by=astrid, edition=draft.edition, language="en", now=NOW) == 0
    assert state(latvian) == State.DRAFT


# --- Outdated by a real change, never by a small one, and cleared every time ----------------------
@pytest.fixture
def current(astrid, ilze, latvian) -> Translation:
    ask(astrid, latvian)
    return approve(ilze, latvian)


def test_a_small_edit_outdates_nothing_and_a_real_change_does(astrid, draft, current):
    save(astrid, draft, "Typo.", version=1, is_small=True)
    assert state(current) == State.CURRENT
    save(astrid, draft, "Meaning.", version=2)
    assert state(current) == State.OUTDATED


def test_a_small_edit_after_a_real_change_hides_nothing(astrid, draft, current):
    save(astrid, draft, "Meaning.", version=1)
    save(astrid, draft, "Meaning!", version=2, is_small=True)
    assert state(current) == State.OUTDATED


def test_approving_an_outdated_text_as_it_stands_clears_it(astrid, ilze, draft, current):
    save(astrid, draft, "Meaning.", version=1)
    save(astrid, draft, "Meaning!", version=2, is_small=True)
    approve(ilze, current, english=3)
    assert state(current) == State.CURRENT
    save(astrid, draft, "Other meaning.", version=3)
    assert state(current) == State.OUTDATED
    approve(ilze, current, english=4)
    assert state(current) == State.CURRENT


def test_approving_beside_an_english_that_changed_meanwhile_leaves_it_outdated(
    astrid, ilze, draft, current
):
    save(astrid, draft, "Meaning.", version=1)
    save(astrid, draft, "Other meaning.", version=2)
    assert approve(ilze, current, english=2).source_version == 2
    assert state(current) == State.OUTDATED


def test_a_change_of_the_english_that_is_taken_back_outdates_nothing(
    astrid, oskar, draft, english, current
):
    save(astrid, draft, "", version=1)
    assert state(current) == State.OUTDATED
    texts.restore_revision(
        by=oskar, revision=english.revisions.get(version=1), shown_version=2, now=NOW
    )
    assert state(current) == State.CURRENT
    save(astrid, draft, "Meaning.", version=3)
    assert state(current) == State.OUTDATED
    save(astrid, draft, BODY, version=4, is_small=True)
    assert state(current) == State.CURRENT
    assert Translation.objects.get(pk=current.pk).version == current.version


def test_small_edits_before_such_a_change_outdate_nothing_either(astrid, draft, current):
    save(astrid, draft, "Typo mended.", version=1, is_small=True)
    save(astrid, draft, "Meaning.", version=2)
    save(astrid, draft, "Typo mended.", version=3)
    assert state(current) == State.CURRENT


def test_what_followed_the_change_is_outdated_when_it_is_taken_back(astrid, ilze, draft, current):
    save(astrid, draft, "Meaning.", version=1)
    approve(ilze, current, english=2)
    save(astrid, draft, BODY, version=2)
    assert state(current) == State.OUTDATED


def test_a_translator_or_reviewer_may_have_read_the_words_before_they_were_changed_and_came_back(
    astrid, ilze, draft, current
):
    save(astrid, draft, "Meaning.", version=1)
    approve(ilze, current, english=2)
    save(astrid, draft, "Other meaning.", version=2)
    save(astrid, draft, "Meaning!", version=3)
    save(astrid, draft, "Other meaning.", version=4)
    assert approve(ilze, current, english=3).source_version == 5
    assert state(current) == State.CURRENT
    save(astrid, draft, "Meaning.", version=5)
    save(astrid, draft, "Last meaning.", version=6)
    assert save(astrid, draft, "Nozīme.", language="lv", version=1, follows=5).source_version == 5


def test_words_that_come_back_in_the_next_edition_are_known_from_the_one_it_copies(
    astrid, ilze, draft, current
):
    Translation.objects.filter(language="en").update(status="approved", approved_at=NOW)
    save(astrid, draft, "Meaning.", version=1)
    publish(draft.edition)
    made = start_edition(
        by=astrid, facts=Facts("2028", {"en": "Handbook"}, {}), now=NOW
    ).chapters.get()
    copied = made.translations.get(language="lv")
    assert state(copied) == State.OUTDATED
    save(astrid, made, BODY, version=2)
    assert state(copied) == State.CURRENT
    assert state(current) == State.OUTDATED


def test_no_english_that_is_not_there_yet_is_followed(ilze, astrid, draft, current):
    save(astrid, draft, "Meaning.", version=1)
    assert approve(ilze, current, english=99).source_version == 2


def test_the_english_approved_again_without_a_change_outdates_nothing(
    astrid, oskar, english, current
):
    ask(astrid, english)
    approve(oskar, english)
    assert state(current) == State.CURRENT


def test_a_text_that_follows_and_is_approved_is_current_again(astrid, ilze, draft, current):
    save(astrid, draft, "Meaning.", version=1)
    text = save(astrid, draft, "Nozīme.", language="lv", version=1, follows=2)
    assert state(text) == State.DRAFT
    ask(astrid, text)
    approve(ilze, text, shown=2, english=2)
    assert state(text) == State.CURRENT


def test_what_waits_for_whom(astrid, oskar, ilze, ruta, janis, latvian, english):
    ask(astrid, latvian)
    ask(astrid, english)
    people = {"astrid": astrid, "oskar": oskar, "ilze": ilze, "ruta": ruta, "janis": janis}
    waiting = {
        who: sorted(row.language for row in Translation.objects.waiting_for(account))
        for who, account in people.items()
    }
    assert waiting == {"astrid": [], "oskar": ["en", "lv"], "ilze": ["lv"], "ruta": [], "janis": []}
