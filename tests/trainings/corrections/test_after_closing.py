"""Corrections after closing: certificates and totals follow."""

from participants.models import Participant
from tests import factories
from tests.trainings import days
from tests.trainings.corrections.form import correct, newest_letter
from trainings import tasks
from trainings.models import Certificate, ParticipationFact


def test_a_corrected_name_makes_a_certificate_that_replaces_the_earlier_one(
    desk, lukasz, certificate
):
    correct(desk, lukasz, full_name="Łukasz Żółć-Nowak")

    old, new = Certificate.objects.order_by("sequence")
    assert (old.status, old.replaced_by, old.full_name) == ("replaced", new, "Łukasz Żółć")
    assert (new.status, new.full_name) == ("valid", "Łukasz Żółć-Nowak")
    assert (new.minutes_attended, new.training_title) == (old.minutes_attended, old.training_title)
    assert new.code != old.code
    assert "A new certificate replaces the earlier one" in newest_letter().body

    tasks.draw_certificates(days.AFTERWARDS)
    assert newest_letter().kind == "certificate_ready"


def test_another_address_leaves_the_certificate_as_it_is(desk, lukasz, certificate):
    correct(desk, lukasz, email="l.zolc@mfa.example")
    assert Certificate.objects.get() == certificate


def test_a_name_that_cannot_be_printed_is_refused_before_anything_is_written(
    desk, lukasz, certificate
):
    answer = correct(desk, lukasz, full_name="Łukasz Ǥ")
    assert "The typeface has no" in answer.text
    assert Participant.objects.get(pk=lukasz.participant_id).full_name == "Łukasz Żółć"
    assert Certificate.objects.get().status == "valid"


def test_a_revoked_certificate_stays_revoked(desk, lukasz, certificate):
    Certificate.objects.update(status="revoked")
    correct(desk, lukasz, full_name="Łukasz Żółć-Nowak")
    assert Certificate.objects.get().status == "revoked"


def test_totals_follow_a_corrected_party(desk, lukasz, closed, lithuania):
    ministry = factories.mission(lithuania, kind="ministry", name="Ministry")
    correct(desk, lukasz, party=lithuania.pk, mission=ministry.pk, mission_name="", mission_host="")

    fact = ParticipationFact.objects.get()
    assert (fact.party, fact.institution) == (lithuania, "ministry")
