"""A certificate that is asked for while it waits to be drawn (R-492)."""

from datetime import timedelta

import pytest

from documents import store
from outbox.models import Letter
from participants.models import AuditEntry
from tests import factories, keys
from tests.trainings import days
from trainings import tasks
from trainings.actions import certificates as actions

pytestmark = pytest.mark.django_db
NO_KEY = keys.dated_file(days.AFTERWARDS, days.AFTERWARDS + timedelta(days=1))


@pytest.fixture
def waiting(riga, astrid, janis, sessions):
    """The certificate of Jānis, and seven others before it."""
    for number in range(7):
        days.mark(days.seated(riga, "Ķ" * (number + 2)), "pppp")
    registration = factories.registration(riga, janis.participant)
    days.mark(registration, "pppp")
    days.closed(riga, astrid)
    return registration.certificates.get()


def asked_for(browser, certificate):
    """Status, and the beginning of what the address answers."""
    answer = browser.get(f"/certificates/{certificate.number}.pdf")
    return answer.status_code, b"".join(answer)


@pytest.mark.parametrize("reader", ["janis", "ilze", "astrid"])
def test_it_is_drawn_for_whoever_may_download_it(waiting, request, sign_in, reader):
    status, data = asked_for(sign_in(request.getfixturevalue(reader)), waiting)
    waiting.refresh_from_db()
    assert (status, data) == (200, store.read(waiting.sha256))
    assert Letter.objects.get(kind="certificate_ready").to == waiting.holder.address
    taken = AuditEntry.objects.filter(action="download_certificate").count()
    assert taken == (reader != "janis")


def test_nobody_else_has_it_drawn(waiting, ruta, sign_in):
    assert asked_for(sign_in(ruta), waiting)[0] == 404
    waiting.refresh_from_db()
    assert waiting.sha256 == ""


def test_it_is_drawn_also_while_a_worker_has_taken_it_who_then_stores_nothing(
    waiting, janis, sign_in
):
    taken = actions.take_to_draw(days.AFTERWARDS, at_most=50)
    assert waiting in taken
    _status, data = asked_for(sign_in(janis), waiting)
    assert not actions.store_file(certificate=waiting, data=data, now=days.AFTERWARDS)
    assert Letter.objects.filter(kind="certificate_ready").count() == 1


def test_the_worker_draws_the_others(waiting, janis, sign_in):
    asked_for(sign_in(janis), waiting)
    assert tasks.draw_certificates(days.AFTERWARDS) == 7
    assert tasks.draw_certificates(days.AFTERWARDS) == 0
    assert {each.sha256 == "" for each in waiting.training.certificates.all()} == {False}


def test_without_a_signing_key_a_page_says_that_it_waits(waiting, janis, sign_in, use_key):
    use_key(NO_KEY)
    status, page = asked_for(sign_in(janis), waiting)
    assert status == 200
    assert b"cannot be drawn just now" in page
    waiting.refresh_from_db()
    assert (waiting.sha256, waiting.problem) == ("", "")


def test_one_at_which_somebody_has_to_look_is_not_tried(waiting, janis, sign_in):
    type(waiting).objects.filter(pk=waiting.pk).update(problem="ValueError")
    assert b"cannot be drawn just now" in asked_for(sign_in(janis), waiting)[1]
    waiting.refresh_from_db()
    assert (waiting.sha256, waiting.problem) == ("", "ValueError")


def test_one_that_cannot_be_drawn_is_shown_to_staff(waiting, janis, sign_in, monkeypatch):
    def broken(paper):
        raise ValueError

    monkeypatch.setattr("trainings.certificate_paper.draw", broken)
    assert b"cannot be drawn just now" in asked_for(sign_in(janis), waiting)[1]
    waiting.refresh_from_db()
    assert waiting.problem == "ValueError"
