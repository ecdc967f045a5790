"""What the seats desk and the seat bar say of seats that are reserved for somebody."""

import re

import pytest
from django.urls import reverse

from tests import factories
from trainings.models import Nomination, Training
from trainings.rules import seats


def test_the_bar_says_that_seats_are_kept_for_some_states_when_no_open_one_is_left(latvia, now):
    training = factories.training("Kept", host=latvia, now=now, capacity=3, reserved={latvia: 3})
    bar = seats.figures([training], now)[training.pk]
    assert bar.sentence == "No open seat left, 3 reserved for some parties"


def test_the_desk_says_how_many_reserved_seats_of_a_party_are_left(
    sign_in, astrid, latvia, time_is, now
):
    time_is(now)
    training = factories.training("Kept", host=latvia, now=now, capacity=3, reserved={latvia: 3})
    person = factories.participant("Anna Kalniņa", latvia)
    factories.registration(training, person, holds_reserved=True)
    page = sign_in(astrid).get(reverse("trainings:seats", args=[training.slug])).text
    assert '<td class="num" data-label="Left">2</td>' in page


def test_the_desk_says_who_sits_on_reserved_seats_and_who_on_open_ones(
    sign_in, astrid, latvia, time_is, now
):
    time_is(now)
    training = factories.training("Both", host=latvia, now=now, capacity=9, reserved={latvia: 2})
    for name, approved in (("Anna Kalniņa", True), ("Jānis Ozols", False), ("Ilze Liepa", False)):
        factories.registration(
            training, factories.participant(name, latvia), holds_reserved=approved
        )
    page = sign_in(astrid).get(reverse("trainings:seats", args=[training.slug]))
    figures = page.context["rows"][0].figures
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
    assert set(re.findall(r'<rect class="seat-\w+" x="\S+" width="(\S+)"', page)) == {"17.600%"}
    assert page.count('<rect class="seat-reserved" x=') == 5


@pytest.mark.parametrize("desk", ["seats", "registrations", "registration_seat"])
def test_the_desks_say_that_a_training_is_overbooked_and_mark_those_seats(
    sign_in, astrid, latvia, lithuania, time_is, now, desk
):
    """Eight seats, four of them kept for Latvia; six are given to others, so two of them beyond the
    rule.
    """
    time_is(now)
    training = factories.training("Full", host=latvia, now=now, capacity=8, reserved={latvia: 4})
    for n in range(6):
        factories.registration(training, factories.participant(f"Eglė {n}", lithuania))
    Training.objects.update(overbooked=2)
    person = factories.participant("Jonas Žemaitis", lithuania)
    waits = factories.registration(training, person, status="waiting")
    where = [training.slug, waits.pk] if desk == "registration_seat" else [training.slug]
    page = sign_in(astrid).get(reverse(f"trainings:{desk}", args=where)).text
    assert "No open seat left, 4 reserved for some parties · 1 waiting · overbooked by 2" in page
    kinds = ("confirmed", "reserved", "free", "over", "waiting")
    bar = page[page.index('class="seat-bar"') : page.index('class="seat-sentence"')]
    assert [bar.count(f'seat seat-{kind}"') for kind in kinds] == [4, 4, 0, 2, 1]


def test_elsewhere_the_bar_is_as_long_as_there_are_seats(sign_in, latvia, lithuania, time_is, now):
    time_is(now)
    training = factories.training("Full", host=latvia, now=now, capacity=8, reserved={latvia: 4})
    for n in range(6):
        factories.registration(training, factories.participant(f"Eglė {n}", lithuania))
    page = sign_in().get(reverse("trainings:training_detail", args=[training.slug])).text
    bar = page[page.index('class="seat-bar"') : page.index('class="seat-sentence"')]
    assert bar.count('class="seat ') == 8
    assert "overbooked" not in page


def test_each_desk_of_a_training_says_in_its_title_which_it_is(sign_in, astrid, riga):
    browser, titles = sign_in(astrid), set()
    for name in ("training_detail", "seats", "registrations", "attendance", "certificates"):
        page = browser.get(reverse(f"trainings:{name}", args=[riga.slug])).text
        titles.add(re.search(r"<title>(.*?) · Consular Training</title>", page)[1].strip())
    words = ("Seats", "Registrations", "Attendance", "Certificates")
    assert titles == {riga.title, *(f"{word} · {riga.title}" for word in words)}


