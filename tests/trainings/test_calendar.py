"""Calendar files: the public feed and one training, with zones that programs understand."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from importlib import import_module

import icalendar
import pytest
from django.apps import apps
from django.utils import timezone

from outbox.models import Letter
from tests import factories
from tests.trainings.plans import change, plan_of
from trainings.actions import registrations as registering
from trainings.actions import trainings as planning
from trainings.actions.people import Details
from trainings.models import Training

FEED = "/trainings/calendar.ics"


def events(client, address) -> list[icalendar.Event]:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return icalendar.Calendar.from_ical(answer.content).walk("VEVENT")


def summaries(client) -> list[str]:
    return [str(event["SUMMARY"]) for event in events(client, FEED)]


def test_a_day_without_a_session_has_no_entry_but_counts_and_staff_read_a_hint(
    sign_in, astrid, riga
):
    riga.last_day += timedelta(days=1)
    riga.save()
    factories.session(riga, day=0)
    factories.session(riga, day=2)
    first, last = events(sign_in(), f"/trainings/{riga.slug}/training.ics")
    assert first["SUMMARY"] == f"{riga.title} (day 1 of 3)"
    assert last["SUMMARY"] == f"{riga.title} (day 3 of 3)"
    page = sign_in(astrid).get(f"/trainings/{riga.slug}/").text
    assert "No session begins on 15 January." in page


def test_each_day_is_an_entry_with_its_own_programme(sign_in, riga):
    factories.session(riga, day=0, start=9)
    factories.session(riga, day=0, start=11, hours=1, topic="Lunch", is_break=True)
    factories.session(riga, day=1, start=14, hours=2, topic="Inform and refer")
    first, second = events(sign_in(), f"/trainings/{riga.slug}/training.ics")
    assert first.decoded("DTSTART").astimezone(UTC) == datetime(2027, 1, 14, 7, 0, tzinfo=UTC)
    assert first.decoded("DTEND").astimezone(UTC) == datetime(2027, 1, 14, 10, 0, tzinfo=UTC)
    assert second.decoded("DTSTART").astimezone(UTC) == datetime(2027, 1, 15, 12, 0, tzinfo=UTC)
    assert second.decoded("DTEND").astimezone(UTC) == datetime(2027, 1, 15, 14, 0, tzinfo=UTC)
    assert first["DTSTART"].params["TZID"] == "Europe/Riga"
    assert first["DESCRIPTION"].startswith(
        "09:00–11:00 Noticing a presumed victim\n11:00–12:00 Lunch\n"
    )
    assert "Inform and refer" not in first["DESCRIPTION"]
    assert second["DESCRIPTION"].startswith("14:00–16:00 Inform and refer\n")
    assert second["SUMMARY"] == f"{riga.title} (day 2 of 2)"
    assert first["LOCATION"] == second["LOCATION"] == "Ministry of Foreign Affairs, Riga, Latvia"
    assert first["UID"] != second["UID"]
    assert first["STATUS"] == "CONFIRMED"


def test_a_training_of_one_day_is_called_by_its_title(sign_in, riga):
    riga.last_day = riga.first_day
    riga.save()
    factories.session(riga)
    [event] = events(sign_in(), f"/trainings/{riga.slug}/training.ics")
    assert event["SUMMARY"] == riga.title


def entries(text) -> dict[str, str]:
    """UID -> status."""
    read = icalendar.Calendar.from_ical(text).walk("VEVENT")
    return {str(event["UID"]).split("@")[0]: str(event["STATUS"]) for event in read}


def test_a_day_keeps_its_uid_when_the_training_moves_and_a_day_that_went_is_taken_back(
    programmed, astrid, janis, now
):
    factories.registration(programmed, janis.participant)
    week, plan = timedelta(days=7), plan_of(programmed)
    [first, _second] = plan.sessions
    later = replace(first, starts_at=first.starts_at + week, ends_at=first.ends_at + week)
    day = programmed.first_day + week
    change(programmed, astrid, now, first_day=day, last_day=day, sessions=[later])
    training = f"training-{programmed.pk}"
    assert entries(Letter.objects.get().calendar) == {
        f"{training}-day-1": "CONFIRMED",
        f"{training}-day-2": "CANCELLED",
    }


def test_the_one_entry_of_earlier_files_is_taken_back_but_not_in_the_feed(
    programmed, astrid, janis, now, sign_in
):
    factories.registration(programmed, janis.participant)
    Training.objects.update(had_one_entry=True)
    training = f"training-{programmed.pk}"
    [first, second, one] = entries(
        sign_in().get(f"/trainings/{programmed.slug}/training.ics").content
    )
    assert [first, second, one] == [f"{training}-day-1", f"{training}-day-2", training]
    change(programmed, astrid, now, venue="National Library")
    assert entries(Letter.objects.get().calendar)[training] == "CANCELLED"
    assert training not in entries(sign_in().get(FEED).content)


def test_whoever_has_a_seat_reads_that_a_cancellation_takes_it_out_of_the_calendar(
    programmed, janis, egle, astrid, now
):
    factories.registration(programmed, janis.participant)
    factories.registration(programmed, egle.participant, status="waiting")
    planning.cancel_training(by=astrid, training=programmed, reason="Storm", now=now)
    by_address = {
        letter.to: "takes the training out of your calendar" in letter.body
        for letter in Letter.objects.all()
    }
    assert by_address == {janis.email: True, egle.email: False}


def test_whoever_withdraws_loses_every_entry(programmed, janis, now):
    factories.registration(programmed, janis.participant)
    Training.objects.update(had_one_entry=True, most_days=3)
    registering.withdraw(by=janis, registration=programmed.registrations.get(), now=now)
    letter = Letter.objects.get()
    training = f"training-{programmed.pk}"
    assert letter.calendar_method == "CANCEL"
    assert set(entries(letter.calendar)) == {training} | {
        f"{training}-day-{number}" for number in (1, 2, 3)
    }
    assert set(entries(letter.calendar).values()) == {"CANCELLED"}


def test_each_later_letter_has_a_higher_sequence_and_all_name_the_organiser(programmed, janis, now):
    """Seat, seat gone, seat again, while the training itself stays as it was."""
    details = Details("Jānis Bērziņš-Ķīsis", "", mission_name="Embassy", mission_kind="embassy")
    for hours in (0, 2):
        moment = now + timedelta(hours=hours)
        registering.register(
            by=janis, training=programmed, party=janis.party, details=details, now=moment
        )
        gone = moment + timedelta(hours=1)
        registering.withdraw(by=janis, registration=programmed.registrations.get(), now=gone)
    told = [
        icalendar.Calendar.from_ical(letter.calendar).walk("VEVENT")[0]
        for letter in Letter.objects.filter(to=janis.email).order_by("pk")
    ]
    first = told[0]["SEQUENCE"]
    assert [each["SEQUENCE"] - first for each in told] == [0, 3600, 7200, 10800]
    assert {each["ORGANIZER"] for each in told} == {"mailto:noreply@testserver"}


def test_what_was_announced_before_is_remembered_as_one_entry(riga):
    factories.training("Being planned", status="draft")
    import_module("trainings.migrations.0008_an_entry_for_each_day").remember_the_one_entry(
        apps, None
    )
    assert list(Training.objects.filter(had_one_entry=True)) == [riga]


def test_the_zone_is_written_into_the_file(sign_in, riga):
    answer = sign_in().get(f"/trainings/{riga.slug}/training.ics").text
    assert "BEGIN:VTIMEZONE" in answer and "TZID:Europe/Riga" in answer


def test_a_session_right_after_the_change_of_the_clock_is_placed_by_the_file_alone(sign_in, riga):
    """As a program places it that does not know the zone by its name."""
    riga.first_day = riga.last_day = date(2027, 3, 28)  # at 03:00 the clock goes to 04:00
    riga.save()
    session = factories.session(riga, start=4, hours=1)
    file = icalendar.Calendar.from_ical(
        sign_in().get(f"/trainings/{riga.slug}/training.ics").content
    )
    [zone], [event] = file.timezones, file.walk("VEVENT")
    by_file = zone.to_tz(lookup_tzid=False)
    assert event.decoded("DTSTART").replace(tzinfo=by_file).astimezone(UTC) == session.starts_at
    for onset in (datetime(2026, 3, 29, 1, tzinfo=UTC), datetime(2026, 10, 25, 1, tzinfo=UTC)):
        for moment in (onset - timedelta(minutes=1), onset):
            there, here = moment.astimezone(by_file), moment.astimezone(riga.zone)
            assert there.utcoffset() == here.utcoffset()


def test_a_change_raises_its_sequence_and_its_uid_stays(sign_in, riga, now):
    address = f"/trainings/{riga.slug}/training.ics"
    [before] = events(sign_in(), address)
    Training.objects.update(changed_at=now, status="cancelled", title="Renamed")
    [after] = events(sign_in(), address)
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert (after["STATUS"], after["UID"]) == ("CANCELLED", before["UID"])


def test_the_feed_holds_public_trainings_of_the_last_year_and_all_ahead(sign_in, latvia):
    now = timezone.now()
    for title, days in (("Ahead", 40), ("Half a year ago", -180), ("Long ago", -500)):
        factories.training(
            title, host=latvia, now=now, first_day=(now + timedelta(days=days)).date()
        )
    assert summaries(sign_in()) == ["Half a year ago", "Ahead"]


def test_a_cancelled_training_stays_in_the_feed_as_cancelled(sign_in, latvia):
    factories.training("Stormy", host=latvia, now=timezone.now(), status="cancelled")
    [event] = events(sign_in(), FEED)
    assert event["STATUS"] == "CANCELLED"


@pytest.mark.parametrize("who", [None, "janis", "ilze", "astrid"])
def test_no_draft_and_no_restricted_training_stands_in_the_feed_whoever_asks(
    request, sign_in, latvia, who
):
    now = timezone.now()
    factories.training("Open to all", host=latvia, now=now)
    factories.training("Being planned", host=latvia, now=now, status="draft")
    factories.training(
        "Closed circle", host=latvia, now=now, audience="restricted", invited=[latvia]
    )
    assert summaries(sign_in(request.getfixturevalue(who) if who else None)) == ["Open to all"]


def test_addresses_in_the_feed_come_from_the_settings_and_not_from_the_request(
    sign_in, riga, settings
):
    Training.objects.update(first_day=date(2090, 1, 1), last_day=date(2090, 1, 2))
    settings.PUBLIC_URL = "https://training.example"
    assert "https://training.example/trainings/" in sign_in().get(FEED).text.replace("\r\n ", "")


def test_the_feed_asks_as_much_for_one_as_for_many(sign_in, latvia, django_assert_num_queries):
    for rows in (1, 3, 30):
        while Training.objects.count() < rows:
            factories.session(factories.training(host=latvia, now=timezone.now()))
        with django_assert_num_queries(3):
            sign_in().get(FEED)
