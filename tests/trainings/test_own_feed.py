"""The feed of one's own trainings: an address that only its holder has, and can make void."""

from datetime import timedelta

import icalendar
import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from outbox.models import Letter
from participants.actions import claims, people
from participants.actions.addresses import change_address
from participants.models import Account, Participant
from tests import factories
from trainings.models import CalendarFeed

PAGE = reverse("feeds:own")


@pytest.fixture
def feed(janis):
    return CalendarFeed.objects.create(account=janis, sessions_ended=0, made_at=timezone.now())


@pytest.fixture
def soon(latvia):
    return factories.training(
        "Safe return", host=latvia, now=timezone.now(), audience="restricted", invited=[latvia]
    )


def asked_for(browser, feed):
    return browser.get(reverse("feeds:file", args=[feed.token]))


def summaries(answer):
    events = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    return [str(event["SUMMARY"]) for event in events]


def test_a_feed_holds_the_own_seats_and_parts_and_nothing_else(
    sign_in, feed, janis, egle, latvia, soon
):
    now = timezone.now()
    factories.registration(soon, janis.participant)
    factories.registration(
        factories.training("Waiting", host=latvia, now=now), janis.participant, status="waiting"
    )
    taught = factories.training("Taught", host=latvia, now=now, first_day=soon.last_day)
    factories.trainer(factories.session(taught), janis.participant)
    factories.registration(factories.training("Hers", host=latvia, now=now), egle.participant)

    answer = asked_for(sign_in(), feed)
    assert [each.split(" (")[0] for each in summaries(answer)] == ["Safe return", "Taught"]
    assert b"BEGIN:VTIMEZONE" in answer.content
    assert answer["Cache-Control"] == "private, no-store"


def test_another_address_ends_the_one_before_and_the_page_shows_it(sign_in, feed, janis):
    browser = sign_in(janis)
    assert feed.token in browser.get(PAGE).text
    page = browser.post(PAGE, follow=True).text
    new = CalendarFeed.objects.get()
    assert (new.token in page, feed.token in page) == (True, False)
    assert (asked_for(browser, feed).status_code, asked_for(browser, new).status_code) == (404, 200)


def test_the_page_shows_the_whole_address_as_a_text(sign_in, feed, janis):
    page = sign_in(janis).get(PAGE).text
    assert f'id="feed-address">{settings.PUBLIC_URL}/me/calendar/{feed.token}.ics</code>' in page


def test_the_first_address_ends_none(sign_in, janis):
    page = sign_in(janis).post(PAGE, follow=True).text
    assert ("This is your address." in page, "The one before is void" in page) == (True, False)


def test_after_another_e_mail_address_the_page_says_that_the_feed_is_void(
    sign_in, feed, janis, oskar, now
):
    change_address(account=janis, email="new@mfa.example", reason="Moved", by=oskar, now=now)
    janis.refresh_from_db()
    page = sign_in(janis).get(PAGE).text
    assert ("Your address is void" in page, "You have none" in page) == (True, False)
    bodies = Letter.objects.filter(kind__startswith="address_").values_list("body", flat=True)
    assert ["calendar feed is void" in body for body in bodies] == [True, True]


def disabled(account):
    Account.objects.filter(pk=account.pk).update(is_active=False)


def signed_out_everywhere(account):
    Account.objects.filter(pk=account.pk).update(sessions_ended=1)


def ended(account):
    CalendarFeed.objects.all().delete()


@pytest.mark.parametrize("lost", [disabled, signed_out_everywhere, ended])
def test_an_address_dies_with_its_account_its_sessions_and_its_feed(sign_in, feed, janis, lost):
    assert asked_for(sign_in(), feed).status_code == 200
    lost(janis)
    assert asked_for(sign_in(), feed).status_code == 404
    assert feed.token not in sign_in(janis).get(PAGE).text


@pytest.mark.parametrize(
    "change", [lambda token: f"1{token}", lambda token: token[:-1], lambda _: "1-0"]
)
def test_nobody_makes_up_an_address(sign_in, feed, change):
    address = reverse("feeds:file", args=[change(feed.token)])
    assert sign_in().get(address).status_code == 404


def test_whoever_asks_too_often_waits(sign_in, feed):
    answers = [asked_for(sign_in(), feed) for _each in range(61)]
    assert {answer.status_code for answer in answers[:60]} == {200}
    assert (answers[60].status_code, answers[60]["Retry-After"]) == (429, "3600")


def test_a_feed_asks_the_database_equally_often_however_many_trainings(
    sign_in, feed, janis, latvia
):
    def statements():
        with CaptureQueriesContext(connection) as sent:
            asked_for(sign_in(), feed)
        return len(sent)

    counts = []
    for number in range(3):
        training = factories.training(f"T{number}", host=latvia, now=timezone.now())
        factories.session(training)
        factories.registration(training, janis.participant)
        counts.append(statements())
    assert len(set(counts[1:])) == 1


def test_it_begins_a_year_ago(sign_in, feed, janis, latvia):
    today = timezone.localdate()
    for title, days in (("Older", 400), ("Last winter", 200)):
        training = factories.training(title, host=latvia, first_day=today - timedelta(days=days))
        factories.registration(training, janis.participant)
    assert [each.split(" (")[0] for each in summaries(asked_for(sign_in(), feed))] == [
        "Last winter"
    ]


def recognition_taken_back(janis, _lithuania, astrid):
    Account.objects.filter(pk=janis.pk).update(recognised_at=timezone.now())
    janis.refresh_from_db()
    facts = {"by": astrid, "now": timezone.now(), "reason": "A mistake"}
    claims.take_back_recognition(account=janis, seen=None, **facts)


def another_state_claimed(janis, lithuania, _astrid):
    claims.claim_party(janis, lithuania, now=timezone.now())


def another_party_given(janis, lithuania, _astrid):
    people.post_to(janis, lithuania, now=timezone.now())


def record_taken(janis, lithuania, _astrid):
    people.give(factories.participant("J", lithuania), janis, typed=None, now=timezone.now())


@pytest.mark.parametrize(
    "act", [recognition_taken_back, another_state_claimed, another_party_given, record_taken]
)
def test_an_address_ends_with_the_right_to_see_the_trainings(
    feed, janis, lithuania, astrid, sign_in, act
):
    if act is record_taken:
        Participant.objects.update(account=None)
    act(janis, lithuania, astrid)
    assert asked_for(sign_in(), feed).status_code == 404
