"""What two people do to the same row at the same moment."""

import pytest

from participants.refusal import Refused
from tests.locks import only_rows_are_locked, waits_and_looks_afterwards
from tests.trainings.acts.scene import JANIS, NOW
from tests.volley import volley
from trainings.actions import certificates
from trainings.actions import registrations as actions

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_officer_who_registers_twice_at_once_has_one_registration_and_reads_why(riga, janis):
    def register(_place):
        try:
            made = actions.register(
                by=janis, training=riga, party=janis.party, details=JANIS, now=NOW
            )
        except Refused as refused:
            return refused.reasons
        return made.status

    answers = volley(2, register)
    assert riga.registrations.count() == 1
    answers.remove("confirmed")
    assert answers == [["You are registered already."]]


@only_rows_are_locked
def test_a_revocation_waits_for_the_worker_that_puts_the_paper_into_its_place(certificate, astrid):
    """The worker takes no lock on the training, only that of the certificate."""

    def revoke():
        certificates.revoke(by=astrid, certificate=certificate, reason="error", now=NOW)

    waits_and_looks_afterwards(certificate, revoke, at='trainings_certificate"')
