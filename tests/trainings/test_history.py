"""What became of a registration, and of a training's seats, for people to read."""

from datetime import timedelta

import pytest
from django.urls import reverse

from participants import audit
from participants.models import AuditEntry
from tests import factories
from tests.trainings import days
from tests.trainings.acts.scene import JANIS, NOW
from tests.trainings.days import shown
from tests.trainings.nominations.lists import accepted, line, new, nominated
from tests.trainings.plans import change
from trainings.actions import approvals, certificates, endings, registrations, swaps
from trainings.actions.asking import remind
from trainings.actions.corrections import Corrected, correct_registration
from trainings.actions.nominations import new_link
from trainings.models import Nomination, Registration, Training
from trainings.rules import history
from trainings.rules.approvals import Word
from trainings.rules.swaps import Pair


@pytest.fixture
def seat(riga, janis):
    factories.session(riga)
    return registrations.register(
        by=janis, training=riga, party=janis.party, details=JANIS, now=NOW
    )


def declined(seat, by, at=NOW + timedelta(hours=1)) -> Registration:
    facts = {"seen": "confirmed", "reason": "Two go already."}
    return registrations.decline(by=by, registration=seat, now=at, **facts)


def steps(registration, reader) -> list[tuple[str, str, list[str], str]]:
    fresh = Registration.objects.get(pk=registration.pk)
    found = history.of_registration(fresh, reader=reader)
    return [(step.who, step.what, step.changes, step.why) for step in found]


def test_the_history_says_who_did_what_from_what_to_what_and_why(
    sign_in, astrid, ilze, ruta, janis, seat
):
    declined(seat, astrid)
    assert steps(seat, ilze) == [
        (astrid.name, "Declined", ["Confirmed → Declined"], "Two go already."),
        (janis.name, "Registered", ["Confirmed"], ""),
    ]
    address = reverse("trainings:registration_history", args=[seat.training.slug, seat.pk])
    assert "Two go already." in sign_in(ilze).get(address).text
    assert sign_in(ruta).get(address).status_code == 404
    assert sign_in(janis).get(address).status_code == 403


def test_whoever_moves_up_reads_no_name_of_the_one_who_left(riga, seat, latvia, egle, astrid, ilze):
    """Eglė gave her seat back; how Anna came by it is no news of Eglė."""
    for number in range(2):
        factories.registration(riga, factories.participant(f"Jonas {number}", latvia))
    anna = factories.registration(
        riga, factories.participant("Anna Kalniņa", latvia), status="waiting"
    )
    declined(seat, astrid)
    assert steps(anna, ilze)[0] == ("automatically", "Moved up", ["Confirmed"], "")
    row = Registration.objects.get(pk=seat.pk)
    endings.undo_ending(by=astrid, registration=row, now=row.ending.at, seen=None)
    assert steps(anna, ilze)[0][2] == ["Confirmed → On the waiting list"]


def test_a_coordinators_yes_is_for_a_reserved_seat_only_where_there_are_any(riga, janis, ilze):
    row = factories.registration(riga, janis.participant, status="requested")
    approvals.approve(by=ilze, registration=row, now=NOW)
    assert steps(row, ilze)[0][1] == "Approved"


def test_whose_word_gave_a_seat_is_read_after_the_undo_as_well(riga, janis, latvia, ilze, astrid):
    riga.reservations.create(party=latvia, seats=1)
    Training.objects.update(release_on=riga.first_day - timedelta(days=1))
    row = factories.registration(riga, janis.participant, status="requested")
    word = Word("Anna Tamm", NOW.date())
    approvals.approve(by=astrid, registration=row, now=NOW, word=word)
    given = ("Approved for a reserved seat", "on the word of Anna Tamm, 5 Jan 2027")
    assert steps(row, ilze)[0][1::2] == given
    approvals.take_back_approval(by=astrid, registration=row, now=NOW, seen=None)
    assert [step[1::2] for step in steps(row, ilze)] == [("Approval undone", ""), given]


def test_a_swap_stands_in_both_histories_and_names_nobody_of_another_state(
    riga, seat, latvia, lithuania, egle, astrid, ilze
):
    for number in range(2):
        factories.registration(riga, factories.participant(f"Jonas {number}", latvia))
    waits = factories.registration(riga, egle.participant, status="waiting")
    pair = Pair(Registration.objects.get(pk=seat.pk), waits)
    swaps.swap(by=astrid, pair=pair, shown=pair.shown(), reason="Agreed", now=NOW)
    name = seat.participant.full_name
    change = ["On the waiting list → Confirmed"]
    assert steps(waits, astrid)[0] == (astrid.name, f"Got the seat of {name}", change, "Agreed")
    ruta = factories.coordinator("ruta@urm.example", lithuania)
    assert steps(waits, ruta)[0][1:] == ("Got the seat of another person", change, "")
    assert steps(seat, ilze)[0][2:] == (["Confirmed → On the waiting list"], "Agreed")


def test_an_act_of_an_account_that_is_gone_bears_no_name(seat, astrid):
    with audit.erasing(astrid, by=None, now=NOW):
        AuditEntry.objects.update(by=None)
    assert steps(seat, astrid)[0][0] == "somebody whose account no longer exists"


