"""What readers say of a chapter: one open answer each, answered by letter, closed by an edition."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from handbook import mail
from handbook.actions import editions
from handbook.actions import feedback as actions
from handbook.actions.editions import Facts
from handbook.actions.feedback import Said
from handbook.editing.progress import left_as_read
from handbook.models import Chapter, Edition, Feedback, Translation
from outbox.models import Letter
from participants.models import AuditEntry
from participants.refusal import Refused
from tests import factories
from tests.handbook import writing

GIVE = "/handbook/2026/en/noticing/feedback/"
CHAPTER = "/handbook/2026/en/noticing/"


@pytest.fixture
def noticing(shipped) -> Chapter:
    return Chapter.objects.get(edition=shipped, slug="noticing")


@pytest.fixture
def said(noticing, janis, now) -> Feedback:
    return give(noticing, janis, now)


def give(chapter, by, now, verdict="partly", note="No shelter here takes men.") -> Feedback:
    return actions.give_feedback(by=by, chapter=chapter, said=Said("en", verdict, note), now=now)


def test_one_click_sends_the_verdict(noticing, sign_in, posted):
    answer = sign_in(posted("EE")).post(GIVE, {"verdict": "right", "note": ""})
    assert answer["Location"] == f"{CHAPTER}#feedback"
    given = Feedback.objects.get()
    assert (given.verdict, given.note, given.language, given.post.code) == ("right", "", "en", "EE")
    assert AuditEntry.objects.filter(action="give_feedback").count() == 1


def test_saying_it_again_changes_what_waits_and_a_note_leaves_the_verdict(noticing, janis, now):
    give(noticing, janis, now, "right", "")
    give(noticing, janis, now, "", "The hotline answers in Russian only.")
    given = Feedback.objects.get()
    assert (given.verdict, given.note) == ("right", "The hotline answers in Russian only.")


def test_what_was_answered_stays_and_the_next_is_new(said, noticing, janis, astrid, now):
    actions.answer_feedback(
        by=astrid, feedback=said, seen=said.fingerprint, answer="Thank you.", now=now
    )
    give(noticing, janis, now, "right", "")
    assert [row.verdict for row in Feedback.objects.all()] == ["partly", "right"]


def test_the_database_holds_one_open_answer_of_a_reader_on_a_chapter(said, noticing, janis, now):
    with pytest.raises(IntegrityError), transaction.atomic():
        Feedback.objects.create(chapter=noticing, by=janis, verdict="right", language="en", at=now)


@pytest.mark.parametrize(
    "data", [{}, {"verdict": "", "note": "  "}, {"verdict": "perhaps", "note": "Kept"}]
)
def test_what_was_typed_is_kept_when_something_is_wrong(noticing, sign_in, janis, data):
    page = sign_in(janis).post(GIVE, data)
    assert page.status_code == 200
    assert "error-summary" in page.text
    assert data.get("note", "").strip() in page.text
    assert not Feedback.objects.exists()


def test_a_note_has_at_most_two_thousand_characters(noticing, sign_in, janis):
    page = sign_in(janis).post(GIVE, {"verdict": "wrong", "note": "x" * 2_001}).text
    assert "x" * 2_001 in page
    assert not Feedback.objects.exists()


def test_a_draft_takes_comments_and_no_feedback(shipped, astrid, now):
    edition = writing.edition("2030")
    with pytest.raises(Refused):
        give(writing.chapter(edition), astrid, now)


@pytest.mark.parametrize(
    "address",
    [
        "/handbook/2026/lv/noticing/feedback/",  # no language of the edition
        "/handbook/2026/en/nothing/feedback/",
        "/handbook/2030/en/noticing/feedback/",  # a draft
    ],
)
def test_nobody_speaks_of_what_cannot_be_read(shipped, sign_in, janis, address):
    writing.chapter(writing.edition("2030"))
    assert sign_in(janis).post(address, {"verdict": "right"}).status_code == 404


def test_readers_without_an_account_see_no_form(shipped, sign_in):
    Edition.objects.update(is_public=True)
    assert "feedback-question" not in sign_in().get(CHAPTER).text
    assert sign_in().post(GIVE, {"verdict": "right"}).status_code == 302


def test_an_answer_goes_by_letter_in_the_readers_language_and_stands_by_the_chapter(
    said, sign_in, janis, astrid
):
    type(janis).objects.remember_language(janis, "sv")
    address = reverse("handbook:feedback_answer", args=[said.pk])
    sign_in(astrid).post(
        address, {"answer": "The next edition names two.", "seen": said.fingerprint}
    )
    letter = Letter.objects.get(kind="feedback_answered")
    assert (letter.to, letter.language) == (janis.email, "sv")
    assert "The next edition names two." in letter.body
    assert "/handbook/2026/en/noticing/#feedback" in letter.body
    reader = sign_in(janis)
    for page in (CHAPTER, reverse("desk:me")):
        assert "The next edition names two." in reader.get(page).text


def test_one_reader_sees_nothing_of_another(said, sign_in, egle):
    reader = sign_in(egle)
    for page in (CHAPTER, GIVE, reverse("desk:me")):
        assert "No shelter here" not in reader.get(page).text


def test_two_editors_do_not_both_answer(said, astrid, oskar, now):
    actions.answer_feedback(by=astrid, feedback=said, seen=said.fingerprint, answer="One.", now=now)
    with pytest.raises(Refused):
        actions.answer_feedback(
            by=oskar, feedback=said, seen=said.fingerprint, answer="Two.", now=now
        )
    assert Letter.objects.filter(kind="feedback_answered").count() == 1


def test_an_answer_is_not_put_beside_words_that_the_editor_never_saw(
    said, noticing, sign_in, janis, astrid, now
):
    address = reverse("handbook:feedback_answer", args=[said.pk])
    typed = {"answer": "We name one that does.", "seen": said.fingerprint}
    give(noticing, janis, now, note="I was wrong: one does.")
    editor = sign_in(astrid)
    page = editor.post(address, typed).text
    assert "The reader has changed this since you opened it" in page
    assert "I was wrong: one does." in page and "We name one that does." in page
    assert not Letter.objects.filter(kind="feedback_answered").exists()
    now_seen = Feedback.objects.get().fingerprint
    assert f'name="seen" value="{now_seen}"' in page
    editor.post(address, typed | {"seen": now_seen})
    assert Feedback.objects.get().answer == "We name one that does."


def test_nor_are_they_taken_up(said, noticing, sign_in, janis, astrid, now):
    edition = writing.edition("2030")
    typed = {"edition": edition.pk, "seen": said.fingerprint}
    give(noticing, janis, now, note="I was wrong: one does.")
    address = reverse("handbook:feedback_take_up", args=[said.pk])
    page = sign_in(astrid).post(address, typed, follow=True).text
    assert "The reader has changed this since you opened it" in page
    assert Feedback.objects.get().is_open


def test_a_reader_whose_account_is_gone_gets_no_letter(said, janis, astrid, now):
    type(janis).objects.filter(pk=janis.pk).update(is_active=False)
    answered = actions.answer_feedback(
        by=astrid, feedback=said, seen=said.fingerprint, answer="Noted.", now=now
    )
    assert answered.answer == "Noted."
    assert not Letter.objects.filter(kind="feedback_answered").exists()


def test_an_edition_takes_it_up_and_closes_it_when_it_is_published(said, sign_in, astrid, now):
    edition = writing.edition("2030")
    address = reverse("handbook:feedback_take_up", args=[said.pk])
    sign_in(astrid).post(address, {"edition": edition.pk, "seen": said.fingerprint})
    said = Feedback.objects.get()
    assert (said.closed_in, said.is_open, said.is_closed) == (edition, False, False)
    writing.publish(edition)
    assert Feedback.objects.get().is_closed
    with pytest.raises(Refused):
        actions.take_up_feedback(
            by=astrid,
            feedback=said,
            seen=said.fingerprint,
            edition=writing.edition("2031"),
            now=now,
        )


def test_a_published_edition_takes_nothing_up(said, shipped, sign_in, astrid, now):
    with pytest.raises(Refused):
        actions.take_up_feedback(
            by=astrid, feedback=said, seen=said.fingerprint, edition=shipped, now=now
        )
    sign_in(astrid).post(
        reverse("handbook:feedback_take_up", args=[said.pk]),
        {"edition": shipped.pk, "seen": said.fingerprint},
    )
    assert Feedback.objects.get().closed_in is None


@pytest.fixture
def next_edition(said, astrid, now) -> Edition:
    """A copy in the making that takes up what Jānis said."""
    made = editions.start_edition(
        by=astrid, facts=Facts("2030", {"en": "Handbook 2030"}, {}), now=now
    )
    actions.take_up_feedback(by=astrid, feedback=said, seen=said.fingerprint, edition=made, now=now)
    return made


def test_publishing_tells_the_reader_and_leads_to_the_chapter(
    said, next_edition, janis, astrid, now
):
    type(janis).objects.remember_language(janis, "sv")
    assert not Letter.objects.exists()
    editions.publish_edition(by=astrid, edition=next_edition, now=now)
    letter = Letter.objects.get(kind="feedback_closed")
    assert (letter.to, letter.language) == (janis.email, "sv")
    assert (
        "2030" in letter.subject and "Noticing" in letter.subject and "Handbook 2030" in letter.body
    )
    assert "/handbook/2030/en/noticing/\n" in letter.body
    assert AuditEntry.objects.get(action="publish_edition", by=astrid).facts["letters"] == 1


def test_a_chapter_that_is_gone_leads_to_the_contents(said, next_edition, astrid, now):
    next_edition.chapters.filter(slug="noticing").delete()
    mail.feedback_closed(Feedback.objects.for_desk().get(), now=now)
    body = Letter.objects.get(kind="feedback_closed").body
    assert "no longer in it" in body and "/handbook/2030/en/\n" in body


def test_an_answer_leads_to_the_chapter_as_the_current_edition_has_it(
    said, next_edition, astrid, now
):
    writing.publish(next_edition)
    actions.answer_feedback(
        by=astrid, feedback=said, seen=said.fingerprint, answer="Look.", now=now
    )
    assert "/handbook/2030/en/noticing/\n" in Letter.objects.get(kind="feedback_answered").body


def test_an_answer_leads_to_what_was_read_when_the_chapter_is_gone(said, next_edition, astrid, now):
    next_edition.chapters.filter(slug="noticing").delete()
    writing.publish(next_edition)
    actions.answer_feedback(
        by=astrid, feedback=said, seen=said.fingerprint, answer="Look.", now=now
    )
    assert f"{CHAPTER}#feedback" in Letter.objects.get(kind="feedback_answered").body


def test_the_publish_page_names_what_is_taken_up_in_an_unchanged_chapter(
    said, next_edition, egle, sign_in, astrid, now
):
    warning, editor = "but the chapter reads as before", sign_in(astrid)
    address = f"/handbook/editions/{next_edition.slug}/publish/"
    other = give(said.chapter, egle, now)
    actions.take_up_feedback(
        by=astrid, feedback=other, seen=other.fingerprint, edition=next_edition, now=now
    )
    found = editor.get(address).text
    assert warning in found and reverse("handbook:feedback_answer", args=[said.pk]) in found
    texts = Translation.objects.filter(chapter__edition=next_edition, chapter__slug="noticing")
    texts.filter(language="sv").update(summary="Annat")
    # both read English
    assert [row.pk for row in left_as_read(next_edition)] == [said.pk, other.pk]
    Feedback.objects.filter(pk=said.pk).update(language="sv")
    assert [row.pk for row in left_as_read(next_edition)] == [other.pk]
    texts.filter(language="en").update(body="Otherwise.")
    assert warning not in editor.get(address).text


def test_publishing_says_in_the_trail_how_much_it_closes(said, astrid, now, monkeypatch):
    monkeypatch.setattr("handbook.rules.editions.publication_problems", lambda edition: [])
    edition = writing.edition("2030")
    actions.take_up_feedback(
        by=astrid, feedback=said, seen=said.fingerprint, edition=edition, now=now
    )
    editions.publish_edition(by=astrid, edition=edition, now=now)
    assert (
        AuditEntry.objects.get(action="publish_edition", by=astrid).facts["feedback_taken_up"] == 1
    )


def test_the_queue_is_filtered_and_counts_the_verdicts(said, noticing, egle, sign_in, astrid, now):
    answered = give(noticing, egle, now + timedelta(days=1), "right", "All fine.")
    actions.answer_feedback(
        by=astrid, feedback=answered, seen=answered.fingerprint, answer="Good.", now=now
    )
    editor = sign_in(astrid)

    def page(query=""):
        return editor.get(f"/handbook/feedback/{query}").text

    assert "No shelter here" in page() and "All fine." not in page()
    assert "All fine." in page("?state=answered") and "No shelter" not in page("?state=answered")
    assert "No shelter" not in page("?chapter=your-role") and "No shelter" not in page(
        "?language=sv"
    )
    assert "No shelter" in page("?state=nonsense&page=99")
    assert "2 answers to “Was this right for your post?”: 1 yes, 1 in part, 0 no." in page()


def test_the_queue_costs_the_same_with_many(
    said, noticing, sign_in, astrid, now, django_assert_max_num_queries
):
    for number in range(30):
        reader = factories.officer(f"r{number}@mfa.example", f"Reader {number}", said.by.party)
        give(noticing, reader, now)
    editor = sign_in(astrid)
    with django_assert_max_num_queries(8):
        editor.get("/handbook/feedback/")
