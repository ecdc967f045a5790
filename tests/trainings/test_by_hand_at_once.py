"""Two colleagues register the same person by hand, each in another training, at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Event

import pytest
from django.db import connection, transaction

from participants.models import Participant
from tests import factories
from trainings.actions.people import Details
from trainings.actions.registration import register, register_by_hand
from trainings.models import Registration

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write after the other"),
]
NOW = datetime(2027, 1, 5, 9, 0, tzinfo=UTC)
ADDRESS = "zofia.zolc@mfa.example"
ZOFIA = Details(full_name="Zofia Żółć", title="Consul", mission_kind="embassy")


def by_hand(staff, training, latvia):
    return register_by_hand(
        by=staff, training=training, party=latvia, email=ADDRESS, details=ZOFIA, reason="By phone", now=NOW
    )


def waits_for_a_lock() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
        return cursor.fetchone()[0] > 0


def both_at_once(first, second):
    """The second begins when the first has written and not committed, and the first ends when it waits."""
    has_written = Event()

    def hold():
        try:
            with transaction.atomic():
                first()
                has_written.set()
                while not (waits_for_a_lock() or other.done()):
                    pass
        finally:
            has_written.set()
            connection.close()

    def follow():
        has_written.wait()
        try:
            second()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        other = threads.submit(follow)
        one = threads.submit(hold)
        one.result()
        other.result()


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

    both_at_once(lambda: by_hand(astrid, riga, latvia), herself)

    assert Participant.objects.get().account == account
    assert Registration.objects.of(account).count() == 2
