"""Whoever decides gets one letter about all that waits: the first at once, the next an hour
later.
"""

from datetime import timedelta

import pytest
from django.utils import timezone

from outbox.models import Letter
from outbox.sending import send_due
from participants.actions import deciding
from participants.actions.accounts import prove_address
from participants.models import Account, AuditEntry
from participants.tasks import tell_deciders
from tests import factories
from tests.volley import volley
from trainings.actions import registrations as actions
from trainings.actions.approvals import approve
from trainings.actions.endings import undo_ending
from trainings.actions.people import Details
from trainings.models import Registration, Training

A_MINUTE, AN_HOUR = timedelta(minutes=1), timedelta(hours=1)


@pytest.fixture
def now():
    """A coordinator's term is asked about the present."""
    return timezone.now()


@pytest.fixture
def vilnius(latvia, lithuania, now):
    """By approval; of six seats two are reserved for Latvia, one of them taken; released in three
    days, which is after each test's hours even if it runs before midnight.
    """
    training = factories.training(
        "Vilnius",
        host=lithuania,
        now=now,
        capacity=6,
        reserved={latvia: 2},
        release_on=timezone.localdate(now) + timedelta(days=3),
        admission="approval",
    )
    anna = factories.participant("Anna Ķīse", latvia)
    factories.registration(training, anna, holds_reserved=True, approved_at=now)
    return training


@pytest.fixture
def officers(latvia):
    """Five of Latvia, recognised."""
    names = ("Māra Ozola", "Pēteris Kļava", "Līga Vītola", "Jūlija Žagare", "Ēriks Šmits")
    return [
        factories.officer(f"officer{n}@mfa.example", name, latvia) for n, name in enumerate(names)
    ]


def asks(officer, training, now):
    """For a seat."""
    details = Details(officer.name, "", mission_name="Embassy", mission_kind="embassy")
    return actions.register(
        by=officer, training=training, party=officer.party, details=details, now=now
    )


def told(account):
    return list(Letter.objects.filter(to=account.email, kind="decisions_wait").order_by("pk"))


def test_the_first_request_is_told_at_once_with_who_asks_and_which_seats_there_are(
    ilze, ruta, officers, vilnius, now
):
    asks(officers[0], vilnius, now)
    assert tell_deciders(now) == 1
    [letter] = told(ilze)
    assert letter.subject == "1 person waits for your decision"
    for fact in (
        "Vilnius",
        "- Māra Ozola",
        "Latvia: 2 reserved, 1 taken, 1 free until",
        "4 of 6 seats left",
    ):
        assert fact in letter.body
    assert f"/trainings/{vilnius.slug}/registrations/" in letter.body
    assert told(ruta) == []
    assert AuditEntry.objects.get(action="tell_deciders").facts["readers"] == 1


def test_what_comes_within_the_hour_is_told_in_one_letter(ilze, officers, vilnius, riga, now):
    asks(officers[0], vilnius, now)
    tell_deciders(now)
    for number, officer in enumerate(officers[1:], start=1):
        asks(officer, vilnius, now + number * A_MINUTE)
        assert tell_deciders(now + number * A_MINUTE) == 0
    assert len(told(ilze)) == 1

    assert tell_deciders(now + AN_HOUR + A_MINUTE) == 1
    assert told(ilze)[1].subject == "5 people wait for your decision"
    assert all(officer.name in told(ilze)[1].body for officer in officers)
    assert tell_deciders(now + 3 * AN_HOUR) == 0


def test_requests_in_several_trainings_and_officers_to_recognise_stand_in_one_letter(
    ilze, officers, thordur, vilnius, latvia, now
):
    other = factories.training("Tallinn", host=latvia, now=now)
    asks(officers[0], vilnius, now)
    asks(thordur, other, now)  # whose state is only claimed
    Account.objects.filter(pk=thordur.pk).update(claim_to_tell_at=now)
    tell_deciders(now)
    [letter] = told(ilze)
    assert letter.subject == "2 people wait for your decision"  # one of them stands in both lists
    assert (
        '1 of them also asks for a seat and stands again below. "Recognise and approve" on this '
        "page does both in one act:"
    ) in letter.body
    assert "- Þórður Æðarson-Žukauskaitė, Latvia, thordur@post.example" in letter.body
    assert letter.body.index("Vilnius") < letter.body.index("Tallinn")


