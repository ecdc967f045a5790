"""Coordinators hear what became of their nominations: once a day, or at once where it presses
(R-206).
"""

from datetime import timedelta

from outbox.models import Letter
from tests.trainings.nominations.lists import accepted, letters_of, new, nominated, turned_down
from trainings import tasks

A_DAY = timedelta(days=1)


def test_one_letter_a_day_lists_the_answers_since(by_nomination, ilze, ruta, now):
    rows = nominated(by_nomination, ilze, new("Anna Liepa", "Ingus Kalns", "Juris Ozols"), now=now)
    assert tasks.tell_of_nominations(now) == 0
    accepted(rows[0], now=now)
    turned_down(rows[1], now=now)
    assert [tasks.tell_of_nominations(now), tasks.tell_of_nominations(now)] == [1, 0]
    assert letters_of("nomination_news") == [("nomination_news", ilze.email)]
    body = Letter.objects.get(kind="nomination_news").body
    assert "- Anna Liepa: Accepted: has a seat\n- Ingus Kalns: Refused\n" in body

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
