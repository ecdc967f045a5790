"""A published training that a slip of the year would move into the past."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from outbox.models import Letter
from participants.refusal import Refused
from tests import factories
from tests.trainings.planning_form import stored_as_typed
from tests.trainings.plans import change, plan_of, reasons
from trainings.models import Training
from trainings.rules import slips, trainings

A_YEAR = timedelta(days=365)


def earlier(training, back=A_YEAR) -> dict:
    """All of the plan, its registration too."""
    plan = plan_of(training)
    names = ("first_day", "last_day", "registration_opens_at", "registration_closes_at")
    sessions = [
        replace(row, starts_at=row.starts_at - back, ends_at=row.ends_at - back)
        for row in plan.sessions
    ]
    return {name: getattr(plan, name) - back for name in names} | {"sessions": sessions}


def test_it_is_refused_with_whom_it_would_write_to(programmed, astrid, janis, egle, now):
    factories.registration(programmed, janis.participant)
    factories.registration(programmed, egle.participant, status="waiting")
    with pytest.raises(Refused) as refused:
        change(programmed, astrid, now, **earlier(programmed))
    [reason] = reasons(refused)
    assert "14 January 2026 has passed" in reason
    assert "2 people would be written to: Eglė Šimkūnaitė, Jānis Bērziņš-Ķīsis." in reason
    programmed.refresh_from_db()
    assert programmed.first_day == date(2027, 1, 14)
    assert not Letter.objects.exists()


def save_with(browser, training, **changes):
    """The page that follows the planning form, once another place is said to be meant."""
    edit = reverse("trainings:training_edit", args=[training.slug])
    typed = stored_as_typed(training, **changes)
    page = browser.post(edit, typed, follow=True)
    if "forms" in page.context:
        asked = page.context["form"]["days_asked"].value()
        answered = typed | {"are_days_meant": "on", "days_asked": asked}
        page = browser.post(edit, answered, follow=True)
    return page.text


def test_whoever_is_nominated_and_asked_is_counted_among_those_written_to(
    sign_in, programmed, astrid, janis, egle, latvia, now
):
    Training.objects.update(admission="nomination")
    factories.registration(programmed, janis.participant)
    nominees = (egle.participant, factories.participant("Māra Kalniņa", latvia))
    for rank, person in enumerate(nominees, start=1):
        facts = {"party": person.party, "participant": person, "rank": rank}
        programmed.nominations.create(nominated_at=now, asked_at=now, **facts)
    text = sign_in(astrid).get(f"/trainings/{programmed.slug}/cancel/").text
    assert "2 people are told by mail. Māra Kalniņa gets no letter" in text
    assert "2 people are told by mail." in save_with(sign_in(astrid), programmed, city="Ventspils")


def test_after_a_move_the_page_says_how_many_are_written_to_and_who_has_no_address(
    sign_in, programmed, astrid, janis, egle, latvia, now
):
    factories.registration(programmed, janis.participant)
    factories.registration(programmed, egle.participant, status="waiting")
    factories.registration(programmed, factories.participant("Māra Kalniņa", latvia))
    page = save_with(sign_in(astrid), programmed, city="Ventspils")
    assert "2 people are told by mail." in page
    assert "Māra Kalniņa gets no letter: please tell them yourself." in page
    assert Letter.objects.filter(kind="training_changed").count() == 2


@pytest.mark.parametrize("changes", [{}, {"city": "Ventspils"}])
def test_who_gets_a_seat_by_an_edit_is_named_and_so_is_whoever_has_no_address(
    sign_in, programmed, astrid, janis, egle, latvia, changes
):
    Training.objects.filter(pk=programmed.pk).update(capacity=1)
    programmed.refresh_from_db()
    factories.registration(programmed, janis.participant)
    mara = factories.participant("Māra Kalniņa", latvia)
    for person in (egle.participant, mara):
        factories.registration(programmed, person, status="waiting")
    Training.objects.update(capacity=3)
    page = save_with(sign_in(astrid), programmed, **changes)
    assert "Moved up: Eglė Šimkūnaitė, Māra Kalniņa." in page
    unreached = "Māra Kalniņa gets no letter: please tell them yourself."
    assert page.count(f'<div class="note">{unreached}</div>') == 1
    assert ("2 people are told by mail." in page) == bool(changes)


def test_seats_that_an_edit_frees_after_moves_have_stopped_are_to_be_given_by_hand(
    sign_in, programmed, astrid, ilze, janis, egle, now
):
    Training.objects.filter(pk=programmed.pk).update(capacity=1, moves_stop_days=90)
    programmed.refresh_from_db()
    factories.registration(programmed, janis.participant)
    factories.registration(programmed, egle.participant, status="waiting")
    said = "1 seat is free, 1 person waits: nobody moves up automatically, so give seats by hand."
    desk = reverse("trainings:registrations", args=[programmed.slug])
    browser = sign_in(astrid)
    assert said not in browser.get(desk).text
    Training.objects.update(capacity=2)
    assert said in save_with(browser, programmed, answer_days=5)
    assert said in browser.get(desk).text
    assert said not in sign_in(ilze).get(desk).text


@pytest.mark.parametrize("changes", [{"answer_days": 5}, {"city": "Ventspils"}])
def test_nobody_is_said_to_be_told_without_a_move_or_without_people(
    sign_in, programmed, astrid, janis, changes
):
    if "answer_days" in changes:
        factories.registration(programmed, janis.participant)
    page = save_with(sign_in(astrid), programmed, **changes)
    assert "The changes are saved." in page
    assert "told by mail" not in page


def test_many_are_counted(programmed, astrid, latvia, now):
    for number in range(23):
        person = factories.participant(
            f"Anna {number:02}", latvia, email=f"anna{number}@mfa.example"
        )
        factories.registration(programmed, person, status="waiting")
    with pytest.raises(Refused) as refused:
        change(programmed, astrid, now, **earlier(programmed))
    assert "23 people would be written to" in reasons(refused)[0]
    assert "Anna 09 and 13 more." in reasons(refused)[0]


def test_it_is_done_when_it_is_meant(programmed, astrid, now):
    change(programmed, astrid, now, **earlier(programmed), are_days_meant=True)
    programmed.refresh_from_db()
    assert programmed.first_day == date(2026, 1, 14)


@pytest.mark.parametrize("days", [0, 1])
def test_what_begins_today_or_later_is_not_asked_about(programmed, astrid, now, days):
    back = programmed.first_day - (now.date() + timedelta(days=days))
    days_of_the_plan = earlier(programmed, back) | {
        "registration_closes_at": now + timedelta(hours=1)
    }
    change(programmed, astrid, now, **days_of_the_plan)


INSTANT = timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("after_midnight", "has_passed"), [(-INSTANT, False), (timedelta(0), True)]
)
def test_a_first_day_has_passed_at_the_midnight_that_ends_it(
    programmed, after_midnight, has_passed
):
    """The training's own midnight."""
    ends = programmed.midnight(programmed.first_day + timedelta(days=1))
    found = slips.doubts(programmed, now=ends + after_midnight)
    assert found == (["14 January 2027 has passed."] if has_passed else [])