def test_the_first_letter_about_who_signs_up_and_asks_says_that_there_is_a_seat(
    ilze, thordur, vilnius, latvia, now
):
    thordur.emailaddress_set.update(verified=True)
    prove_address(account=thordur, now=now)
    assert tell_deciders(now + timedelta(seconds=10)) == 0
    asks(thordur, vilnius, now + timedelta(seconds=36))
    assert tell_deciders(now + timedelta(seconds=40)) == 1
    [letter] = told(ilze)
    for fact in (
        "Officers who ask to be recognised",
        thordur.email,
        "Vilnius",
        "2 reserved, 1 taken, 1 free",
    ):
        assert fact in letter.body

    assert tell_deciders(now + 3 * AN_HOUR) == 0  # it told of the claim as well


def test_what_was_decided_meanwhile_is_not_told(ilze, officers, vilnius, now):
    row = asks(officers[0], vilnius, now)
    approve(by=ilze, registration=row, now=now)
    assert tell_deciders(now) == 0
    assert told(ilze) == []


@pytest.fixture
def known(ilze, officers, vilnius, now):
    """Māra's request, of which Ilze was told more than an hour ago."""
    row = asks(officers[0], vilnius, now - 2 * AN_HOUR)
    assert tell_deciders(now - 2 * AN_HOUR) == 1
    return row


def no(row, by, now):
    actions.decline(by=by, registration=row, seen=row.status, reason="Two go already.", now=now)


def yes(row, by, now):
    approve(by=by, registration=row, now=now)


@pytest.mark.parametrize("decide", [no, yes])
def test_what_was_decided_before_it_was_told_brings_no_letter_about_what_is_known(
    ilze, officers, vilnius, known, now, decide
):
    row = asks(officers[1], vilnius, now)
    decide(row, ilze, now)
    assert tell_deciders(now + 2 * A_MINUTE) == 0
    asks(officers[2], vilnius, now + 3 * A_MINUTE)
    assert tell_deciders(now + 3 * A_MINUTE) == 1
    assert told(ilze)[-1].subject == "2 people wait for your decision"
    assert tell_deciders(now + 3 * AN_HOUR) == 0


def test_what_is_decided_and_undone_before_it_was_told_is_told(
    ilze, astrid, officers, vilnius, known, now
):
    """A letter about Līga leaves between the decline and its undo."""
    row = asks(officers[1], vilnius, now)
    asks(officers[2], vilnius, now)
    no(row, astrid, now + A_MINUTE / 4)
    assert tell_deciders(now + A_MINUTE / 3) == 1
    assert officers[1].name not in told(ilze)[-1].body
    undo_ending(by=astrid, registration=row, now=now + A_MINUTE / 2, seen=None)
    assert tell_deciders(now + 2 * AN_HOUR) == 1
    assert officers[1].name in told(ilze)[-1].body
    assert tell_deciders(now + 4 * AN_HOUR) == 0


def test_a_reserved_seat_that_is_gone_before_it_was_told_brings_no_letter(
    ilze, latvia, officers, vilnius, known, now
):
    """Pēteris waits beside Latvia's free reserved seat, which Zane then gets."""
    waits = {"status": "waiting", "to_tell_at": now}
    factories.registration(vilnius, officers[1].participant, **waits)
    person = factories.participant("Zane Liepiņa", latvia)
    factories.registration(vilnius, person, holds_reserved=True, approved_at=now)
    assert tell_deciders(now) == 0


def test_the_own_request_brings_a_coordinator_no_letter_about_what_is_known(
    ilze, vilnius, known, now
):
    asks(ilze, vilnius, now)
    assert tell_deciders(now) == 0


def test_a_request_without_a_coordinator_brings_no_letter_about_officers_that_are_known(
    astrid, ruta, lithuania, vilnius, now
):
    """Ruta's term is over, so the secretariat recognises Gintaras and finds Eglė's request on its
    start page.
    """
    ruta.terms.all().delete()
    gintaras = factories.officer(
        "gintaras@urm.example", "Gintaras", lithuania, recognition="claimed"
    )
    Account.objects.filter(pk=gintaras.pk).update(claim_to_tell_at=now - 2 * AN_HOUR)
    assert tell_deciders(now - 2 * AN_HOUR) == 1
    egle = factories.officer("egle2@urm.example", "Eglė Šimkūnaitė", lithuania)
    asks(egle, vilnius, now)
    assert tell_deciders(now) == 0
    assert len(told(astrid)) == 1


def test_a_letter_that_could_not_leave_is_not_sent_once_nothing_waits(
    ilze, astrid, officers, vilnius, now
):
    row = asks(officers[0], vilnius, now)
    tell_deciders(now)
    assert deciding.forget_settled(now) == 0
    approve(by=astrid, registration=row, now=now + A_MINUTE)
    Registration.objects.update(holds_reserved=True)  # so that nobody waits beside a reserved seat
    assert deciding.forget_settled(now + A_MINUTE) == 1
    assert told(ilze)[0].status == "lapsed"

    asks(officers[1], vilnius, now + 2 * A_MINUTE)
    assert tell_deciders(now + 2 * A_MINUTE) == 1  # for the letter before was never sent


