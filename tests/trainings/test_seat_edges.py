"""Edges of the seat rule: rows that changed meanwhile, seats that are taken, and the very last
moments.
"""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.db.transaction import atomic
from django.urls import reverse

from outbox.models import Letter
from participants.refusal import Refused
from tests import factories
from trainings.actions import moving_up
from trainings.actions import registrations as actions
from trainings.actions.approvals import approve, take_back_approval
from trainings.actions.people import Details
from trainings.models import Registration, Training
from trainings.rules import seats

Status = Registration.Status
A_MOMENT = timedelta(microseconds=1)


@pytest.fixture
def register(now):
    """Register an officer oneself, at a given moment."""

    def register(account, training, at=now):
        details = Details(account.name, "", mission_name="Embassy", mission_kind="embassy")
        return actions.register(
            by=account, training=training, party=account.party, details=details, now=at
        )

    return register


def kinds():
    return list(Letter.objects.order_by("pk").values_list("kind", flat=True))


def fill(training, party):
    """No seat is left."""
    for n in range(training.capacity):
        factories.registration(training, factories.participant(f"Łukasz {n}", party))


# --- What changed meanwhile -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "act", "by", "options"),
    [
        ("confirmed", actions.withdraw, "janis", {}),
        ("requested", approve, "ilze", {}),
        ("requested", actions.decline, "ilze", {"seen": "requested", "reason": "Two go already."}),
        ("requested", actions.give_seat, "astrid", {"reason": "Speaker"}),
    ],
)
def test_of_two_who_decide_on_the_same_page_the_second_is_told_what_happened(
    request, janis, ilze, astrid, riga, now, status, act, by, options
):
    """Both have the row as it stood; the first act changes it, and the second looks again under the
    lock.
    """
    first = factories.registration(riga, janis.participant, status=status)
    second = Registration.objects.for_desk().get(pk=first.pk)
    by = request.getfixturevalue(by)
    act(by=by, registration=first, now=now, **options)
    after, told = Registration.objects.get(pk=first.pk).status, kinds()

    with pytest.raises(Refused):
        act(by=by, registration=second, now=now, **options)
    assert (Registration.objects.get(pk=first.pk).status, kinds()) == (after, told)


def test_a_declined_request_is_not_approved_from_an_older_page(janis, ilze, riga, now):
    row = factories.registration(riga, janis.participant, status="requested")
    older = Registration.objects.for_desk().get(pk=row.pk)
    actions.decline(by=ilze, registration=row, seen="requested", reason="Two go already.", now=now)
    said = r"no longer open. It was declined by the coordinator of Latvia on 5 January 2027, 11:00"
    with pytest.raises(Refused, match=said):
        approve(by=ilze, registration=older, now=now)
    assert kinds() == ["registration_declined"]


def test_a_seat_taken_back_is_said_to_whoever_gives_one_from_an_older_page(
    janis, astrid, riga, now
):
    row = factories.registration(riga, janis.participant)
    actions.decline(by=astrid, registration=row, seen="confirmed", reason="Moved.", now=now)
    with pytest.raises(Refused, match="The seat was taken back by the secretariat on 5 January"):
        actions.give_seat(by=astrid, registration=row, reason="", now=now)


def test_a_change_is_refused_once_the_place_is_given_back(janis, riga, now):
    row = factories.registration(riga, janis.participant)
    older = Registration.objects.for_desk().get(pk=row.pk)
    actions.withdraw(by=janis, registration=row, now=now)
    with pytest.raises(
        Refused, match="It was withdrawn by the person registered on 5 January 2027"
    ):
        actions.change_registration(
            by=janis, registration=older, details=Details("Jānis", ""), now=now
        )


# --- Seats that are taken -------------------------------------------------------------------------


def test_a_coordinator_takes_no_confirmed_seat_back(janis, ilze, riga, now):
    row = factories.registration(riga, janis.participant)
    with pytest.raises(Refused, match="ask the secretariat to take it back"):
        actions.decline(
            by=ilze, registration=row, seen="confirmed", reason="Two go already.", now=now
        )
    assert (Registration.objects.get().status, kinds()) == (Status.CONFIRMED, [])


