"""A training that is closed: where it is listed, and what its pages no longer say of seats."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from participants.erasing import erase_person
from tests import factories
from tests.trainings import days
from trainings.models import Training


def words(answer):
    return " ".join(strip_tags(answer.text).split())


@pytest.fixture
def visitor(sign_in, afterwards):
    """Somebody without an account, on the evening of the last day."""
    return sign_in()


# --- The list -------------------------------------------------------------------------------------
def titles(visitor, **query):
    page = visitor.get(reverse("trainings:training_list"), query)
    return [training.title for training in page.context["page_obj"]]


def test_what_was_closed_on_its_last_day_is_past(visitor, closed):
    assert titles(visitor, when="past") == [closed.title]
    assert titles(visitor, when="upcoming") == []
    page = words(visitor.get(reverse("trainings:training_list")))
    assert page.index("Past") < page.index(closed.title)
    assert f"Upcoming {closed.first_day.day}" not in page


def test_until_it_is_closed_it_is_upcoming(visitor, riga):
    assert titles(visitor, when="upcoming") == [riga.title]
    assert titles(visitor, when="past") == []


# --- Its desks ------------------------------------------------------------------------------------
def test_registrations_say_how_many_seats_were_taken(desk, riga, lukasz, hanna):
    page = days.address(riga, "registrations")
    assert "seats left for everyone" in desk.get(page).text
    Training.objects.filter(pk=riga.pk).update(status="closed", capacity=55)
    said = words(desk.get(page))
    assert "2 of 55 seats were taken." in said
    assert "left for everyone" not in said


DESKS = ("registrations", "certificates", "attendance")
ERASED = "1 person took part whose data is erased. The totals still count them."


def erase(registration):
    later = days.AFTERWARDS + timedelta(days=2)
    erase_person(by=None, person=registration.participant, now=later)


def test_once_everybody_is_erased_the_desks_say_that_people_took_part(desk, closed, lukasz):
    assert not [page for page in DESKS if "is erased" in desk.get(days.address(closed, page)).text]
    erase(lukasz)
    for page in DESKS:
        said = words(desk.get(days.address(closed, page)))
        assert ERASED in said and "Nobody is listed" in said and " yet" not in said, page
    assert "1 of 300 seats were taken." in words(desk.get(days.address(closed, DESKS[0])))


def test_whoever_had_a_seat_and_did_not_come_is_not_said_to_have_taken_part(
    desk, riga, astrid, lukasz, hanna
):
    anna = days.seated(riga, "Anna Kalniņa")
    for row, marks in ((lukasz, "pppp"), (hanna, "plpp"), (anna, "aaaa")):
        days.mark(row, marks)
    days.closed(riga, astrid)
    for row in (lukasz, hanna, anna):
        erase(row)
    said = words(desk.get(days.address(riga, "registrations")))
    assert "2 people took part whose data is erased." in said
    assert "3 of 300 seats were taken." in said


def test_a_coordinator_reads_of_erased_people_of_the_own_state_alone(
    sign_in, ilze, ruta, closed, lukasz, afterwards
):
    page = days.address(closed, "registrations")
    erase(lukasz)
    assert ERASED in words(sign_in(ilze).get(page))
    assert "is erased" not in sign_in(ruta).get(page).text


def test_attendance_and_registrations_offer_the_same_way_to_take_somebody_in(desk, riga, lukasz):
    for status, offered, gone in (
        ("published", "register_by_hand", "add_after_closing"),
        ("closed", "add_after_closing", "register_by_hand"),
    ):
        Training.objects.filter(pk=riga.pk).update(status=status)
        for page in ("attendance", "registrations"):
            text = desk.get(days.address(riga, page)).text
            assert f'href="{days.address(riga, offered)}"' in text, (status, page)
            assert f'href="{days.address(riga, gone)}"' not in text, (status, page)


def test_the_seats_desk_offers_no_change_and_no_seat(desk, closed):
    page = desk.get(days.address(closed, "seats")).text
    for gone in ("Change seats", "Left for everyone", "not yet taken", "left for everyone"):
        assert gone not in page


def test_the_seats_desk_of_a_training_that_takes_people_offers_both(desk, riga):
    page = desk.get(days.address(riga, "seats")).text
    for shown in ("Change seats", "Left for everyone", "not yet taken"):
        assert shown in page


@pytest.mark.parametrize("seats", [0, 1])
def test_reserved_seats_are_explained_where_there_are_any(sign_in, astrid, latvia, seats):
    reserved = {latvia: seats} if seats else {}
    training = factories.training(
        host=latvia, now=timezone.now(), admission="approval", reserved=reserved
    )
    factories.registration(training, factories.participant("Łukasz Żółć"), status="requested")
    page = sign_in(astrid).get(days.address(training, "registrations")).text
    assert "What the buttons do" in page
    assert ("s reserved seats." in page) is bool(seats)


def test_the_desk_explains_no_buttons_once_nothing_waits_for_a_decision(desk, riga, lukasz):
    page = days.address(riga, "registrations")
    assert "What the buttons do" in desk.get(page).text
    Training.objects.update(status="closed")
    said = desk.get(page).text
    assert "What the buttons do" not in said and "Correct" in said


def test_reserved_seats_of_a_closed_training_are_nobodys_matter(
    desk, sign_in, ilze, riga, latvia, lukasz
):
    Training.objects.filter(pk=riga.pk).update(release_on="2027-02-01", capacity=55)
    riga.reservations.create(party=latvia, seats=5)
    page = days.address(riga, "registrations")
    assert "5 reserved" in sign_in(ilze).get(page).text
    Training.objects.filter(pk=riga.pk).update(status="closed")
    assert "5 reserved" not in sign_in(ilze).get(page).text


def test_before_closing_one_reads_what_can_still_be_done(desk, riga, lukasz):
    days.mark(lukasz, "pppp")
    said = words(desk.get(days.address(riga, "close")))
    assert "Nobody registers, moves up or withdraws any more." in said
    assert (
        "you can still correct people and their attendance, and add somebody who was forgotten"
        in said
    )


# --- Who approves ---------------------------------------------------------------------------------
def test_the_form_promises_no_coordinator_where_there_is_none(sign_in, time_is, now, janis, riga):
    time_is(now)
    Training.objects.filter(pk=riga.pk).update(admission="approval")
    page = words(sign_in(janis).get(days.address(riga, "register")))
    assert (
        "The coordinator of your state, or the secretariat where there is none, approves requests"
        in page
    )