def test_the_own_request_of_a_coordinator_is_not_told_to_her(ilze, vilnius, now):
    asks(ilze, vilnius, now)
    assert tell_deciders(now) == 0
    assert told(ilze) == []


def test_of_a_training_to_which_the_state_is_not_invited_its_coordinator_hears_nothing(
    ilze, officers, vilnius, now
):
    asks(officers[0], vilnius, now)
    Training.objects.update(audience="restricted")
    tell_deciders(now)
    assert told(ilze) == []


def test_without_a_coordinator_requests_stay_on_the_start_page_and_claims_are_told_in_one_letter(
    astrid, officers, thordur, lithuania, vilnius, now
):
    gintaras = factories.officer(
        "gintaras@urm.example", "Gintaras", lithuania, recognition="claimed"
    )
    asks(officers[0], vilnius, now)
    Account.objects.filter(pk__in=[thordur.pk, gintaras.pk]).update(claim_to_tell_at=now)
    assert tell_deciders(now) == 1
    [letter] = told(astrid)
    assert letter.subject == "2 people wait for your decision"
    assert ("Gintaras, Lithuania" in letter.body, "Vilnius" in letter.body) == (True, False)


def test_every_coordinator_of_a_state_is_told_in_the_own_language(
    ilze, officers, latvia, vilnius, now
):
    andris = factories.coordinator("andris@mfa.example", latvia)
    Account.objects.filter(pk=andris.pk).update(language="sv")
    asks(officers[0], vilnius, now)
    tell_deciders(now)
    assert [len(told(ilze)), len(told(andris))] == [1, 1]
    assert "Lettland: 2 reserverade" in told(andris)[0].body


def test_a_seat_that_becomes_free_is_told_after_the_minute_in_which_it_can_be_undone(
    ilze, astrid, officers, vilnius, now
):
    Training.objects.update(admission="open", capacity=2)
    person = factories.participant("Zane Liepiņa", officers[0].party)
    seated = factories.registration(vilnius, person, holds_reserved=True, approved_at=now)
    asks(officers[0], vilnius, now)
    assert tell_deciders(now) == 0  # both reserved seats are taken
    actions.decline(by=astrid, registration=seated, seen="confirmed", reason="By phone", now=now)
    assert tell_deciders(now + A_MINUTE / 2) == 0
    undo_ending(by=astrid, registration=seated, now=now + A_MINUTE / 2, seen=None)
    assert tell_deciders(now + 2 * A_MINUTE) == 0

    row = Registration.objects.get(pk=seated.pk)
    actions.decline(
        by=astrid, registration=row, seen="confirmed", reason="By phone", now=now + 2 * A_MINUTE
    )
    assert tell_deciders(now + 4 * A_MINUTE) == 1
    assert "- Māra Ozola" in told(ilze)[0].body


def test_whoever_waits_beside_a_seat_that_may_be_taken_again_is_named_once_it_is_certain(
    ilze, astrid, latvia, officers, vilnius, known, now
):
    """Zane's reserved seat is freed while a letter about Pēteris leaves; Līga waits for it."""
    Training.objects.update(capacity=2)  # both reserved
    zane = factories.participant("Zane Liepiņa", latvia)
    seated = factories.registration(vilnius, zane, holds_reserved=True, approved_at=now)
    factories.registration(vilnius, officers[2].participant, status="waiting")
    asks(officers[1], vilnius, now)
    no(seated, astrid, now)
    assert tell_deciders(now + A_MINUTE / 2) == 1
    letter = told(ilze)[-1].body
    assert (officers[1].name in letter, officers[2].name in letter) == (True, False)
    assert tell_deciders(now + A_MINUTE + AN_HOUR) == 1
    assert officers[2].name in told(ilze)[-1].body
    assert tell_deciders(now + 3 * AN_HOUR) == 0


@pytest.mark.django_db(transaction=True)
def test_two_workers_tell_it_once(ilze, officers, vilnius, now):
    for officer in officers:
        asks(officer, vilnius, now)
    assert sum(volley(6, lambda _number: tell_deciders(now))) == 1
    assert [letter.subject for letter in told(ilze)] == ["5 people wait for your decision"]


def test_it_leaves_with_the_other_letters(ilze, officers, vilnius, now, mailoutbox):
    asks(officers[0], vilnius, now)
    tell_deciders(now)
    send_due(now)
    assert [mail.subject for mail in mailoutbox if mail.to == [ilze.email]] == [
        "1 person waits for your decision"
    ]
