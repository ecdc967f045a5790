"""Calendar files: the public feed and one training, with zones that programs understand."""

from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
from django.utils import timezone

from tests import factories
from trainings.models import Training

FEED = "/trainings/calendar.ics"


def events(client, address) -> list[icalendar.Event]:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return icalendar.Calendar.from_ical(answer.content).walk("VEVENT")


def summaries(client) -> list[str]:
    return [str(event["SUMMARY"]) for event in events(client, FEED)]


def test_one_training_lasts_from_its_first_session_to_its_last(sign_in, riga):
    factories.session(riga, day=0, start=9)
    factories.session(riga, day=1, start=14, hours=2)
    [event] = events(sign_in(), f"/trainings/{riga.slug}/training.ics")
    assert event.decoded("DTSTART").astimezone(UTC) == datetime(2027, 1, 14, 7, 0, tzinfo=UTC)
    assert event.decoded("DTEND").astimezone(UTC) == datetime(2027, 1, 15, 14, 0, tzinfo=UTC)
    assert event["DTSTART"].params["TZID"] == "Europe/Riga"
    assert (event["SEQUENCE"], event["STATUS"]) == (0, "CONFIRMED")


def test_the_zone_is_written_into_the_file(sign_in, riga):
    answer = sign_in().get(f"/trainings/{riga.slug}/training.ics").content.decode()
    assert "BEGIN:VTIMEZONE" in answer and "TZID:Europe/Riga" in answer


def test_its_sequence_is_the_trainings_revision_and_its_uid_stays(sign_in, riga):
    address = f"/trainings/{riga.slug}/training.ics"
    [before] = events(sign_in(), address)
    Training.objects.update(revision=3, status="cancelled", title="Renamed")
    [after] = events(sign_in(), address)
    assert (after["SEQUENCE"], after["STATUS"], after["UID"]) == (3, "CANCELLED", before["UID"])


def test_the_feed_holds_public_trainings_of_the_last_year_and_all_ahead(sign_in, latvia):
    now = timezone.now()
    for title, days in (("Ahead", 40), ("Half a year ago", -180), ("Long ago", -500)):
        factories.training(title, host=latvia, now=now, first_day=(now + timedelta(days=days)).date())
    assert summaries(sign_in()) == ["Half a year ago", "Ahead"]


def test_a_cancelled_training_stays_in_the_feed_as_cancelled(sign_in, latvia):
    factories.training("Stormy", host=latvia, now=timezone.now(), status="cancelled")
    [event] = events(sign_in(), FEED)
    assert event["STATUS"] == "CANCELLED"


@pytest.mark.parametrize("who", [None, "janis", "ilze", "astrid"])
def test_no_draft_and_no_restricted_training_stands_in_the_feed_whoever_asks(request, sign_in, latvia, who):
    now = timezone.now()
    factories.training("Open to all", host=latvia, now=now)
    factories.training("Being planned", host=latvia, now=now, status="draft")
    factories.training("Closed circle", host=latvia, now=now, audience="restricted", invited=[latvia])
    assert summaries(sign_in(request.getfixturevalue(who) if who else None)) == ["Open to all"]


def test_addresses_in_the_feed_come_from_the_settings_and_not_from_the_request(sign_in, riga, settings):
    Training.objects.update(first_day=date(2090, 1, 1), last_day=date(2090, 1, 2))
    settings.PUBLIC_URL = "https://training.example"
    assert "https://training.example/trainings/" in sign_in().get(FEED).content.decode().replace("\r\n ", "")


def test_the_feed_asks_as_much_for_one_as_for_many(sign_in, latvia, django_assert_num_queries):
    for rows in (1, 3, 30):
        while Training.objects.count() < rows:
            factories.session(factories.training(host=latvia, now=timezone.now()))
        with django_assert_num_queries(2):
            sign_in().get(FEED)
