"""The worker is killed while it stores certificates, a process dies that draws one, and the disk
fills up midway: none is half made, and the run goes on (R-493).
"""

import os
import signal
import subprocess
import sys
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection

from documents import processes, store
from documents.models import StoredFile
from outbox.models import Letter
from tests import disks, factories
from tests.access.trainings import make_certificate
from tests.trainings import days
from tests.trainings.mortal import FATAL, cannot_sign, draw_or_die
from trainings import drawing, tasks
from trainings.models import Certificate

pytestmark = pytest.mark.django_db(transaction=True)
NUMBER = 30
LATER = days.AFTERWARDS + timedelta(minutes=3)  # when a dead worker's claim has run out

# A worker that is killed in the middle of a transaction: at the 25th letter.
WORKER = """
import os, signal, sys, django
from django.conf import settings
settings.DATABASES["default"]["NAME"] = sys.argv[1]
django.setup()
from trainings import result_mail, tasks
from trainings.actions import certificates
from tests.trainings import days

tell, told = result_mail.certificate_ready, []

def tell_or_die(*arguments, **options):
    told.append(1)
    if len(told) == 25:
        os.kill(os.getpid(), signal.SIGKILL)
    tell(*arguments, **options)

certificates.result_mail.certificate_ready = tell_or_die
tasks.draw_certificates(days.AFTERWARDS)
"""


@pytest.fixture(autouse=True)
def rested():
    yield
    for work in (drawing.draw_signed, draw_or_die):
        processes.rest(work)


@pytest.fixture
def waiting(now, latvia, astrid):
    """Thirty certificates of a closed training that wait to be drawn."""
    training = factories.training("Safe return", host=latvia, now=now, status="closed", capacity=99)
    for number in range(NUMBER):
        person = factories.participant(
            f"Łukasz {'Ż' * (number + 1)}", latvia, email=f"lukasz{number}@mfa.example"
        )
        registration = factories.registration(training, person)
        make_certificate(registration, sequence=number + 1, full_name=person.full_name)
    return Certificate.objects.of_training(training)


def is_whole(certificates) -> bool:
    """Whether each that has a file has its bytes and its letter, and nothing is left of others."""
    drawn = [each.sha256 for each in certificates.drawn()]
    assert all(store.read(sha256).startswith(b"%PDF") for sha256 in drawn)
    stored, told = StoredFile.objects.count(), Letter.objects.filter(kind="certificate_ready")
    return len(drawn) == stored == told.count() == told.values("about").distinct().count()


def test_of_a_killed_worker_nothing_is_half_made_and_another_goes_on(waiting):
    database = connection.settings_dict["NAME"]
    worker = subprocess.run(
        [sys.executable, "-c", WORKER, str(database)],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"},
        check=False,
    )
    assert worker.returncode == -signal.SIGKILL
    drawn = waiting.drawn().count()
    assert 0 < drawn < NUMBER
    assert is_whole(waiting)

    assert tasks.draw_certificates(days.AFTERWARDS) == 0  # they are claimed
    assert tasks.draw_certificates(LATER) == NUMBER - drawn
    assert waiting.drawn().count() == NUMBER
    assert is_whole(waiting)


def test_a_full_disk_midway_leaves_whole_ones_and_the_rest_for_later(waiting, monkeypatch):
    with monkeypatch.context() as patched:
        fill = disks.filling(patched)
        stored = drawing.actions.store_files

        def store_and_fill(**options):
            done = stored(**options)
            if len(done) > 1:
                fill()
            return done

        patched.setattr(drawing.actions, "store_files", store_and_fill)
        tasks.draw_certificates(days.AFTERWARDS)
    assert waiting.drawn().count() == 1 + drawing.TOGETHER
    assert is_whole(waiting)
    assert not waiting.stopped().exists()
    tasks.draw_certificates(LATER)
    assert waiting.drawn().count() == NUMBER
    assert is_whole(waiting)


def test_one_at_which_the_drawing_dies_leaves_the_others(waiting, monkeypatch):
    monkeypatch.setattr(drawing, "draw_signed", draw_or_die)
    tasks.draw_certificates(days.AFTERWARDS)
    [stopped] = waiting.stopped()
    assert (stopped.full_name, stopped.problem) == (FATAL, "Died")
    assert waiting.drawn().count() == NUMBER - 1
    assert is_whole(waiting)


def test_a_key_that_goes_midway_is_no_fault_of_a_certificate(waiting, monkeypatch):
    """The first is signed here, the others elsewhere."""
    _first, *others = waiting.order_by("sequence")
    with monkeypatch.context() as patched:
        patched.setattr(drawing, "draw_signed", cannot_sign)
        assert not drawing._draw(others, days.AFTERWARDS)
    assert not waiting.stopped().exists() and not waiting.drawn().exists()
    assert tasks.draw_certificates(days.AFTERWARDS) == NUMBER


def test_one_that_cannot_be_stored_leaves_the_others(waiting, monkeypatch):
    tell = drawing.actions.result_mail.certificate_ready

    def tell_or_fail(registration, certificate, **options):
        if certificate.full_name == FATAL:
            raise ValueError
        tell(registration, certificate, **options)

    monkeypatch.setattr(drawing.actions.result_mail, "certificate_ready", tell_or_fail)
    tasks.draw_certificates(days.AFTERWARDS)
    [stopped] = waiting.stopped()
    assert (stopped.full_name, stopped.problem) == (FATAL, "ValueError")
    assert waiting.drawn().count() == NUMBER - 1
    assert is_whole(waiting)


def test_statements_are_few_beside_the_letters(waiting, django_assert_max_num_queries):
    with django_assert_max_num_queries(2 * NUMBER + 60):
        tasks.draw_certificates(days.AFTERWARDS)
