"""Officers who are nominated and serve another state by now (R-397)."""

from datetime import timedelta

import pytest

from outbox.models import Letter
from participants import posts
from participants.actions.profile import change_own_post
from participants.refusal import Refused
from tests.trainings.nominations.desk import address
from tests.trainings.nominations.lists import (
    letters_of,
    line,
    nominated,
)
from trainings import tasks


def test_an_officer_of_another_state_by_now_is_told_whom_to_ask(yes, link, row, client, lithuania):
    row.participant.party = lithuania
    row.participant.save()
    for page in (client.get(link), client.post(link, yes)):
        assert "This nomination was for an officer of Latvia." in page.text
        assert (page.status_code, "<form" in page.text.partition("<main")[2]) == (410, False)


def test_the_worker_ends_the_nomination_of_whoever_was_recorded_elsewhere(row, lithuania, now):
    row.participant.party = lithuania
    row.participant.save()
    assert tasks.ask_nominees(now) == 1
    row.refresh_from_db()
    assert (row.status, letters_of("nomination_left")) == (
        "left",
        [("nomination_left", "anna@mfa.example")],
    )


@pytest.fixture
def moved(by_nomination, ilze, janis, lithuania, now, time_is, fresh_cache):
    """Jānis, asked for Latvia, who has said since that he serves Lithuania."""
    time_is(now)
    (row,) = nominated(by_nomination, ilze, [line(janis.person)], now=now - timedelta(hours=1))
    post = {"party": lithuania, "mission": None, "language": "en", "title": ""}
    change_own_post(account=janis, full_name=janis.name, now=now, **post)
    return row


def test_a_move_ends_the_nomination_at_once_and_asks_for_no_answer(moved, sign_in, janis):
    moved.refresh_from_db()
    assert (moved.status, moved.to_tell_at is not None) == ("left", True)
    assert letters_of("nomination_left") == [("nomination_left", "janis.berzins@mfa.example")]
    assert "You are nominated" not in sign_in(janis).get("/").text


def test_the_coordinator_reads_that_the_officer_serves_another_state_and_not_which(
    moved, by_nomination, sign_in, ilze, now
):
    text = sign_in(ilze).get(address(by_nomination)).text
    assert "Not answered: serves another state now" in text and "Lithuania" not in text
    tasks.tell_of_nominations(now)
    (told,) = Letter.objects.filter(kind="nomination_news")
    assert "serves another state now" in told.body and "Lithuania" not in told.body


def test_the_nomination_of_whoever_serves_no_longer_ends_and_says_so(
    row, by_nomination, link, client, sign_in, ilze, now
):
    posts.leave(row.participant, until=now.date())
    assert "it is recorded that you serve no longer" in client.get(link).text
    assert tasks.ask_nominees(now) == 1
    row.refresh_from_db()
    assert row.status == "left"
    (letter,) = Letter.objects.filter(kind="nomination_left")
    assert "It is recorded that you serve no longer" in letter.body
    assert "Not answered: serves no longer" in sign_in(ilze).get(address(by_nomination)).text


def test_whoever_serves_no_longer_is_not_nominated(by_nomination, ilze, janis, now):
    posts.leave(janis.person, until=now.date())
    with pytest.raises(Refused):
        nominated(by_nomination, ilze, [line(janis.person)], now=now)
