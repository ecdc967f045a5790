"""What the seats desk and the seat bar say of seats that are kept for somebody."""

from django.urls import reverse

from tests import factories
from trainings.rules import seats


def test_the_bar_says_that_seats_are_kept_for_some_states_when_no_open_one_is_left(latvia, now):
    training = factories.training("Kept", host=latvia, now=now, capacity=3, reserved={latvia: 3})
    bar = seats.figures([training], now)[training.pk]
    assert bar.sentence == "No open seat left, 3 kept for some states"


def test_the_desk_says_how_many_reserved_seats_of_a_party_are_left(sign_in, astrid, latvia, time_is, now):
    time_is(now)
    training = factories.training("Kept", host=latvia, now=now, capacity=3, reserved={latvia: 3})
    person = factories.participant("Anna Kalniņa", latvia)
    factories.registration(training, person, holds_reserved=True)
    page = sign_in(astrid).get(reverse("trainings:seats", args=[training.slug])).text
    assert '<td class="num" data-label="Left">2</td>' in page
