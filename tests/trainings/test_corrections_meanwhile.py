"""A correction acts on what its form showed: what a colleague changed since is seen and not
overwritten.
"""

import pytest

from participants.models import Participant
from tests.trainings import days
from tests.trainings.corrections.form import address, typed
from trainings.actions import certificates
from trainings.models import Certificate, Correction

pytestmark = pytest.mark.django_db
MEANWHILE = "your own first click). "


def test_a_form_opened_before_a_revocation_and_sent_after_it_issues_nothing(
    desk, astrid, lukasz, certificate
):
    opened = typed(lukasz, full_name="Łukasz Żółć-Nowak")
    certificates.revoke(by=astrid, certificate=certificate, reason="misuse", now=days.AFTERWARDS)
    answer = desk.post(address("correct", lukasz), opened)
    assert f"{MEANWHILE}Certificate: none is valid." in answer.text
    assert 'value="Łukasz Żółć-Nowak"' in answer.text
    assert opened["note"] in answer.text
    assert Certificate.objects.get().status == "revoked"
    assert Participant.objects.get(pk=lukasz.participant_id).full_name == "Łukasz Żółć"


def test_sent_again_it_corrects_the_name_and_the_certificate_stays_revoked(
    desk, astrid, lukasz, certificate
):
    opened = typed(lukasz, full_name="Łukasz Żółć-Nowak")
    certificates.revoke(by=astrid, certificate=certificate, reason="misuse", now=days.AFTERWARDS)
    form = desk.post(address("correct", lukasz), opened).context["form"]
    again = opened | {"seen": form["seen"].value()}
    assert desk.post(address("correct", lukasz), again).status_code == 302
    assert Certificate.objects.get().status == "revoked"
    assert Participant.objects.get(pk=lukasz.participant_id).full_name == "Łukasz Żółć-Nowak"


def test_a_certificate_that_was_replaced_meanwhile_is_not_replaced_blindly(
    desk, astrid, lukasz, certificate
):
    opened = typed(lukasz, full_name="Łukasz Żółć-Nowak")
    certificates.issue(
        by=astrid, registration=lukasz, full_name="Łukasz Maria Żółć", now=days.AFTERWARDS
    )
    answer = desk.post(address("correct", lukasz), opened)
    assert MEANWHILE in answer.text
    assert "Full name: Łukasz Maria Żółć" in answer.text
    assert Certificate.objects.valid().get().full_name == "Łukasz Maria Żółć"


def test_what_was_typed_stays_and_what_was_not_touched_shows_the_other_correction(
    desk, astrid, lukasz
):
    """Oskar corrects the title while Astrid has the form open for the name."""
    opened = typed(lukasz, full_name="Łukasz Żółć-Nowak", note="By letter")
    person = lukasz.participant
    person.title = "Consul"
    person.save()
    form = desk.post(address("correct", lukasz), opened).context["form"]
    shown = {name: form[name].value() for name in ("full_name", "title", "note")}
    assert shown == {"full_name": "Łukasz Żółć-Nowak", "title": "Consul", "note": "By letter"}
    again = opened | shown | {"seen": form["seen"].value()}
    assert desk.post(address("correct", lukasz), again).status_code == 302
    person.refresh_from_db()
    assert (person.full_name, person.title) == ("Łukasz Żółć-Nowak", "Consul")


@pytest.mark.parametrize("seen", ["", "[]", "{", "null"])
def test_a_form_that_does_not_say_what_it_showed_corrects_nothing(desk, lukasz, seen):
    answer = desk.post(
        address("correct", lukasz), typed(lukasz, full_name="Łukasz Nowak", seen=seen)
    )
    assert MEANWHILE in answer.text
    assert not Correction.objects.exists()