@pytest.mark.parametrize(("after_midnight", "is_asked"), [(-INSTANT, True), (timedelta(0), False)])
def test_what_begins_today_is_not_moved_to_yesterday_unasked(programmed, after_midnight, is_asked):
    """It lay ahead until its first day was over; what is over already may be put right."""
    now = programmed.midnight(programmed.first_day + timedelta(days=1)) + after_midnight
    yesterday = plan_of(programmed, **earlier(programmed, timedelta(days=1)))
    asked = slips.question(programmed, yesterday, now=now)
    assert ["13 January 2027 has passed" in question for question in asked] == [True] * is_asked


@pytest.mark.parametrize(("after_midnight", "has_begun"), [(-INSTANT, False), (timedelta(0), True)])
def test_it_has_begun_at_the_midnight_of_its_first_day(programmed, after_midnight, has_begun):
    begins = programmed.midnight(programmed.first_day)
    assert trainings.has_begun(programmed, begins + after_midnight) is has_begun


def test_a_draft_and_what_began_before_are_not_asked_about(programmed, astrid, now):
    Training.objects.update(status="draft")
    change(programmed, astrid, now, **earlier(programmed))
    Training.objects.update(status="published")
    change(programmed, astrid, now, venue="National Library")


def test_the_tick_answers_for_the_days_that_were_asked_about_alone(sign_in, astrid, latvia, janis):
    """The year is typed again, and the tick that stood beside the first one is sent along."""
    now = timezone.now()
    training = factories.training(host=latvia, now=now)
    factories.session(training)
    factories.registration(training, janis.participant)
    client, address = sign_in(astrid), f"/trainings/{training.slug}/edit/"

    def typed(year):
        day = f"{year}-03-14"
        days = {"first_day": day, "last_day": day, "sessions-0-date": day}
        return stored_as_typed(training, **days)

    asked = client.post(address, typed(2072)).context["form"]["days_asked"].value()
    answered = {"are_days_meant": "on", "days_asked": asked}
    another = client.post(address, typed(2081) | answered)
    assert "Is this right? 14 March 2081 lies more than 18 months ahead." in another.text
    assert not another.context["form"]["are_days_meant"].value()
    assert not Letter.objects.exists()

    asked = another.context["form"]["days_asked"].value()
    assert client.post(address, typed(2081) | {"are_days_meant": "on", "days_asked": asked}).url
    training.refresh_from_db()
    assert training.first_day.year == 2081


