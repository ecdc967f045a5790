"""Whoever still waits when a training is closed is not forgotten; and whom a letter cannot reach is
named.
"""

import pytest
from django.urls import reverse

from outbox.models import Letter
from participants.models import Account
from tests import factories
from tests.trainings import days
from tests.undoing import latest
from trainings.models import Attendance, ParticipationFact
from trainings.rules.recipients import Recipients

pytestmark = pytest.mark.django_db


@pytest.fixture
def marked(lukasz):
    days.mark(lukasz, "pppp")
    return lukasz


@pytest.fixture
def waiting(riga, janis, marked):
    return factories.registration(riga, janis.participant, status="waiting")


@pytest.fixture
def requested(riga, egle, marked):
    return factories.registration(riga, egle.participant, status="requested")


@pytest.fixture
def nameless(riga, latvia, marked):
    """Māra has no address."""
    return factories.registration(
        riga, factories.participant("Māra Kalniņa", latvia), status="waiting"
    )


def text(answer) -> str:
    return " ".join(answer.text.split())


def test_the_page_that_closes_says_who_still_waits_and_whom_no_letter_reaches(
    desk, riga, waiting, requested, nameless
):
    page = text(desk.get(days.address(riga, "close")))
    assert "Whoever still waits for a seat or for an answer was not admitted" in page
    assert (
        "2 people are told by mail. Māra Kalniņa gets no letter: please tell them yourself." in page
    )


def test_whose_account_is_disabled_is_among_those_whom_no_letter_reaches(
    desk, riga, waiting, requested, nameless
):
    Account.objects.filter(pk=waiting.participant.account_id).update(is_active=False)
    page = text(desk.get(days.address(riga, "close")))
    assert "1 person is told by mail. 2 people get no letter: please tell them yourself." in page


def test_nothing_is_said_of_them_where_nobody_waits(desk, riga, marked):
    assert "was not admitted" not in desk.get(days.address(riga, "close")).text


def test_each_gets_one_letter(desk, riga, janis, egle, waiting, requested, nameless):
    assert desk.post(days.address(riga, "close")).status_code == 302
    told = Letter.objects.filter(kind="not_admitted")
    assert "No seat became free for you" in told.get(to=janis.email).body
    assert told.get(to=janis.email).subject.startswith("No seat was free:")
    assert "Your request had not been approved" in told.get(to=egle.email).body
    assert told.get(to=egle.email).subject.startswith("Your request was not approved:")
    assert told.count() == 2


def test_their_rows_no_longer_wait(desk, sign_in, riga, janis, waiting, requested):
    desk.post(days.address(riga, "close"))
    registrations = text(desk.get(days.address(riga, "registrations")))
    assert registrations.count("Not admitted") == 2
    assert "On the waiting list: 1" not in registrations
    officer = sign_in(janis)
    mine = text(officer.get(reverse("desk:me")))
    assert "Not admitted" in mine and "No seat became free for you." in mine
    assert "No seat became free for you." in text(
        officer.get(days.address(riga, "training_detail"))
    )


def test_the_facts_count_only_who_had_a_seat(desk, riga, waiting, requested, marked):
    desk.post(days.address(riga, "close"))
    assert ParticipationFact.objects.get().person_key == marked.participant.fact_key


def test_cancelling_promises_letters_only_to_who_has_an_address(desk, riga, waiting, nameless):
    Attendance.objects.all().delete()
    page = text(desk.get(days.address(riga, "training_cancel")))
    assert "2 people are told by mail. Māra Kalniņa gets no letter" in page


def test_of_several_without_an_address_all_are_named(desk, riga, latvia, nameless):
    Attendance.objects.all().delete()
    factories.registration(riga, factories.participant("Anna Ozola", latvia))
    page = text(desk.get(days.address(riga, "training_cancel")))
    assert "1 person is told by mail. 2 people get no letter: please tell them yourself." in page
    assert "They are Anna Ozola, Māra Kalniņa." in page


@pytest.mark.parametrize(
    ("act", "sent", "said"),
    [
        (
            "registration_decline",
            {"seen": "waiting", "reason": "Two go."},
            "Declined",
        ),
        ("registration_take_back", {"reason": "Slip"}, "Approval withdrawn"),
    ],
)
def test_an_act_promises_no_letter_to_who_has_no_address(desk, riga, nameless, act, sent, said):
    nameless.approvals.create(at=nameless.requested_at, status_before="requested")
    sent = latest(nameless) | sent
    done = desk.post(days.address(riga, act, nameless.pk), sent, follow=True)
    assert f"{said}: {nameless.participant.full_name}. The officer gets no letter" in done.text


def test_the_second_to_close_reads_once_that_it_is_closed(desk, riga, marked):
    desk.post(days.address(riga, "close"))
    second = desk.post(days.address(riga, "close"))
    assert second.status_code == 200
    assert second.text.count("It is closed already.") == 1
    assert "Only a published training" not in second.text


def test_why_it_cannot_be_closed_yet_is_said_once(desk, riga, lukasz):
    refused = desk.post(days.address(riga, "close"))
    assert refused.status_code == 200
    assert refused.text.count("14 January, 09:00–12:00: not marked yet: Łukasz Żółć.") == 1


def test_where_no_letter_reaches_anybody_that_alone_is_said():
    said = Recipients(reached=[], unreached=["Māra Kalniņa"]).sentences
    assert said == ["Māra Kalniņa gets no letter: please tell them yourself."]


def test_of_nobody_nothing_is_said():
    assert Recipients(reached=[], unreached=[]).sentences == []
