"""Corrections after closing: certificates and totals follow."""

from participants.models import Participant
from tests import factories
from tests.trainings import days
from tests.trainings.corrections.form import correct, newest_letter
from trainings import tasks
from trainings.models import Certificate, ParticipationFact
from trainings.rules.archive import missing_in_archive


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


def test_a_corrected_name_issues_the_certificate_that_the_former_one_stopped(
    desk, riga, astrid, lukasz
):
    stopped = days.seated(riga, "李小龍", email="wang@mfa.example")
    for each in (lukasz, stopped):
        days.mark(each, "pppp")
    days.closed(riga, astrid)
    answer = correct(desk, stopped, full_name="Wang Li")

    made = Certificate.objects.get(registration=stopped)
    assert f"Certificate {made.number} is being drawn." in answer.text
    assert "Your certificate is issued now" in newest_letter().body
    assert "could not be made" not in desk.get("/").text


def test_before_closing_no_correction_makes_a_certificate(desk, lukasz, afterwards):
    days.mark(lukasz, "pppp")
    correct(desk, lukasz, full_name="Łukasz Żółć-Nowak")
    assert Participant.objects.get(pk=lukasz.participant_id).full_name == "Łukasz Żółć-Nowak"
    assert not Certificate.objects.exists()


def test_a_name_corrected_elsewhere_is_to_be_issued_on_desk_and_in_archive(
    desk, riga, astrid, lukasz
):
    days.mark(lukasz, "pppp")
    Participant.objects.filter(pk=lukasz.participant_id).update(full_name="李小龍")
    days.closed(riga, astrid)
    Participant.objects.filter(pk=lukasz.participant_id).update(full_name="Wang Li")
    page = desk.get(days.address(riga)).text
    assert "It could not be made at the closing, and can be now." in page
    assert missing_in_archive(riga) == [
        "Wang Li: the certificate could not be made, but can be now. Issue it on the certificates "
        "desk."
    ]


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