def test_a_yes_by_the_link_and_what_the_worker_does_are_nobody_s_who_is_gone(
    latvia, ilze, astrid, now
):
    training = factories.training("Counter", host=latvia, now=now, admission="nomination")
    [nomination] = nominated(training, ilze, new("Anna Liepa"), now=now)
    answer_by = Nomination.objects.get().answer_by
    remind(nomination=nomination, now=training.midnight(answer_by - timedelta(days=1)))
    registration = accepted(nomination, now=now)

    found = [(who, what) for who, what, *_rest in steps(registration, astrid)]
    assert ("by the link in the letter", "Nomination accepted") in found
    assert ("automatically", "Reminded to answer") in found


def test_whoever_moves_up_by_a_yes_has_moved_up(latvia, ilze, janis, egle, ruta, now):
    """Jānis leaves an open seat for the reserved one of his state."""
    training = factories.training("Two", host=latvia, now=now, capacity=2, reserved={latvia: 1})
    [row] = nominated(training, ilze, [line(janis.participant)], now=now)
    factories.registration(training, janis.participant)
    waits = factories.registration(training, egle.participant, status="waiting")
    accepted(row, now=now)
    assert steps(waits, ruta) == [("automatically", "Moved up", ["Confirmed"], "")]


def test_a_yes_stands_in_the_history_of_whoever_registers_anew_and_of_no_other_nomination(
    riga, ilze, janis, astrid, now
):
    [first] = nominated(riga, ilze, [line(janis.participant)], now=now)
    made = accepted(first, now=now)
    registrations.withdraw(by=janis, registration=made, now=now)
    [second] = nominated(riga, ilze, [line(janis.participant)], now=now)
    new_link(by=ilze, nomination=second, now=now)
    registrations.register(by=janis, training=riga, party=janis.party, details=JANIS, now=now)
    acts = ["Registered", "Withdrawn", "Nomination accepted"]
    assert [what for _who, what, *_rest in steps(made, astrid)] == acts


def test_why_somebody_was_registered_by_hand_is_for_staff_whatever_follows(
    riga, latvia, lithuania, ilze, ruta, astrid, now
):
    facts = {"party": latvia, "email": "", "details": JANIS, "reason": "By phone", "now": now}
    row = registrations.register_by_hand(by=astrid, training=riga, **facts)
    assert (steps(row, astrid)[0][-1], steps(row, ilze)[0][-1]) == ("By phone", "")
    row = Registration.objects.get()
    correct_registration(
        by=astrid,
        registration=row,
        corrected=Corrected(details=JANIS, party=lithuania),
        seen=shown(row),
        note="Wrong state",
        now=now + timedelta(minutes=5),
    )
    declined(row, astrid)
    whys = [why for *_rest, why in steps(row, astrid)]
    assert whys == ["Two go already.", "Wrong state", "By phone"]


def test_the_seats_have_a_history_with_the_values_before_and_after(
    sign_in, astrid, riga, latvia, seat
):
    change(
        riga,
        astrid,
        NOW,
        capacity=8,
        reserved={latvia.pk: 2},
        release_on=riga.first_day - timedelta(days=1),
    )
    AuditEntry.objects.create(
        at=NOW - timedelta(days=9),
        action="plan_training",
        subject="trainings.training",
        subject_id=str(riga.pk),
        facts={"capacity": 3, "reserved": 1},
    )
    page = sign_in(astrid).get(reverse("trainings:seats_history", args=[riga.slug])).text
    assert "Seats in all: 3 → 8" in page and "Reserved for Latvia: 0 → 2" in page
    assert "Seats: 3, reserved: 1. What stood before was not recorded then." in page


def test_the_history_tells_of_the_certificates_as_well(certificate, astrid, ruta, lukasz):
    certificates.revoke(by=astrid, certificate=certificate, reason="misuse", now=days.AFTERWARDS)
    [revoked, issued, *_before] = steps(certificate.registration, astrid)
    assert revoked[:2] == (astrid.name, "Certificate revoked")
    assert "Reason of the revocation: nothing → Misuse" in revoked[2]
    assert issued[:2] == (astrid.name, "Certificate issued")
    told = [what for _who, what, *_ in steps(certificate.registration, ruta)]
    assert told[:2] == ["Certificate revoked", "Certificate issued"]


@pytest.mark.parametrize("name", ["registration_history", "seats_history"])
def test_a_long_history_takes_no_more_statements(
    sign_in, astrid, riga, seat, latvia, name, django_assert_max_num_queries
):
    desk = sign_in(astrid)
    where = [riga.slug, seat.pk] if name == "registration_history" else [riga.slug]
    address = reverse(f"trainings:{name}", args=where)
    for people in (1, 3, 300):
        AuditEntry.objects.bulk_create(
            AuditEntry(
                at=NOW,
                by=astrid,
                action=action,
                subject=subject._meta.label_lower,
                subject_id=str(subject.pk),
                facts={
                    "moved": [seat.pk],
                    "seats": {"capacity": people, "reserved": {}, "release_on": None},
                },
            )
            for _person in range(people)
            for action, subject in (("approve", seat), ("change_seats", riga))
        )
        with django_assert_max_num_queries(14):
            page = desk.get(address)
        assert len(page.context["page_obj"]) == min(50, page.context["page_obj"].paginator.count)
