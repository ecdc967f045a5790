"""The cache counts one by one, on both databases, whoever comes at the same moment."""

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.urls import reverse

from config.cache import CountingDatabaseCache
from participants.access import is_within
from tests.disks import full
from tests.volley import volley

AT_ONCE = 40


@pytest.fixture
def empty_cache(transactional_db):
    cache.clear()
    yield
    cache.clear()


def test_of_forty_at_once_no_two_get_the_same_number(empty_cache):
    cache.set("count", 0)

    assert sorted(volley(AT_ONCE, lambda _place: cache.incr("count"))) == list(
        range(1, AT_ONCE + 1)
    )


def test_of_forty_at_once_one_adds(empty_cache):
    assert volley(AT_ONCE, lambda place: cache.add("first", place)).count(True) == 1


def test_of_forty_at_once_one_adds_where_an_entry_has_run_out(empty_cache):
    cache.set("first", "old", timeout=-5)

    assert volley(AT_ONCE, lambda place: cache.add("first", place)).count(True) == 1


def test_of_forty_at_once_twenty_are_let_through(empty_cache):
    answers = volley(AT_ONCE, lambda _place: is_within("test", most=20, seconds=86_400))

    assert answers.count(True) == 20


def test_a_right_password_on_a_full_disk_is_not_told_of_too_many_tries(janis, client):
    """Writes to the cache's table fail; django-allauth's lock stands there."""

    def full_for_inserts(execute, statement, *rest):
        if statement.startswith("INSERT INTO") and '"cache"' in statement:
            full()
        return execute(statement, *rest)

    janis.set_password("a-long-and-right-password")
    janis.save()
    client.raise_request_exception = False
    fields = {"login": janis.email, "password": "a-long-and-right-password"}
    with connection.execute_wrapper(full_for_inserts):
        answer = client.post(reverse("account_login"), fields)

    assert answer.status_code == 503
    assert "Waiting does not help" in answer.text


def test_an_entry_without_an_end_is_stored(db):
    assert cache.add("lasting", 1, timeout=None)
    assert (cache.get("lasting"), cache.add("lasting", 2)) == (1, False)


def test_a_number_that_is_not_there_is_not_counted(db):
    with pytest.raises(ValueError, match="no number"):
        cache.incr("nowhere")


def test_a_count_that_was_dropped_begins_anew(db, monkeypatch):
    monkeypatch.setattr(CountingDatabaseCache, "add", lambda *_said, **_options: True)

    assert is_within("dropped", most=1, seconds=60)


def test_the_site_counts_with_this_cache():
    assert settings.CACHES["default"]["BACKEND"] == "config.cache.CountingDatabaseCache"
