"""After closing, where certificates are decided by hand: decided anew with a reason; late ones as
well.
"""

import pytest
from django.utils.html import strip_tags

from participants.models import Account, AuditEntry, Participant
from participants.refusal import Refused
from tests import factories
from tests.trainings import days
from trainings.actions import after_closing, attendance
from trainings.models import Certificate, Correction, ParticipationFact, Registration, Training

pytestmark = pytest.mark.django_db
WHY = "Her exercise was found again"


@pytest.fixture
def closed(riga, astrid, lukasz, hanna):
    """Both were there; Łukasz has earned the certificate and Hanna has not."""
    Training.objects.filter(pk=riga.pk).update(certificate_rule="by_hand")
    for each in (lukasz, hanna):
        days.mark(each, "pppp")
    attendance.decide_by_hand(
        by=astrid, training=riga, earned=[lukasz.pk], seen={hanna.pk: None}, now=days.AFTERWARDS
    )
    days.closed(riga, astrid)
    riga.refresh_from_db()
    return riga


@pytest.fixture
def waited(riga, latvia, sessions):
    """Māra has no address, and was waiting when the training was closed."""
    return factories.registration(
        riga, factories.participant("Māra Kalniņa", latvia), status="waiting"
    )


def decide(desk, training, earned, **typed):
    shown = desk.get(days.address(training)).context["decision"].seen()
    sent = {"earned": [each.pk for each in earned], "seen": shown} | typed
    return desk.post(days.address(training, "certificates_decide"), sent, follow=True)


def completed(registration) -> tuple[bool, bool, int]:
    """As the registration, the fact and the certificates say it."""
    fact = ParticipationFact.objects.get(person_key=registration.participant.fact_key)
    row = Registration.objects.get(pk=registration.pk)
    return row.completed, fact.completed, registration.certificates.count()


def test_another_decision_brings_completion_fact_and_certificate(
    desk, closed, lukasz, hanna, astrid
):
    page = decide(desk, closed, [lukasz, hanna], reason=WHY)
    assert "Your decision is saved." in page.text
    assert completed(hanna) == (True, True, 1)
    correction = Correction.objects.get()
    assert (correction.registration, correction.by, correction.note) == (hanna, astrid, WHY)
    assert AuditEntry.objects.filter(action="decide_by_hand").count() == 2


def test_a_decision_against_somebody_leaves_the_certificate_to_the_desk(desk, closed, lukasz):
    decide(desk, closed, [], reason="The exercise was somebody else's")
    assert completed(lukasz) == (False, False, 1)
    assert Certificate.objects.get().status == "valid"
    number = Certificate.objects.get().number
    assert days.address(closed, "certificate_revoke", number) in desk.get(days.address(closed)).text


@pytest.mark.parametrize("reason", ["", "  "])
def test_without_a_reason_nothing_changes_and_the_ticks_stay(desk, closed, lukasz, hanna, reason):
    page = decide(desk, closed, [lukasz, hanna], reason=reason)
    assert page.status_code == 200
    assert "Write why it is decided again" in page.text
    assert f'id="earned-{hanna.pk}" checked' in page.text
    assert completed(hanna) == (False, False, 0)
    assert not Correction.objects.exists()


def test_the_reason_stays_when_a_colleague_decided_meanwhile(desk, closed, lukasz, hanna):
    shown = desk.get(days.address(closed)).context["decision"].seen()
    Registration.objects.filter(pk=hanna.pk).update(earned_by_hand=True)
    sent = {"earned": [], "seen": shown, "reason": WHY}
    page = desk.post(days.address(closed, "certificates_decide"), sent)
    assert page.status_code == 200
    assert WHY in page.text


def test_the_same_decision_needs_no_reason_and_leaves_no_trace(desk, closed, lukasz):
    page = decide(desk, closed, [lukasz])
    assert page.status_code == 200
    assert not Correction.objects.exists()
    assert AuditEntry.objects.filter(action="decide_by_hand").count() == 1


def test_before_closing_nobody_asks_why(desk, riga, lukasz):
    Training.objects.filter(pk=riga.pk).update(certificate_rule="by_hand")
    assert "Why it is decided again" not in desk.get(days.address(riga)).text
    decide(desk, riga, [lukasz])
    assert Registration.objects.get(pk=lukasz.pk).earned_by_hand


def test_the_page_of_the_training_says_so_and_tells_staff_why(desk, client, closed, lukasz, hanna):
    decide(desk, closed, [lukasz, hanna], reason=WHY)
    sentence = "15 January 2027: The secretariat decided again on the certificate of 1 person."
    page = days.address(closed, "training_detail")
    assert f"{sentence} {WHY}" in " ".join(strip_tags(desk.get(page).text).split())
    anyone = " ".join(strip_tags(client.get(page).text).split())
    assert sentence in anyone
    assert WHY not in anyone


# Somebody who waited, without an address


