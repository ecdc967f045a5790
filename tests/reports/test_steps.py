"""The steps from seats to certificates, and the lists behind them."""

import pytest

from reports.drawings import pictures
from reports.figures import Question
from reports.steps import steps
from reports.totals import report
from tests import factories
from trainings.models import Certificate, PartyFact, TrainingFact


@pytest.fixture
def riga(closed, fact, latvia, lithuania):
    """20 seats, of which 6 were reserved; four had one, three were there two have papers, one of
    whom is erased since; another paper is revoked.
    """
    training = closed()
    TrainingFact.objects.create(training=training, seats_offered=20)
    PartyFact.objects.create(training=training, party=latvia, reserved=4, nominated=3)
    PartyFact.objects.create(training=training, party=lithuania, reserved=2, nominated=9)
    person = factories.participant("Jānis Bērziņš", latvia)
    registration = factories.registration(training, person)
    fact(training, latvia, person.fact_key)
    fact(training, latvia)
    fact(training, lithuania, completed=False)
    fact(training, lithuania, attended=False)
    certificate(1, training, registration)
    certificate(2, training, None)
    certificate(3, training, registration, status="revoked", revoked_on=training.last_day)
    return training


def certificate(sequence, training, registration, **fields):
    return Certificate.objects.create(
        registration=registration,
        training=training,
        year=2010,
        sequence=sequence,
        number=f"TFTHB-2010-000{sequence}",
        code=f"{sequence:026}",
        full_name="Jānis Bērziņš",
        training_title="Seminar",
        place="Riga",
        first_day=training.first_day,
        last_day=training.last_day,
        minutes_attended=60,
        minutes_total=60,
        issuer="CBSS",
        issued_on=training.last_day,
        **fields,
    )


def counted(account, now):
    return steps(account, report(account, Question(), now=now), now=now)


def test_each_step_is_counted(riga, astrid, now):
    assert counted(astrid, now).numbers == {
        "seats_offered": 20,
        "reserved": 6,
        "nominated": 12,
        "registered": 4,
        "participations": 3,
        "completed": 2,
        "certified": 1,
    }


def test_a_coordinator_is_told_the_own_party_s_part_without_the_seats_for_all(riga, ruta, now):
    assert counted(ruta, now).numbers == {
        "reserved": 2,
        "nominated": 9,
        "registered": 2,
        "participations": 1,
        "completed": 0,
        "certified": 0,
    }


def test_what_was_counted_for_one_is_told_to_nobody_else(riga, ruta, ilze, astrid, now):
    told = [counted(who, now).numbers for who in (astrid, ruta, ilze, ruta)]
    assert [(each["reserved"], each["nominated"]) for each in told] == [
        (6, 12),
        (2, 9),
        (4, 3),
        (2, 9),
    ]
    assert [each["certified"] for each in told] == [1, 0, 1, 0]


def test_an_officer_is_told_nothing(riga, janis, sign_in):
    assert sign_in(janis).get("/reports/behind/?measure=reserved").status_code == 403


def test_a_training_of_which_nothing_tells_the_seats_is_said(
    riga, closed, fact, latvia, astrid, now
):
    fact(closed(), latvia)
    assert counted(astrid, now).without_seats == 1


def test_the_picture_has_the_numbers_of_the_steps_and_each_leads_to_its_list(
    riga, sign_in, astrid, ruta
):
    for who in (astrid, ruta):
        page = sign_in(who).get("/reports/").context["pictures"].flow
        for step in page.steps:
            if step.mark.value:
                answer = sign_in(who).get(step.mark.address)
                assert (step.mark.key, answer.context["says"]) == (step.mark.key, step.mark.value)
            else:
                assert step.mark.address == ""


def test_seats_for_all_have_no_list_for_a_coordinator(riga, sign_in, ruta):
    assert sign_in(ruta).get("/reports/behind/?measure=seats_offered").status_code == 404


def test_a_step_is_in_no_row(riga, sign_in, astrid):
    address = "/reports/behind/?measure=reserved&by=state&row=LV"
    assert sign_in(astrid).get(address).status_code == 404


def test_the_list_of_certificates_names_whom_they_are_of(riga, sign_in, astrid):
    text = sign_in(astrid).get("/reports/behind/?measure=certified").text
    assert "Jānis Bērziņš" in text
    assert Certificate.objects.get(sequence=1).number in text
    assert Certificate.objects.get(sequence=2).number not in text


def test_charts_draw_the_numbers_of_the_report(riga, astrid, now):
    found = report(astrid, Question(), now=now)
    drawn = pictures(found, counted(astrid, now), lambda question, measure, row: "")
    assert {state.label: [mark.value for mark in state.marks] for state in drawn.states} == {
        row.label: [row.figures.participations] for row in found.rows
    }
    assert [mark.value for mark in drawn.years] == [found.total.participations]
    assert {state.mark.key: state.mark.value for state in drawn.region.states} == {
        row.key: row.figures.participations for row in found.rows
    }
