"""Undo takes back the act that its page showed, and no other."""

from inspect import Parameter, signature

import pytest
from django.urls import reverse

from participants.actions.claims import take_back_recognition, undo_refusal
from tests import factories
from tests.locks import only_rows_are_locked
from tests.trainings.undo.acts import address
from tests.undoing import on_page
from tests.volley import volley
from trainings.actions import approvals as actions
from trainings.actions.approvals import take_back_approval
from trainings.actions.endings import undo_ending
from trainings.models import Registration

Status = Registration.Status
ANOTHER = "your own first click). It is now: {}. Nothing more was done; look again."
ALREADY = "That no longer stands. It is now: "
UNDONE = "No letter was sent."


@pytest.fixture
def asks(latvia, now, janis):
    """Jānis's request for the one seat, which is reserved for Latvia."""
    training = factories.training(
        "One seat", host=latvia, now=now, capacity=1, reserved={latvia: 1}
    )
    return factories.registration(training, janis.participant, status="requested")


def shown(browser, row, undo="undo") -> dict[str, str]:
    """What the button on the desk sends."""
    desk = reverse("trainings:registrations", args=[row.training.slug])
    return on_page(browser.get(desk).text, address(undo, row))


def press(browser, row, form, undo="undo") -> str:
    return browser.post(address(undo, row), form, follow=True).text


def withdraw(browser, row):
    status = Registration.objects.get(pk=row.pk).status
    browser.post(address("withdraw_for", row), {"seen": status, "reason": "By phone"})


def approved_twice(sign_in, astrid, ilze, row) -> dict[str, str]:
    """Astrid puts Jānis on the waiting list, Ilze gives him the reserved seat; the form of the
    latter's undo.
    """
    sign_in(astrid).post(address("approve", row))
    sign_in(ilze).post(address("approve", row))
    assert [each.by for each in row.approvals.all()] == [astrid, ilze]
    return shown(sign_in(astrid), row)


def test_an_undo_read_before_a_colleague_approved_leaves_that_approval(sign_in, astrid, ilze, asks):
    browser = sign_in(astrid)
    browser.post(address("approve", asks))
    form = shown(browser, asks)
    sign_in(ilze).post(address("approve", asks))
    assert ANOTHER.format("Confirmed") in press(browser, asks, form)
    asks.refresh_from_db()
    assert (asks.status, asks.holds_reserved) == (Status.CONFIRMED, True)
    assert "Undone" in press(browser, asks, shown(browser, asks))


def test_an_undo_read_before_a_colleague_withdrew_anew_leaves_that_withdrawal(
    sign_in, astrid, oskar, asks
):
    browser, other = sign_in(astrid), sign_in(oskar)
    withdraw(browser, asks)
    form = shown(browser, asks, "undo_ending")
    assert UNDONE in press(other, asks, shown(other, asks, "undo_ending"), "undo_ending")
    withdraw(other, asks)
    assert ANOTHER.format("Withdrawn") in press(browser, asks, form, "undo_ending")
    asks.refresh_from_db()
    assert (asks.status, asks.ending.by) == (Status.WITHDRAWN, oskar)


def test_what_a_colleague_did_meanwhile_is_named_as_the_desk_names_it(sign_in, astrid, oskar, asks):
    """Declining somebody who has a seat is *Seat taken back* on the desk."""
    browser = sign_in(astrid)
    browser.post(address("approve", asks))
    form = shown(browser, asks)
    declined = {"seen": "confirmed", "reason": "A namesake was meant."}
    sign_in(oskar).post(address("decline", asks), declined)
    assert ANOTHER.format("Seat taken back") in press(browser, asks, form, "undo_ending")
    withdrawal = {"seen": "confirmed", "reason": "By phone"}
    answer = browser.post(address("withdraw_for", asks), withdrawal)
    assert ANOTHER.format("Seat taken back") in answer.text


