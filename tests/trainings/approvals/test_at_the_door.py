"""People who come on the day, unregistered."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tests import factories
from tests.trainings.afterwards import fresh
from tests.trainings.approvals.desk import Status, somebody
from trainings.models import Training


@pytest.fixture
def on_the_day(latvia, lithuania):
    """Automatic moves have stopped; three seats, one of them taken."""
    training = factories.training(
        "Today", host=latvia, now=timezone.now(), first_day=timezone.localdate()
    )
    factories.registration(training, factories.participant("Łukasz Żółć", lithuania))
    return training


def test_a_walk_in_gets_a_free_seat_at_once_whoever_waits_at_home(
    sign_in, astrid, egle, latvia, on_the_day
):
    waiting = factories.registration(on_the_day, egle.participant, status="waiting")
    by_hand = reverse("trainings:register_by_hand", args=[on_the_day.slug])
    answer = sign_in(astrid).post(by_hand, somebody(latvia), follow=True)
    assert "Registered: Ганна Шевченко has a seat." in answer.text
    assert on_the_day.registrations.get(party=latvia).status == Status.CONFIRMED
    assert fresh(waiting).status == Status.WAITING


def test_a_walk_in_without_a_free_seat_is_seated_in_the_same_step_with_a_reason(
    sign_in, astrid, latvia, on_the_day
):
    Training.objects.filter(pk=on_the_day.pk).update(capacity=1)
    by_hand = reverse("trainings:register_by_hand", args=[on_the_day.slug])
    browser = sign_in(astrid)
    answer = browser.post(by_hand, somebody(latvia, if_full="overbook"))
    assert "To overbook, write the reason" in answer.text
    assert 'value="hanna@mfa.example"' in answer.text

    browser.post(by_hand, somebody(latvia, if_full="overbook", reason="A chair was brought"))
    on_the_day.refresh_from_db()
    row = on_the_day.registrations.get(party=latvia)
    assert (row.status, row.overbooking_reason) == (Status.CONFIRMED, "A chair was brought")
    assert on_the_day.overbooked == 1


def test_a_walk_in_who_has_to_wait_reads_why(sign_in, astrid, latvia, on_the_day):
    Training.objects.filter(pk=on_the_day.pk).update(capacity=1)
    by_hand = reverse("trainings:register_by_hand", args=[on_the_day.slug])
    answer = sign_in(astrid).post(by_hand, somebody(latvia), follow=True)
    assert "is on the waiting list, because no seat is free" in answer.text


@pytest.mark.parametrize("capacity", [1, 2])
def test_somebody_without_an_address_is_told_by_staff_also_of_the_waiting_list(
    sign_in, astrid, latvia, on_the_day, capacity
):
    Training.objects.filter(pk=on_the_day.pk).update(capacity=capacity)
    by_hand = reverse("trainings:register_by_hand", args=[on_the_day.slug])
    page = sign_in(astrid).post(by_hand, somebody(latvia, email=""), follow=True).text
    assert "Ганна Шевченко gets no letter: please tell them yourself." in page
