"""The page of a training: what everybody reads, what is next for each, for whom it does not
exist.
"""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests import factories
from trainings.models import Training


def page(client, training) -> str:
    answer = client.get(f"/trainings/{training.slug}/")
    assert answer.status_code == 200
    return " ".join(answer.text.split())


@pytest.fixture
def soon(latvia):
    """A published training nine days from now, open for registration."""
    return factories.training("Safe return", host=latvia, now=timezone.now(), capacity=10)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2027, 1, 14), date(2027, 1, 15), "14–15 January 2027, Europe/Riga time"),
        (date(2027, 1, 14), date(2027, 1, 14), "14 January 2027, Europe/Riga time"),
        (date(2027, 1, 30), date(2027, 2, 2), "30 January – 2 February 2027, Europe/Riga time"),
        (
            date(2026, 12, 31),
            date(2027, 1, 1),
            "31 December 2026 – 1 January 2027, Europe/Riga time",
        ),
    ],
)
def test_days_are_said_with_the_zone(sign_in, riga, first, last, words):
    Training.objects.update(first_day=first, last_day=last)
    assert words in page(sign_in(), riga)


def test_the_programme_stands_by_day_in_the_trainings_zone(sign_in, riga):
    factories.session(riga, day=0, start=9, topic="Noticing", trainer="Õnne Pärl")
    factories.session(riga, day=0, start=9, topic="Noticing, second group")
    factories.session(riga, day=0, start=11, hours=1, topic="Coffee", is_break=True)
    factories.session(riga, day=1, start=23, hours=0.5, topic="Late talk")
    shown = page(sign_in(), riga)
    assert shown.count("Thursday 14 January 2027") == shown.count("Friday 15 January 2027") == 1
    assert shown.count(">09:00</time>") == 1  # parallel sessions share their time
    assert ">23:00</time>" in shown and "Õnne Pärl" in shown and "Coffee" in shown


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("all_sessions", "Anybody who attends all sessions receives a certificate."),
        ("share", "Anybody who attends at least 75 % of the minutes receives a certificate."),
        ("by_hand", "The secretariat decides after the training who receives a certificate."),
    ],
)
def test_the_certificate_rule_is_said_before(sign_in, riga, rule, words):
    Training.objects.update(certificate_rule=rule, certificate_share=75)
    assert words in page(sign_in(), riga)


def test_seats_for_everyone_and_reserved_are_two_figures(sign_in, latvia, lithuania, janis):
    training = factories.training(
        host=latvia, now=timezone.now(), capacity=10, reserved={latvia: 3, lithuania: 2}
    )
    factories.registration(training, janis.participant)
    shown = page(sign_in(), training)
    assert "<dt>seats left for everyone</dt><dd>4</dd>" in shown
    assert "<dt>reserved</dt><dd>5</dd>" in shown


@pytest.mark.parametrize(
    ("who", "words"),
    [
        (None, "Sign in to register"),
        ("janis", "It takes two minutes."),
        ("thordur", "your request waits for approval"),
    ],
)
def test_what_is_next_is_said_to_each_reader(request, sign_in, soon, who, words):
    assert words in page(sign_in(request.getfixturevalue(who) if who else None), soon)


def test_ones_own_registration_stands_on_the_page(sign_in, soon, janis, egle, thordur):
    now = timezone.now()
    factories.registration(soon, janis.participant)
    factories.registration(soon, egle.participant, status="waiting", requested_at=now)
    factories.registration(
        soon, thordur.participant, status="waiting", requested_at=now - timedelta(hours=1)
    )
    assert "You have a seat" in page(sign_in(janis), soon)
    assert "You are number 2 on the waiting list" in page(sign_in(egle), soon)
    assert janis.participant.full_name not in page(sign_in(egle), soon)


def test_after_closing_the_page_says_what_came_of_it(
    sign_in, soon, janis, egle, django_assert_max_num_queries
):
    attended = factories.registration(soon, janis.participant)
    attended.attendance.create(session=factories.session(soon, hours=2), mark="present")
    Training.objects.update(status="closed")
    shown = page(sign_in(janis), soon)
    assert "You attended 2 of 2 hours." in shown and "You have a seat" not in shown
    assert "What came of it" not in page(sign_in(egle), soon)
    client = sign_in(janis)
    with django_assert_max_num_queries(9):
        client.get(f"/trainings/{soon.slug}/")


