"""Registering, changing, withdrawing, deciding: over HTTP, by named people."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from outbox.models import Letter
from participants.models import AuditEntry, Mission
from participants.tasks import tell_deciders
from tests import factories
from trainings.models import Registration, Training

Status = Registration.Status


@pytest.fixture
def riga(latvia):
    """Open, in two weeks, three seats."""
    return factories.training(
        "Recognising a presumed victim", host=latvia, now=timezone.now() + timedelta(days=5)
    )


@pytest.fixture
def embassy(latvia):
    return factories.mission(latvia, name="Embassy of Latvia in Vilnius")


def address(name, training, *args):
    return reverse(f"trainings:{name}", args=[training.slug, *args])


def form(mission=None, **fields):
    typed = {} if mission else {"mission_name": "Embassy in Chișinău", "mission_kind": "embassy"}
    if not mission and "mission_host" not in fields:
        typed["mission_host"] = factories.party("MD", "Moldova", status="").pk
    return (
        {
            "full_name": "Jānis Bērziņš-Ķīsis",
            "title": "Consul",
            "mission": mission.pk if mission else "",
        }
        | typed
        | fields
    )


def fill(training, count, party):
    for n in range(count):
        factories.registration(training, factories.participant(f"Łukasz {n}", party))


def own(account):
    return Registration.objects.of(account).get()


def letters_to(account):
    return list(
        Letter.objects.filter(to=account.email).order_by("pk").values_list("kind", flat=True)
    )


# --- A seat, the waiting list, or a wait for approval ---------------------------------------------


def test_an_officer_gets_a_seat_and_a_letter_with_a_calendar_file(sign_in, janis, riga, embassy):
    factories.session(riga)
    answer = sign_in(janis).post(address("register", riga), form(embassy), follow=True)

    assert "Your seat is confirmed" in answer.text
    assert (own(janis).status, own(janis).mission, own(janis).institution) == (
        "confirmed",
        embassy,
        "embassy",
    )
    letter = Letter.objects.get(to=janis.email)
    assert letter.kind == "registration_confirmed"
    assert "The first session begins on" in letter.body
    assert "09:00 (Europe/Riga)." in letter.body
    assert f"SUMMARY:{riga.title}" in letter.calendar.replace("\r\n ", "")


def test_a_full_training_gives_a_place_on_the_waiting_list_with_its_position(
    sign_in, janis, egle, riga, lithuania
):
    fill(riga, 3, lithuania)
    sign_in(egle).post(address("register", riga), form())
    answer = sign_in(janis).post(address("register", riga), form(), follow=True)

    assert own(janis).status == Status.WAITING
    assert "You are number 2 on the waiting list" in answer.text
    letter = Letter.objects.get(to=janis.email)
    assert "The training's page shows your place." in letter.body and "number" not in letter.body


def test_a_training_by_approval_makes_everybody_wait_and_tells_the_coordinator(
    sign_in, janis, ilze, ruta, riga
):
    Training.objects.filter(pk=riga.pk).update(admission="approval")
    sign_in(janis).post(address("register", riga), form())

    assert own(janis).status == Status.REQUESTED
    assert letters_to(janis) == ["registration_requested"]
    tell_deciders(timezone.now())
    assert letters_to(ilze) == ["decisions_wait"]
    assert letters_to(ruta) == []


def test_a_claimed_officer_waits_for_approval_even_where_it_is_open(sign_in, thordur, riga):
    sign_in(thordur).post(address("register", riga), form())
    assert own(thordur).status == Status.REQUESTED


def test_a_second_click_registers_once(sign_in, janis, riga):
    browser = sign_in(janis)
    browser.post(address("register", riga), form())
    answer = browser.post(address("register", riga), form(), follow=True)

    assert "You are registered already" in answer.text
    assert Registration.objects.of(janis).count() == 1
    assert letters_to(janis) == ["registration_confirmed"]
    assert AuditEntry.objects.filter(action="register").count() == 1


def test_a_typed_mission_becomes_a_row_that_is_not_listed(sign_in, janis, riga):
    sign_in(janis).post(address("register", riga), form())
    mission = Mission.objects.get(name="Embassy in Chișinău")
    assert (mission.party, mission.host.code, mission.is_listed) == (janis.party, "MD", False)


# --- Changing and withdrawing ---------------------------------------------------------------------


def test_who_withdraws_gives_the_seat_to_the_next_in_the_queue(
    sign_in, janis, egle, riga, lithuania
):
    fill(riga, 2, lithuania)
    sign_in(janis).post(address("register", riga), form())
    sign_in(egle).post(address("register", riga), form(full_name="Eglė Šimkūnaitė"))
    answer = sign_in(janis).post(address("withdraw", riga), follow=True)

    assert "You have withdrawn" in answer.text
    assert (own(janis).status, own(egle).status) == (Status.WITHDRAWN, Status.CONFIRMED)
    assert letters_to(egle) == ["registration_waiting", "moved_up"]
    letter = Letter.objects.get(kind="registration_withdrawn")
    assert "STATUS:CANCELLED" in letter.calendar
    assert "The calendar file that is attached takes the training out of" in letter.body


def test_reading_the_withdrawal_page_withdraws_nobody(sign_in, janis, riga):
    sign_in(janis).post(address("register", riga), form())
    sign_in(janis).get(address("withdraw", riga))
    assert own(janis).status == Status.CONFIRMED


def test_a_change_keeps_the_place(sign_in, janis, riga):
    sign_in(janis).post(address("register", riga), form())
    before = own(janis)
    sign_in(janis).post(address("registration_change", riga), form(full_name="Jānis Bērziņš"))

    assert own(janis).participant.full_name == "Jānis Bērziņš"
    assert (own(janis).status, own(janis).requested_at) == (before.status, before.requested_at)


def test_nobody_changes_or_withdraws_for_somebody_else(sign_in, janis, egle, riga):
    sign_in(janis).post(address("register", riga), form())
    assert sign_in(egle).post(address("withdraw", riga)).status_code == 404
    assert sign_in(egle).post(address("registration_change", riga), form()).status_code == 404
    assert own(janis).status == Status.CONFIRMED


# --- Deciding -------------------------------------------------------------------------------------


@pytest.fixture
def request_of_janis(sign_in, janis, riga):
    Training.objects.filter(pk=riga.pk).update(admission="approval")
    sign_in(janis).post(address("register", riga), form())
    return own(janis)


def test_the_own_coordinator_approves(sign_in, ilze, janis, riga, request_of_janis):
    sign_in(ilze).post(address("registration_approve", riga, request_of_janis.pk))
    assert own(janis).status == Status.CONFIRMED
    assert letters_to(janis) == ["registration_requested", "registration_confirmed"]


def test_another_partys_coordinator_finds_nothing_to_decide(
    sign_in, ruta, janis, riga, request_of_janis
):
    for name in ("registration_approve", "registration_decline"):
        answer = sign_in(ruta).post(address(name, riga, request_of_janis.pk), {"reason": "No"})
        assert answer.status_code == 404
    assert own(janis).status == Status.REQUESTED


def test_an_officer_decides_nothing(sign_in, egle, janis, riga, request_of_janis):
    assert (
        sign_in(egle).post(address("registration_approve", riga, request_of_janis.pk)).status_code
        == 403
    )
    assert own(janis).status == Status.REQUESTED


def test_a_coordinator_whose_term_has_ended_decides_nothing(
    sign_in, janis, latvia, riga, request_of_janis
):
    past = factories.coordinator(
        "old@mfa.example", latvia, since=date(2015, 1, 1), until=date(2019, 12, 31)
    )
    assert (
        sign_in(past).post(address("registration_approve", riga, request_of_janis.pk)).status_code
        == 403
    )


def test_a_row_of_another_training_is_not_found_under_this_one(
    sign_in, astrid, latvia, riga, request_of_janis
):
    other = factories.training("Safe return", host=latvia, now=timezone.now())
    answer = sign_in(astrid).post(address("registration_approve", other, request_of_janis.pk))
    assert answer.status_code == 404


def test_a_declined_officer_reads_the_reason(sign_in, ilze, janis, riga, request_of_janis):
    sign_in(ilze).post(
        address("registration_decline", riga, request_of_janis.pk),
        {"reason": "Two go already.", "seen": "requested"},
    )
    page = sign_in(janis).get(address("training_detail", riga))
    assert own(janis).status == Status.DECLINED
    assert "Two go already." in page.text
    assert "Two go already." in Letter.objects.get(kind="registration_declined").body


def test_declining_without_a_reason_is_asked_again(sign_in, ilze, janis, riga, request_of_janis):
    answer = sign_in(ilze).post(
        address("registration_decline", riga, request_of_janis.pk), {"reason": " "}
    )
    assert "This field is required" in answer.text
    assert own(janis).status == Status.REQUESTED


def test_a_coordinators_own_request_is_the_secretariats(sign_in, ilze, astrid, riga):
    Training.objects.filter(pk=riga.pk).update(admission="approval")
    sign_in(ilze).post(address("register", riga), form(full_name="Ilze Liepa"))
    answer = sign_in(ilze).post(address("registration_approve", riga, own(ilze).pk), follow=True)
    assert "The secretariat decides on your own request" in answer.text
    assert own(ilze).status == Status.REQUESTED

    sign_in(astrid).post(address("registration_approve", riga, own(ilze).pk))
    assert own(ilze).status == Status.CONFIRMED


def test_an_approval_keeps_the_place_of_the_request(sign_in, ilze, janis, egle, riga, lithuania):
    """Jānis asked first and is approved last, yet he is ahead of Eglė in the queue."""
    fill(riga, 3, lithuania)
    Training.objects.filter(pk=riga.pk).update(admission="approval")
    sign_in(janis).post(address("register", riga), form())
    Training.objects.filter(pk=riga.pk).update(admission="open")
    sign_in(egle).post(address("register", riga), form())
    sign_in(ilze).post(address("registration_approve", riga, own(janis).pk))

    assert riga.registrations.places() == {own(janis).pk: 1, own(egle).pk: 2}


# --- Reserved seats -------------------------------------------------------------------------------


def test_a_reserved_seat_goes_to_whom_the_coordinator_approved(
    sign_in, ilze, janis, egle, latvia, lithuania
):
    """Two seats, both reserved for Latvia: Eglė cannot have one, and Jānis once Ilze has approved
    him.
    """
    training = factories.training(
        host=latvia, now=timezone.now() + timedelta(days=5), capacity=2, reserved={latvia: 2}
    )
    sign_in(egle).post(address("register", training), form())
    sign_in(janis).post(address("register", training), form())
    assert (own(egle).status, own(janis).status) == (Status.WAITING, Status.WAITING)

    sign_in(ilze).post(address("registration_approve", training, own(janis).pk))
    assert (own(egle).status, own(janis).status) == (Status.WAITING, Status.CONFIRMED)


# --- By hand, and overbooking ---------------------------------------------------------------------


def by_hand(party, **fields):
    return form(full_name="Ганна Шевченко", party=party.pk, email="hanna@mfa.example", **fields)


def test_staff_register_somebody_by_hand(sign_in, astrid, lithuania, riga):
    sign_in(astrid).post(address("register_by_hand", riga), by_hand(lithuania))
    made = riga.registrations.get()
    assert (made.status, made.registered_by_hand, made.participant.full_name) == (
        "confirmed",
        True,
        "Ганна Шевченко",
    )
    assert AuditEntry.objects.get(action="register_by_hand").by == astrid


def test_a_coordinator_registers_nobody_by_hand(sign_in, ilze, latvia, riga):
    assert sign_in(ilze).post(address("register_by_hand", riga), by_hand(latvia)).status_code == 403


def test_overbooking_needs_a_written_reason(sign_in, astrid, janis, riga, lithuania):
    fill(riga, 3, lithuania)
    sign_in(janis).post(address("register", riga), form())
    seat = address("registration_seat", riga, own(janis).pk)

    refused = sign_in(astrid).post(seat, {"reason": ""})
    assert "To overbook, write the reason" in refused.text
    sign_in(astrid).post(seat, {"reason": "Speaker of the day"})
    riga.refresh_from_db()
    assert (own(janis).status, riga.overbooked, riga.confirmed_seats) == (Status.CONFIRMED, 1, 4)


def test_while_overbooked_nobody_moves_up(sign_in, astrid, janis, egle, riga, lithuania):
    fill(riga, 3, lithuania)
    for officer in (janis, egle):
        sign_in(officer).post(address("register", riga), form())
    sign_in(astrid).post(address("registration_seat", riga, own(janis).pk), {"reason": "Speaker"})
    sign_in(janis).post(address("withdraw", riga))

    riga.refresh_from_db()
    assert (own(egle).status, riga.overbooked) == (Status.WAITING, 0)


# --- Refusals -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            {"registration_opens_at": datetime(2098, 1, 1, tzinfo=UTC)},
            "Registration opens on 1 January 2098",
        ),
        (
            {"registration_closes_at": datetime(2001, 1, 1, tzinfo=UTC)},
            "Registration closed on 1 January 2001",
        ),
        ({"status": "cancelled"}, "This training has been cancelled"),
        ({"status": "closed"}, "This training is closed"),
    ],
)
def test_a_registration_at_the_wrong_time_is_refused_with_the_reason(
    sign_in, janis, riga, changes, sentence
):
    if "registration_opens_at" in changes:
        changes |= {"registration_closes_at": datetime(2099, 1, 1, tzinfo=UTC)}
    elif "registration_closes_at" in changes:
        changes |= {"registration_opens_at": datetime(2000, 1, 1, tzinfo=UTC)}
    Training.objects.filter(pk=riga.pk).update(**changes)
    answer = sign_in(janis).post(address("register", riga), form())
    assert sentence in answer.text
    assert not Registration.objects.exists()


def test_a_party_that_is_suspended_on_the_first_day_is_refused(sign_in, astrid, riga):
    belarus = factories.party("BY", "Belarus", status="suspended")
    alena = factories.officer("alena@mfa.example", "Алена Каваленка", belarus)
    answer = sign_in(alena).post(address("register", riga), form())
    assert "Belarus cannot send participants on that day" in answer.text

    refused = sign_in(astrid).post(address("register_by_hand", riga), by_hand(belarus))
    assert "Write the reason to register all the same" in refused.text
    sign_in(astrid).post(
        address("register_by_hand", riga), by_hand(belarus, reason="Invited as a speaker")
    )
    assert riga.registrations.get().party == belarus


@pytest.mark.parametrize(
    "name", ["", "x" * 201, "A\u202eB", "A\u200bB", "A\x00B", "A\x0bB", "123", "x\u2028x"]
)
def test_a_bad_name_gets_a_message_at_its_field_and_keeps_what_was_typed(
    sign_in, janis, riga, name
):
    answer = sign_in(janis).post(
        address("register", riga), form(full_name=name, title="Vice-consul")
    )
    assert answer.status_code == 200
    assert 'id="error_1_id_full_name"' in answer.text
    assert 'value="Vice-consul"' in answer.text
    assert not Registration.objects.exists()


@pytest.mark.parametrize(
    "name", ["Õ", "=cmd|' /C calc'!A0", "<script>alert(1)</script>", "O'Neil & <Sons>", "x" * 200]
)
def test_an_odd_name_that_is_only_text_is_taken_as_it_is(sign_in, janis, riga, name):
    sign_in(janis).post(address("register", riga), form(full_name=name))
    assert own(janis).participant.full_name == name
    assert "<script>alert" not in sign_in(janis).get(address("training_detail", riga)).text


def test_a_restricted_training_is_for_invited_parties_only(sign_in, janis, egle, thordur, latvia):
    training = factories.training(
        host=latvia,
        now=timezone.now(),
        audience="restricted",
        invited=[latvia],
        first_day=timezone.localdate() + timedelta(days=20),
    )
    assert sign_in(egle).post(address("register", training), form()).status_code == 404
    assert sign_in(thordur).post(address("register", training), form()).status_code == 404
    sign_in(janis).post(address("register", training), form())
    assert own(janis).status == Status.CONFIRMED


def test_staff_register_somebody_who_is_not_invited_with_a_reason(
    sign_in, astrid, riga, latvia, lithuania
):
    Training.objects.update(audience="restricted")
    riga.invited.set([latvia])
    desk, there = sign_in(astrid), address("register_by_hand", riga)
    refused = desk.post(there, by_hand(lithuania))
    assert "Lithuania is not invited to this training. Write the reason to register" in refused.text
    desk.post(there, by_hand(lithuania, reason="Speaks Lithuanian with the group"))
    assert riga.registrations.get().party == lithuania


def test_a_mission_of_another_party_is_not_a_choice(sign_in, janis, lithuania, riga):
    foreign = factories.mission(lithuania, name="Embassy of Lithuania in Riga")
    answer = sign_in(janis).post(address("register", riga), form(foreign))
    assert "Select a valid choice" in answer.text
    assert not Registration.objects.exists()


# --- The desk -------------------------------------------------------------------------------------


def test_a_coordinator_sees_the_own_states_rows_only(sign_in, ilze, ruta, riga, latvia, lithuania):
    factories.registration(riga, factories.participant("Jānis Bērziņš-Ķīsis", latvia))
    factories.registration(riga, factories.participant("Eglė Šimkūnaitė", lithuania))
    mine = sign_in(ilze).get(address("registrations", riga)).text
    theirs = sign_in(ruta).get(address("registrations", riga)).text
    assert ("Jānis" in mine, "Eglė" in mine) == (True, False)
    assert ("Jānis" in theirs, "Eglė" in theirs) == (False, True)


@pytest.mark.parametrize("rows", [1, 3, 300])
def test_the_desk_asks_the_database_equally_often_however_many_rows(
    sign_in, astrid, latvia, rows, django_assert_num_queries
):
    training = factories.training(host=latvia, now=timezone.now(), capacity=400)
    fill(training, rows, latvia)
    browser = sign_in(astrid)
    with django_assert_num_queries(11):
        browser.get(address("registrations", training))
