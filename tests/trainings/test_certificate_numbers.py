"""Numbers of a year under a race: no gap, none twice."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from tests import factories
from tests.trainings import days
from trainings.models import Certificate, Training

RACERS = 4


def close(training, by, start, faults):
    try:
        start.wait()
        days.closed(training, by)
    except Exception as fault:
        faults.append(fault)
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_trainings_that_close_at_once_share_one_row_of_numbers(astrid, now):
    trainings = [factories.training(f"Training {number}", now=now) for number in range(RACERS)]
    for number, training in enumerate(trainings):
        days.programme(training)
        for name in ("Õnne", "Eglė", "Ганна"):
            days.mark(
                days.seated(training, name, email=f"{number}{len(name)}{ord(name[0])}@mfa.example"),
                "pppp",
            )
    start, faults = Barrier(RACERS), []
    racers = [
        Thread(target=close, args=(training, astrid, start, faults)) for training in trainings
    ]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join()
    assert faults == []
    assert set(Training.objects.values_list("status", flat=True)) == {"closed"}
    assert sorted(Certificate.objects.values_list("sequence", flat=True)) == list(
        range(1, RACERS * 3 + 1)
    )
