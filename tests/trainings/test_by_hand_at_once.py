"""Two colleagues register the same person by hand, each in another training, at the same moment."""

from datetime import UTC, datetime

import pytest

from participants.models import Participant
from tests import factories
from tests.locks import only_rows_are_locked
from tests.volley import both_at_once
from trainings.actions.people import Details
from trainings.actions.registrations import register, register_by_hand
from trainings.models import Registration

pytestmark = [
    pytest.mark.django_db(transaction=True),
    only_rows_are_locked,
]
NOW = datetime(2027, 1, 5, 9, 0, tzinfo=UTC)
ADDRESS = "zofia.zolc@mfa.example"
ZOFIA = Details(full_name="Zofia Żółć", title="Consul", mission_kind="embassy")


def by_hand(staff, training, latvia, **options):
    said = {"party": latvia, "email": ADDRESS, "details": ZOFIA, "reason": "By phone", **options}
    return register_by_hand(by=staff, training=training, now=NOW, **said)


def test_both_find_one_person(latvia, astrid, oskar):
    riga, tartu = factories.training("Riga", host=latvia), factories.training("Tartu", host=latvia)
    both_at_once(lambda: by_hand(astrid, riga, latvia), lambda: by_hand(oskar, tartu, latvia))

    zofia = Participant.objects.get(email=ADDRESS)
    assert set(zofia.registrations.values_list("training", flat=True)) == {riga.pk, tartu.pk}


def test_the_officer_and_staff_find_one_person(latvia, astrid):
    """The officer has an account with nobody behind it yet."""
    riga, tartu = factories.training("Riga", host=latvia), factories.training("Tartu", host=latvia)
    account = factories.account(ADDRESS, party=latvia)

    def herself():
        register(by=account, training=tartu, party=latvia, details=ZOFIA, now=NOW)

    both_at_once(lambda: by_hand(astrid, riga, latvia, is_theirs=True), herself)

    assert Participant.objects.get().account == account
    assert Registration.objects.of(account).count() == 2
