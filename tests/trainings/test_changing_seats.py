"""Capacity, reserved seats and release day, changed on the seats desk: shown first, then saved."""

from datetime import timedelta

import pytest
from django.urls import reverse

from outbox.models import Letter
from tests import factories
from tests.access.trainings import make_nomination
from tests.trainings.acts.scene import NOW
from tests.trainings.planning_form import stored_as_typed
from trainings.models import Registration, ReservedSeats, Training
from trainings.rules.reservations import reserved_of

REFUSED = "Something has changed since this was shown, so nothing was saved. Look at it again."


@pytest.fixture
def queue(riga, latvia, time_is):
    """Riga's three seats are taken; Anna and then Māra wait."""
    time_is(NOW)
    factories.session(riga)
    for number in range(3):
        factories.registration(riga, factories.participant(f"Jonas {number}", latvia))
    return [
        factories.registration(
            riga,
            factories.participant(name, latvia, email=f"{number}@mfa.example"),
            status="waiting",
            requested_at=NOW - timedelta(hours=9 - number),
        )
        for number, name in enumerate(("Anna Kalniņa", "Māra Ozola"))
    ]


@pytest.fixture
def desk(astrid, sign_in, queue):
    return sign_in(astrid)


def fields(page, **changes) -> dict[str, str]:
    """What a browser would send of this page's form, with these changes."""
    forms = page.context["forms"]
    sent = {field.html_name: field.value() for field in forms.main}
    for form in (forms.reserved.management_form, *forms.reserved):
        sent |= {field.html_name: field.value() for field in form}
    return {name: "" if value is None else value for name, value in sent.items()} | changes


def of_party(page, party) -> str:
    """The name of the field for the party's seats."""
    rows = page.context["forms"].reserved
    return next(row["seats"].html_name for row in rows if row["party"].value() == party.pk)


def statuses(rows) -> list[str]:
    return [Registration.objects.get(pk=row.pk).status for row in rows]


def test_the_effect_is_shown_before_the_same_click_saves_it(desk, riga, queue):
    address = reverse("trainings:seats_edit", args=[riga.slug])
    shown = desk.post(address, fields(desk.get(address), capacity="4"))
    words = " ".join(shown.text.split())
    assert "Seats in all: 3 → 4" in words and "Release day:" not in words
    assert "Will move up: Anna Kalniņa (Latvia)." in words and "1 person still waits." in words
    assert (statuses(queue), Letter.objects.count()) == (["waiting", "waiting"], 0)
    desk.post(address, fields(shown))
    assert (Training.objects.get().capacity, statuses(queue)) == (4, ["confirmed", "waiting"])


def test_the_effect_names_officers_who_are_asked_for_seats_that_go(sign_in, astrid, latvia, now):
    riga = factories.training(now=now, host=latvia, capacity=5, reserved={latvia: 2})
    factories.session(riga)
    make_nomination(riga, factories.participant("Īvs Kalniņš", latvia))
    address, desk = reverse("trainings:seats_edit", args=[riga.slug]), sign_in(astrid)
    page = desk.get(address)
    shown = desk.post(address, fields(page, **{of_party(page, latvia): "1"})).text
    words = " ".join(shown.split())
    assert "Reserved for Latvia: 2 → 1 (1 nominated officer asked for them)" in words


def test_other_seats_than_were_shown_are_shown_first(desk, riga, queue):
    address = reverse("trainings:seats_edit", args=[riga.slug])
    shown = desk.post(address, fields(desk.get(address), capacity="4"))
    again = desk.post(address, fields(shown, capacity="5"))
    assert "Will move up: Anna Kalniņa (Latvia), Māra Ozola" in " ".join(again.text.split())
    assert statuses(queue) == ["waiting", "waiting"]


def test_another_effect_than_was_shown_is_refused_and_named(desk, riga, queue):
    address = reverse("trainings:seats_edit", args=[riga.slug])
    shown = desk.post(address, fields(desk.get(address), capacity="4"))
    Registration.objects.filter(pk=queue[0].pk).update(status="withdrawn")
    refused = desk.post(address, fields(shown))
    assert f"{REFUSED}" in refused.text and "Would move up now as well: Māra Ozola." in refused.text
    assert Training.objects.get().capacity == 3
    desk.post(address, fields(refused))
    assert statuses(queue) == ["withdrawn", "confirmed"]


