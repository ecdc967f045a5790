"""Days that look like a slip of the pen are asked about once, before anybody hears of them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from outbox.models import Letter
from participants.refusal import Refused
from tests import factories
from tests.trainings.planning_form import stored_as_typed
from tests.trainings.plans import change, plan_of, reasons
from tests.trainings.test_moving import earlier
from trainings.actions import approvals, trainings
from trainings.actions.publication import schedule_publication
from trainings.models import ReservedSeats, Training
from trainings.rules.approvals import Word
from trainings.rules.trainings import version

pytestmark = pytest.mark.django_db
A_YEAR = timedelta(days=365)
TO_2072 = timedelta(days=-45 * 365)  # earlier() takes days off


@pytest.fixture
def draft(programmed):
    Training.objects.update(status="draft")
    programmed.refresh_from_db()
    return programmed


def publish(training, by, now, **options):
    return trainings.publish_training(by=by, training=training, now=now, **options)


def test_a_published_training_is_not_moved_to_2072_unasked(programmed, astrid, janis, now):
    factories.registration(programmed, janis.participant)
    with pytest.raises(Refused) as refused:
        change(programmed, astrid, now, **earlier(programmed, TO_2072))
    assert reasons(refused) == [
        "Is this right? 3 January 2072 lies more than 18 months ahead. "
        "1 person would be written to: Jānis Bērziņš-Ķīsis. If it is, tick the box below and save "
        "again."
    ]
    assert not Letter.objects.exists()
    change(programmed, astrid, now, **earlier(programmed, TO_2072), are_days_meant=True)
    assert Letter.objects.count() == 1


def test_the_next_year_is_asked_about_and_the_next_season_is_not(programmed, astrid, now):
    change(programmed, astrid, now, **earlier(programmed, timedelta(days=-90)))
    programmed.refresh_from_db()
    with pytest.raises(Refused) as refused:
        change(programmed, astrid, now, **earlier(programmed, -A_YEAR))
    assert "Is this right? The first day moves from " in reasons(refused)[0]


def test_a_training_of_32_days_is_asked_about_and_one_of_31_is_not(programmed, astrid, now):
    change(programmed, astrid, now, last_day=programmed.first_day + timedelta(days=30))
    programmed.refresh_from_db()
    with pytest.raises(Refused) as refused:
        change(programmed, astrid, now, last_day=programmed.first_day + timedelta(days=31))
    assert "Is this right? The training lasts 32 days." in reasons(refused)[0]


@pytest.mark.parametrize(
    ("closes", "said"),
    [
        (
            datetime(2027, 1, 4, 9, tzinfo=UTC),
            "Registration closes on 4 January 2027, which has passed.",
        ),
        (
            datetime(2025, 12, 30, 9, tzinfo=UTC),
            "Registration closes on 30 December 2025, more than a year before the first day.",
        ),
    ],
)
def test_a_deadline_that_would_shut_everybody_out_is_asked_about(
    programmed, astrid, now, closes, said
):
    opens = closes - timedelta(days=9)
    with pytest.raises(Refused) as refused:
        change(programmed, astrid, now, registration_opens_at=opens, registration_closes_at=closes)
    assert reasons(refused) == [
        f"Is this right? {said} If it is, tick the box below and save again."
    ]
    change(
        programmed,
        astrid,
        now,
        registration_opens_at=opens,
        registration_closes_at=closes,
        are_days_meant=True,
    )


def test_a_deadline_that_has_come_by_itself_hinders_no_other_edit(programmed, astrid, now):
    Training.objects.update(registration_closes_at=now - timedelta(hours=1))
    assert change(programmed, astrid, now, venue="Riga Castle").venue == "Riga Castle"


def test_a_draft_of_another_year_is_saved_and_its_page_asks(draft, sign_in, astrid, now):
    change(draft, astrid, now, **earlier(draft, TO_2072))
    page = sign_in(astrid).get(f"/trainings/{draft.slug}/").text
    assert (
        "3 January 2072 lies more than 18 months ahead. If that is not meant, edit the plan."
        in page
    )


def test_a_registration_that_opened_last_year_is_not_published_unasked(draft, astrid, now):
    Training.objects.update(registration_opens_at=now - timedelta(days=360))
    with pytest.raises(Refused) as refused:
        publish(draft, astrid, now)
    assert reasons(refused) == [
        "Is this right? Registration opens on 10 January 2026, more than half a year ago. If it "
        "is, tick the box below."
    ]


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (TO_2072, "3 January 2072 lies more than 18 months ahead."),
        (A_YEAR, "14 January 2026 has passed."),
    ],
)
def test_a_draft_of_another_year_is_not_published_unasked(draft, astrid, now, days, said):
    change(draft, astrid, now, **earlier(draft, days))
    with pytest.raises(Refused) as refused:
        publish(draft, astrid, now)
    assert said in reasons(refused)[0]
    assert publish(draft, astrid, now, are_days_meant=True).status == "published"


def test_a_draft_that_moved_by_a_year_is_not_published_unasked(draft, sign_in, astrid, now):
    change(draft, astrid, now, **earlier(draft, -timedelta(days=366)))
    said = "The first day was planned as 14 January 2027, and is 15 January 2028 now."
    assert said in sign_in(astrid).get(f"/trainings/{draft.slug}/").text
    with pytest.raises(Refused) as refused:
        publish(draft, astrid, now)
    assert f"Is this right? {said}" in reasons(refused)[0]
    draft.refresh_from_db()
    change(draft, astrid, now, **earlier(draft, timedelta(days=366)))
    assert publish(draft, astrid, now).status == "published"


def test_an_answer_given_for_a_time_falls_with_a_move_by_a_year(draft, astrid, now):
    at = now + timedelta(hours=1)
    Training.objects.update(publish_at=at, publish_by=astrid, publish_days_meant=True)
    draft.refresh_from_db()
    change(draft, astrid, now, **earlier(draft, -timedelta(days=366)))
    draft.refresh_from_db()
    assert not draft.publish_days_meant


def test_a_title_that_names_another_year_is_asked_about(draft, astrid, now):
    change(draft, astrid, now, title="Safe return 2026/2028")
    draft.refresh_from_db()
    said = "The title says 2026, 2028, and the first day is 14 January 2027."
    with pytest.raises(Refused) as refused:
        schedule_publication(
            by=astrid, training=draft, at=now + timedelta(hours=1), seen=version(draft), now=now
        )
    assert f"Is this right? {said}" in reasons(refused)[0]
    change(draft, astrid, now, title="Safe return 2027")
    published = publish(draft, astrid, now)
    with pytest.raises(Refused) as refused:
        change(published, astrid, now, title="Safe return 2028")
    assert "The title says 2028" in reasons(refused)[0]


def test_the_page_to_publish_asks_and_publishes_once_it_is_answered(
    sign_in, astrid, latvia, lithuania
):
    now = timezone.now()
    training = factories.training(
        host=latvia,
        now=now - A_YEAR,
        status="draft",
        reserved={latvia: 2},
        capacity=9,
        audience="restricted",
        invited=[latvia, lithuania],
    )
    factories.session(training)
    Training.objects.update(release_on=None)
    training.reservations.all().delete()
    browser, address = sign_in(astrid), f"/trainings/{training.slug}/publish/"
    page = browser.get(address)
    assert "has passed." in page.text and 'name="are_days_meant"' in page.text
    version = page.context["form"]["version"].value()
    refused = browser.post(address, {"version": version})
    assert "Is this right?" in refused.text
    training.refresh_from_db()
    assert training.status == "draft"
    assert browser.post(address, {"version": version, "are_days_meant": "on"}).status_code == 302
    training.refresh_from_db()
    assert training.status == "published"


def test_the_page_to_publish_says_what_is_announced_and_to_whom(sign_in, astrid, latvia, lithuania):
    training = factories.training(
        host=latvia,
        now=timezone.now(),
        status="draft",
        reserved={latvia: 2, lithuania: 1},
        capacity=9,
        audience="restricted",
        invited=[latvia, lithuania],
    )
    factories.session(training)
    page = " ".join(sign_in(astrid).get(f"/trainings/{training.slug}/publish/").text.split())
    assert "This cannot be undone." in page
    assert "Invited: the 2 members." in page
    assert "Latvia: 2, Lithuania: 1." in page
    assert "Coordinators read of the seats reserved for their party" in page
    assert 'name="are_days_meant"' not in page


def test_what_a_colleague_changed_meanwhile_is_not_published_unread(sign_in, astrid, oskar, latvia):
    training = factories.training(host=latvia, now=timezone.now(), status="draft")
    factories.session(training)
    browser, address = sign_in(astrid), f"/trainings/{training.slug}/publish/"
    version = browser.get(address).context["form"]["version"].value()
    change(training, oskar, timezone.now(), city="Liepāja")
    answer = browser.post(address, {"version": version or "none"})
    assert "This draft has changed since you opened it" in answer.text
    assert "Liepāja" in answer.text
    again = answer.context["form"]["version"].value()
    assert browser.post(address, {"version": again}).status_code == 302


def test_the_form_asks_once_about_2072_and_keeps_what_was_typed(sign_in, astrid, latvia):
    training = factories.training(host=latvia, now=timezone.now())
    factories.session(training)
    browser, address = sign_in(astrid), f"/trainings/{training.slug}/edit/"
    far = {"first_day": "2072-01-14", "last_day": "2072-01-14", "sessions-0-date": "2072-01-14"}
    asked = browser.post(address, stored_as_typed(training, **far))
    assert "14 January 2072 lies more than 18 months ahead." in asked.text
    assert "Nobody would be written to." in asked.text
    assert 'name="are_days_meant"' in asked.text and "2072-01-14" in asked.text
    shown = {"are_days_meant": "on", "days_asked": asked.context["form"]["days_asked"].value()}
    answer = browser.post(address, stored_as_typed(training, **shown, **far))
    assert answer.status_code == 302
    training.refresh_from_db()
    assert training.first_day == date(2072, 1, 14)


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Tokyo"])
def test_the_zone_of_another_country_is_asked_about_before_anybody_is_written_to(
    sign_in, astrid, latvia, janis, zone
):
    training = factories.training(host=latvia, now=timezone.now())
    factories.session(training)
    factories.registration(training, janis.participant)
    browser, address = sign_in(astrid), f"/trainings/{training.slug}/edit/"
    typed = stored_as_typed(training, time_zone=zone)
    asked = browser.post(address, typed).context["form"]
    assert asked.errors["time_zone"] == [
        f"Is this right? All times are {zone} time, which is no time zone of the host country, "
        "Latvia. 1 person would be written to: Jānis Bērziņš-Ķīsis. If it is, tick the box below "
        "and save again."
    ]
    assert not Letter.objects.exists()
    answer = {"are_days_meant": "on", "days_asked": asked["days_asked"].value()}
    assert browser.post(address, typed | answer).status_code == 302
    assert Letter.objects.count() == 1


def test_another_place_is_asked_about_with_who_would_be_written_to(sign_in, astrid, latvia, janis):
    training = factories.training(host=latvia, now=timezone.now())
    factories.session(training)
    browser, address = sign_in(astrid), f"/trainings/{training.slug}/edit/"
    typed = stored_as_typed(training, venue="National Library")
    assert browser.post(address, typed).status_code == 302  # nobody would be written to
    factories.registration(training, janis.participant)
    training.refresh_from_db()
    typed = stored_as_typed(training, venue="Riga Castle", venue_address="Pils laukums 3")
    asked = browser.post(address, typed).context["form"]
    assert asked.errors["venue"] == [
        "Is this right? The place changes from “National Library, Riga, Latvia” to “Riga Castle, "
        "Pils laukums 3, Riga, Latvia”. 1 person would be written to: Jānis Bērziņš-Ķīsis. If it "
        "is, tick the box below and save again."
    ]
    assert not Letter.objects.exists()
    answer = {"are_days_meant": "on", "days_asked": asked["days_asked"].value()}
    assert browser.post(address, typed | answer).status_code == 302
    assert Letter.objects.get().to == janis.email


def test_a_zone_that_was_chosen_hinders_no_other_edit_and_a_new_host_asks_again(
    programmed, astrid, now
):
    Training.objects.update(time_zone="Europe/Stockholm")
    assert change(programmed, astrid, now, venue="Riga Castle").venue == "Riga Castle"
    Training.objects.update(time_zone="Europe/Riga")
    with pytest.raises(Refused) as refused:
        change(programmed, astrid, now, host=factories.party("IS", "Iceland"))
    assert "no time zone of the host country, Iceland." in reasons(refused)[0]


def test_a_draft_in_the_zone_of_another_country_is_not_published_unasked(draft, astrid, now):
    Training.objects.update(time_zone="Asia/Tokyo")
    with pytest.raises(Refused) as refused:
        publish(draft, astrid, now)
    assert "Is this right? All times are Asia/Tokyo time" in reasons(refused)[0]
    assert publish(draft, astrid, now, are_days_meant=True).status == "published"


# --- The day on which a coordinator is said to have given a seat ---


@pytest.fixture
def waits(programmed, astrid, janis, latvia, now):
    """In a training that was planned on 8 December 2026, with a reserved seat of Latvia."""
    made = trainings.plan_training(
        by=astrid, plan=plan_of(programmed), now=now - timedelta(days=28)
    )
    Training.objects.filter(pk=made.pk).update(status="published", published_at=now)
    ReservedSeats.objects.create(training=made, party=latvia, seats=1)
    return factories.registration(made, janis.participant, status="waiting")


def test_a_word_of_1926_gives_no_seat(waits, astrid, now):
    word = Word("Anna Tamm", date(1926, 12, 26))
    with pytest.raises(Refused) as refused:
        approvals.approve(by=astrid, registration=waits, now=now, word=word)
    assert reasons(refused) == [
        "That day lies more than a year before the training was made, on 8 December 2026."
    ]


@pytest.mark.parametrize("day", [date(2025, 12, 8), date(2027, 1, 5)])
def test_a_word_given_up_to_a_year_before_the_plan_was_typed_in_is_taken(waits, astrid, now, day):
    approvals.approve(by=astrid, registration=waits, now=now, word=Word("Anna Tamm", day))
    assert waits.approvals.get().said_on == day
