"""Who is due for a refresher, and has a seat in a training to come (R-298, R-511)."""

from datetime import date

import pytest

from tests import factories

LIST, RECORD = "/participants/", "/me/"
DUE, WITHOUT_SEAT = {"completed": "due"}, {"completed": "due_without_seat"}
TASK = "1 person is due for a refresher and has no seat in a coming training"


def names(answer):
    return [person.full_name for person, _cells in answer.context["rows"]]


def tasks(page):
    return {task.sentence: task.url for task in page.context["tasks"]}


@pytest.fixture
def due(janis, riga, monkeypatch):
    """Jānis completed a training of January 2024; today three years are over."""
    riga.status = "closed"
    riga.first_day, riga.last_day = date(2024, 1, 14), date(2024, 1, 15)
    riga.save()
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_now: date(2027, 1, 15))
    return factories.registration(riga, janis.person, completed=True).participant


def seated(person, **fields):
    days = {"first_day": date(2027, 3, 1), "last_day": date(2027, 3, 2), **fields}
    training = factories.training("Refresher in Riga", host=person.party, **days)
    return factories.registration(training, person, status="confirmed")


def test_whoever_is_due_and_has_a_seat_to_come_is_told_apart(sign_in, astrid, ilze, due):
    for reader in (astrid, ilze):
        assert names(sign_in(reader).get(LIST, WITHOUT_SEAT)) == ["Jānis Bērziņš-Ķīsis"]
    seated(due)
    for reader in (astrid, ilze):
        browser = sign_in(reader)
        assert names(browser.get(LIST, WITHOUT_SEAT)) == []
        page = browser.get(LIST, DUE)
        assert names(page) == ["Jānis Bērziņš-Ķīsis"] and "1 March 2027" in page.text


def test_a_seat_in_a_training_that_is_over_leaves_somebody_due(sign_in, ilze, due):
    seated(due, first_day=date(2027, 1, 13), last_day=date(2027, 1, 14))
    page = sign_in(ilze).get(LIST, WITHOUT_SEAT)
    assert names(page) == ["Jānis Bērziņš-Ķīsis"]


def test_whoever_serves_another_state_now_is_not_due_for_the_former_one(
    sign_in, ilze, astrid, due, lithuania
):
    assert names(sign_in(ilze).get(LIST, DUE)) == ["Jānis Bērziņš-Ķīsis"]
    due.party = lithuania
    due.save()
    assert names(sign_in(ilze).get(LIST, DUE)) == []
    assert names(sign_in(astrid).get(LIST, DUE)) == ["Jānis Bērziņš-Ķīsis"]


def test_the_list_is_sorted_by_the_day_of_the_refresher(sign_in, astrid, due):
    later = factories.participant("Aija Ābele", due.party)
    days = {"first_day": date(2025, 1, 1), "last_day": date(2025, 1, 1)}
    training = factories.training("Later", host=later.party, status="closed", **days)
    factories.registration(training, later, completed=True)
    browser = sign_in(astrid)
    for way, first in (("due", "Jānis Bērziņš-Ķīsis"), ("-due", "Aija Ābele")):
        assert names(browser.get(LIST, {"sort": way}))[0] == first


def test_a_coordinator_has_a_task_for_those_of_the_own_state_another_and_staff_have_none(
    sign_in, ilze, ruta, astrid, due
):
    assert tasks(sign_in(ilze).get("/"))[TASK] == f"{LIST}?completed=due_without_seat"
    for other in (ruta, astrid):
        assert TASK not in tasks(sign_in(other).get("/"))
    seated(due)
    assert TASK not in tasks(sign_in(ilze).get("/"))


def test_the_own_record_leads_to_the_search_or_names_the_training_to_come(sign_in, janis, due):
    browser = sign_in(janis)
    search = "/trainings/?when=upcoming"
    assert search in browser.get(RECORD).text
    training = seated(due).training
    page = browser.get(RECORD).text
    assert search not in page
    assert "You have a seat in a training from 1 March 2027:" in " ".join(page.split())
    assert page.count(f'href="/trainings/{training.slug}/"') == 2