@pytest.mark.parametrize("presses_too", ["astrid", "oskar"])
def test_one_act_is_undone_once(sign_in, request, astrid, ilze, asks, presses_too):
    form = approved_twice(sign_in, astrid, ilze, asks)
    assert UNDONE in press(sign_in(astrid), asks, form)
    answer = press(sign_in(request.getfixturevalue(presses_too)), asks, form)
    assert ALREADY in answer and UNDONE not in answer
    assert [each.by for each in asks.approvals.all()] == [astrid]


def test_a_refused_page_shows_what_a_colleague_did_while_it_was_sent(
    sign_in, astrid, ilze, asks, monkeypatch
):
    browser = sign_in(astrid)
    browser.post(address("approve", asks))
    page, act = address("take_back", asks), actions.take_back_approval

    def after_a_colleague(**sent):
        sign_in(ilze).post(address("approve", asks))
        return act(**sent)

    typed = on_page(browser.get(page).text) | {"reason": "A namesake was meant."}
    monkeypatch.setattr(actions, "take_back_approval", after_a_colleague)
    answer = browser.post(page, typed).text
    assert on_page(answer)["seen"] == asks.approvals.last().at.isoformat()


def test_an_ending_is_undone_once(sign_in, astrid, oskar, asks):
    browser = sign_in(astrid)
    withdraw(browser, asks)
    form = shown(browser, asks, "undo_ending")
    assert UNDONE in press(sign_in(oskar), asks, form, "undo_ending")
    assert ALREADY in press(browser, asks, form, "undo_ending")


@pytest.mark.parametrize("seen", ["yesterday", "9999-13-40", "9999-12-31", "9999-12-31T12:00"])
def test_an_undo_that_shows_no_moment_is_refused_like_an_older_page(sign_in, astrid, asks, seen):
    browser = sign_in(astrid)
    browser.post(address("approve", asks))
    assert ANOTHER.format("Confirmed") in press(browser, asks, {"seen": seen})
    asks.refresh_from_db()
    assert asks.status == Status.CONFIRMED


@pytest.mark.parametrize("form", [{}, {"seen": ""}])
def test_an_undo_that_does_not_say_which_act_it_shows_is_refused(sign_in, astrid, asks, form):
    browser = sign_in(astrid)
    browser.post(address("approve", asks))
    assert ANOTHER.format("Confirmed") in press(browser, asks, form)
    withdraw(browser, asks)
    assert ANOTHER.format("Withdrawn") in press(browser, asks, form, "undo_ending")
    asks.refresh_from_db()
    assert asks.status == Status.WITHDRAWN


@pytest.mark.parametrize(
    "undo", [take_back_approval, undo_ending, take_back_recognition, undo_refusal]
)
def test_no_caller_of_an_undo_forgets_to_say_which_act_the_page_showed(undo):
    assert signature(undo).parameters["seen"].default is Parameter.empty


@pytest.mark.django_db(transaction=True)
@only_rows_are_locked
def test_of_two_who_undo_one_act_at_the_same_moment_one_does(sign_in, astrid, oskar, ilze, asks):
    form = approved_twice(sign_in, astrid, ilze, asks)
    browsers = [sign_in(astrid), sign_in(oskar)]
    answers = volley(2, lambda place: press(browsers[place], asks, form))
    assert sorted(ALREADY in each for each in answers) == [False, True]
    assert [each.by for each in asks.approvals.all()] == [astrid]


def test_an_approval_that_a_colleague_gave_meanwhile_is_not_withdrawn_unseen(
    sign_in, astrid, ilze, asks
):
    """The page stays, with the reason; sent again it withdraws the approval that it now shows."""
    browser = sign_in(astrid)
    browser.post(address("approve", asks))
    page, typed = address("take_back", asks), {"reason": "A namesake was meant."}
    form = on_page(browser.get(page).text) | typed
    sign_in(ilze).post(address("approve", asks))
    answer = browser.post(page, form).text
    assert ANOTHER.format("Confirmed") in answer and typed["reason"] in answer
    assert [each.by for each in asks.approvals.all()] == [astrid, ilze]
    browser.post(page, on_page(answer) | typed)
    assert [each.by for each in asks.approvals.all()] == [astrid]