def typed(training, **fields):
    marks = {f"session-{each.pk}": "present" for each in training.sessions.all()}
    return marks | {"reason": "Sat in the second row"} | fields


def test_who_waited_without_an_address_is_added_from_the_registrations(desk, closed, waited):
    add = days.address(closed, "registration_late", waited.pk)
    assert f'href="{add}"' in desk.get(days.address(closed, "registrations")).text
    assert "Add Māra Kalniņa after closing" in desk.get(add).text
    assert desk.post(add, typed(closed, earned="yes")).status_code == 302
    waited.refresh_from_db()
    assert (waited.status, waited.registered_by_hand, waited.earned_by_hand) == (
        "confirmed",
        True,
        True,
    )
    assert completed(waited) == (True, True, 1)
    assert f'href="{add}"' not in desk.get(days.address(closed, "registrations")).text


def test_whoever_adds_somebody_whose_account_is_disabled_reads_that_no_letter_goes(
    desk, closed, waited, janis
):
    add = days.address(closed, "registration_late", waited.pk)
    Participant.objects.filter(account=janis).update(account=None)
    Participant.objects.filter(pk=waited.participant_id).update(account=janis)
    assert "account disabled" not in desk.get(add).text
    Account.objects.filter(pk=janis.pk).update(is_active=False)
    page = desk.get(add).text
    assert "account disabled: gets no letter" in page and "Not admitted" in page
    said = desk.post(add, typed(closed, earned="no"), follow=True).text
    assert "follow. The officer gets no letter, so please tell them yourself." in said


def test_added_without_the_certificate_nobody_gets_one(desk, closed, waited):
    desk.post(days.address(closed, "registration_late", waited.pk), typed(closed, earned="no"))
    assert completed(waited) == (False, False, 0)


def test_who_is_added_by_hand_is_decided_on(desk, closed, waited, astrid):
    page = desk.post(days.address(closed, "registration_late", waited.pk), typed(closed))
    assert "earned" in page.context["form"].errors
    assert "Sat in the second row" in page.text
    forgotten = after_closing.Forgotten(
        party=closed.host,
        email="janis@mfa.example",
        details=after_closing.Details(
            "Jānis Ozols", "", mission_name="Embassy", mission_kind="embassy"
        ),
        marks={each.pk: "present" for each in closed.sessions.all()},
        reason="On no list",
    )
    with pytest.raises(Refused, match="Say whether this person has earned the certificate."):
        after_closing.add_after_closing(
            by=astrid, training=closed, forgotten=forgotten, now=days.AFTERWARDS
        )


def test_where_a_rule_decides_nobody_is_asked(desk, riga, astrid, lukasz, waited):
    days.mark(lukasz, "pppp")
    days.closed(riga, astrid)
    assert (
        desk.post(days.address(riga, "registration_late", waited.pk), typed(riga)).status_code
        == 302
    )
    assert completed(waited) == (True, True, 1)


def test_typing_the_name_anew_leads_to_the_row_that_is_there(desk, closed, waited, latvia):
    """Without an address nobody could tell whether it is the same Māra."""
    someone = {
        "full_name": "Māra Kalniņa",
        "party": latvia.pk,
        "mission_name": "Embassy",
        "mission_kind": "embassy",
        "mission_host": latvia.pk,
    }
    page = desk.post(
        days.address(closed, "add_after_closing"), typed(closed, earned="yes", **someone)
    )
    assert "stands among the registrations of this training: add the person there." in page.text
    other = someone | {"email": "mara@mfa.example"}
    add = days.address(closed, "add_after_closing")
    asked = desk.post(add, typed(closed, earned="no", **other))
    assert "This is somebody else" in asked.text
    added = desk.post(add, typed(closed, earned="no", is_somebody_else="on", **other))
    assert added.status_code == 302
    assert closed.registrations.count() == 4


def test_typing_the_name_of_somebody_with_a_seat_leads_to_the_marks(desk, closed, lukasz, latvia):
    someone = {"full_name": lukasz.participant.full_name, "party": lukasz.party_id}
    mission = {"mission_name": "Embassy", "mission_kind": "embassy", "mission_host": latvia.pk}
    page = desk.post(
        days.address(closed, "add_after_closing"), typed(closed, earned="yes", **someone, **mission)
    )
    assert (
        "Łukasz Żółć (Latvia) has a seat in this training. Correct the marks instead." in page.text
    )
    assert "add the person there" not in page.text
    assert closed.registrations.of_somebody_named("Łukasz Żółć", lukasz.party).count() == 1


def test_before_closing_and_with_a_seat_there_is_no_such_act(desk, closed, lukasz, waited):
    desks = days.address(closed, "registrations")
    assert days.address(closed, "registration_late", lukasz.pk) not in desk.get(desks).text
    Training.objects.filter(pk=closed.pk).update(status="published")
    assert days.address(closed, "registration_late", waited.pk) not in desk.get(desks).text
