"""What the seats desk and the seat bar say of seats that are kept for somebody."""

import re

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


def test_the_desk_says_who_sits_on_reserved_seats_and_who_on_open_ones(sign_in, astrid, latvia, time_is, now):
    time_is(now)
    training = factories.training("Both", host=latvia, now=now, capacity=9, reserved={latvia: 2})
    for name, approved in (("Anna Kalniņa", True), ("Jānis Ozols", False), ("Ilze Liepa", False)):
        factories.registration(training, factories.participant(name, latvia), holds_reserved=approved)
    page = sign_in(astrid).get(reverse("trainings:seats", args=[training.slug]))
    (_party, figures) = page.context["rows"][0]
    assert (figures.on_reserved, figures.on_open, figures.reserved_left) == (1, 2, 1)
    assert '<td class="num" data-label="On reserved">1</td>' in page.text
    assert '<td class="num" data-label="On open">2</td>' in page.text
    assert (page.context["bar"].on_reserved, page.context["bar"].on_open) == (1, 2)


def test_who_was_approved_beyond_the_reserved_seats_sits_on_an_open_one(latvia, now):
    training = factories.training("Beyond", host=latvia, now=now, capacity=9, reserved={latvia: 1})
    for name in ("Anna Kalniņa", "Jānis Ozols"):
        factories.registration(training, factories.participant(name, latvia), holds_reserved=True)
    figures = seats.by_party(training, now)[latvia.pk]
    assert (figures.on_reserved, figures.on_open) == (1, 1)


def test_one_seat_is_equally_long_in_every_row(sign_in, astrid, latvia, lithuania, time_is, now):
    time_is(now)
    training = factories.training("Long", host=latvia, now=now, capacity=9, reserved={latvia: 5})
    factories.registration(training, factories.participant("Łukasz Żółć", lithuania))
    page = sign_in(astrid).get(reverse("trainings:seats", args=[training.slug])).text
    assert re.findall(r'viewBox="0 0 (\d+) 1"[^>]*aria-hidden', page) == ["5", "5"]
    assert page.count('<rect class="seat-reserved" x=') == 5