def test_a_colleagues_edit_meanwhile_is_named_and_followed(desk, riga, queue):
    address = reverse("trainings:seats_edit", args=[riga.slug])
    shown = desk.post(address, fields(desk.get(address), capacity="4"))
    Training.objects.update(release_on="2027-01-10", changed_at=NOW)
    refused = desk.post(address, fields(shown))
    assert "Release day: was “nothing”, is now “10 January 2027”." in refused.text
    assert fields(refused)["release_on"] == "2027-01-10"
    assert (Training.objects.get().capacity, statuses(queue)[0]) == (3, "waiting")


def test_too_few_seats_are_refused_with_the_figures(desk, riga):
    Training.objects.update(minimum=3, minimum_by="2027-01-08")
    address = reverse("trainings:seats_edit", args=[riga.slug])
    refused = desk.post(address, fields(desk.get(address), capacity="2"))
    assert "3 people are confirmed already, so there must be 3 seats or more." in refused.text
    assert "The training needs at least 3 people to run, more than its 2 seats." in refused.text


def test_a_party_is_chosen_for_a_reservation_and_its_release_day_asked_for(desk, riga, lithuania):
    address = reverse("trainings:seats_edit", args=[riga.slug])
    page = desk.get(address)
    sent = fields(page, **{of_party(page, lithuania): "2", "capacity": "5"})
    refused = desk.post(address, sent)
    assert "Seats are reserved: say on which day" in refused.text
    shown = desk.post(address, sent | {"release_on": "2027-01-10"})
    assert "Reserved for Lithuania: 0 → 2" in shown.text
    desk.post(address, fields(shown))
    assert reserved_of(Training.objects.get()) == {lithuania.pk: 2}


def test_within_a_minute_the_change_is_undone_and_nobody_was_told(desk, riga, queue, time_is):
    address = reverse("trainings:seats_edit", args=[riga.slug])
    shown = desk.post(address, fields(desk.get(address), capacity="5"))
    page = desk.post(address, fields(shown), follow=True)
    seen = {"seen": page.context["change"].at.isoformat()}
    assert statuses(queue) == ["confirmed", "confirmed"]
    desk.post(reverse("trainings:seats_undo", args=[riga.slug]), seen)
    assert (Training.objects.get().capacity, statuses(queue)) == (3, ["waiting", "waiting"])
    assert Letter.objects.count() == 0


def test_the_second_undo_is_told_which_seats_there_are(desk, riga, queue, latvia):
    address, undo = (
        reverse(f"trainings:seats_{act}", args=[riga.slug]) for act in ("edit", "undo")
    )
    ReservedSeats.objects.create(training=riga, party=latvia, seats=1)
    riga.registrations.confirmed().update(holds_reserved=True)
    Training.objects.update(release_on=(NOW + timedelta(days=5)).date())
    shown = desk.post(address, fields(desk.get(address), capacity="5"))
    page = desk.post(address, fields(shown), follow=True)
    seen = {"seen": page.context["change"].at.isoformat()}
    desk.post(undo, seen)
    again = desk.post(undo, seen, follow=True).text
    assert "That no longer stands. It is now: 3 seats, 1 reserved. Nothing was done." in again


def test_after_the_minute_it_stands(desk, riga, queue, time_is):
    address = reverse("trainings:seats_edit", args=[riga.slug])
    shown = desk.post(address, fields(desk.get(address), capacity="5"))
    desk.post(address, fields(shown))
    time_is(NOW + timedelta(minutes=1))
    undo = reverse("trainings:seats_undo", args=[riga.slug])
    refused = desk.post(undo, {"seen": NOW.isoformat()}, follow=True)
    assert "More than a minute has passed. Change the seats again instead." in refused.text
    assert Training.objects.get().capacity == 5


