"""Who is asked at once, who stands in reserve, and when the next is asked (R-200, R-201)."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from outbox.models import Letter
from participants.models import Account
from participants.refusal import Refused
from tests import factories
from tests.trainings.nominations.lists import (
    accepted,
    asked,
    letters_of,
    link_in,
    new,
    nominated,
    turned_down,
)
from tests.trainings.plans import change, reasons
from trainings import tasks
from trainings.actions import nominations as actions
from trainings.actions.registrations import withdraw
from trainings.models import Nomination, ReservedSeats, SeatsChange, Training

NAMES = ("Anna Liepa", "Ingus Kalns", "Juris Ozols", "Laila Priede")
ANNA, INGUS, JURIS, LAILA = NAMES


@pytest.fixture
def four(with_two, ilze, now):
    """Four officers are nominated where two seats are reserved."""
    return nominated(with_two, ilze, new(*NAMES), now=now)


def test_without_reserved_seats_everybody_is_asked_at_once(by_nomination, ilze, now):
    nominated(by_nomination, ilze, new(*NAMES), now=now)
    assert asked(by_nomination) == list(NAMES)


def test_a_nomination_holds_no_seat_until_it_is_accepted(four, with_two, now):
    with_two.refresh_from_db()
    assert with_two.confirmed_seats == 0
    registration = accepted(four[0], now=now)
    with_two.refresh_from_db()
    assert (registration.status, with_two.confirmed_seats) == ("confirmed", 1)
    assert asked(with_two) == [INGUS]


def test_a_no_asks_the_next_in_the_same_act(four, with_two, now):
    turned_down(four[0], now=now, reason="On leave")
    assert asked(with_two) == [INGUS, JURIS]
    assert Nomination.objects.get(pk=four[0].pk).reason == "On leave"


def test_a_withdrawal_asks_the_next_and_tells_only_whoever_was_asked(four, with_two, ilze, now):
    actions.withdraw(by=ilze, nomination=four[3], reason="", now=now)
    with pytest.raises(Refused) as refused:
        actions.withdraw(by=ilze, nomination=four[0], reason=" ", now=now)
    assert reasons(refused) == ["Give a reason: the officer will see it."]
    actions.withdraw(by=ilze, nomination=four[0], reason="Another post", now=now)
    assert asked(with_two) == [INGUS, JURIS]
    assert letters_of("nomination_withdrawn") == [("nomination_withdrawn", "anna@mfa.example")]


def test_another_coordinator_neither_withdraws_nor_asks_nor_writes_a_new_link(four, ruta, now):
    acts = [
        lambda: actions.withdraw(by=ruta, nomination=four[0], reason="x", now=now),
        lambda: actions.ask_now(by=ruta, nomination=four[2], now=now),
        lambda: actions.new_link(by=ruta, nomination=four[0], now=now),
    ]
    for act in acts:
        with pytest.raises(Refused) as refused:
            act()
        assert reasons(refused) == ["These nominations are not those of your state."]


def test_a_coordinator_asks_somebody_in_reserve_at_once_and_only_once(four, with_two, ilze, now):
    actions.ask_now(by=ilze, nomination=four[3], now=now)
    assert asked(with_two) == [ANNA, INGUS, LAILA]
    with pytest.raises(Refused) as refused:
        actions.ask_now(by=ilze, nomination=four[3], now=now)
    assert reasons(refused) == ["This officer was asked on 5 January 2027 already."]


def test_a_nomination_withdrawn_meanwhile_is_refused_with_what_became_of_it(four, ilze, now):
    actions.withdraw(by=ilze, nomination=four[3], reason="", now=now)
    with pytest.raises(Refused) as refused:
        actions.ask_now(by=ilze, nomination=four[3], now=now)
    assert reasons(refused) == ["This nomination was withdrawn on 5 January 2027."]


def test_a_freed_reserved_seat_asks_the_next_with_the_sweep(four, with_two, ilze, now):
    both = [accepted(each, now=now) for each in four[:2]]
    assert tasks.ask_nominees(now) == 0
    withdraw(by=ilze, registration=both[0], now=now)
    assert tasks.ask_nominees(now) == 1
    assert asked(with_two) == [JURIS]


def test_who_is_asked_for_a_seat_that_staff_take_back_is_said_and_asked_after_the_undo(
    four, with_two, astrid, sign_in, now, time_is
):
    time_is(now)
    seated = accepted(four[0], now=now)
    address = reverse("trainings:registration_withdraw_for", args=[with_two.slug, seated.pk])
    said = "Juris Ozols is nominated and asked next."
    assert said in sign_in(astrid).get(address).text
    page = sign_in(astrid).post(address, {"reason": "Ill", "seen": "confirmed"}, follow=True).text
    assert f"Nobody moves up. {said}" in page
    assert tasks.ask_nominees(now) == 0
    assert tasks.ask_nominees(now + timedelta(minutes=1)) == 1
    assert asked(with_two) == [INGUS, JURIS]


def test_while_a_change_of_the_seats_can_be_undone_nobody_is_asked_because_of_it(
    four, with_two, astrid, now
):
    ReservedSeats.objects.filter(training=with_two).update(seats=3)
    SeatsChange.objects.create(training=with_two, by=astrid, at=now, capacity_before=5)
    assert tasks.ask_nominees(now) == 0
    assert tasks.ask_nominees(now + timedelta(minutes=1)) == 1


def test_while_it_can_be_undone_a_no_asks_nobody_either(four, with_two, astrid, now):
    ReservedSeats.objects.filter(training=with_two).update(seats=3)
    SeatsChange.objects.create(training=with_two, by=astrid, at=now, capacity_before=5)
    turned_down(four[0], now=now)
    assert asked(with_two) == [INGUS]
    tasks.ask_nominees(now + timedelta(minutes=1))
    assert asked(with_two) == [INGUS, JURIS, LAILA]


def test_after_the_release_everybody_is_asked(four, with_two):
    assert tasks.ask_nominees(with_two.midnight(with_two.release_on)) == 1
    assert asked(with_two) == list(NAMES)


def test_an_answer_is_due_within_the_days_of_the_training_but_before_seats_are_given_by_hand(
    by_nomination, ilze, now
):
    Training.objects.filter(pk=by_nomination.pk).update(answer_days=3)
    (soon,) = nominated(by_nomination, ilze, new(ANNA), now=now)
    (late,) = nominated(by_nomination, ilze, new(INGUS), now=now + timedelta(days=4))
    assert (soon.answer_by, late.answer_by) == (date(2027, 1, 8), date(2027, 1, 10))


def test_without_an_answer_the_nomination_ends_with_its_day_and_the_next_is_asked(
    with_two, ilze, now
):
    Training.objects.filter(pk=with_two.pk).update(release_on=date(2027, 1, 9), answer_days=2)
    nominated(with_two, ilze, new(ANNA, INGUS, JURIS), now=now)
    midnight = with_two.midnight(date(2027, 1, 8))
    assert tasks.ask_nominees(midnight - timedelta(seconds=1)) == 0
    assert tasks.ask_nominees(midnight) == 1
    assert (asked(with_two), tasks.ask_nominees(midnight)) == ([JURIS], 0)
    assert letters_of("nomination_expired") == [
        ("nomination_expired", "anna@mfa.example"),
        ("nomination_expired", "ingus@mfa.example"),
    ]


def test_once_nobody_can_answer_the_reserve_ends_without_a_letter(four, with_two):
    Training.objects.filter(pk=with_two.pk).update(release_on=date(2027, 1, 13))
    tasks.ask_nominees(with_two.midnight(date(2027, 1, 11)))
    assert set(Nomination.objects.values_list("status", flat=True)) == {"expired"}
    assert len(letters_of("nomination_expired")) == 2


def test_a_reminder_comes_once_two_days_before_the_last_day(by_nomination, ilze, now):
    nominated(by_nomination, ilze, new(ANNA), now=now)
    due = by_nomination.midnight(date(2027, 1, 8))
    nominated(by_nomination, ilze, new(INGUS), now=due - timedelta(days=1))
    assert tasks.remind_nominees(due - timedelta(seconds=1)) == 0
    assert [tasks.remind_nominees(due), tasks.remind_nominees(due)] == [1, 0]
    assert letters_of("nomination_reminder") == [("nomination_reminder", "anna@mfa.example")]


def test_a_new_link_drops_the_letter_with_the_earlier_one(by_nomination, ilze, now):
    (row,) = nominated(by_nomination, ilze, new(ANNA), now=now)
    actions.new_link(by=ilze, nomination=row, now=now)
    first, second = Letter.objects.order_by("pk")
    assert (first.status, first.body) == ("lapsed", "")
    fresh = Nomination.objects.get(pk=row.pk)
    assert (link_in(second).split("/")[-2], fresh.link_number) == (fresh.token, 2)


def test_new_links_leave_once_a_minute_and_three_times_a_day(by_nomination, ilze, now):
    (row,) = nominated(by_nomination, ilze, new(ANNA), now=now)

    def refusal(minutes):
        try:
            actions.new_link(by=ilze, nomination=row, now=now + timedelta(minutes=minutes))
        except Refused as refused:
            return str(refused)

    at_once = "A new link was sent within the last minute. Try again in a minute."
    enough = (
        "Three new links were sent to this officer within a day. Check whether the address is "
        "right, or try again tomorrow."
    )
    tries = [0, 0.5, 1, 2, 3, 24 * 60 - 1, 24 * 60]
    assert [refusal(each) for each in tries] == [None, at_once, None, None, enough, enough, None]
    assert Nomination.objects.get().link_number == 5


def test_a_new_coordinator_changes_what_the_former_one_nominated(four, with_two, ilze, latvia, now):
    ilze.terms.update(until=date(2021, 1, 1))
    dace = factories.coordinator("dace@mfa.example", latvia)
    former = Account.objects.get(pk=ilze.pk)
    with pytest.raises(Refused):
        actions.ask_now(by=former, nomination=four[2], now=now)
    actions.ask_now(by=dace, nomination=four[2], now=now)
    assert asked(with_two) == [ANNA, INGUS, JURIS]


def test_registration_that_closes_earlier_shortens_the_answers_and_says_so(
    by_nomination, ilze, astrid, now
):
    factories.session(by_nomination)
    [row] = nominated(by_nomination, ilze, new(ANNA), now=now)
    Nomination.objects.update(answer_by=date(2027, 1, 10))
    Letter.objects.all().delete()
    closes = now + timedelta(days=3)

    change(by_nomination, astrid, now, registration_closes_at=closes)

    row.refresh_from_db()
    assert row.answer_by == date(2027, 1, 7)
    [letter] = Letter.objects.all()
    assert (letter.kind, letter.to) == ("nomination_shortened", "anna@mfa.example")
    assert "Latvia has nominated you for this training, and its plan was changed:" in letter.body
    assert (
        "Your answer was due by the end of 10 January 2027. It is now due earlier, by the end of "
        "7 January 2027." in letter.body
    )
    with pytest.raises(Refused):
        accepted(row, now=closes)


@pytest.mark.parametrize(
    ("plan", "kind"),
    [
        ({"registration_closes_at": datetime(2027, 1, 7, tzinfo=UTC)}, "nomination_shortened"),
        ({"moves_stop_days": 7, "venue": "Riga Castle"}, "nomination_moved"),
    ],
)
def test_who_reads_of_an_earlier_last_day_soon_before_it_is_not_reminded_as_well(
    by_nomination, ilze, astrid, now, plan, kind
):
    factories.session(by_nomination)
    nominated(by_nomination, ilze, new(ANNA), now=now - timedelta(days=6))
    Nomination.objects.update(answer_by=date(2027, 1, 10))
    Letter.objects.all().delete()
    change(by_nomination, astrid, now, **plan)
    assert tasks.remind_nominees(now + timedelta(minutes=5)) == 0
    assert letters_of() == [(kind, "anna@mfa.example")]
    assert "Your answer was due by the end of 10 January 2027." in Letter.objects.get().body
