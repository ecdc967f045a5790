"""Coordinators hear what became of their nominations: once a day, or at once where it presses
(R-206).
"""

from datetime import timedelta

import pytest

from outbox.models import Letter
from tests.trainings.nominations.lists import accepted, letters_of, new, nominated, turned_down
from trainings import tasks
from trainings.actions.corrections import withdraw_for
from trainings.actions.endings import undo_ending
from trainings.models import Registration

A_DAY, A_MINUTE = timedelta(days=1), timedelta(minutes=1)


def withdrawn_for(registration, by, *, now):
    facts = {"seen": "confirmed", "reason": "Ill since today"}
    return withdraw_for(by=by, registration=registration, now=now, **facts)


def news():
    """What each line of the letters about nominations says, the latest last."""
    bodies = Letter.objects.filter(kind="nomination_news").order_by("pk")
    return [line for each in bodies for line in each.body.splitlines() if line.startswith("- ")]


def test_one_letter_a_day_lists_the_answers_since(by_nomination, ilze, ruta, now):
    rows = nominated(by_nomination, ilze, new("Anna Liepa", "Ingus Kalns", "Juris Ozols"), now=now)
    assert tasks.tell_of_nominations(now) == 0
    accepted(rows[0], now=now)
    turned_down(rows[1], now=now)
    assert [tasks.tell_of_nominations(now), tasks.tell_of_nominations(now)] == [1, 0]
    assert letters_of("nomination_news") == [("nomination_news", ilze.email)]
    body = Letter.objects.get(kind="nomination_news").body
    assert "- Anna Liepa: Accepted: has a seat\n- Ingus Kalns: Said no\n" in body
    assert f"/trainings/{by_nomination.slug}/nominate/" in body

    turned_down(rows[2], now=now)
    assert tasks.tell_of_nominations(now + A_DAY - timedelta(seconds=1)) == 0
    assert tasks.tell_of_nominations(now + A_DAY + timedelta(seconds=1)) == 1
    assert "Anna" not in Letter.objects.filter(kind="nomination_news").latest("pk").body


def test_in_the_last_two_days_news_comes_at_once(by_nomination, ilze, now):
    rows = nominated(by_nomination, ilze, new("Anna Liepa", "Ingus Kalns"), now=now)
    near = now + 3 * A_DAY
    for row in rows:
        turned_down(row, now=near)
        assert tasks.tell_of_nominations(near) == 1


def test_a_seat_given_back_on_the_officers_word_is_told_once_it_cannot_be_undone(
    by_nomination, ilze, astrid, now
):
    (row,) = nominated(by_nomination, ilze, new("Anna Liepa"), now=now - 2 * A_DAY)
    made = accepted(row, now=now - 2 * A_DAY)
    tasks.tell_of_nominations(now - 2 * A_DAY)
    withdrawn_for(made, astrid, now=now)
    assert tasks.tell_of_nominations(now + A_MINUTE / 2) == 0
    assert tasks.tell_of_nominations(now + A_MINUTE) == 1
    assert news()[1:] == ["- Anna Liepa: Accepted, then withdrawn"]


@pytest.mark.parametrize(("heard", "told"), [(True, 0), (False, 1)])
def test_once_that_is_undone_they_hear_of_the_yes_alone_unless_they_have_read_it(
    by_nomination, ilze, astrid, now, heard, told
):
    (row,) = nominated(by_nomination, ilze, new("Anna Liepa"), now=now - 2 * A_DAY)
    made = accepted(row, now=now - 2 * A_DAY)
    assert not heard or tasks.tell_of_nominations(now - 2 * A_DAY)
    withdrawn_for(made, astrid, now=now)
    row = Registration.objects.get(pk=made.pk)
    undo_ending(by=astrid, registration=row, seen=None, now=now + A_MINUTE / 2)
    assert tasks.tell_of_nominations(now + A_DAY) == told
    assert news() == ["- Anna Liepa: Accepted: has a seat"]