@pytest.fixture
def overbooked(register, egle, astrid, lithuania, latvia, now):
    """One of two seats is reserved for Latvia. Lithuania has the other, and one by overbooking."""
    training = factories.training(host=latvia, now=now, capacity=2, reserved={latvia: 1})
    factories.registration(training, factories.participant("Łukasz Żółć", lithuania))
    actions.give_seat(by=astrid, registration=register(egle, training), reason="Speaker", now=now)
    return training


def test_a_reserved_seat_is_given_while_overbooked_and_overbooks_nothing(
    sign_in, register, janis, ilze, overbooked
):
    """Jānis waits; his coordinator's button does what it says."""
    request = register(janis, overbooked)
    desk = sign_in(ilze)
    address = reverse("trainings:registrations", args=[overbooked.slug])
    assert "Approve for a reserved seat" in desk.get(address).text

    approving = reverse("trainings:registration_approve", args=[overbooked.slug, request.pk])
    assert "Approved: Jānis Bērziņš-Ķīsis has a seat." in desk.post(approving, follow=True).text
    overbooked.refresh_from_db()
    assert (Registration.objects.get(pk=request.pk).status, overbooked.overbooked) == (
        Status.CONFIRMED,
        1,
    )


def test_an_approval_that_gives_a_reserved_seat_while_overbooked_does_not_speak_of_the_waiting_list(
    sign_in, register, janis, ilze, overbooked
):
    Training.objects.filter(pk=overbooked.pk).update(admission="approval")
    register(janis, overbooked)
    page = sign_in(ilze).get(reverse("trainings:registrations", args=[overbooked.slug])).text
    assert "Approve Jānis Bērziņš-Ķīsis" in page
    assert "Approve for the waiting list" not in page


def test_while_overbooked_nobody_moves_up_to_an_open_seat(
    register, janis, ilze, overbooked, latvia, now
):
    """Latvia's one reserved seat is taken, so its second officer would need an open one."""
    taken = factories.participant("Zofia Żółć", latvia)
    factories.registration(overbooked, taken, approved_at=now, holds_reserved=True)
    overbooked.refresh_from_db()
    request = register(janis, overbooked)
    approve(by=ilze, registration=request, now=now)
    moving_up.move_up(training=overbooked, now=now)
    assert Registration.objects.get(pk=request.pk).status == Status.WAITING


# --- The very moment ------------------------------------------------------------------------------


def test_registration_is_open_from_its_first_moment_until_before_its_last(
    register, janis, egle, riga, now
):
    register(janis, riga, at=riga.registration_opens_at)
    with pytest.raises(Refused, match="Registration closed on"):
        register(egle, riga, at=riga.registration_closes_at)
    register(egle, riga, at=riga.registration_closes_at - A_MOMENT)


def test_a_moment_before_it_opens_registration_is_closed(register, janis, riga):
    with pytest.raises(Refused, match="Registration opens on"):
        register(janis, riga, at=riga.registration_opens_at - A_MOMENT)


@pytest.mark.parametrize(("before", "moved"), [(A_MOMENT, 1), (timedelta(0), 0)])
def test_nobody_moves_up_by_itself_from_the_moment_when_moves_stop(janis, riga, before, moved):
    factories.registration(riga, janis.participant, status="waiting")
    assert len(moving_up.move_up(training=riga, now=riga.moves_stop_at - before)) == moved


@pytest.mark.parametrize(("before", "released"), [(A_MOMENT, False), (timedelta(0), True)])
def test_reserved_seats_are_everybodys_from_the_first_moment_of_the_release_day(
    register, egle, latvia, now, before, released
):
    training = factories.training(host=latvia, now=now, capacity=1, reserved={latvia: 1})
    at = training.midnight(training.release_on) - before
    assert (register(egle, training, at=at).status == Status.CONFIRMED) is released


