"""A training that is copied, or moved with all its days."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from outbox.models import Letter
from participants.models import AuditEntry, PartyStatus
from tests import factories
from tests.trainings.planning_form import stored_as_typed
from trainings.actions import trainings as actions
from trainings.models import Training
from trainings.rules.trainings import version

RIGA = ZoneInfo("Europe/Riga")


@pytest.fixture
def planned(latvia, lithuania, now, time_is):
    """Published, by approval, for Latvia and Lithuania, with a group of two parallel sessions."""
    time_is(now)
    training = factories.training(
        "Safe return",
        host=latvia,
        now=now,
        capacity=9,
        reserved={latvia: 3, lithuania: 2},
        audience="restricted",
        invited=[latvia, lithuania],
        admission="approval",
        summary="What to ask first.",
        languages=["en", "lv"],
        certificate_share=70,
        moves_stop_days=5,
    )
    factories.session(training, topic="Noticing", trainer="Astrid Öberg")
    factories.session(training, start=11, topic="Coffee", is_break=True)
    for topic, room in (("Seasonal work", "Library"), ("Au pairs", "Attic")):
        factories.session(
            training, day=1, topic=topic, parallel_group=1, room=room, capacity=len(room)
        )
    return training


@pytest.fixture
def desk(sign_in, astrid, planned):
    return sign_in(astrid)


def copy(desk, training, *, first_day, title="Safe return", once="1"):
    address = reverse("trainings:training_copy", args=[training.slug])
    sent = {"title": title, "first_day": str(first_day), "once": once}
    return desk.post(address, sent, follow=True)


def move(desk, training, first_day, **sent):
    address = reverse("trainings:training_move", args=[training.slug])
    return desk.post(address, {"first_day": str(first_day)} | sent, follow=True)


def confirm(desk, training, first_day, **sent):
    """Send the day again that the page has just shown."""
    training.refresh_from_db()
    seen = {"version": version(training), "shown": str(first_day)}
    return move(desk, training, first_day, **(seen | sent))


def sessions(training) -> list[tuple]:
    return [
        (
            (each.starts_at.astimezone(RIGA).date() - training.first_day).days,
            f"{each.starts_at.astimezone(RIGA):%H:%M}–{each.ends_at.astimezone(RIGA):%H:%M}",
            each.topic,
            each.trainer,
            each.is_break,
            each.parallel_group,
            each.room,
            each.capacity,
        )
        for each in training.sessions.all()
    ]


def test_a_copy_has_the_whole_plan_on_its_own_days_and_nobody_in_it(desk, planned, janis):
    factories.registration(planned, janis.participant)
    planned.certificate_template = factories.certificate_template()
    planned.save(update_fields=["certificate_template"])
    page = copy(desk, planned, first_day=date(2027, 5, 10))
    assert "The copy is saved as a draft." in page.text
    made = Training.objects.get(first_day=date(2027, 5, 10))
    days = timedelta(days=(made.first_day - planned.first_day).days)
    assert (made.status, made.title, made.last_day) == ("draft", "Safe return", date(2027, 5, 11))
    same = "host city venue summary audience admission languages capacity certificate_rule"
    same += " certificate_share certificate_template moves_stop_days time_zone"
    for name in same.split():
        assert getattr(made, name) == getattr(planned, name), name
    assert made.release_on == planned.release_on + days
    opened = planned.registration_opens_at.astimezone(RIGA)
    assert made.registration_opens_at.astimezone(RIGA).time() == opened.time()
    assert made.registration_opens_at.astimezone(RIGA).date() == opened.date() + days
    assert set(made.invited.all()) == set(planned.invited.all())
    assert dict(made.reservations.values_list("party__code", "seats")) == {"LV": 3, "LT": 2}
    assert sessions(made) == sessions(planned)
    assert made.slug != planned.slug
    assert not made.registrations.exists()
    planned.refresh_from_db()
    assert planned.sessions.count() == 4
    assert not Letter.objects.exists()


def test_a_party_that_is_suspended_by_then_is_left_out_and_named(desk, planned, lithuania):
    lithuania.statuses.create(status=PartyStatus.Status.SUSPENDED, since=date(2027, 3, 1))
    page = copy(desk, planned, first_day=date(2027, 5, 10))
    assert "Lithuania cannot send participants on that day and is left out." in page.text
    made = Training.objects.get(first_day=date(2027, 5, 10))
    assert [party.code for party in made.invited.all()] == ["LV"]
    assert dict(made.reservations.values_list("party__code", "seats")) == {"LV": 3}


def test_a_double_click_makes_one_copy(desk, planned):
    for _click in range(2):
        copy(desk, planned, first_day=date(2027, 5, 10))
    assert Training.objects.count() == 2
    copy(desk, planned, first_day=date(2027, 5, 10), once="2")
    assert Training.objects.count() == 3


def test_a_closed_training_is_copied_and_not_moved(desk, planned):
    Training.objects.filter(pk=planned.pk).update(status="closed")
    assert "saved as a draft" in copy(desk, planned, first_day=date(2027, 5, 10)).text
    page = move(desk, planned, planned.first_day + timedelta(days=7))
    assert "This training is closed: its plan stays as it was." in page.text


def test_what_was_typed_stays_where_a_copy_is_refused(desk, planned):
    page = copy(desk, planned, first_day="2101-01-01", title="Au pairs")
    assert "Choose a day up to 2100." in page.text
    assert 'value="Au pairs"' in page.text
    assert Training.objects.count() == 1


def test_a_move_shows_what_moves_and_who_is_written_to_and_changes_nothing(
    desk, planned, janis, egle
):
    factories.registration(planned, janis.participant)
    factories.registration(planned, egle.participant, status="waiting")
    page = move(desk, planned, date(2027, 1, 21))
    assert "was Thursday 14 January 2027 – Friday 15 January 2027" in page.text
    assert "Thursday 21 January 2027 – Friday 22 January 2027" in page.text
    assert "was Thursday 14 January 2027, 09:00–" in page.text  # the first session
    assert "at a weekend" not in page.text
    assert "2 people are told by mail." in page.text
    planned.refresh_from_db()
    assert planned.first_day == date(2027, 1, 14)
    assert not Letter.objects.exists()


def test_a_copy_that_ends_at_a_weekend_is_remarked_on_and_not_refused(desk, planned):
    page = copy(desk, planned, first_day=date(2027, 5, 14))
    assert "The new last day is at a weekend: Saturday 15 May 2027." in page.text
    assert "new first day" not in page.text
    assert Training.objects.filter(first_day=date(2027, 5, 14)).exists()


def test_a_first_day_at_a_weekend_is_remarked_on_and_not_refused(desk, planned):
    said = "The new first day is at a weekend: Saturday 23 January 2027."
    assert said in move(desk, planned, date(2027, 1, 23)).text
    confirm(desk, planned, date(2027, 1, 23))
    planned.refresh_from_db()
    assert planned.first_day == date(2027, 1, 23)


def test_sent_again_it_moves_all_by_as_many_days_and_writes(desk, planned, janis):
    factories.registration(planned, janis.participant)
    before, opened = sessions(planned), planned.registration_opens_at
    closed, released = planned.registration_closes_at, planned.release_on
    page = confirm(desk, planned, date(2027, 1, 21))
    assert "The training begins 7 days later now." in page.text
    assert "1 person is told by mail." in page.text
    planned.refresh_from_db()
    assert (planned.first_day, planned.last_day) == (date(2027, 1, 21), date(2027, 1, 22))
    assert sessions(planned) == before
    assert planned.registration_closes_at == closed + timedelta(days=7)
    assert planned.release_on == released + timedelta(days=7)
    assert planned.registration_opens_at == opened  # it has opened, and stays so
    assert Letter.objects.get().kind == "training_changed"
    assert AuditEntry.objects.filter(action="change_training").count() == 1


def test_a_draft_moves_whole_and_earlier_too(desk, planned):
    Training.objects.filter(pk=planned.pk).update(status="draft")
    opened = planned.registration_opens_at
    page = confirm(desk, planned, date(2027, 1, 13))
    assert "The training begins 1 day earlier now." in page.text
    planned.refresh_from_db()
    assert planned.registration_opens_at == opened - timedelta(days=1)


def test_seats_that_have_gone_back_to_everyone_stay_there(desk, planned, now):
    Training.objects.filter(pk=planned.pk).update(release_on=now.date(), release_done=True)
    confirm(desk, planned, date(2027, 1, 21))
    planned.refresh_from_db()
    assert (planned.first_day, planned.release_on) == (date(2027, 1, 21), now.date())
    assert planned.release_done


def test_no_move_gives_reserved_seats_back_at_once(desk, planned, now):
    """Moving back would not undo it."""
    page = confirm(desk, planned, planned.first_day - timedelta(days=1))
    assert "The release day would be 5 January 2027, which has come" in page.text
    planned.refresh_from_db()
    assert planned.first_day == date(2027, 1, 14)
    planned.reservations.all().delete()
    confirm(desk, planned, date(2027, 1, 13))
    planned.refresh_from_db()
    assert planned.first_day == date(2027, 1, 13)


def test_whoever_moves_up_by_a_move_does_not_read_that_they_wait(desk, planned, egle, now):
    """Moves had stopped, with a seat free; on later days they go on."""
    Training.objects.filter(pk=planned.pk).update(moves_stop_days=30, release_on=now.date())
    factories.registration(planned, egle.participant, status="waiting", approved_at=now)
    confirm(desk, planned, date(2027, 3, 1))
    assert planned.registrations.get().status == "confirmed"
    assert set(Letter.objects.values_list("kind", flat=True)) == {"moved_up", "training_changed"}
    assert not Letter.objects.filter(body__contains="waiting list").exists()


def test_another_day_than_the_page_showed_is_shown_first(desk, planned):
    page = confirm(desk, planned, date(2027, 1, 28), shown="2027-01-21")
    assert "Thursday 28 January 2027 – Friday 29 January 2027" in page.text
    planned.refresh_from_db()
    assert planned.first_day == date(2027, 1, 14)


def test_a_colleagues_change_meanwhile_is_not_overwritten(desk, planned, now):
    seen = version(planned)
    Training.objects.filter(pk=planned.pk).update(changed_at=now, city="Jūrmala")
    page = confirm(desk, planned, date(2027, 1, 21), version=seen)
    assert "Look at what moves now, then move it." in page.text
    planned.refresh_from_db()
    assert (planned.first_day, planned.city) == (date(2027, 1, 14), "Jūrmala")
    assert f'name="version" value="{version(planned)}"' in page.text


def test_a_slip_of_the_year_is_asked_about(desk, planned, janis):
    planned.reservations.all().delete()
    factories.registration(planned, janis.participant)
    page = confirm(desk, planned, date(2026, 1, 21))
    assert "Is this right? 21 January 2026 has passed." in page.text
    planned.refresh_from_db()
    assert planned.first_day == date(2027, 1, 14)
    another = confirm(desk, planned, date(2029, 1, 21), are_days_meant="on", shown="2026-01-21")
    assert "checked" not in another.text
    confirm(desk, planned, date(2029, 1, 21), are_days_meant="on")
    planned.refresh_from_db()
    assert planned.first_day == date(2029, 1, 21)


@pytest.mark.parametrize(
    ("status", "today"),
    [
        ("draft", date(2027, 1, 5)),
        ("published", date(2027, 1, 15)),
        ("published", date(2027, 1, 17)),
    ],
    ids=["draft", "while it runs", "afterwards"],
)
def test_a_move_of_all_days_into_the_past_is_asked_about(desk, planned, time_is, status, today):
    planned.reservations.all().delete()
    Training.objects.update(status=status, release_on=None)
    time_is(datetime(today.year, today.month, today.day, 9, tzinfo=RIGA))
    shown = move(desk, planned, "2027-01-03").context["form"]
    asked = "Is this right? The new last day, 4 January 2027, has passed."
    assert shown["are_days_meant"].help_text == asked
    page = confirm(desk, planned, date(2027, 1, 3))
    assert f"{asked} If it is, tick the box below." in page.text
    planned.refresh_from_db()
    assert planned.first_day == date(2027, 1, 14)
    confirm(desk, planned, date(2027, 1, 3), are_days_meant="on")
    planned.refresh_from_db()
    assert planned.first_day == date(2027, 1, 3)


def test_a_draft_whose_new_last_day_is_today_is_moved_at_once(desk, planned):
    planned.reservations.all().delete()
    Training.objects.update(status="draft")
    confirm(desk, planned, date(2027, 1, 4))
    planned.refresh_from_db()
    assert planned.last_day == date(2027, 1, 5)


def test_hours_stay_over_a_change_of_the_clock_and_a_skipped_one_is_refused(desk, planned):
    before = sessions(planned)
    night = datetime(2027, 1, 14, 3, 30, tzinfo=RIGA)
    confirm(desk, planned, date(2027, 6, 14))
    planned.refresh_from_db()
    assert sessions(planned) == before
    june = night.replace(month=6)
    planned.sessions.create(topic="Shift", starts_at=june, ends_at=june.replace(hour=5))
    page = confirm(desk, planned, date(2027, 3, 28))  # at 03:00 the clock goes forward
    assert "Shift, 28 March 2027: 03:30 does not exist on that day" in page.text
    planned.refresh_from_db()
    assert planned.first_day == date(2027, 6, 14)


def test_the_same_day_and_no_day_are_refused(desk, planned):
    assert "The training begins on this day already." in move(desk, planned, "2027-01-14").text
    assert "This field is required." in move(desk, planned, "").text


def test_it_ends_by_2100(desk, planned):
    last = date(2100, 12, 31)
    for page in (copy(desk, planned, first_day=last), move(desk, planned, last)):
        assert "The last day would lie after 2100." in page.text


def test_a_change_at_the_same_moment_is_shown_and_the_next_click_moves(
    desk, planned, monkeypatch, now
):
    """The colleague's click falls between reading the page's training and locking it."""
    carry_out = actions.change_training

    def late(**facts):
        Training.objects.filter(pk=planned.pk).update(changed_at=now, city="Jūrmala")
        return carry_out(**facts)

    monkeypatch.setattr(actions, "change_training", late)
    page = confirm(desk, planned, date(2027, 1, 21))
    assert "Look at what moves now, then move it." in page.text
    assert "What you typed stands below" not in page.text
    monkeypatch.undo()
    form = page.context["form"]
    sent = {name: form[name].value() for name in ("version", "shown", "first_day")}
    desk.post(reverse("trainings:training_move", args=[planned.slug]), sent)
    planned.refresh_from_db()
    assert (planned.first_day, planned.city) == (date(2027, 1, 21), "Jūrmala")


@pytest.mark.parametrize(
    ("act", "name"),
    [
        ("move", "change_training"),
        ("edit", "change_training"),
        ("publish", "publish_training"),
        ("discard", "discard_training"),
    ],
)
def test_a_draft_that_a_colleague_discards_meanwhile_is_named_so(
    desk, planned, monkeypatch, act, name
):
    """The colleague's click falls between reading the page's training and locking it."""
    Training.objects.filter(pk=planned.pk).update(status="draft", audience="public")
    planned.invited.clear()
    planned.reservations.all().delete()
    planned.refresh_from_db()
    sent = {"version": version(planned), "first_day": "2027-01-21", "shown": "2027-01-21"}
    if act == "edit":
        sent = stored_as_typed(planned, city="Jūrmala")
    carry_out = getattr(actions, name)

    def late(**facts):
        Training.objects.filter(pk=planned.pk).delete()
        return carry_out(**facts)

    monkeypatch.setattr(actions, name, late)
    page = desk.post(reverse(f"trainings:training_{act}", args=[planned.slug]), sent, follow=True)
    assert page.request["PATH_INFO"] == reverse("trainings:training_list")
    assert "This draft was discarded meanwhile" in page.text


def test_coordinators_and_officers_copy_and_move_nothing(sign_in, planned, ilze, janis, ruta):
    for account in (ilze, janis, ruta):
        for act in ("copy", "move"):
            address = reverse(f"trainings:training_{act}", args=[planned.slug])
            sent = {"title": "Mine", "first_day": "2027-05-10", "shown": "2027-05-10"}
            assert sign_in(account).post(address, sent).status_code == 403
    assert Training.objects.get().first_day == date(2027, 1, 14)


def test_the_question_about_an_unusual_day_stands_with_its_tick_before_it_is_answered(
    desk, planned
):
    page = move(desk, planned, date(2029, 1, 21))
    assert "Is this right? 21 January 2029 lies more than 18 months ahead." in page.text
    assert 'name="are_days_meant"' in page.text
    assert 'name="are_days_meant"' not in move(desk, planned, date(2027, 1, 21)).text


def test_no_move_takes_the_last_day_to_nominate_into_the_past(desk, planned, now):
    """The sentence names the day, and what to change first."""
    planned.reservations.all().delete()
    Training.objects.filter(pk=planned.pk).update(nominations_close_on=now.date())
    page = confirm(desk, planned, planned.first_day - timedelta(days=1))
    assert page.context["form"].errors["first_day"] == [
        "The last day to nominate would be 4 January 2027, which has passed. Choose another day, "
        "or change the last day to nominate first (Edit)."
    ]
    planned.refresh_from_db()
    assert planned.first_day == date(2027, 1, 14)
