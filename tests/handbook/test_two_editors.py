"""Two people act on an edition at the same moment: one of them is told in words why it came to
nothing.
"""

from threading import Event, Thread

import pytest
from django.db import connection

from handbook import mail
from handbook.actions import editions, feedback
from handbook.actions.editions import Facts
from handbook.actions.feedback import Said
from handbook.models import Edition, Feedback
from handbook.rules import feedback as rules
from participants.refusal import Refused
from tests.handbook.writing import NOW, chapter, edition

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def base(db) -> Edition:
    row = edition("2026", published=True)
    for number in range(20):
        chapter(row, f"chapter-{number}")
    return row


def starting(by, slug, title="Handbook"):
    return lambda: editions.start_edition(by=by, facts=Facts(slug, {"en": title}, {}), now=NOW)


@pytest.mark.parametrize("slugs", [("2027", "2028"), ("2027", "2027")])
def test_of_two_that_start_an_edition_one_does(base, astrid, oskar, together, slugs):
    answers = together(starting(astrid, slugs[0], "Mine"), starting(oskar, slugs[1], "Yours"))
    [made] = [answer for answer in answers if isinstance(answer, Edition)]
    [refusal] = [answer for answer in answers if isinstance(answer, Refused)]
    assert "is still in the making" in refusal.reasons[0]
    assert Edition.objects.in_the_making().get() == made
    assert made.chapters.count() == 20


def test_two_that_start_the_very_same_get_the_same(base, astrid, oskar, together):
    answers = together(starting(astrid, "2027"), starting(oskar, "2027"))
    assert answers == [Edition.objects.in_the_making().get()] * 2


@pytest.mark.any_database
def test_who_starts_it_with_other_words_reads_that_it_is_in_the_making(
    base, astrid, oskar, janis, sign_in
):
    place, typed = "/handbook/editions/new/", {"slug": "2027", "title_en": "Handbook"}
    assert sign_in(janis).post(place, typed).status_code == 403
    assert sign_in(oskar).post(place, typed | {"publisher": "Council"}).status_code == 302
    mine = typed | {"publisher": "Ministry", "summary_en": "Signs"}
    answer = sign_in(astrid).post(place, mine)
    assert "Edition 2027 is still in the making." in answer.text
    assert 'value="Ministry"' in answer.text and 'value="Signs"' in answer.text
    made = Edition.objects.in_the_making().get()
    assert (made.colophon, made.summaries) == ({"publisher": "Council"}, {})


def test_what_is_taken_up_in_an_edition_that_is_thrown_away_waits_again(
    base, astrid, oskar, together
):
    draft = edition("2027")
    said = Feedback.objects.create(
        chapter=base.chapters.first(), language="en", note="Too long.", at=NOW
    )
    taken, thrown = together(
        lambda: feedback.take_up_feedback(
            by=oskar, feedback=said, seen=said.fingerprint, edition=draft, now=NOW
        ),
        lambda: editions.discard_edition(by=astrid, edition=draft, now=NOW),
    )
    assert thrown is None
    assert isinstance(taken, Feedback) or "discarded" in taken.reasons[0]
    said.refresh_from_db()
    assert said.is_open


def test_of_two_that_throw_it_away_one_does(base, astrid, oskar, together):
    draft = edition("2027")
    acts = [
        lambda by=by: editions.discard_edition(by=by, edition=draft, now=NOW)
        for by in (astrid, oskar)
    ]
    [refusal] = filter(None, together(*acts))
    assert refusal.reasons == ["This edition was discarded meanwhile."]


def test_what_a_reader_says_anew_while_it_is_answered_leaves_the_answer(
    base, astrid, janis, monkeypatch
):
    words = {"by": janis, "chapter": base.chapters.first(), "now": NOW}
    said = feedback.give_feedback(said=Said("en", "", "Older."), **words)
    has_read, problems = Event(), rules.feedback_problems

    def look(*given, **more):
        has_read.set()
        return problems(*given, **more)

    def say():
        feedback.give_feedback(said=Said("en", "", "Newer."), **words)
        connection.close()

    def before_it_is_certain(*given, **more):
        saying.start()
        return has_read.wait(1)  # it cannot while this one writes

    saying = Thread(target=say)
    monkeypatch.setattr(rules, "feedback_problems", look)
    monkeypatch.setattr(mail, "feedback_answered", before_it_is_certain)
    feedback.answer_feedback(
        by=astrid, feedback=said, seen=said.fingerprint, answer="Thank you.", now=NOW
    )
    saying.join(30)
    rows = Feedback.objects.order_by("pk").values_list("note", "answer")
    assert list(rows) == [("Older.", "Thank you."), ("Newer.", "")]
