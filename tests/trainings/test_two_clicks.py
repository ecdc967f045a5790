"""Two clicks at the same moment on "Save" of a new training."""

from threading import Barrier, Thread
from uuid import uuid4

import pytest
from django.db import connection

from tests import factories
from tests.trainings.plans import plan_of
from trainings.actions import trainings
from trainings.models import Training

CLICKS = 4


def click(plan, start, answers, **options):
    try:
        start.wait()
        answers.append(trainings.plan_training(plan=plan, **options))
    except Exception as fault:
        answers.append(fault)
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_all_clicks_lead_to_the_one_draft_of_the_first(astrid, now):
    plan = plan_of(factories.training("Safe return", now=now))
    Training.objects.all().delete()
    start, answers, key = Barrier(CLICKS), [], uuid4()
    options = {"by": astrid, "now": now, "form_key": key}
    clicks = [
        Thread(target=click, args=(plan, start, answers), kwargs=options)
        for _click in range(CLICKS)
    ]
    for each in clicks:
        each.start()
    for each in clicks:
        each.join()
    assert answers == [Training.objects.get()] * CLICKS