def test_a_colleagues_change_takes_the_tick_off(sign_in, astrid, oskar, latvia, janis):
    now = timezone.now()
    training = factories.training(host=latvia, now=now)
    factories.session(training)
    client, address = sign_in(astrid), f"/trainings/{training.slug}/edit/"
    days = {"first_day": "2072-03-14", "last_day": "2072-03-14", "sessions-0-date": "2072-03-14"}
    typed = stored_as_typed(training, **days)
    asked = client.post(address, typed).context["form"]["days_asked"].value()
    change(training, oskar, now, city="Liepāja")
    page = client.post(address, typed | {"are_days_meant": "on", "days_asked": asked})
    assert "This training has changed since you opened it" in page.text
    assert not page.context["form"]["are_days_meant"].value()


def test_the_form_asks_once_and_keeps_what_was_typed(sign_in, astrid, latvia, janis):
    now = timezone.now()
    training = factories.training(host=latvia, now=now)
    factories.session(training)
    factories.registration(training, janis.participant)
    client, address = sign_in(astrid), f"/trainings/{training.slug}/edit/"
    assert "are_days_meant" not in client.get(address).text
    day = str(training.first_day - A_YEAR)
    opened = {
        f"registration_{word}_at": f"{training.first_day - 2 * A_YEAR}T{hour}"
        for word, hour in (("opens", "09:00"), ("closes", "10:00"))
    }
    typed = stored_as_typed(
        training, first_day=day, last_day=day, **{"sessions-0-date": day} | opened
    )
    asked = client.post(address, typed)
    assert "1 person would be written to: Jānis Bērziņš-Ķīsis." in asked.text
    assert 'name="are_days_meant"' in asked.text and day in asked.text
    assert not Letter.objects.exists()
    beside_nothing = client.post(address, typed | {"are_days_meant": "on"})
    assert beside_nothing.status_code == 200
    answer = {"are_days_meant": "on", "days_asked": asked.context["form"]["days_asked"].value()}
    assert client.post(address, typed | answer).status_code == 302
    training.refresh_from_db()
    assert str(training.first_day) == day
