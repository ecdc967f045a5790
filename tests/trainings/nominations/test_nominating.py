"""Whom a coordinator nominates, until when, and whom not (R-198, R-199)."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from outbox.models import Letter
from participants.models import Participant, PartyStatus
from participants.refusal import Refused
from tests import factories
from tests.trainings.nominations.lists import asked, letters_of, line, new, nominated
from tests.trainings.plans import reasons
from trainings.actions import nominations as actions
from trainings.actions.nominations import LinesRefused
from trainings.actions.registrations import decline
from trainings.models import Nomination, Training
from trainings.rules.approvals import Word

ANNA, A_MINUTE = "Anna Liepa", timedelta(minutes=1)


def lines_of(refused):
    return refused.value.lines


def test_a_list_stands_in_its_order_behind_those_nominated_before(by_nomination, ilze, janis, now):
    nominated(by_nomination, ilze, [line(janis.participant)], now=now)
    later = nominated(by_nomination, ilze, new(ANNA, "Ingus Kalns"), now=now)
    assert [(each.participant.full_name, each.rank) for each in later] == [
        (ANNA, 2),
        ("Ingus Kalns", 3),
    ]
    assert later[0].mission.name == "Embassy"


def test_a_line_more_with_a_typed_mission_takes_nine_statements(by_nomination, ilze, now):
    def statements(*names):
        with CaptureQueriesContext(connection) as sent:
            nominated(by_nomination, ilze, new(*names), now=now)
        return len(sent)

    statements("Ona Kalniņa")  # writes the mission down
    assert statements("A B", "C D", "E F") - statements("G H") == 2 * 9


def test_whoever_had_no_mission_has_that_of_the_line_from_then_on(by_nomination, ilze, janis, now):
    assert janis.participant.mission is None
    nominated(by_nomination, ilze, [line(janis.participant)], now=now)
    assert Participant.objects.get(pk=janis.participant.pk).mission.name == "Embassy"


def test_nobody_is_nominated_four_times_within_a_day(by_nomination, ilze, janis, now):
    def nominated_and_withdrawn(at):
        (row,) = nominated(by_nomination, ilze, [line(janis.participant)], now=at)
        actions.withdraw(by=ilze, nomination=row, reason="Another post", now=at)

    for hour in range(3):
        nominated_and_withdrawn(now + timedelta(hours=hour))
    with pytest.raises(LinesRefused) as refused:
        nominated_and_withdrawn(now + timedelta(hours=23))
    assert lines_of(refused) == {
        0: [
            "Jānis Bērziņš-Ķīsis was nominated three times within a day. Try again tomorrow, or "
            "ask the secretariat to register them by hand."
        ]
    }
    nominated_and_withdrawn(now + timedelta(hours=24))


def test_a_line_that_cannot_stand_refuses_the_whole_list_at_its_line(
    by_nomination, ilze, janis, egle, now
):
    with pytest.raises(LinesRefused) as refused:
        nominated(by_nomination, ilze, [line(janis.participant), line(egle.participant)], now=now)
    assert lines_of(refused) == {
        1: [
            "This address cannot be used for this name and state. Check both, or ask the "
            "secretariat to nominate."
        ]
    }
    assert not Nomination.objects.exists()


def test_an_address_of_somebody_else_is_refused_without_a_word_about_them(
    by_nomination, ilze, egle, latvia, now
):
    lone = factories.account("lone@mfa.example", party=latvia)
    office = factories.account("office@mfa.example", role="secretariat", full_name=ANNA)
    taken = [line(email=each.email, name=ANNA) for each in (egle, lone, office)]
    with pytest.raises(LinesRefused) as refused:
        nominated(by_nomination, ilze, [*taken, *new(ANNA)], now=now)
    assert lines_of(refused).keys() == {0, 1, 2}
    assert "Eglė" not in str(refused.value)
    assert not Participant.objects.filter(full_name=ANNA).exists()


def test_nobody_is_nominated_twice_or_beside_an_own_request(
    by_nomination, ilze, janis, thordur, now
):
    nominated(by_nomination, ilze, [line(janis.participant)], now=now)
    factories.registration(by_nomination, thordur.participant, status="requested")
    twice = [line(each.participant) for each in (janis, thordur)]
    with pytest.raises(LinesRefused) as refused:
        nominated(by_nomination, ilze, [*twice, *new(ANNA), *new(ANNA)], now=now)
    assert lines_of(refused) == {
        0: ["Jānis Bērziņš-Ķīsis is nominated already."],
        1: [
            "Þórður Æðarson-Žukauskaitė is registered already. A request that waits is approved "
            "on the registrations desk."
        ],
        3: ["Anna Liepa stands on two lines of this list."],
    }


def test_nobody_is_nominated_while_the_decline_of_their_seat_can_be_undone(
    by_nomination, ilze, janis, astrid, now
):
    """Undone it would have led to a seat and a question at once."""
    seat = factories.registration(by_nomination, janis.participant)
    decline(by=astrid, registration=seat, seen="confirmed", reason="Illness", now=now)
    with pytest.raises(LinesRefused) as refused:
        nominated(by_nomination, ilze, [line(janis.participant)], now=now + A_MINUTE / 2)
    assert "Undo it, or nominate once the minute is over." in str(refused.value)
    assert nominated(by_nomination, ilze, [line(janis.participant)], now=now + A_MINUTE)


def test_a_trainer_of_the_training_is_not_nominated(by_nomination, ilze, janis, now):
    factories.trainer(factories.session(by_nomination), janis.participant)
    with pytest.raises(LinesRefused) as refused:
        nominated(by_nomination, ilze, [line(janis.participant)], now=now)
    assert lines_of(refused) == {
        0: ["Jānis Bērziņš-Ķīsis is a trainer of this training and needs no seat."]
    }


def test_a_coordinator_is_nominated_by_the_secretariat_alone(
    by_nomination, ilze, astrid, latvia, now
):
    own = [line(ilze.participant)]
    with pytest.raises(LinesRefused) as refused:
        nominated(by_nomination, ilze, own, now=now)
    assert lines_of(refused) == {
        0: ["Nobody nominates themselves: the secretariat does it for a coordinator."]
    }
    with pytest.raises(Refused) as refused:
        nominated(by_nomination, astrid, own, party=latvia, now=now)
    assert reasons(refused) == ["Write which coordinator of Latvia said so."]
    word = Word("Ilze Liepa", now.date())
    (made,) = nominated(by_nomination, astrid, own, party=latvia, now=now, word=word)
    assert (made.said_by, made.said_on, made.nominated_by) == ("Ilze Liepa", now.date(), astrid)


def test_where_a_party_has_no_coordinator_staff_need_no_word(by_nomination, astrid, latvia, now):
    (made,) = nominated(by_nomination, astrid, new(ANNA), party=latvia, now=now)
    assert (made.said_by, made.is_asked) == ("", True)


def test_another_state_is_nominated_for_by_its_own_coordinator(by_nomination, ruta, latvia, now):
    with pytest.raises(Refused) as refused:
        nominated(by_nomination, ruta, new(ANNA), party=latvia, now=now)
    assert reasons(refused) == ["These nominations are not those of your state."]


def test_a_barred_party_and_one_that_is_not_invited_nominate_nobody(
    by_nomination, ilze, ruta, latvia, now
):
    Training.objects.filter(pk=by_nomination.pk).update(audience="restricted")
    by_nomination.invited.add(latvia)
    with pytest.raises(Refused) as refused:
        nominated(by_nomination, ruta, new(ANNA), now=now)
    assert reasons(refused) == ["Lithuania is not invited to this training."]
    PartyStatus.objects.filter(party=latvia).update(status="suspended")
    with pytest.raises(Refused) as refused:
        nominated(by_nomination, ilze, new(ANNA), now=now)
    assert reasons(refused) == [
        "Latvia cannot send participants on that day. Please ask the secretariat."
    ]


def test_nominations_close_with_their_last_day_in_the_zone_of_the_training(
    by_nomination, ilze, astrid, latvia, now
):
    Training.objects.filter(pk=by_nomination.pk).update(nominations_close_on=date(2027, 1, 6))
    midnight = by_nomination.midnight(date(2027, 1, 7))
    nominated(by_nomination, ilze, new(ANNA), now=midnight - timedelta(seconds=1))
    with pytest.raises(Refused) as refused:
        nominated(by_nomination, ilze, new("Ingus Kalns"), now=midnight)
    assert reasons(refused) == ["Nominations closed on 6 January 2027."]
    word = Word("Ilze Liepa", now.date())
    nominated(by_nomination, astrid, new("Juris Ozols"), party=latvia, now=midnight, word=word)


def test_where_no_day_is_left_for_an_answer_nobody_is_nominated(by_nomination, ilze, now):
    with pytest.raises(Refused) as refused:
        nominated(by_nomination, ilze, new(ANNA), now=by_nomination.midnight(date(2027, 1, 11)))
    assert reasons(refused) == [
        "Nobody could answer in time any more: answers ended on 10 January 2027. The secretariat "
        "can register somebody by hand."
    ]


def test_two_lists_number_their_ranks_one_after_the_other_and_are_asked_in_that_order(
    with_two, ilze, now
):
    nominated(with_two, ilze, new(ANNA), now=now)
    nominated(with_two, ilze, new("Ingus Kalns", "Juris Ozols"), now=now)
    assert asked(with_two) == [ANNA, "Ingus Kalns"]
    assert letters_of() == [
        ("nomination_asked", "anna@mfa.example"),
        ("nomination_asked", "ingus@mfa.example"),
    ]
    assert all(letter.is_hidden for letter in Letter.objects.all())


def test_people_are_locked_in_one_order_whether_they_are_chosen_or_known_by_the_address(
    by_nomination, ilze, janis, thordur, now, monkeypatch
):
    """Two lists of the same people in another order would wait for each other."""
    locked = []
    for name in ("locked_person", "nominee"):
        act = getattr(actions, name)
        monkeypatch.setattr(actions, name, lambda *a, act=act: locked.append(act(*a)) or locked[-1])
    first, second = sorted((janis.participant, thordur.participant), key=lambda each: each.pk)
    typed = line(email=first.account.email, name=first.full_name)
    nominated(by_nomination, ilze, [line(second), typed], now=now)
    assert locked == [first, second]


def test_whoever_lacks_the_training_asked_for_before_is_refused_at_the_line(
    by_nomination, ilze, janis, latvia, now
):
    Training.objects.filter(pk=by_nomination.pk).update(requires="basic")
    basic = factories.training("Basics", host=latvia, status="closed", kind="basic")
    factories.registration(basic, janis.participant, completed=True)

    with pytest.raises(LinesRefused) as refused:
        nominated(by_nomination, ilze, [line(janis.participant), *new(ANNA)], now=now)

    assert lines_of(refused).keys() == {1}
    assert f"{ANNA} has not completed the training that is asked for before" in str(refused.value)
