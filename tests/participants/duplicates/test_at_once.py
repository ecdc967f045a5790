"""Merges at the same moment as other acts on the same people; each waits for the other."""

from datetime import UTC, datetime

import pytest

from outbox.models import Letter
from participants.models import Account, Merge, Participant
from participants.refusal import Refused
from tests import factories
from tests.locks import only_rows_are_locked
from tests.papers import as_if_signed
from tests.participants.duplicates.world import closed, merge, take_part
from tests.volley import both_at_once
from trainings.actions.certificates import store_file
from trainings.actions.people import Details
from trainings.actions.registrations import register
from trainings.models import Certificate, Registration

pytestmark = [only_rows_are_locked, pytest.mark.django_db(transaction=True)]

NOW = datetime(2027, 1, 5, 9, 0, tzinfo=UTC)


@pytest.fixture
def three(latvia):
    """Two records of Anna without an account, and a later one with an account."""
    people = [factories.participant(f"Anna Kalniņa {each}", latvia) for each in ("A", "B")]
    account = factories.officer("anna@mfa.example", "Anna Kalniņa", latvia)
    return [*people, account.participant]


def quietly(act):
    """Carry out the act; return why it was refused, or nothing."""
    try:
        act()
    except Refused as refusal:
        return refusal.reasons
    return []


def registers(training, account, latvia):
    details = Details(full_name="Anna Kalniņa", title="")
    register(by=account, training=training, party=latvia, details=details, now=NOW)


def test_of_two_merges_of_one_record_the_second_finds_it_gone(three, astrid, oskar):
    first, second, third = three
    answers = []
    both_at_once(
        lambda: merge(first, third, astrid, NOW),
        lambda: answers.append(quietly(lambda: merge(second, third, oskar, NOW))),
    )
    assert [len(each) for each in answers] == [1]
    assert Merge.objects.get().kept == first


def test_a_certificate_drawn_meanwhile_is_told_to_the_record_that_stays(three, astrid, latvia):
    first, second, _third = three
    for person, email in ((first, "a@mfa.example"), (second, "b@mfa.example")):
        Participant.objects.filter(pk=person.pk).update(email=email)
    take_part(closed("Riga", latvia, NOW), second, certificate=1)
    certificate = Certificate.objects.get()
    both_at_once(
        lambda: merge(first, second, astrid, NOW),
        lambda: store_file(certificate=certificate, data=as_if_signed(), now=NOW),
    )
    assert Letter.objects.get(kind="certificate_ready").to == "a@mfa.example"


def test_whoever_registers_while_their_record_goes_is_told_to_look_again(three, astrid, latvia):
    first, _second, third = three
    riga, account = factories.training("Riga", host=latvia, now=NOW), third.account
    assert account.person == third
    answers = []
    both_at_once(
        lambda: merge(first, third, astrid, NOW),
        lambda: answers.append(quietly(lambda: registers(riga, account, latvia))),
    )
    assert "merged with another one" in answers[0][0]
    registers(riga, Account.objects.get(pk=account.pk), latvia)
    assert Registration.objects.get().participant == first


def test_a_registration_made_meanwhile_goes_with_the_record(three, astrid, latvia):
    first, _second, third = three
    riga, account = factories.training("Riga", host=latvia, now=NOW), third.account
    both_at_once(lambda: registers(riga, account, latvia), lambda: merge(first, third, astrid, NOW))
    assert Registration.objects.get().participant == first
    assert not Participant.objects.filter(pk=third.pk).exists()
