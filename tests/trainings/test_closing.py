"""The closing of a training: what it waits for, what it stores, what it issues."""

from importlib import import_module

import pytest
from django.apps import apps

from participants.models import AuditEntry
from participants.refusal import Refused
from tests import factories
from tests.trainings import days
from trainings.actions import attendance as actions
from trainings.models import Attendance, ParticipationFact, Registration, Training

pytestmark = pytest.mark.django_db


def address(training, name="attendance"):
    return days.address(training, name)


def cell(registration, session):
    return f"mark-{registration.pk}-{session.pk}"


def test_closing_waits_until_everything_is_marked(desk, riga, lukasz, hanna):
    days.mark(lukasz, "pppp")
    days.mark(hanna, "ppp-")
    page = desk.post(address(riga, "close"))
    assert page.status_code == 200
    assert "15 January, 13:00–16:00: not marked yet: Ганна Шевченко." in page.text
    riga.refresh_from_db()
    assert riga.status == "published"
    assert not ParticipationFact.objects.exists()


@pytest.mark.parametrize(
    ("people", "said"), [(3, "Person 0, Person 1, Person 2."), (4, "4 people are")]
)
def test_a_few_who_are_not_marked_are_named_and_many_are_counted(
    desk, riga, sessions, people, said
):
    for number in range(people):
        days.mark(days.seated(riga, f"Person {number}", email=f"p{number}@mfa.example"), "ppp-")
    (line,) = desk.get(address(riga, "close")).context["problems"]
    assert said in line
    assert ("Person" in line) is (people == 3)


def change_a_mark(row):
    """So that nobody's certificate changes."""
    Attendance.objects.filter(registration=row, session__topic="Referral").update(mark="late")


def give_a_seat(row):
    days.mark(days.seated(row.training, "Õnne", email="onne@mfa.example"), "pppp")


def let_wait(row):
    waiting = factories.participant("Saulė Žemaitė", row.party)
    factories.registration(row.training, waiting, status="waiting")


@pytest.mark.parametrize("meanwhile", [change_a_mark, give_a_seat, let_wait])
def test_what_changed_since_the_question_was_read_is_read_before_it_is_closed(
    desk, riga, lukasz, meanwhile
):
    days.mark(lukasz, "pppp")
    seen = desk.get(address(riga, "close")).context["seen"]
    meanwhile(lukasz)
    answer = desk.post(address(riga, "close"), {"seen": seen})
    assert answer.status_code == 200
    assert "Marks, people or seats have changed since you opened it" in answer.text
    riga.refresh_from_db()
    assert riga.status == "published"

    assert desk.post(address(riga, "close"), {"seen": answer.context["seen"]}).status_code == 302


def test_the_question_carries_what_it_showed(desk, riga, lukasz):
    days.mark(lukasz, "pppp")
    page = desk.get(address(riga, "close"))
    assert f'name="seen" value="{page.context["seen"]}"' in page.text


def test_closing_stores_who_completed_and_the_facts(desk, riga, lukasz, hanna, astrid):
    onne = days.seated(riga, "Õnne", email="onne@mfa.example")
    days.mark(lukasz, "pppp")
    days.mark(hanna, "paaa")
    days.mark(onne, "aaaa")
    assert desk.post(address(riga, "close")).status_code == 302
    riga.refresh_from_db()
    assert (riga.status, riga.closed_at) == ("closed", days.AFTERWARDS)
    facts = {
        fact.person_key: (fact.attended, fact.completed) for fact in ParticipationFact.objects.all()
    }
    people = [lukasz, hanna, onne]
    assert [facts[each.participant.fact_key] for each in people] == [
        (True, True),
        (True, False),
        (False, False),
    ]
    assert [Registration.objects.get(pk=each.pk).completed for each in people] == [
        True,
        False,
        False,
    ]
    (entry,) = AuditEntry.objects.filter(action="close_training")
    assert (entry.by, entry.facts["people"], len(entry.facts["certificates"])) == (astrid, 3, 1)


def test_the_facts_tell_minutes_attended_and_of_how_many(riga, astrid, lukasz, hanna):
    days.mark(lukasz, "pppp")
    days.mark(hanna, "paaa")
    days.closed(riga, astrid)
    facts = {each.person_key: each for each in ParticipationFact.objects.all()}
    whole, part = (facts[each.participant.fact_key] for each in (lukasz, hanna))
    assert whole.minutes_attended == whole.minutes_total == part.minutes_total
    first = riga.sessions.first()
    assert part.minutes_attended == (first.ends_at - first.starts_at).total_seconds() // 60


def what_parties_got(training) -> list[tuple[object, ...]]:
    columns = ("reserved", "nominated", "requested", "waiting", "declined", "withdrawn")
    return list(training.party_facts.order_by("party__code").values_list("party__code", *columns))


