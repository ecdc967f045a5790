"""Two workers at once: each draws another certificate, one stores it, and one letter is written."""

import pytest
from django.db import connection

from outbox.models import Letter
from tests.locks import only_rows_are_locked, somebody_else_holds, waits_and_looks_afterwards
from tests.papers import as_if_signed
from tests.trainings import days
from tests.volley import both_at_once
from trainings.actions import certificates as actions
from trainings.models import Certificate

pytestmark = [only_rows_are_locked, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def waiting(riga, astrid, lukasz, hanna):
    """Two certificates of Riga that wait to be drawn, in the order of their numbers."""
    for each in (lukasz, hanna):
        days.mark(each, "pppp")
    days.closed(riga, astrid)
    return list(Certificate.objects.order_by("sequence"))


@pytest.fixture
def impatient(waiting):
    """Whoever waits for a lock fails."""
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '50ms'")
        yield
        cursor.execute("RESET lock_timeout")


def take() -> list[Certificate]:
    return actions.take_to_draw(days.AFTERWARDS)


def store(*certificates, words="") -> set[int]:
    files = {each.pk: as_if_signed(f"{words} {each.number}") for each in certificates}
    return actions.store_files(files=files, now=days.AFTERWARDS)


def told() -> list[str]:
    return sorted(Letter.objects.filter(kind="certificate_ready").values_list("to", flat=True))


def test_two_workers_who_take_at_once_take_different_ones(waiting):
    taken = []
    both_at_once(lambda: taken.extend(take()), lambda: taken.extend(take()))
    assert sorted(each.pk for each in taken) == [each.pk for each in waiting]


def test_a_worker_waits_for_no_certificate_that_somebody_else_has_locked(waiting, impatient):
    first, second = waiting
    with somebody_else_holds(first):
        assert take() == [second]


def test_of_two_who_store_one_at_once_one_does_and_writes_the_letter(waiting):
    first, _second = waiting
    stored = []
    both_at_once(
        lambda: stored.append(store(first, words="The worker's")),
        lambda: stored.append(store(first, words="The reader's")),
    )
    assert sorted(stored, key=len) == [set(), {first.pk}]
    assert told() == [first.holder.address]


def test_of_several_those_that_somebody_else_has_locked_are_left_for_later(waiting, impatient):
    first, second = waiting
    with somebody_else_holds(first):
        assert store(first, second) == {second.pk}
    assert store(first, second) == {first.pk}
    assert told() == sorted(each.holder.address for each in waiting)


def test_one_alone_is_waited_for_and_looked_at_afterwards(waiting):
    first, _second = waiting
    waits_and_looks_afterwards(first, lambda: store(first), at="trainings_certificate")