def test_before_it_opens_and_after_it_closes_the_page_says_when(sign_in, soon, janis):
    now = timezone.now()
    Training.objects.update(registration_opens_at=now + timedelta(days=1))
    assert "Registration opens on" in page(sign_in(janis), soon)
    Training.objects.update(
        registration_opens_at=now - timedelta(days=9),
        registration_closes_at=now - timedelta(days=1),
    )
    assert "Registration closed on" in page(sign_in(janis), soon)


@pytest.mark.parametrize(
    ("who", "tabs", "acts"),
    [
        (None, [], []),
        ("janis", [], []),
        ("ilze", ["registrations"], []),
        ("astrid", ["seats", "registrations", "attendance", "certificates"], ["edit", "cancel"]),
        ("oskar", ["seats", "registrations", "attendance", "certificates"], ["edit", "cancel"]),
    ],
)
def test_each_role_finds_its_desks(request, sign_in, soon, who, tabs, acts):
    shown = page(sign_in(request.getfixturevalue(who) if who else None), soon)
    for name in ["seats", "registrations", "attendance", "certificates"]:
        assert (f'href="/trainings/{soon.slug}/{name}/"' in shown) is (name in tabs)
    for name in ["edit", "cancel"]:
        assert (f'href="/trainings/{soon.slug}/{name}/"' in shown) is (name in acts)


def test_a_draft_is_published_from_its_page(sign_in, soon, astrid, ilze):
    Training.objects.update(status="draft")
    assert f'href="/trainings/{soon.slug}/publish/"' in page(sign_in(astrid), soon)
    assert sign_in(ilze).get(f"/trainings/{soon.slug}/").status_code == 404


def test_what_was_typed_is_text(sign_in, riga):
    Training.objects.update(
        title="<script>alert(1)</script>", summary="=cmd|' /C calc'!A0 <b>bold</b>"
    )
    shown = page(sign_in(), riga)
    assert "<script>alert(1)" not in shown and "<b>bold" not in shown
    assert "&lt;script&gt;alert(1)" in shown


@pytest.mark.parametrize(
    ("who", "status"),
    [
        (None, 404),
        ("thordur", 404),
        ("egle", 404),
        ("ruta", 404),
        ("janis", 200),
        ("ilze", 200),
        ("astrid", 200),
    ],
)
def test_a_restricted_training_answers_404_to_whoever_is_not_invited(
    request, sign_in, latvia, riga, who, status
):
    Training.objects.update(audience="restricted")
    riga.invited.set([latvia])
    client = sign_in(request.getfixturevalue(who) if who else None)
    for address in ("", "training.ics"):
        answer = client.get(f"/trainings/{riga.slug}/{address}")
        assert answer.status_code == status
        assert (riga.title in answer.text) is (status == 200)
    Training.objects.update(audience="public")
    assert client.get(f"/trainings/{riga.slug}/").status_code == 200


def test_an_unknown_address_answers_404(sign_in, db):
    assert sign_in().get("/trainings/no-such-training/").status_code == 404


@pytest.mark.parametrize(("who", "queries"), [(None, 5), ("janis", 7), ("ilze", 8), ("astrid", 7)])
def test_the_page_asks_as_much_however_long_and_full(
    request, sign_in, soon, latvia, django_assert_num_queries, who, queries
):
    client = sign_in(request.getfixturevalue(who) if who else None)
    for rows in (1, 3, 300):
        for _ in range(rows - soon.registrations.count()):
            factories.registration(
                soon,
                factories.participant(party=latvia),
                status="waiting",
                requested_at=timezone.now(),
            )
        taught = factories.session(soon)
        for _ in range(rows):
            factories.trainer(taught, factories.participant(party=latvia))
        with django_assert_num_queries(queries):
            client.get(f"/trainings/{soon.slug}/")
