"""The room of a session, and how many people that of a parallel session holds (R-241, R-242)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from outbox.models import Letter
from participants.models import AuditEntry
from tests import factories
from tests.trainings import days
from tests.trainings.planning_form import stored_as_typed
from tests.trainings.plans import change, plan_of
from trainings.forms import meanwhile
from trainings.forms.fields import Parties
from trainings.models import Training
from trainings.rules.trainings import plan_problems

ROOM = "Room 2, first floor"


@pytest.fixture
def side_by_side(riga):
    """Two sessions from nine o'clock, for fifteen and for five people."""
    return [
        factories.session(riga, topic=topic, parallel_group=1, room=room, capacity=capacity)
        for topic, room, capacity in (("Visa desk", ROOM, 15), ("Passport desk", "Library", 5))
    ]


def page(browser, training, name="training_detail") -> str:
    return " ".join(browser.get(days.address(training, name)).text.split())


def own_record(browser) -> str:
    return " ".join(browser.get("/me/").text.split()).replace(" </p>", "</p>")


def english(text: str) -> str:
    return f'<span lang="en">{text}</span>'


def test_the_programme_says_the_room_and_how_many_it_holds(riga, side_by_side, janis, sign_in):
    shown = page(sign_in(janis), riga)
    assert f'Visa desk</span><span class="soft"> · {english(ROOM)}</span>' in shown
    assert "you attend one of them. Holds 15 people." in shown
    calendar = sign_in(janis).get(f"/trainings/{riga.slug}/training.ics").text
    assert f"Visa desk · {ROOM}" in calendar.replace("\r\n ", "").replace("\\,", ",")


def test_a_trainer_reads_the_room_beside_the_own_session(riga, side_by_side, janis, sign_in):
    factories.trainer(side_by_side[0], janis.participant)
    shown = page(sign_in(janis), riga)
    assert f"(Europe/Riga): {english('Visa desk')} · {english(ROOM)}</li>" in shown


def test_the_own_record_says_where_a_training_begins_unless_in_several_rooms(
    riga, janis, sign_in, time_is, now
):
    time_is(now)
    factories.session(riga, room=ROOM)
    factories.registration(riga, janis.participant)
    begins = "14 January 2027, 09:00 (Europe/Riga)</time>"
    assert f"{begins} · {english(ROOM)}</p>" in own_record(sign_in(janis))

    riga.sessions.update(parallel_group=1)
    assert f"{begins}</p>" in own_record(sign_in(janis))


def test_a_room_used_by_two_sessions_at_once_is_hinted_at_to_staff(
    riga, side_by_side, astrid, janis, sign_in
):
    _first, second = side_by_side
    factories.session(riga, start=11, topic="After them", room="Library")
    factories.session(riga, start=10, topic="Coffee", room="Library", is_break=True)
    assert "in the same room" not in page(sign_in(astrid), riga)

    second.room = ROOM.upper()
    second.save()
    hint = f"are in the same room, {ROOM}, at the same time, from 09:00 on 14 January."
    assert f"“Visa desk” and “Passport desk” {hint}" in page(sign_in(astrid), riga)
    assert "in the same room" not in page(sign_in(janis), riga)


@pytest.mark.parametrize("name", ["attendance", "trainers", "participants_list"])
def test_the_desks_of_the_secretariat_say_the_room(riga, side_by_side, desk, name):
    days.seated(riga)
    assert english(ROOM) in page(desk, riga, name)


def test_another_room_alone_is_told_to_nobody_and_with_other_hours_it_is_in_the_letter(
    riga, side_by_side, janis, astrid, now
):
    factories.registration(riga, janis.participant)
    first, second = plan_of(riga).sessions
    change(riga, astrid, now, sessions=[replace(first, room="Hall"), second])
    assert not Letter.objects.exists()

    later = replace(second, room="Attic", ends_at=second.ends_at + timedelta(minutes=30))
    change(riga, astrid, now, sessions=[replace(first, room="Hall"), later])
    was, stands = Letter.objects.get().body.split("It is now:")
    assert "09:00–11:00: Passport desk (Library)" in was
    assert "09:00–11:30: Passport desk (Attic)" in stands


def unmarked(text):
    return text.replace('<span lang="en">', "").replace("</span>", "")