def test_closing_counts_what_each_party_asked_for_and_got(riga, astrid, lukasz, hanna, lithuania):
    """Rows that came to nothing are forgotten a year later; the counts stay."""
    days.mark(lukasz, "pppp")
    for name, status in [("Õnne", "waiting"), ("Ieva", "declined"), ("Žygimantas", "withdrawn")]:
        other = days.seated(riga, name, email=f"{status}@mfa.example")
        Registration.objects.filter(pk=other.pk).update(status=status, party=lithuania)
    Registration.objects.filter(pk=hanna.pk).update(status="waiting")
    riga.reservations.create(party=lithuania, seats=2)
    days.closed(riga, astrid)
    assert what_parties_got(riga) == [("LT", 2, 0, 3, 1, 1, 1), ("LV", 0, 0, 2, 1, 0, 0)]


def test_trainings_closed_earlier_get_the_same_facts_from_their_rows(riga, astrid, lukasz, hanna):
    days.mark(lukasz, "pppp")
    days.mark(hanna, "paaa")
    days.closed(riga, astrid)
    minutes = list(riga.facts.order_by("pk").values_list("minutes_attended", "minutes_total"))
    parties = what_parties_got(riga)
    riga.facts.update(minutes_attended=None, minutes_total=None)
    riga.party_facts.all().delete()
    import_module("trainings.migrations.0030_more_facts_at_closing").fill(apps, None)
    found = riga.facts.order_by("pk").values_list("minutes_attended", "minutes_total")
    assert (list(found), what_parties_got(riga)) == (minutes, parties)


def test_the_facts_copy_the_party_of_the_registration(riga, astrid, lukasz, lithuania):
    """Somebody who has moved since counts for the party that sent them."""
    days.mark(lukasz, "pppp")
    lukasz.participant.party = lithuania
    lukasz.participant.save()
    days.closed(riga, astrid)
    fact = ParticipationFact.objects.get()
    assert (fact.party, fact.institution, fact.role) == (riga.host, "embassy", "participant")


@pytest.mark.parametrize("status", ["waiting", "requested", "declined", "withdrawn"])
def test_who_has_no_seat_is_no_fact_and_need_not_be_marked(riga, astrid, lukasz, status):
    days.mark(lukasz, "pppp")
    other = days.seated(riga, "Õnne", email="onne@mfa.example")
    Registration.objects.filter(pk=other.pk).update(status=status)
    days.closed(riga, astrid)
    assert [fact.person_key for fact in ParticipationFact.objects.all()] == [
        lukasz.participant.fact_key
    ]
    assert Registration.objects.get(pk=other.pk).completed is None


def test_a_training_closes_once(riga, astrid, lukasz):
    days.mark(lukasz, "pppp")
    days.closed(riga, astrid)
    with pytest.raises(Refused, match="Only a published training can be closed."):
        days.closed(riga, astrid)
    assert ParticipationFact.objects.count() == 1


def test_a_training_does_not_close_before_its_last_session_or_without_one(riga, astrid, now):
    with pytest.raises(Refused, match="The programme has no session"):
        days.closed(riga, astrid)
    days.programme(riga)
    with pytest.raises(Refused, match="The last session has not begun yet."):
        actions.close(by=astrid, training=riga, now=now)


def test_a_training_whose_last_session_runs_is_closed_once_somebody_says_so(
    desk, riga, lukasz, time_is
):
    days.mark(lukasz, "pppp")
    time_is(days.AFTERWARDS.replace(hour=13))  # 15:00 in Riga; the last session ends at 16:00
    page = desk.get(address(riga, "close"))
    doubt = "The last session runs until 15 January, 16:00. It counts in full,"
    assert doubt in page.text and 'name="is_early_meant"' in page.text
    refused = desk.post(address(riga, "close"), {"seen": "old", "is_early_meant": "on"})
    assert "Marks, people or seats have changed" in refused.text
    assert " checked>" in refused.text
    assert "If it is, tick the box below." in desk.post(address(riga, "close")).text
    assert not ParticipationFact.objects.exists()
    assert desk.post(address(riga, "close"), {"is_early_meant": "on"}).status_code == 302


def test_the_question_says_how_many_certificates_there_will_be(desk, riga, lukasz, hanna):
    days.mark(lukasz, "pppp")
    days.mark(hanna, "paaa")
    page = desk.get(address(riga, "close")).text
    assert "1 certificate will be issued" in page
    assert "2 people have a seat" in page
    riga.refresh_from_db()
    assert riga.status == "published"


def test_closing_costs_the_same_for_one_and_for_many(
    riga, astrid, sessions, django_assert_num_queries
):
    for number in range(55):
        days.mark(days.seated(riga, f"Person {number}", email=f"p{number}@mfa.example"), "pppp")
    with django_assert_num_queries(40):
        days.closed(riga, astrid)


