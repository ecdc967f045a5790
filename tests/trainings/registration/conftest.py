"""Of all tests of registering: a training that is open, and a request for a seat in it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests import factories
from tests.trainings.registration.form import address, form, own
from trainings.models import Training


@pytest.fixture
def riga(latvia):
    """Open, in two weeks, three seats."""
    return factories.training(
        "Recognising a presumed victim", host=latvia, now=timezone.now() + timedelta(days=5)
    )


@pytest.fixture
def embassy(latvia):
    return factories.mission(latvia, name="Embassy of Latvia in Vilnius")


@pytest.fixture
def request_of_janis(sign_in, janis, riga):
    Training.objects.filter(pk=riga.pk).update(admission="approval")
    sign_in(janis).post(address("register", riga), form())
    return own(janis)