def changed_and_undone(desk, riga, **changes) -> Training:
    """Change the seats and undo it; return the training then."""
    address = reverse("trainings:seats_edit", args=[riga.slug])
    shown = desk.post(address, fields(desk.get(address), **changes))
    page = desk.post(address, fields(shown), follow=True)
    seen = {"seen": page.context["change"].at.isoformat()}
    desk.post(reverse("trainings:seats_undo", args=[riga.slug]), seen)
    return Training.objects.get()


def test_more_seats_than_were_overbooked_are_undone_with_the_overbooking(desk, riga, queue):
    seated = Registration.objects.filter(status="confirmed")
    seated.filter(pk=seated.first().pk).update(overbooking_reason="Speaker")
    Training.objects.update(capacity=2, overbooked=1)
    after = changed_and_undone(desk, riga, capacity="5")
    assert (after.capacity, after.overbooked, after.confirmed_seats) == (2, 1, 3)
    assert statuses(queue) == ["waiting", "waiting"]


def test_reserved_seats_whose_release_day_has_passed_are_restored_by_the_undo(
    desk, riga, queue, latvia
):
    riga.reservations.create(party=latvia, seats=1)
    Training.objects.update(release_on=NOW.date())
    page = desk.get(reverse("trainings:seats_edit", args=[riga.slug]))
    after = changed_and_undone(desk, riga, **{of_party(page, latvia): "", "release_on": ""})
    assert (after.release_on, reserved_of(after)) == (NOW.date(), {latvia.pk: 1})


def test_who_is_due_since_the_release_day_counts_before_fewer_seats_are_saved(
    desk, riga, queue, latvia
):
    ReservedSeats.objects.update_or_create(training=riga, party=latvia, defaults={"seats": 2})
    Training.objects.update(capacity=5, release_on=NOW.date())  # no worker has looked yet
    address = reverse("trainings:seats_edit", args=[riga.slug])
    page = desk.get(address)
    fewer = {"capacity": "3", "release_on": "", of_party(page, latvia): ""}
    shown = desk.post(address, fields(page, **fewer))
    refused = desk.post(address, fields(shown))
    assert "5 people are confirmed already, so there must be 5 seats or more." in refused.text
    assert (Training.objects.get().capacity, statuses(queue)) == (5, ["waiting", "waiting"])


# --- In the plan ----------------------------------------------------------------------------------


def test_the_plan_of_a_published_training_shows_its_seats_and_takes_no_others(
    desk, riga, queue, latvia
):
    Training.objects.update(capacity=4, release_on="2027-01-10")
    ReservedSeats.objects.create(training=riga, party=latvia, seats=1)
    riga.refresh_from_db()
    edit = reverse("trainings:training_edit", args=[riga.slug])
    page = desk.get(edit).text
    assert not any(f'name="{name}' in page for name in ("capacity", "release_on", "reserved-"))
    assert "10 January 2027" in page and "<div>Latvia: 1</div>" in page
    assert f'href="{reverse("trainings:seats_edit", args=[riga.slug])}"' in page
    others = {"capacity": "5", "release_on": "2027-01-09", "reserved-0-seats": "2"}
    assert desk.post(edit, stored_as_typed(riga, summary="Anew") | others).status_code == 302
    now = Training.objects.get()
    assert (now.summary, now.capacity, str(now.release_on)) == ("Anew", 4, "2027-01-10")
    assert (reserved_of(now), statuses(queue)) == ({latvia.pk: 1}, ["waiting", "waiting"])


def test_what_other_days_make_of_the_release_day_is_said_where_the_plan_shows_it(desk, riga, queue):
    Training.objects.update(release_on=riga.first_day - timedelta(days=1))
    riga.refresh_from_db()
    edit = reverse("trainings:training_edit", args=[riga.slug])
    days = {"first_day": str(riga.release_on), "city": "Ventspils"}
    page = desk.post(edit, stored_as_typed(riga, **days)).text
    assert page.count("Reserved seats must go back to everyone before the first day: on") == 2
    assert 'href="#id_release_on"' in page and '<dd id="id_release_on"' in page
    assert "Ventspils" in page