def test_by_hand_everybody_must_be_decided(desk, riga, lukasz, hanna):
    Training.objects.filter(pk=riga.pk).update(certificate_rule="by_hand")
    for each in (lukasz, hanna):
        days.mark(each, "pppp")
    assert "Decide on the certificates of 2 people." in desk.post(address(riga, "close")).text
    shown = desk.get(address(riga, "certificates")).context["decision"].seen()
    desk.post(address(riga, "certificates_decide"), {"earned": [lukasz.pk], "seen": shown})
    assert desk.post(address(riga, "close")).status_code == 302
    assert list(Registration.objects.filter(completed=True)) == [lukasz]


def test_by_hand_a_strangers_id_is_refused(desk, riga, lukasz, now):
    Training.objects.filter(pk=riga.pk).update(certificate_rule="by_hand")
    egle = days.seated(factories.training("Safe return", now=now), "Eglė Šimkūnaitė")
    desk.post(address(riga, "certificates_decide"), {"earned": [lukasz.pk, egle.pk]})
    lukasz.refresh_from_db()
    assert lukasz.earned_by_hand is None


def test_what_a_colleague_decided_meanwhile_is_not_overwritten(
    desk, riga, lukasz, hanna, astrid, oskar
):
    Training.objects.filter(pk=riga.pk).update(certificate_rule="by_hand")
    shown = desk.get(address(riga, "certificates")).context["decision"].seen()
    actions.decide_by_hand(
        by=oskar,
        training=riga,
        earned=[hanna.pk],
        seen={lukasz.pk: None, hanna.pk: None},
        now=days.AFTERWARDS,
    )
    answer = desk.post(address(riga, "certificates_decide"), {"earned": [lukasz.pk], "seen": shown})
    page = answer.text
    assert answer.status_code == 200
    assert "own first click) on: Łukasz Żółć, Ганна Шевченко." in page
    assert f'id="earned-{lukasz.pk}" checked' in page and "(saved as: not earned)" in page
    assert f'id="earned-{hanna.pk}" checked' not in page and "(saved as: earned)" in page
    decided = dict(riga.registrations.values_list("pk", "earned_by_hand"))
    assert decided == {lukasz.pk: False, hanna.pk: True}
    again = answer.context["decision"].seen()
    desk.post(address(riga, "certificates_decide"), {"earned": [lukasz.pk], "seen": again})
    assert dict(riga.registrations.values_list("pk", "earned_by_hand")) == {
        lukasz.pk: True,
        hanna.pk: False,
    }


def test_the_same_decision_twice_is_no_conflict(desk, riga, lukasz, hanna):
    Training.objects.filter(pk=riga.pk).update(certificate_rule="by_hand")
    shown = desk.get(address(riga, "certificates")).context["decision"].seen()
    for _click in range(2):
        data = {"earned": [lukasz.pk], "seen": shown}
        assert desk.post(address(riga, "certificates_decide"), data).status_code == 302


def test_who_got_a_seat_after_the_page_was_read_stays_undecided(desk, riga, lukasz):
    Training.objects.filter(pk=riga.pk).update(certificate_rule="by_hand")
    shown = desk.get(address(riga, "certificates")).context["decision"].seen()
    onne = days.seated(riga, "Õnne", email="onne@mfa.example")
    desk.post(address(riga, "certificates_decide"), {"seen": shown})
    decided = dict(riga.registrations.values_list("pk", "earned_by_hand"))
    assert decided == {lukasz.pk: False, onne.pk: None}


def test_ticks_stay_when_one_of_the_people_has_lost_the_seat(desk, riga, lukasz, hanna):
    Training.objects.filter(pk=riga.pk).update(certificate_rule="by_hand")
    Registration.objects.filter(pk=hanna.pk).update(status="declined")
    answer = desk.post(address(riga, "certificates_decide"), {"earned": [lukasz.pk, hanna.pk, "x"]})
    assert answer.status_code == 200
    assert f'id="earned-{lukasz.pk}" checked' in answer.text


# Corrections


def test_a_correction_after_closing_keeps_the_totals_true(
    desk, riga, astrid, lukasz, hanna, sessions
):
    days.mark(lukasz, "pppp")
    days.mark(hanna, "aaaa")
    days.closed(riga, astrid)
    desk.post(
        address(riga),
        {
            cell(lukasz, sessions[0]): "absent",
            cell(lukasz, sessions[1]): "absent",
            cell(hanna, sessions[2]): "late",
            "reason": "Two lists were mixed up",
        },
    )
    facts = {
        fact.person_key: (fact.attended, fact.completed) for fact in ParticipationFact.objects.all()
    }
    assert facts == {
        lukasz.participant.fact_key: (True, False),
        hanna.participant.fact_key: (True, False),
    }
    assert Registration.objects.get(pk=lukasz.pk).completed is False
    page = desk.get(address(riga, "certificates")).text
    assert "After the correction of attendance it is no longer earned" in page


def test_a_page_of_a_closed_training_says_that_a_change_is_a_correction(desk, riga, astrid, lukasz):
    assert "is a correction" not in desk.get(address(riga)).text
    days.mark(lukasz, "pppp")
    days.closed(riga, astrid)
    assert "is a correction" in desk.get(address(riga)).text
