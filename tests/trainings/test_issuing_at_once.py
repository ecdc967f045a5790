"""Two staff at once, a double click, and a process that is killed midway: everybody has one
certificate, or none, and numbers have no gap.
"""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

from participants.models import AuditEntry
from tests import factories
from tests.locks import only_rows_are_locked, waits_and_looks_afterwards
from tests.trainings import days
from tests.volley import volley
from trainings.actions import certificates as actions
from trainings.models import Certificate, CertificateSeries, Training

AT_ONCE = 5
# Issues as staff do, and dies when the rows are written and nothing is committed.
KILLED = """
import os, signal, sys
import django
django.setup()
from django.db import connection
connection.settings_dict.update(NAME=sys.argv[1])
from django.utils.dateparse import parse_datetime
from participants.models import Account
from trainings.actions import certificates
from trainings.models import Certificate, Training

def dying(execute, sql, *rest):
    done = execute(sql, *rest)
    if sql.startswith("INSERT INTO") and "audit" in sql:
        assert Certificate.objects.count() == 2
        os.kill(os.getpid(), signal.SIGKILL)
    return done

with connection.execute_wrapper(dying):
    certificates.issue_to(
        by=Account.objects.get(email="astrid@secretariat.example"),
        training=Training.objects.get(),
        people=[int(each) for each in sys.argv[3:]],
        now=parse_datetime(sys.argv[2]),
    )
"""


@pytest.fixture
def due(transactional_db, riga, astrid, lukasz, hanna):
    """Two who earned a certificate in a closed training, and have none."""
    template = factories.certificate_template(signs="", is_standard=True)
    for each in (lukasz, hanna):
        days.mark(each, "pppp")
    days.closed(riga, astrid)
    template.signatories.create(position=1, name="Inga Holm", offices={"en": "Head"})
    return [lukasz.pk, hanna.pk]


def issue(by, people) -> int:
    issued = actions.issue_to(
        by=by, training=Training.objects.get(), people=people, now=days.AFTERWARDS
    )
    return len(issued.certificates)


def numbers() -> list[int]:
    return sorted(Certificate.objects.values_list("sequence", flat=True))


def test_five_at_once_issue_one_to_each(due, astrid):
    answers = volley(AT_ONCE, lambda _place: issue(astrid, due))
    assert sorted(answers) == [0, 0, 0, 0, 2]
    assert numbers() == [1, 2]
    assert set(Certificate.objects.values_list("status", flat=True)) == {"valid"}
    assert AuditEntry.objects.filter(action="issue_certificates").count() == 1


def test_a_process_that_is_killed_midway_leaves_nothing_and_the_next_one_goes_on(due, astrid):
    name = connection.settings_dict["NAME"]
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, str(name), days.AFTERWARDS.isoformat(), *map(str, due)],
        cwd=settings.BASE_DIR,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert killed.returncode == -9, killed.stderr
    assert not Certificate.objects.exists()
    assert not AuditEntry.objects.filter(action="issue_certificates").exists()
    assert issue(astrid, due) == 2
    assert numbers() == [1, 2]
    assert CertificateSeries.objects.get().last == 2


def environment() -> dict[str, str]:
    return {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"}


@only_rows_are_locked
def test_an_issue_waits_for_the_training_before_it_looks(due, astrid):
    training = Training.objects.get()
    waits_and_looks_afterwards(training, lambda: issue(astrid, due), at="trainings_certificate")
