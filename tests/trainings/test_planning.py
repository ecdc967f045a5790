"""Acts on the plan of a training: who may, what is refused with which figures, whom it tells."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from outbox.models import Letter
from participants.models import AuditEntry
from participants.refusal import Refused
from tests import factories
from tests.trainings.plans import change, plan_of, reasons
from trainings.actions import trainings
from trainings.forms.trainings import PlanForms
from trainings.models import Training
from trainings.plan import slug_of
from trainings.rules.trainings import version

# --- Changing ---


def test_a_change_of_place_tells_everybody_whose_registration_lives(
    programmed, astrid, janis, egle, thordur, now
):
    """Who has a seat gets the calendar file again; who waits is told as well."""
    Training.objects.update(capacity=1)
    lina = factories.officer("lina@urm.example", "Lina Žukaitė", egle.party)
    factories.registration(programmed, janis.participant)
    factories.registration(programmed, egle.participant, status="requested")
    factories.registration(programmed, thordur.participant, status="waiting")
    factories.registration(programmed, lina.participant, status="withdrawn")
    change(programmed, astrid, now, venue="National Library")
    letters = {letter.to: letter for letter in Letter.objects.filter(kind="training_changed")}
    assert set(letters) == {janis.email, egle.email, thordur.email}
    assert "National Library" in letters[janis.email].calendar
    assert "in which you have a seat" in letters[janis.email].body
    assert letters[egle.email].calendar == letters[thordur.email].calendar == ""
    assert "your request waits for approval" in letters[egle.email].body
    assert "you are on the waiting list" in letters[thordur.email].body


def test_the_letter_says_what_was_and_what_is(programmed, astrid, janis, now):
    factories.registration(programmed, janis.participant)
    plan = plan_of(programmed)
    week = timedelta(days=7)
    moved = [
        replace(row, starts_at=row.starts_at + week, ends_at=row.ends_at + week)
        for row in plan.sessions
    ]
    change(
        programmed,
        astrid,
        now,
        venue="National Library",
        sessions=moved,
        first_day=plan.first_day + week,
        last_day=plan.last_day + week,
    )
    was, now_is = Letter.objects.get().body.split("It was:")[1].split("It is now:")
    assert (
        "14–15 January 2027 (Europe/Riga)" in was
        and "Ministry of Foreign Affairs, Riga, Latvia" in was
    )
    assert "14 January 2027, 09:00–11:00: Noticing a presumed victim" in was
    assert (
        "21–22 January 2027 (Europe/Riga)" in now_is and "National Library, Riga, Latvia" in now_is
    )
    assert "21 January 2027, 09:00–11:00: Noticing a presumed victim" in now_is
    assert "Changed: date, place\n" in Letter.objects.get().body


def test_the_letter_names_only_what_differs(programmed, astrid, janis, now):
    factories.registration(programmed, janis.participant)
    plan = plan_of(programmed)
    later = replace(plan.sessions[0], ends_at=plan.sessions[0].ends_at + timedelta(minutes=30))
    change(programmed, astrid, now, sessions=[later, plan.sessions[1]])
    body = Letter.objects.get().body
    assert "09:00–11:00" in body and "09:00–11:30" in body
    assert "Inform and refer" not in body and "Ministry of Foreign Affairs" not in body
    assert "Changed: time\n" in body
    assert body.count("14–15 January 2027 (Europe/Riga)") == 2  # before and after, always


def test_the_letter_of_another_place_says_when_the_training_is(programmed, astrid, thordur, now):
    factories.registration(programmed, thordur.participant, status="waiting")
    change(programmed, astrid, now, venue="National Library")
    body = Letter.objects.get(kind="training_changed").body
    assert "Changed: place\n" in body
    assert body.count("14–15 January 2027 (Europe/Riga)") == 2
    assert "09:00" not in body


def test_a_session_that_moves_within_the_same_days_is_a_change_of_time(
    programmed, astrid, janis, now
):
    factories.registration(programmed, janis.participant)
    first, second = plan_of(programmed).sessions
    day = timedelta(days=1)
    later = replace(first, starts_at=first.starts_at + day, ends_at=first.ends_at + day)
    change(programmed, astrid, now, sessions=[later, second])
    assert "Changed: time\n" in Letter.objects.get().body


def test_a_change_of_one_session_is_a_change_of_time(programmed, astrid, now):
    plan = plan_of(programmed)
    later = replace(plan.sessions[0], ends_at=plan.sessions[0].ends_at + timedelta(minutes=30))
    change(programmed, astrid, now, sessions=[later, plan.sessions[1]])
    programmed.refresh_from_db()
    assert programmed.revision == 1


def test_other_changes_tell_nobody(programmed, astrid, janis, now):
    factories.registration(programmed, janis.participant)
    change(programmed, astrid, now, summary="More of it", capacity=30, certificate_share=75)
    programmed.refresh_from_db()
    assert (programmed.revision, programmed.summary) == (0, "More of it")
    assert not Letter.objects.exists()


def test_a_draft_that_moves_tells_nobody(programmed, astrid, janis, now):
    factories.registration(programmed, janis.participant)
    Training.objects.update(status="draft")
    change(programmed, astrid, now, venue="National Library")
    programmed.refresh_from_db()
    assert (programmed.revision, programmed.venue) == (0, "National Library")
    assert not Letter.objects.exists()


def test_more_seats_move_people_up(programmed, astrid, janis, egle, now):
    Training.objects.update(capacity=1)
    factories.registration(programmed, janis.participant)
    waiting = factories.registration(programmed, egle.participant, status="waiting")
    change(programmed, astrid, now, capacity=2)
    waiting.refresh_from_db()
    assert waiting.status == "confirmed"
    assert list(Letter.objects.values_list("kind", "to")) == [("moved_up", egle.email)]


def test_fewer_seats_than_confirmed_people_are_refused_with_the_figures(
    programmed, astrid, janis, egle, now
):
    for person in (janis, egle):
        factories.registration(programmed, person.participant)
    with pytest.raises(Refused) as refused:
        change(programmed, astrid, now, capacity=1)
    assert reasons(refused) == ["2 people are confirmed already, so there must be 2 seats or more."]
    assert change(programmed, astrid, now, capacity=2).capacity == 2


def test_reserving_seats_that_people_already_have_is_refused_with_the_figures(
    programmed, astrid, janis, egle, lithuania, now
):
    for person in (janis, egle):
        factories.registration(programmed, person.participant)
    later = (now + timedelta(days=2)).date()
    with pytest.raises(Refused) as refused:
        change(programmed, astrid, now, reserved={lithuania.pk: 2}, release_on=later)
    assert "that makes 4, but there are 3 seats" in reasons(refused)[0]
    programmed.refresh_from_db()
    assert not programmed.reservations.exists()
    change(programmed, astrid, now, reserved={lithuania.pk: 1}, release_on=later)
    assert programmed.reservations.get().seats == 1


def test_a_later_release_day_is_looked_at_again(programmed, astrid, now):
    Training.objects.update(release_on=date(2027, 1, 4), release_done=True)
    change(programmed, astrid, now, release_on=date(2027, 1, 8))
    programmed.refresh_from_db()
    assert programmed.release_done is False


def test_a_session_with_marks_is_not_removed(programmed, astrid, janis, now):
    marked, free = programmed.sessions.all()
    factories.registration(programmed, janis.participant).attendance.create(
        session=marked, mark="present"
    )
    sessions = plan_of(programmed).sessions
    with pytest.raises(Refused) as refused:
        change(programmed, astrid, now, sessions=[sessions[1]])
    assert reasons(refused) == [
        "“Noticing a presumed victim” on Thursday 14 January has attendance marks, so it cannot be "
        "removed or become a break."
    ]
    with pytest.raises(Refused):
        change(programmed, astrid, now, sessions=[replace(sessions[0], is_break=True), sessions[1]])
    change(programmed, astrid, now, sessions=[sessions[0]])
    assert list(programmed.sessions.all()) == [marked]


@pytest.mark.parametrize("status", ["closed", "cancelled"])
def test_what_is_over_is_not_changed(programmed, astrid, now, status):
    Training.objects.update(status=status)
    with pytest.raises(Refused):
        change(programmed, astrid, now, certificate_rule="by_hand")


def test_a_published_training_keeps_a_session(programmed, astrid, now):
    with pytest.raises(Refused):
        change(programmed, astrid, now, sessions=[])


def test_a_refused_change_leaves_no_trace(programmed, astrid, now):
    with pytest.raises(Refused):
        change(programmed, astrid, now, title="New", capacity=0)
    programmed.refresh_from_db()
    assert programmed.title != "New"
    assert not AuditEntry.objects.exists()


def test_what_was_changed_meanwhile_is_not_overwritten(programmed, astrid, oskar, now):
    seen = version(programmed)
    change(programmed, oskar, now, title="Oskar's")
    with pytest.raises(Refused):
        trainings.change_training(
            by=astrid,
            training=programmed,
            plan=plan_of(programmed, title="Astrid's"),
            seen=seen,
            now=now,
        )
    programmed.refresh_from_db()
    assert programmed.title == "Oskar's"


# --- Addresses ---


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Þjálfun ræðismanna", "thjalfun-raedismanna"),
        ("Łódź: żółć", "lodz-zolc"),
        ("Навчання консулів", "navchannia-konsuliv"),
        ("new", "training-new"),
        ("!!!", "training"),
        ("x" * 160, "x" * 60),
    ],
)
def test_addresses_are_in_latin_letters(title, slug):
    assert slug_of(title) == slug


def test_the_address_of_a_draft_follows_its_title_and_is_its_own(programmed, astrid, now):
    titled = replace(plan_of(programmed), title="Safe return")
    twin = trainings.plan_training(by=astrid, plan=titled, now=now)
    other = trainings.plan_training(by=astrid, plan=titled, now=now)
    assert (twin.slug, other.slug) == ("safe-return", "safe-return-2")
    assert change(other, astrid, now, title="Safer return").slug == "safer-return"
    assert change(other, astrid, now, title="Safer return!").slug == "safer-return"


def test_the_address_of_a_published_training_stays(programmed, astrid, now):
    before = programmed.slug
    assert change(programmed, astrid, now, title="Another title").slug == before


# --- Doors ---


@pytest.mark.parametrize("who", ["janis", "ilze"])
@pytest.mark.parametrize("page", ["new/", "{slug}/edit/", "{slug}/cancel/"])
def test_only_staff_plan(request, sign_in, riga, astrid, who, page):
    url = "/trainings/" + page.format(slug=riga.slug)
    assert sign_in(request.getfixturevalue(who)).get(url).status_code == 403
    assert sign_in(request.getfixturevalue(who)).post(url).status_code == 403
    assert sign_in(astrid).get(url).status_code == 200
    anonymous = sign_in(None).get(url)
    assert anonymous.status_code == 302 and anonymous.url.startswith("/accounts/login/")


def test_the_form_asks_as_much_however_long_the_programme(riga, django_assert_num_queries, now):
    for sessions in (1, 3):
        while riga.sessions.count() < sessions:
            factories.session(riga)
        with django_assert_num_queries(7):
            forms = PlanForms(None, training=Training.objects.with_programme().get(), now=now)
            [str(form) for form in forms.all_forms()]
