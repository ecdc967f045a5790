"""Corners of registering: one person under one address, second clicks, and acts that come too
late.
"""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from outbox.models import Letter
from participants.models import Participant
from tests import factories
from trainings.models import Registration, Training
from trainings.views import own_registration as views

Status = Registration.Status


@pytest.fixture
def riga(latvia):
    return factories.training("Safe return", host=latvia, now=timezone.now() + timedelta(days=5))


def address(name, training, *args):
    return reverse(f"trainings:{name}", args=[training.slug, *args])


def form(party, **fields):
    return {
        "full_name": "Jānis Bērziņš-Ķīsis",
        "mission_name": "Embassy",
        "mission_kind": "embassy",
        "mission_host": party.pk,
        "party": party.pk,
    } | fields


def own(account):
    return Registration.objects.of(account).get()


def test_who_was_registered_by_hand_under_the_own_address_is_the_same_person(
    sign_in, astrid, latvia, riga
):
    """The account came from an invitation without a name, so nobody stood behind it yet."""
    invited = factories.account("kristine@mfa.example", party=latvia)
    by_hand = form(latvia, full_name="Kristīne Ozola", email="kristine@mfa.example", is_theirs="on")
    sign_in(astrid).post(address("register_by_hand", riga), by_hand)
    assert own(invited).participant.full_name == "Kristīne Ozola"


def test_an_earlier_person_without_account_is_taken_over_at_the_first_registration(
    sign_in, latvia, riga
):
    factories.participant("Kristīne Ozola", latvia, email="kristine@mfa.example")
    invited = factories.account("kristine@mfa.example", party=latvia)
    sign_in(invited).post(address("register", riga), form(latvia, full_name="Kristīne Ozola"))
    assert own(invited).status == Status.CONFIRMED
    assert Participant.objects.count() == 1


def test_a_mistyped_address_renames_nobody(sign_in, astrid, janis, lithuania, riga):
    wrong = form(lithuania, full_name="Eglė Šimkūnaitė", email=janis.email.upper())
    answer = sign_in(astrid).post(address("register_by_hand", riga), wrong)
    assert "This address belongs to Jānis Bērziņš-Ķīsis" in answer.text
    janis.participant.refresh_from_db()
    assert janis.participant.full_name == "Jānis Bērziņš-Ķīsis"
    assert not Registration.objects.exists()


def test_the_address_of_somebody_who_is_registered_does_not_make_another_person_registered(
    sign_in, astrid, janis, lithuania, riga
):
    factories.registration(riga, janis.participant)
    wrong = form(lithuania, full_name="Eglė Šimkūnaitė", email=janis.email.upper())
    answer = sign_in(astrid).post(address("register_by_hand", riga), wrong)
    assert "This address belongs to Jānis Bērziņš-Ķīsis" in answer.text
    assert "This person is registered already" not in answer.text


def test_a_second_click_by_hand_without_an_address_registers_once(sign_in, astrid, latvia, riga):
    browser = sign_in(astrid)
    for _click in range(2):
        answer = browser.post(address("register_by_hand", riga), form(latvia, email=""))
    assert "is registered already" in answer.text
    assert riga.registrations.count() == 1


def test_a_declined_officer_asks_again_but_takes_no_seat_back(sign_in, astrid, janis, latvia, riga):
    sign_in(janis).post(address("register", riga), form(latvia))
    sign_in(astrid).post(
        address("registration_decline", riga, own(janis).pk),
        {"reason": "Two go already.", "seen": "confirmed"},
    )
    sign_in(janis).post(address("register", riga), form(latvia))
    assert (own(janis).status, own(janis).reason) == (Status.REQUESTED, "Two go already.")


@pytest.mark.parametrize("was_declined", [False, True])
def test_who_asks_again_is_not_read_with_the_reason_of_a_withdrawal(
    sign_in, astrid, janis, latvia, riga, was_declined
):
    Training.objects.filter(pk=riga.pk).update(admission="approval")
    browser, officer = sign_in(astrid), sign_in(janis)
    desk = reverse("trainings:registrations", args=[riga.slug])
    officer.post(address("register", riga), form(latvia))
    row = own(janis).pk
    if was_declined:
        sent = {"reason": "Two go already.", "seen": "requested"}
        browser.post(address("registration_decline", riga, row), sent)
        officer.post(address("register", riga), form(latvia))
    sent = {"reason": "Rang: has the flu", "seen": "requested"}
    browser.post(address("registration_withdraw_for", riga, row), sent)
    assert "Rang: has the flu" in browser.get(desk).text
    officer.post(address("register", riga), form(latvia))
    page = " ".join(browser.get(desk).text.split())
    assert "Rang: has the flu" not in page
    assert ("declined before: Two go already." in page) is was_declined
    browser.post(address("registration_approve", riga, row))
    assert "Two go already." not in browser.get(desk).text


def test_a_seat_is_given_once(sign_in, astrid, janis, latvia, riga):
    sign_in(janis).post(address("register", riga), form(latvia))
    before = Letter.objects.count()
    answer = sign_in(astrid).post(
        address("registration_seat", riga, own(janis).pk), {"reason": "Again"}
    )
    assert "This person has a seat already." in answer.text
    assert Letter.objects.count() == before


