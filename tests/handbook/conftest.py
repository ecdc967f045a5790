"""The handbook as it is shipped, and readers with a post."""

from threading import Barrier, Thread

import pytest
from django.db import connection
from django.utils import timezone, translation

from documents import processes
from handbook import reference
from handbook.models import Edition
from handbook.papers import binding
from participants.models import Party
from tests import factories
from tests.handbook import writing
from tests.handbook.country_editing import coordinator_of
from tests.shipped import once


@pytest.fixture(autouse=True)
def in_english():
    """A request leaves its language behind in the thread."""
    with translation.override("en"):
        yield


@pytest.fixture
def shipped(db, now) -> Edition:
    """The shipped edition and country pages, as one load leaves them."""
    once(("handbook", now), lambda: reference.load(now))
    return Edition.objects.current()


@pytest.fixture
def shortened(shipped) -> Edition:
    """With four chapters: the whole book takes seconds to set in type."""
    kept = ["what-is-trafficking", "noticing", "talking-safely", "inform-and-refer"]
    shipped.chapters.exclude(slug__in=kept).delete()
    return shipped


@pytest.fixture
def layouts(monkeypatch) -> list[int]:
    """One entry for each body that is laid out, by this process for once."""
    made = []

    def settled(*text):
        made.append(1)
        return lay_out(*text)

    lay_out = binding._settled
    binding._kept.clear()
    monkeypatch.setattr(binding, "_settled", settled)
    monkeypatch.setattr(processes, "alone", lambda work, item: work(item))
    yield made
    binding._kept.clear()


@pytest.fixture
def posted(shipped):
    """An officer of Latvia whose embassy is in the country of that code."""

    def at(code: str):
        latvia, host = Party.objects.get(code="LV"), Party.objects.get(code=code)
        account = factories.officer("zaiga@mfa.example", "Zaiga Krūmiņa", latvia)
        account.participant.mission = factories.mission(latvia, host=host)
        account.participant.save()
        return account

    return at


@pytest.fixture
def draft(db):
    """A chapter without any text, of an edition in the making in English, Latvian, Lithuanian and
    Swedish.
    """
    return writing.chapter(writing.edition())


@pytest.fixture
def together():
    """Carry out all acts at once; what each answered or raised, in their order."""

    def carry_out(*acts):
        start, answers = Barrier(len(acts)), [None] * len(acts)

        def one(place, act):
            try:
                with translation.override("en"):
                    start.wait(30)
                    answers[place] = act()
            except Exception as fault:
                answers[place] = fault
            finally:
                connection.close()

        threads = [Thread(target=one, args=each) for each in enumerate(acts)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        return answers

    return carry_out


@pytest.fixture
def one_day(monkeypatch):
    """It is the same moment all through the test, which midnight does not divide."""
    moment = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: moment)


@pytest.fixture
def desk_of(shipped, sign_in):
    """The browser of the coordinator of a state."""
    return lambda country: sign_in(coordinator_of(country))
