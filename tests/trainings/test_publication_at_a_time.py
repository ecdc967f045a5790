"""A draft is published by itself at the time that staff chose, as if they pressed the button then
(R-213).
"""

from datetime import UTC, datetime, timedelta

import pytest

from participants.models import AuditEntry
from tests import factories
from tests.trainings.planning_form import stored_as_typed
from trainings.models import Training
from trainings.rules.trainings import version
from trainings.tasks import publish_trainings

AT = datetime(2027, 1, 6, 7, 0, tzinfo=UTC)
TYPED = {"when": "later", "publish_at": "2027-01-06T09:00"}  # on the clock of Riga


@pytest.fixture
def draft(programmed):
    Training.objects.update(status="draft")
    programmed.refresh_from_db()
    return programmed


@pytest.fixture
def staff(sign_in, astrid, time_is, now):
    time_is(now)
    return sign_in(astrid)


@pytest.fixture
def timed(draft, staff):
    """Astrid has chosen nine o'clock of the next day."""
    staff.post(f"/trainings/{draft.slug}/publish/", TYPED | {"version": version(draft)})
    draft.refresh_from_db()
    return draft


def status(training):
    training.refresh_from_db()
    return training.status


def test_it_is_published_then_and_not_before_by_who_chose_the_time(timed, astrid, client):
    publish_trainings(AT - timedelta(seconds=1))
    assert status(timed) == "draft"
    publish_trainings(AT)
    assert (status(timed), timed.published_at, timed.publish_at) == ("published", AT, None)
    assert AuditEntry.objects.filter(action="publish_training", by=astrid).count() == 1
    assert publish_trainings(AT) == 0


def test_the_draft_says_so_and_can_be_stopped(timed, staff):
    page = staff.get(f"/trainings/{timed.slug}/").text
    assert "It will be published on 6 January 2027, 09:00 (Europe/Riga) by itself." in page
    stopped = staff.post(f"/trainings/{timed.slug}/publish/stop/", follow=True).text
    assert "The draft is no longer published by itself." in stopped
    publish_trainings(AT)
    assert status(timed) == "draft"


def test_a_refusal_is_a_task_with_its_reason(timed, staff, sign_in, oskar, janis):
    timed.sessions.all().delete()
    publish_trainings(AT)
    assert status(timed) == "draft"
    task, why = "Not published by itself:", "Add at least one session to the"
    for each in (staff, sign_in(oskar)):
        page = each.get("/").text
        assert task in page and why in page
    assert task not in sign_in(janis).get("/").text
    assert publish_trainings(AT + timedelta(days=1)) == 0  # once is enough


def test_a_draft_that_has_changed_since_is_read_again_before_it_gets_a_time(draft, staff):
    shown = version(draft)
    Training.objects.update(changed_at=AT)
    page = staff.post(f"/trainings/{draft.slug}/publish/", TYPED | {"version": shown}).text
    assert "This draft has changed since you opened it" in page
    assert Training.objects.get(pk=draft.pk).publish_at is None


def test_whoever_no_longer_plans_publishes_nothing(timed, astrid):
    astrid.role = "officer"
    astrid.save()
    publish_trainings(AT)
    assert status(timed) == "draft"
    assert timed.publish_refused_at == AT


def test_an_edit_keeps_the_time_and_tells_what_now_stands_against_it(timed, staff):
    changes = {"first_day": "2027-01-05", "last_day": "2027-01-15", "title": "Safer return"}
    said = staff.post(
        f"/trainings/{timed.slug}/edit/", stored_as_typed(timed, **changes), follow=True
    ).text
    timed.refresh_from_db()
    assert (timed.title, timed.publish_at) == ("Safer return", AT)
    assert "As it stands now, it will not be published by itself: Is this right?" in said


@pytest.mark.parametrize(
    ("moment", "why"),
    [
        ("", "Say on which day and at what time."),
        ("2027-01-05T10:00", "Choose a time that lies ahead, or publish now."),
    ],
)
def test_a_time_that_is_none_publishes_nothing(draft, staff, moment, why):
    data = TYPED | {"publish_at": moment, "version": version(draft)}
    assert why in staff.post(f"/trainings/{draft.slug}/publish/", data).text
    assert status(draft) == "draft"
    assert draft.publish_at is None


@pytest.mark.parametrize("when", [{"when": "now"}, {}])
def test_a_time_that_is_typed_without_choosing_it_is_not_now(draft, staff, when):
    data = when | {"publish_at": TYPED["publish_at"], "version": version(draft)}
    page = staff.post(f"/trainings/{draft.slug}/publish/", data).text
    assert "You typed a time. Choose “By itself”, or clear the time." in page
    assert status(draft) == "draft"


def test_a_time_chosen_before_does_not_stand_against_publishing_now(timed, staff):
    data = TYPED | {"when": "now", "version": version(timed)}
    staff.post(f"/trainings/{timed.slug}/publish/", data)
    assert status(timed) == "published"


def test_days_that_are_unusual_by_then_are_asked_about(draft, staff):
    later = TYPED | {"publish_at": "2027-01-20T09:00", "version": version(draft)}
    asked = staff.post(f"/trainings/{draft.slug}/publish/", later).text
    assert asked.count("14 January 2027 will have passed by then.") == 2  # above and in the error
    early = later | {"publish_at": "2027-01-12T09:00"}  # registration closes on 11 January
    asked = staff.post(f"/trainings/{draft.slug}/publish/", early).text
    assert "Registration closes on 11 January 2027, which will have passed by then." in asked
    staff.post(f"/trainings/{draft.slug}/publish/", later | {"are_days_meant": "on"})
    draft.refresh_from_db()
    assert (draft.publish_days_meant, draft.publish_at.day) == (True, 20)
    other = stored_as_typed(draft, first_day="2027-01-13")
    staff.post(f"/trainings/{draft.slug}/edit/", stored_as_typed(draft, summary="As meant"))
    draft.refresh_from_db()
    assert draft.publish_days_meant
    staff.post(f"/trainings/{draft.slug}/edit/", other | {"version": version(draft)})
    draft.refresh_from_db()
    assert not draft.publish_days_meant


def test_a_release_day_that_lies_ahead_will_have_come_by_then(draft, staff, latvia):
    Training.objects.update(release_on=AT.date())
    draft.reservations.create(party=latvia, seats=2)
    later = TYPED | {"publish_at": "2027-01-07T09:00", "version": version(draft)}
    page = staff.post(f"/trainings/{draft.slug}/publish/", later).text
    assert "their release day, 6 January 2027, will have come by then." in page
    assert "has come already" not in page


def test_a_second_click_on_stop_says_that_nothing_waits(timed, staff):
    factories.session(timed)
    for said in ("no longer published by itself", "waits for no time to be published"):
        assert said in staff.post(f"/trainings/{timed.slug}/publish/stop/", follow=True).text


@pytest.mark.parametrize("drafts", [1, 3, 300])
def test_the_start_page_asks_as_much_however_many_were_refused(
    draft, astrid, sign_in, now, drafts, django_assert_num_queries
):
    browser = sign_in(astrid)
    refused = {"publish_at": now, "publish_by": astrid, "publish_refused_at": now}
    columns = {"host": draft.host, "first_day": draft.first_day, "status": "draft"}
    for _number in range(drafts):
        factories.training(now=now, **columns, **refused)
    with django_assert_num_queries(12):
        page = browser.get("/")
    assert page.text.count("Not published by itself:") == drafts