def test_each_person_who_waits_is_drawn_as_long_as_a_seat(
    sign_in, astrid, latvia, lithuania, time_is, now
):
    time_is(now)
    training = factories.training(now=now, capacity=8)
    factories.registration(training, factories.participant("Anna Ķīse", latvia))
    for name in ("Jonas Žemaitis", "Rasa Žemaitė"):
        person = factories.participant(name, lithuania)
        factories.registration(training, person, status="waiting")
    page = sign_in(astrid).get(reverse("trainings:seats", args=[training.slug])).text
    rows = re.findall(r'<svg class="seat-bar".*?</svg>', page, re.DOTALL)
    drawn = [re.findall(r'class="seat-(\w+)" x="(\S+)" width="(\S+)"', row) for row in rows]
    assert drawn == [
        [("confirmed", "0.000%", "44.000%")],
        [("waiting", "0.000%", "44.000%"), ("waiting", "50.000%", "44.000%")],
    ]
    assert page.count('fill="url(#seat-hatch)"') == 2
    assert "<path" not in "".join(rows)


def test_the_desk_takes_no_more_than_twelve_statements_however_many_people(
    sign_in, astrid, riga, latvia, lithuania, time_is, now, django_assert_max_num_queries
):
    time_is(now)
    desk = sign_in(astrid)
    parties = [latvia, lithuania]
    Training.objects.update(capacity=200)
    riga.refresh_from_db()
    for people in (1, 2, 297):
        for number in range(people):
            person = factories.participant(f"Anna {people} {number}", parties[number % 2])
            status = "confirmed" if number % 3 else "waiting"
            factories.registration(riga, person, status=status)
        with django_assert_max_num_queries(12):
            page = desk.get(reverse("trainings:seats", args=[riga.slug])).text
    assert page.count(">History<") == 300


def test_the_buttons_of_people_with_the_same_acts_are_their_own(
    sign_in, astrid, latvia, time_is, now
):
    time_is(now)
    training = factories.training(now=now, capacity=2)
    people = [factories.participant(name, latvia) for name in ("Anna O'Neil", "Māra Ozola")]
    rows = [factories.registration(training, person) for person in people]
    page = sign_in(astrid).get(reverse("trainings:seats", args=[training.slug])).text
    swaps = re.findall(r'href="(\S+)"\s+aria-label="Swap: ([^"]+)">', page)
    assert swaps == [
        (reverse("trainings:registration_swap", args=[training.slug, row.pk]), name)
        for row, name in zip(rows, ("Anna O&#x27;Neil", "Māra Ozola"), strict=True)
    ]


def test_a_party_opens_its_people_with_what_can_be_done_about_each(
    sign_in, astrid, latvia, time_is, now
):
    time_is(now)
    training = factories.training(now=now, capacity=1)
    anna = factories.registration(training, factories.participant("Anna Kalniņa", latvia))
    mara = factories.registration(
        training, factories.participant("Māra Ozola", latvia), status="waiting"
    )
    page = sign_in(astrid).get(reverse("trainings:seats", args=[training.slug]))
    (row,) = page.context["rows"]
    assert [(each.registration, each.place, set(each.possible)) for each in row.people] == [
        (anna, None, {"take_seat", "swap"}),
        (mara, 1, {"seat", "swap"}),
    ]
    assert f"/trainings/{training.slug}/registrations/?party=LV" in page.text


def test_an_act_begun_on_the_seats_desk_leads_back_to_it(
    sign_in, astrid, riga, latvia, time_is, now
):
    time_is(now)
    row = factories.registration(riga, factories.participant("Anna", latvia), status="waiting")
    address = reverse("trainings:registration_seat", args=[riga.slug, row.pk]) + "?desk=seats"
    desk = sign_in(astrid)
    assert f'href="{reverse("trainings:seats", args=[riga.slug])}"' in desk.get(address).text
    answer = desk.post(address, {"reason": ""})
    assert answer.url == f"/trainings/{riga.slug}/seats/?open={latvia.pk}#party-{latvia.pk}"


def test_whoever_is_nominated_and_has_not_answered_is_counted_apart(
    sign_in, astrid, riga, latvia, time_is, now
):
    time_is(now)
    for number, status in enumerate(("proposed", "refused"), start=1):
        Nomination.objects.create(
            training=riga,
            party=latvia,
            participant=factories.participant(f"Anna {number}", latvia),
            rank=number,
            status=status,
            nominated_at=now,
        )
    page = sign_in(astrid).get(reverse("trainings:seats", args=[riga.slug]))
    (row,) = page.context["rows"]
    assert (row.figures.nominated, page.context["bar"].nominated, row.people) == (1, 1, [])
