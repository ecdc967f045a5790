"""Approving and declining a request, and reserved seats: over HTTP, by named people."""

from datetime import date, timedelta

from django.utils import timezone

from outbox.models import Letter
from tests import factories
from tests.trainings.registration.form import address, fill, form, letters_to, own
from trainings.models import Registration, Training

Status = Registration.Status


def test_the_own_coordinator_approves(sign_in, ilze, janis, riga, request_of_janis):
    sign_in(ilze).post(address("registration_approve", riga, request_of_janis.pk))
    assert own(janis).status == Status.CONFIRMED
    assert letters_to(janis) == ["registration_requested", "registration_confirmed"]


def test_another_partys_coordinator_finds_nothing_to_decide(
    sign_in, ruta, janis, riga, request_of_janis
):
    for name in ("registration_approve", "registration_decline"):
        answer = sign_in(ruta).post(address(name, riga, request_of_janis.pk), {"reason": "No"})
        assert answer.status_code == 404
    assert own(janis).status == Status.REQUESTED


def test_an_officer_decides_nothing(sign_in, egle, janis, riga, request_of_janis):
    assert (
        sign_in(egle).post(address("registration_approve", riga, request_of_janis.pk)).status_code
        == 403
    )
    assert own(janis).status == Status.REQUESTED


def test_a_coordinator_whose_term_has_ended_decides_nothing(
    sign_in, janis, latvia, riga, request_of_janis
):
    past = factories.coordinator(
        "old@mfa.example", latvia, since=date(2015, 1, 1), until=date(2019, 12, 31)
    )
    assert (
        sign_in(past).post(address("registration_approve", riga, request_of_janis.pk)).status_code
        == 403
    )


def test_a_row_of_another_training_is_not_found_under_this_one(
    sign_in, astrid, latvia, riga, request_of_janis
):
    other = factories.training("Safe return", host=latvia, now=timezone.now())
    answer = sign_in(astrid).post(address("registration_approve", other, request_of_janis.pk))
    assert answer.status_code == 404


def test_a_declined_officer_reads_the_reason(sign_in, ilze, janis, riga, request_of_janis):
    sign_in(ilze).post(
        address("registration_decline", riga, request_of_janis.pk),
        {"reason": "Two go already.", "seen": "requested"},
    )
    page = sign_in(janis).get(address("training_detail", riga))
    assert own(janis).status == Status.DECLINED
    assert "Two go already." in page.text
    assert "Two go already." in Letter.objects.get(kind="registration_declined").body


def test_declining_without_a_reason_is_asked_again(sign_in, ilze, janis, riga, request_of_janis):
    answer = sign_in(ilze).post(
        address("registration_decline", riga, request_of_janis.pk), {"reason": " "}
    )
    assert "This field is required" in answer.text
    assert own(janis).status == Status.REQUESTED


def test_a_coordinators_own_request_is_the_secretariats(sign_in, ilze, astrid, riga):
    Training.objects.filter(pk=riga.pk).update(admission="approval")
    sign_in(ilze).post(address("register", riga), form(full_name="Ilze Liepa"))
    answer = sign_in(ilze).post(address("registration_approve", riga, own(ilze).pk), follow=True)
    assert "The secretariat decides on your own request" in answer.text
    assert own(ilze).status == Status.REQUESTED

    sign_in(astrid).post(address("registration_approve", riga, own(ilze).pk))
    assert own(ilze).status == Status.CONFIRMED


def test_an_approval_keeps_the_place_of_the_request(sign_in, ilze, janis, egle, riga, lithuania):
    """Jānis asked first and is approved last, yet he is ahead of Eglė in the queue."""
    fill(riga, 3, lithuania)
    Training.objects.filter(pk=riga.pk).update(admission="approval")
    sign_in(janis).post(address("register", riga), form())
    Training.objects.filter(pk=riga.pk).update(admission="open")
    sign_in(egle).post(address("register", riga), form())
    sign_in(ilze).post(address("registration_approve", riga, own(janis).pk))

    assert riga.registrations.places() == {own(janis).pk: 1, own(egle).pk: 2}


def test_a_reserved_seat_goes_to_whom_the_coordinator_approved(
    sign_in, ilze, janis, egle, latvia, lithuania
):
    """Two seats, both reserved for Latvia: Eglė cannot have one, and Jānis once Ilze has approved
    him.
    """
    training = factories.training(
        host=latvia, now=timezone.now() + timedelta(days=5), capacity=2, reserved={latvia: 2}
    )
    sign_in(egle).post(address("register", training), form())
    sign_in(janis).post(address("register", training), form())
    assert (own(egle).status, own(janis).status) == (Status.WAITING, Status.WAITING)

    sign_in(ilze).post(address("registration_approve", training, own(janis).pk))
    assert (own(egle).status, own(janis).status) == (Status.WAITING, Status.CONFIRMED)
