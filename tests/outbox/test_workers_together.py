"""Several workers at once: every letter leaves once, on both databases."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from outbox.models import Letter
from outbox.sending import send_due


@pytest.mark.django_db(transaction=True)
def test_four_workers_send_forty_letters_once_each(sink, write, now):
    for number in range(40):
        write(subject=f"Letter {number}")

    def work(_):
        try:
            return send_due(now, limit=40)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        counts = list(pool.map(work, range(4)))
    assert sum(counts) == 40
    assert len({mail["Message-ID"] for mail in sink.received}) == len(sink.received) == 40
    assert set(Letter.objects.values_list("status", "attempts")) == {("sent", 1)}
