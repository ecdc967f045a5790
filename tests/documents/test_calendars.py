"""Calendar files read back by another reader's eyes."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest

from documents.calendars import Event, calendar

RIGA = ZoneInfo("Europe/Riga")


def event(**fields) -> Event:
    plain = {
        "uid": "training-1@training.example",
        "starts_at": datetime(2027, 1, 14, 9, 0, tzinfo=RIGA),
        "ends_at": datetime(2027, 1, 15, 16, 0, tzinfo=RIGA),
        "zone": "Europe/Riga",
        "summary": "Safe return, part one; Žukauskaitė",
        "location": "Ministry of Foreign Affairs, Riga",
        "description": "http://testserver/trainings/safe-return/",
        "url": "http://testserver/trainings/safe-return/",
        "is_cancelled": False,
        "changed_at": datetime(2026, 12, 1, 12, 0, tzinfo=UTC),
    }
    return Event(**(plain | fields))


def read(text) -> icalendar.Calendar:
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    return icalendar.Calendar.from_ical(text)


def test_an_event_is_read_back_in_its_own_zone():
    file = read(calendar([event()], name="Trainings"))
    [made] = file.events
    assert made["summary"] == "Safe return, part one; Žukauskaitė"
    assert made["dtstart"].params["TZID"] == "Europe/Riga"
    assert made.start == datetime(2027, 1, 14, 9, 0, tzinfo=RIGA)
    assert made.end == datetime(2027, 1, 15, 16, 0, tzinfo=RIGA)
    assert made["dtstamp"].dt == datetime(2026, 12, 1, 12, 0, tzinfo=UTC)
    assert (made["uid"], made["status"]) == ("training-1@training.example", "CONFIRMED")
    assert (file["method"], file["x-wr-calname"]) == ("PUBLISH", "Trainings")


def test_the_name_of_a_calendar_is_written_as_text_is():
    lines = calendar([event()], name="Safe return; part one, two\nthree").split("\r\n")

    assert "NAME:Safe return\\; part one\\, two\\nthree" in lines
    assert "X-WR-CALNAME:Safe return\\; part one\\, two\\nthree" in lines


def test_the_zone_itself_is_in_the_file():
    file = read(calendar([event(), event(uid="b", zone="Europe/Stockholm")], name="Trainings"))
    assert sorted(zone["tzid"] for zone in file.timezones) == ["Europe/Riga", "Europe/Stockholm"]
    assert file.get_missing_tzids() == set()


@pytest.mark.parametrize(("month", "hours"), [(1, 2), (7, 3)])
def test_the_written_zone_knows_summer(month, hours):
    begins = datetime(2027, month, 14, 9, 0, tzinfo=RIGA)
    file = read(
        calendar([event(starts_at=begins, ends_at=begins + timedelta(hours=2))], name="Trainings")
    )
    own_zone = file.timezones[0].to_tz(lookup_tzid=False)
    assert datetime(2027, month, 14, 9, 0, tzinfo=own_zone).utcoffset() == timedelta(hours=hours)


def test_a_cancelled_event_says_so():
    file = read(calendar([event(is_cancelled=True)], name="Safe return", method="CANCEL"))
    assert (file["method"], file.events[0]["status"]) == ("CANCEL", "CANCELLED")


def test_an_invitation_names_both_sides():
    text = calendar(
        [event()], name="Safe return", method="REQUEST", attendee="janis.berzins@mfa.example"
    )
    [made] = read(text).events
    assert made["organizer"] == "mailto:noreply@testserver"
    assert made["organizer"].params["CN"] == "Consular Training"
    assert made["attendee"] == "mailto:janis.berzins@mfa.example"


def test_a_public_feed_names_the_organiser_alone():
    [made] = read(calendar([event()], name="Trainings")).events
    assert made["organizer"] == "mailto:noreply@testserver"
    assert "attendee" not in made


def test_text_cannot_add_lines():
    text = calendar(
        [event(summary="x\r\nATTENDEE:mailto:evil@example.org", location="a\nSTATUS:CANCELLED")],
        name="a",
    )
    [made] = read(text).events
    assert "attendee" not in made
    assert made["status"] == "CONFIRMED"


def test_a_feed_without_events_is_a_calendar():
    assert read(calendar([], name="Trainings")).events == []


def test_the_demonstration_says_so(settings):
    settings.DEMO = True
    assert read(calendar([], name="Trainings"))["x-wr-calname"] == "Trainings (Demonstration)"
