"""Days of a plan: until when seats are kept, and whom a later first day would shut out."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from participants.refusal import Refused
from tests import factories
from tests.trainings.plans import change, plan_of, reasons
from trainings.actions import trainings
from trainings.models import Training
from trainings.rules import seats
from trainings.rules.release_day import is_released


def test_seats_kept_until_a_day_that_has_come_are_not_published(
    programmed, astrid, latvia, now, sign_in
):
    """00:00 in the training's zone: in Riga the 6th begins at 22:00 UTC."""
    Training.objects.update(status="draft", release_on=date(2027, 1, 6))
    reserved = programmed.reservations.create(party=latvia, seats=2)
    programmed.refresh_from_db()
    midnight = datetime(2027, 1, 5, 22, tzinfo=UTC)
    with pytest.raises(Refused) as refused:
        trainings.publish_training(by=astrid, training=programmed, now=midnight)
    assert reasons(refused) == [
        "Seats are reserved, but their release day, 6 January 2027, has come already. Choose a "
        "later day, or reserve no seats, then publish."
    ]
    reserved.delete()
    trainings.publish_training(by=astrid, training=programmed, now=midnight)


def test_the_page_of_a_draft_says_what_is_missing_before_it_is_published(
    riga, astrid, latvia, sign_in
):
    Training.objects.update(status="draft", release_on=date(2020, 1, 6))
    riga.reservations.create(party=latvia, seats=2)
    page = sign_in(astrid).get(f"/trainings/{riga.slug}/").text
    assert "Before it can be published:" in page
    assert "Add at least one session" in page and "has come already" in page


@pytest.fixture
def reserving(programmed, latvia):
    """Riga keeps a seat for Latvia until the release day, 4 January, which has passed."""
    Training.objects.update(release_on=date(2027, 1, 4))
    programmed.reservations.create(party=latvia, seats=1)
    return programmed


def test_a_release_day_that_has_come_hinders_no_other_edit(reserving, astrid, latvia, now):
    assert change(reserving, astrid, now, title="Later").title == "Later"
    assert not change(reserving, astrid, now, reserved={}).reservations.exists()


def test_nothing_more_is_reserved_until_a_day_that_has_come(
    reserving, astrid, latvia, lithuania, now
):
    for more in ({latvia.pk: 2}, {latvia.pk: 1, lithuania.pk: 1}):
        with pytest.raises(Refused) as refused:
            change(reserving, astrid, now, reserved=more)
        assert reasons(refused) == [
            "On this day seats have gone back to everyone. Choose a later one to reserve more."
        ]
        assert change(reserving, astrid, now, reserved=more, release_on=date(2027, 1, 6))
        change(reserving, astrid, now, reserved={latvia.pk: 1}, release_on=date(2027, 1, 5))


def test_seats_are_released_today_but_not_yesterday(reserving, astrid, now):
    Training.objects.update(release_on=date(2027, 1, 8))
    with pytest.raises(Refused) as refused:
        change(reserving, astrid, now, release_on=date(2027, 1, 4))
    assert reasons(refused) == [
        "This day has passed. To give the reserved seats back at once, choose today."
    ]
    assert is_released(change(reserving, astrid, now, release_on=date(2027, 1, 5)), now)


def beginning_on(training, day, now) -> dict:
    """The plan of the training from that day on, with its registration closed."""
    return moved(training, (day - training.first_day).days) | {"registration_closes_at": now}


@pytest.mark.parametrize("days", [0, -1])
def test_a_training_with_reserved_seats_is_moved_to_begin_today_or_earlier(
    programmed, astrid, latvia, now, days
):
    """The day before it begins is its release day; what was reserved stays on record, and all seats
    are for everyone at once.
    """
    Training.objects.update(release_on=date(2027, 1, 8))
    programmed.reservations.create(party=latvia, seats=3)
    begins = now.date() + timedelta(days=days)
    plan = beginning_on(programmed, begins, now)
    with pytest.raises(Refused) as refused:
        change(programmed, astrid, now, **plan, are_days_meant=True)
    day_before = begins - timedelta(days=1)
    assert reasons(refused) == [
        "Reserved seats must go back to everyone before the first day: on "
        f"{day_before.day} January 2027 at the latest."
    ]
    changed = change(programmed, astrid, now, **plan, release_on=day_before, are_days_meant=True)
    assert is_released(changed, now) and changed.reservations.get().seats == 3
    assert seats.ledger(changed, now).left_for_everyone == 3


