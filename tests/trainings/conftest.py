"""The day of the training: the clock, and the sessions with the people who have a seat."""

import pytest
from django.core.cache import cache
from django.utils import timezone

from tests import factories
from tests.trainings import days
from trainings import tasks
from trainings.models import Training


@pytest.fixture
def time_is(monkeypatch):
    """Let it be that moment for the views; sign in afterwards, for sessions end."""
    return lambda moment: monkeypatch.setattr(timezone, "now", lambda: moment)


@pytest.fixture
def afterwards(time_is):
    """The evening of the last day."""
    time_is(days.AFTERWARDS)


@pytest.fixture
def desk(astrid, sign_in, afterwards):
    """Astrid's browser, in the evening of the last day."""
    return sign_in(astrid)


@pytest.fixture
def sessions(riga):
    """Of Riga, which has room for everybody here."""
    Training.objects.filter(pk=riga.pk).update(capacity=300)
    return days.programme(riga)


@pytest.fixture
def programmed(riga):
    """Riga with a session in the morning of each day."""
    factories.session(riga, day=0)
    factories.session(riga, day=1, topic="Inform and refer")
    return riga


@pytest.fixture
def lukasz(riga, sessions):
    return days.seated(riga, "Łukasz Żółć", email="lukasz@mfa.example")


@pytest.fixture
def hanna(riga, sessions):
    return days.seated(riga, "Ганна Шевченко", email="hanna@mfa.example")


@pytest.fixture
def fresh_cache(db):
    cache.clear()


@pytest.fixture
def closed(riga, astrid, lukasz):
    """Riga is over; Łukasz was there all the time."""
    days.mark(lukasz, "pppp")
    days.closed(riga, astrid)
    riga.refresh_from_db()
    return riga


@pytest.fixture
def certificate(closed, lukasz):
    tasks.draw_certificates(days.AFTERWARDS)
    return lukasz.certificates.get()