def test_the_history_of_the_plan_tells_it_and_reads_edits_from_before_there_were_rooms(
    riga, side_by_side, astrid, now, sign_in
):
    first, second = plan_of(riga).sessions
    change(riga, astrid, now, sessions=[replace(first, room="Hall", capacity=None), second])
    told = (
        "Programme: was “14 January 2027, 09:00–11:00 Visa desk, parallel group 1, room: Room 2, "
        "first floor, capacity 15”, is now “14 January 2027, 09:00–11:00 Visa desk, parallel group "
        "1, room: Hall”."
    )
    assert told in unmarked(page(sign_in(astrid), riga, "plan_changes"))

    entry = AuditEntry.objects.get()
    for plan in (entry.facts["before"], entry.facts["after"]):
        plan["sessions"] = {key: row[:6] for key, row in plan["sessions"].items()}
    entry.facts["after"]["sessions"] = {}
    entry.pk = None  # another one beside it: the trail is not changed
    entry.save()
    told = "was “14 January 2027, 09:00–11:00 Visa desk, parallel group 1”, is now “nothing”."
    assert told in unmarked(page(sign_in(astrid), riga, "plan_changes"))


def test_a_row_that_was_not_touched_takes_the_room_that_a_colleague_gave_it_meanwhile(
    riga, side_by_side, astrid, oskar, sign_in
):
    edit, mine = days.address(riga, "training_edit"), stored_as_typed(riga, city="Ventspils")
    theirs = {"sessions-0-room": "Attic", "sessions-0-capacity": 6}
    sign_in(oskar).post(edit, stored_as_typed(riga) | theirs)
    row = sign_in(astrid).post(edit, mine).context["forms"].sessions.forms[0]
    assert (row["room"].value(), row["capacity"].value()) == ("Attic", "6")


def test_a_form_opened_before_there_were_rooms_sees_only_what_a_colleague_changed(riga):
    factories.session(riga, topic="Visa desk")
    plan = meanwhile.SIGNER.unsign_object(meanwhile.seal(riga))
    plan["sessions"] = {key: row[:6] for key, row in plan["sessions"].items()}
    old = meanwhile.SIGNER.sign_object(plan)
    assert meanwhile.changes(old, meanwhile.seal(riga), {}, Parties(riga.first_day)) == []


def test_a_capacity_outside_a_parallel_group_is_refused(riga, side_by_side):
    first, _second = plan_of(riga).sessions
    assert plan_problems(plan_of(riga, sessions=[replace(first, parallel_group=None)])) == [
        "“Visa desk” is in no parallel group: give it one, or leave the capacity empty."
    ]


def test_staff_read_that_parallel_sessions_hold_fewer_people_than_there_are_seats(
    riga, side_by_side, astrid, janis, sign_in
):
    sentence = (
        "The parallel sessions from 09:00 on 14 January hold 20 people together; the training has "
        "21 seats."
    )
    Training.objects.update(capacity=21)
    assert sentence in page(sign_in(astrid), riga)
    assert sentence not in page(sign_in(janis), riga)

    factories.session(riga, topic="At sea", parallel_group=1)
    assert "hold 20 people" not in page(sign_in(astrid), riga)


def test_parallel_sessions_that_hold_everybody_are_no_slip(riga, side_by_side, astrid, sign_in):
    Training.objects.update(capacity=20)
    assert "hold 20 people" not in page(sign_in(astrid), riga)


def test_more_people_than_a_room_holds_may_have_been_there(riga, side_by_side, desk, time_is):
    side_by_side[0].capacity = 1
    side_by_side[0].save()
    for name in ("Anna Kalniņa", "Jon Olsen"):
        days.mark(days.seated(riga, name), "p-")
    shown = page(desk, riga, "attendance")
    assert f'Present: <span data-there="{side_by_side[0].pk}">2</span> of 1' in shown
    assert f'data-there="{side_by_side[1].pk}">0</span> of 5' in shown


def test_a_closed_training_keeps_its_rooms(riga, side_by_side, astrid, sign_in):
    data = stored_as_typed(riga) | {"sessions-0-room": "Attic"}
    Training.objects.update(status="closed")
    answer = sign_in(astrid).post(f"/trainings/{riga.slug}/edit/", data, follow=True)
    assert "This training is closed: its plan stays as it was." in answer.text
    assert plan_of(riga).sessions[0].room == ROOM
