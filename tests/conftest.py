"""Named people whom every test knows. Latvia and Lithuania are the two parties; outsiders are
refused.
"""

import gc
import logging
import re
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings
from django.db import connection
from django.db.models.signals import post_save
from django.http import HttpResponse
from django.test import Client
from django.utils import translation
from django.utils.functional import cached_property

from outbox.models import Letter
from tests import factories, keys, trail
from tests.layout import without_layout
from tests.migrated import (  # noqa: F401, fixtures of every test
    django_db_keepdb,
    django_db_setup,
    migrated,
)

# No example takes too long: the machine may be busy.
hypothesis.settings.register_profile(
    "patient", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.register_profile("long", hypothesis.settings.get_profile("patient"))
hypothesis.settings.load_profile("patient")


# Their cases are acts, each with statements of its own; elsewhere the cases of a test differ in
# words, which no database reads.
CASES_ARE_ACTS = (
    "tests/handbook/test_every_action.py",
    "tests/outbox/",
    "tests/participants/test_every_action.py",
    "tests/participants/test_rights_meanwhile.py",
    "tests/race/",
    "tests/reports/test_every_action.py",
    "tests/trainings/approvals/",
    "tests/trainings/corrections/",
    "tests/trainings/nominations/",
    "tests/trainings/test_corrections_meanwhile.py",
    "tests/trainings/test_every_action.py",
    "tests/trainings/test_seat_edges.py",
    "tests/trainings/undo/",
    "tests/upgrades/",
)


def pytest_addoption(parser):
    parser.addoption(
        "--one-case",
        action="store_true",
        help="of each parametrized test take one case by chance, where the cases are no acts",
    )


def pytest_collection_modifyitems(config, items):
    """On PostgreSQL leave out what is marked `any_database`; a test says so itself, for one that
    reaches a database by a way of its own would be lost unseen.
    """
    left_out = set()
    if connection.vendor == "postgresql":
        left_out |= {item for item in items if item.get_closest_marker("any_database")}
    if config.getoption("one_case"):
        left_out |= set(_further_cases(items))
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]


def _further_cases(items):
    """Yield the cases after the first of each test, in the order of this run, which is by
    chance.
    """
    seen = set()
    for item in items:
        test = item.nodeid.partition("[")[0]
        if test.startswith(CASES_ARE_ACTS):
            continue
        if test in seen:
            yield item
        seen.add(test)


def pytest_collection_finish():
    """The tests stay to the end: to go through them again and again for garbage takes a fifth of
    the time.
    """
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


def pytest_unconfigure():
    """Remove the data folder of this run, database and all."""
    shutil.rmtree(settings.DATA_DIR, ignore_errors=True)


def text(response: HttpResponse) -> str:
    """What tests read of an answer: HTML without its layout, all else as it is."""
    said = response.content.decode(response.charset or "utf-8")
    is_html = response.headers.get("Content-Type", "").startswith("text/html")
    return without_layout(said) if is_html else said


HttpResponse.text = cached_property(text)
HttpResponse.text.__set_name__(HttpResponse, "text")


@pytest.fixture(scope="session", autouse=True)
def trail_emptied_between_tests():
    """What a test with transactions of its own leaves is emptied behind it, the trail as well."""
    operations = type(connection.ops)  # a test in a browser ends on a connection of its own
    flush = operations.execute_sql_flush

    def unguarded_flush(self, statements: list[str]) -> None:
        with trail.unguarded(self.connection):
            flush(self, statements)

    operations.execute_sql_flush = unguarded_flush


class Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.problems: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.problems.append(record.getMessage())


@pytest.fixture(autouse=True)
def paper_problems():
    """What went wrong in drawing a PDF: a missing target, an unknown glyph, a refused picture.

    Fails the test unless it expects that and clears the list.
    """
    collector = Collector()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(collector)
    yield collector.problems
    logger.removeHandler(collector)
    assert collector.problems == []


@pytest.fixture(autouse=True)
def no_gaps_in_letters():
    """No letter that any test writes has two empty lines in a row."""
    gaps = []

    def look(instance: Letter, **facts: object) -> None:
        if re.search(r"\n\s*\n\s*\n", instance.body):
            gaps.append(f"{instance.kind}:\n{instance.body}")

    post_save.connect(look, sender=Letter)
    yield
    post_save.disconnect(look, sender=Letter)
    assert gaps == []


@pytest.fixture(autouse=True)
def own_language():
    """The language that the last request of another test chose is not this test's."""
    translation.deactivate()


@pytest.fixture
def now() -> datetime:
    return datetime(2027, 1, 5, 9, 0, tzinfo=UTC)


@pytest.fixture
def latvia(db):
    return factories.party("LV", "Latvia", sv="Lettland")


@pytest.fixture
def lithuania(db):
    return factories.party("LT", "Lithuania", sv="Litauen")


@pytest.fixture
def janis(latvia):
    """A recognised officer of Latvia."""
    return factories.officer("janis.berzins@mfa.example", "Jānis Bērziņš-Ķīsis", latvia)


@pytest.fixture
def egle(lithuania):
    """A recognised officer of Lithuania: another party's person."""
    return factories.officer("egle.simkunaite@urm.example", "Eglė Šimkūnaitė", lithuania)


@pytest.fixture
def thordur(latvia):
    """An officer whose state is only claimed."""
    return factories.officer(
        "thordur@post.example", "Þórður Æðarson-Žukauskaitė", latvia, recognition="claimed"
    )


@pytest.fixture
def ilze(latvia):
    """The coordinator of Latvia, in term."""
    return factories.coordinator("ilze.liepa@mfa.example", latvia)


@pytest.fixture
def ruta(lithuania):
    """The coordinator of Lithuania: the outsider to whatever is Latvia's."""
    return factories.coordinator("ruta.kazlauskaite@urm.example", lithuania)


@pytest.fixture
def astrid(db):
    """Secretariat."""
    return factories.account(
        "astrid@secretariat.example", role="secretariat", full_name="Astrid Öberg"
    )


@pytest.fixture
def oskar(db):
    """Administrator."""
    return factories.account("oskar@secretariat.example", role="administrator")


@pytest.fixture
def sign_in():
    """A browser in which the account has signed in; None is somebody without an account."""

    def signed_in(account=None) -> Client:
        client = Client()
        if account:
            client.force_login(account)
        return client

    return signed_in


@pytest.fixture
def riga(latvia, now):
    """A published training in Riga, open for registration, two days long from 14 January 2027, 3
    seats.
    """
    return factories.training(
        "Recognising a presumed victim at the visa counter", host=latvia, now=now
    )


@pytest.fixture
def a_week() -> timedelta:
    return timedelta(days=7)


@pytest.fixture
def use_key(settings, tmp_path):
    """Lets the site sign with this file."""

    def use(data):
        settings.SIGNING_KEY_FILE = Path(keys.stored(tmp_path, data))
        settings.SIGNING_KEY_PASSWORD = keys.PASSWORD

    return use