@pytest.mark.parametrize(("before", "refused"), [(A_MOMENT, False), (timedelta(0), True)])
def test_nobody_withdraws_from_the_first_moment_of_the_first_day(janis, riga, before, refused):
    row = factories.registration(riga, janis.participant)
    at = riga.midnight(riga.first_day) - before
    if refused:
        with pytest.raises(Refused, match="The training has begun"):
            actions.withdraw(by=janis, registration=row, now=at)
    else:
        actions.withdraw(by=janis, registration=row, now=at)
    assert (Registration.objects.get().status == Status.CONFIRMED) is refused


# --- The queue and the count ----------------------------------------------------------------------


def test_the_queue_is_the_order_in_which_people_got_to_the_seats(
    register, janis, egle, riga, lithuania, now
):
    """Jānis clicked first, but Eglė was first to have the training to herself."""
    fill(riga, lithuania)
    register(egle, riga, at=now + timedelta(seconds=1))
    register(janis, riga, at=now)
    places = riga.registrations.places()
    assert places == {
        Registration.objects.of(egle).get().pk: 1,
        Registration.objects.of(janis).get().pk: 2,
    }


def test_the_count_of_overbooked_is_one_for_each_person_with_a_written_reason(
    register, janis, egle, astrid, riga, lithuania, now
):
    fill(riga, lithuania)
    speaker, late = register(janis, riga), register(egle, riga)
    for row in (speaker, late):
        actions.give_seat(by=astrid, registration=row, reason="Speaker", now=now)
    riga.refresh_from_db()
    assert riga.overbooked == 2

    actions.withdraw(by=janis, registration=speaker, now=now)
    riga.refresh_from_db()
    assert riga.overbooked == 1


def reasons(training) -> list[str]:
    """Written on the rows; the count is the same."""
    training.refresh_from_db()
    written = list(
        training.registrations.exclude(overbooking_reason="").values_list("overbooking_reason")
    )
    assert training.overbooked == len(written)
    return [reason for (reason,) in written]


def test_a_reason_goes_with_the_seat_and_stands_beside_no_ordinary_one(
    register, janis, astrid, riga, lithuania, now
):
    """Jānis waited before he was seated beyond the rule; undone, he waits again, then gets a free
    seat.
    """
    fill(riga, lithuania)
    speaker = register(janis, riga)
    assert speaker.status == Status.WAITING
    later = now + timedelta(seconds=1)
    actions.give_seat(by=astrid, registration=speaker, reason="Speaker", now=later)
    assert reasons(riga) == ["Speaker"]
    take_back_approval(by=astrid, registration=speaker, now=later, seen=None)
    assert (Registration.objects.get(pk=speaker.pk).status, reasons(riga)) == (Status.WAITING, [])
    somebody = riga.registrations.confirmed().first()
    actions.withdraw(by=astrid, registration=somebody, now=now)
    assert (Registration.objects.get(pk=speaker.pk).status, reasons(riga)) == (Status.CONFIRMED, [])


def test_who_withdraws_from_a_seat_beyond_the_rule_takes_the_reason_along(
    register, janis, astrid, riga, lithuania, now
):
    fill(riga, lithuania)
    speaker = register(janis, riga)
    actions.give_seat(by=astrid, registration=speaker, reason="Speaker", now=now)
    actions.withdraw(by=janis, registration=speaker, now=now)
    assert reasons(riga) == []


def test_an_ordinary_seat_has_no_reason_whatever_stood_there(janis, riga, now):
    """An older site may have left it."""
    waits = factories.registration(
        riga, janis.participant, status="waiting", overbooking_reason="Speaker"
    )
    moving_up.move_up(training=riga, now=now)
    assert (Registration.objects.get(pk=waits.pk).status, reasons(riga)) == (Status.CONFIRMED, [])


def test_a_seat_beyond_the_rule_without_a_reason_breaks_the_databases_own_check(
    register, janis, riga, lithuania, monkeypatch
):
    """As if the rule had a fault: the count does not follow whatever exceeds it."""
    fill(riga, lithuania)
    monkeypatch.setattr(seats.Ledger, "has_room_for", lambda ledger, registration: True)
    with (
        pytest.raises(IntegrityError, match="confirmed_fit_into_capacity_and_overbooked"),
        atomic(),
    ):
        register(janis, riga)
    assert riga.registrations.confirmed().count() == riga.capacity