@pytest.mark.parametrize(
    ("act", "changes", "reason"),
    [
        ("withdraw", {"status": "cancelled"}, "This training has been cancelled."),
        ("withdraw", {"status": "closed"}, "This training is closed."),
        (
            "withdraw",
            {"first_day": date(2001, 1, 1)},
            "The training has begun. Please tell the secretariat.",
        ),
        ("registration_change", {"status": "cancelled"}, "This training has been cancelled."),
    ],
)
def test_what_can_no_longer_be_done_is_not_offered(
    sign_in, janis, latvia, riga, act, changes, reason
):
    factories.registration(riga, janis.participant)
    browser = sign_in(janis)
    assert "form-actions" in browser.get(address(act, riga)).text
    Training.objects.filter(pk=riga.pk).update(**changes)
    page = browser.get(address(act, riga)).text
    assert (page.count(reason), "form-actions" in page) == (1, False)
    browser.post(address(act, riga), form(latvia))
    assert own(janis).status == "confirmed"


def test_no_seat_is_given_in_a_cancelled_training(sign_in, astrid, janis, latvia, riga):
    waiting = factories.registration(riga, janis.participant, status="waiting")
    Training.objects.filter(pk=riga.pk).update(status="cancelled")
    answer = sign_in(astrid).post(
        address("registration_seat", riga, waiting.pk), {"reason": "Speaker"}
    )
    assert "This training has been cancelled" in answer.text
    assert not Letter.objects.exists()


def test_a_coordinator_decides_nothing_in_a_training_that_is_no_longer_theirs_to_know(
    sign_in, ilze, janis, latvia, lithuania, riga
):
    """It became restricted to Lithuania after Jānis had asked; Jānis himself still sees it."""
    request = factories.registration(riga, janis.participant, status="requested")
    approve = address("registration_approve", riga, request.pk)
    Training.objects.filter(pk=riga.pk).update(audience="restricted")
    riga.invited.set([lithuania])
    assert sign_in(ilze).post(approve).status_code == 404
    assert riga.title not in sign_in(ilze).get("/").text
    assert sign_in(janis).get(address("training_detail", riga)).status_code == 200

    riga.invited.add(latvia)
    assert sign_in(ilze).post(approve).status_code == 302
    assert own(janis).status == Status.CONFIRMED


def test_who_stands_on_the_list_already_is_not_written_down_twice(sign_in, latvia, riga):
    """By hand, before there was an account."""
    earlier = factories.participant("Kristīne Ozola", latvia, email="kristine@mfa.example")
    factories.registration(riga, earlier)
    invited = factories.account("kristine@mfa.example", party=latvia)
    answer = sign_in(invited).post(
        address("register", riga), form(latvia, full_name="Kristīne Ozola")
    )
    assert "You are registered already" in answer.text
    assert riga.registrations.count() == 1


@pytest.mark.parametrize("people", [1, 3, 300])
@pytest.mark.parametrize(
    ("status", "capacity", "sent", "shown"), [("confirmed", 400, 15, 5), ("waiting", 1, 15, 6)]
)
def test_registering_asks_as_much_however_many_came_before(
    sign_in,
    janis,
    lithuania,
    latvia,
    riga,
    django_assert_num_queries,
    people,
    status,
    capacity,
    sent,
    shown,
):
    """The form, sending it (two of the statements mark its transaction), and the page that says
    what came.
    """
    factories.registration(riga, factories.participant(party=lithuania))
    Training.objects.update(capacity=capacity)
    for _ in range(people):
        factories.registration(riga, factories.participant(party=lithuania), status=status)
    mission = factories.mission(latvia, name="Embassy of Latvia in Vilnius")
    Participant.objects.filter(account=janis).update(mission=mission)
    known = {"full_name": janis.participant.full_name, "mission": mission.pk}
    browser = sign_in(janis)
    with django_assert_num_queries(5):
        browser.get(address("register", riga))
    with django_assert_num_queries(sent):
        browser.post(address("register", riga), known)
    with django_assert_num_queries(shown):
        browser.get(address("training_detail", riga))
    assert own(janis).status == status


def test_two_clicks_at_the_same_moment_both_land_on_the_training(
    sign_in, janis, latvia, riga, monkeypatch
):
    """The second one looked before the first was saved."""
    browser = sign_in(janis)
    browser.post(address("register", riga), form(latvia))
    monkeypatch.setattr(views, "own_in", lambda training: None)
    answer = browser.post(address("register", riga), form(latvia), follow=True)
    assert "You are registered already." in answer.text and "Not saved yet" not in answer.text
    assert riga.registrations.count() == 1


@pytest.mark.parametrize("seen", ["[" * 200_000, "{", "null", '"'])
def test_a_hidden_field_that_nobody_could_send_by_hand_breaks_no_page(
    sign_in, janis, latvia, riga, seen
):
    answer = sign_in(janis).post(address("register", riga), form(latvia, seen=seen))
    assert answer.status_code in (200, 302)
