"""Several workers at once: every letter leaves once, on both databases."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from desk.actions.outbox import retry_letter
from outbox import sending
from outbox.models import Letter
from outbox.sending import send_due
from participants.refusal import Refused


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


@pytest.mark.django_db
@pytest.mark.parametrize(("is_urgent", "seconds"), [(False, 15), (True, 9)])
def test_however_slow_the_server_is_no_letter_is_due_while_it_is_being_sent(
    write, now, monkeypatch, is_urgent, seconds
):
    for number in range(20):
        write(subject=f"Letter {number}", is_urgent=is_urgent, valid_until=now + timedelta(hours=1))
    passed, free = [0], []

    def take_slowly(_mailer, letter):
        passed[0] += seconds
        moment = now + timedelta(seconds=passed[0])
        free.extend(Letter.objects.due(moment).filter(pk=letter.pk))

    monkeypatch.setattr(sending, "monotonic", lambda: passed[0])
    monkeypatch.setattr(sending, "deliver", take_slowly)
    monkeypatch.setattr(sending, "connect", lambda _mailer: None)
    assert send_due(now) > 1  # as many as the claims last for
    assert free == []


@pytest.mark.django_db
def test_nobody_sends_a_letter_again_that_a_worker_is_sending(write, astrid, now, monkeypatch):
    letter = write()
    refused = []

    def press_try_again(_mailer, row):
        with pytest.raises(Refused) as no:
            retry_letter(by=astrid, letter=row, now=now + timedelta(seconds=2))
        refused.append(str(no.value))

    monkeypatch.setattr(sending, "deliver", press_try_again)
    monkeypatch.setattr(sending, "connect", lambda _mailer: None)
    send_due(now)
    assert refused == ["This letter is just being sent."]
    letter.refresh_from_db()
    assert letter.status == "sent"