def test_nothing_more_is_reserved_once_it_begins(programmed, astrid, latvia, now):
    Training.objects.update(release_on=date(2027, 1, 8))
    programmed.reservations.create(party=latvia, seats=1)
    plan = beginning_on(programmed, now.date(), now) | {"release_on": date(2027, 1, 4)}
    with pytest.raises(Refused) as refused:
        change(programmed, astrid, now, **plan, reserved={latvia.pk: 2})
    assert reasons(refused) == [
        "The training begins today or has begun: nothing more can be reserved."
    ]


def test_a_draft_with_reserved_seats_that_begins_today_is_published(
    programmed, astrid, latvia, now
):
    programmed.reservations.create(party=latvia, seats=1)
    Training.objects.update(status="draft", release_on=date(2027, 1, 4))
    change(programmed, astrid, now, **beginning_on(programmed, now.date(), now))
    published = trainings.publish_training(by=astrid, training=programmed, now=now)
    assert is_released(published, now)


@pytest.fixture
def suspended_later(programmed):
    """Russia, suspended from 14 January 2027 on, a day after the programmed days of these tests
    begin.
    """
    party = factories.party("RU", "Russia")
    party.statuses.update(until=date(2027, 1, 15))
    party.statuses.create(status="suspended", since=date(2027, 1, 15), source="test")
    return party


def moved(training, days: int) -> dict:
    """The plan of the training so many days later."""
    by = timedelta(days=days)
    sessions = [
        replace(row, starts_at=row.starts_at + by, ends_at=row.ends_at + by)
        for row in plan_of(training).sessions
    ]
    return {
        "first_day": training.first_day + by,
        "last_day": training.last_day + by,
        "sessions": sessions,
    }


def test_nobody_is_carried_onto_a_day_on_which_their_party_is_suspended(
    programmed, suspended_later, astrid, janis, now
):
    factories.registration(programmed, janis.participant)
    anna = factories.participant("Анна Петрова", suspended_later)
    registration = factories.registration(programmed, anna, status="waiting")
    with pytest.raises(Refused) as refused:
        change(programmed, astrid, now, **moved(programmed, 1))
    assert reasons(refused) == [
        "These people are registered, but their party cannot send participants on that day: "
        "Анна Петрова (Russia). Choose another day, or decline their registrations first."
    ]
    registration.status = "declined"
    registration.save()
    assert change(programmed, astrid, now, **moved(programmed, 1)).first_day == date(2027, 1, 15)


def test_who_was_registered_in_spite_of_a_suspension_does_not_hold_a_later_day_up(
    programmed, suspended_later, astrid, now
):
    suspended_later.statuses.filter(status="suspended").update(since=date(2020, 1, 1))
    suspended_later.statuses.filter(status="member").delete()
    factories.registration(programmed, factories.participant("Анна Петрова", suspended_later))
    assert change(programmed, astrid, now, **moved(programmed, 1)).first_day == date(2027, 1, 15)


@pytest.mark.parametrize(
    ("host", "zone", "is_said"),
    [
        ("NO", "Europe/Stockholm", True),
        ("NO", "Europe/Oslo", False),
        ("LV", "Europe/Stockholm", True),
        ("UA", "Europe/Kyiv", False),
        ("UA", "Europe/Simferopol", False),
        ("ZZ", "Europe/Stockholm", False),  # a code that is no country
    ],
)
def test_a_draft_says_when_its_zone_is_none_of_the_host_countrys(
    sign_in, astrid, riga, host, zone, is_said
):
    country = factories.party(host, f"Country {host}")
    Training.objects.update(status="draft", host=country, time_zone=zone)
    words = f"All times are {zone} time, which is no time zone of the host country, {country}."
    assert (words in sign_in(astrid).get(f"/trainings/{riga.slug}/").text) == is_said


def test_what_is_published_in_another_zone_is_not_asked_about(sign_in, astrid, riga):
    Training.objects.update(time_zone="Europe/Stockholm")
    assert (
        "no time zone of the host country"
        not in sign_in(astrid).get(f"/trainings/{riga.slug}/").text
    )
