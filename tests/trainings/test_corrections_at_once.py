"""Five corrections of one name at the same moment: one stands, and the others are told of it."""

import pytest

from participants.refusal import Refused
from tests.trainings import days
from tests.volley import volley
from trainings import tasks
from trainings.actions import corrections
from trainings.actions.people import Details
from trainings.models import Certificate, Correction, Registration, Training

AT_ONCE = 5


@pytest.fixture
def held(transactional_db, riga, astrid, lukasz):
    """Riga is over, and Łukasz has his certificate."""
    days.mark(lukasz, "pppp")
    days.closed(riga, astrid)
    tasks.draw_certificates(days.AFTERWARDS)
    return Registration.objects.for_desk().get(pk=lukasz.pk)


def test_five_at_once_issue_one_certificate(held, astrid):
    seen = days.shown(held)

    def correct(place: int) -> str:
        details = Details(
            f"Łukasz Żółć {place}", "", mission_name="Embassy in Oslo", mission_kind="embassy"
        )
        try:
            corrections.correct_registration(
                by=astrid,
                registration=Registration.objects.for_desk().get(pk=held.pk),
                corrected=corrections.Corrected(details, held.party, held.address),
                seen=seen,
                note="Passport",
                now=days.AFTERWARDS,
            )
        except Refused as refusal:
            return str(refusal)
        return "corrected"

    answers = volley(AT_ONCE, correct)
    assert answers.count("corrected") == 1
    assert (
        sum("This has changed since you opened it" in answer for answer in answers) == AT_ONCE - 1
    )
    assert sorted(Certificate.objects.values_list("status", flat=True)) == ["replaced", "valid"]
    assert Correction.objects.count() == 1
    assert Training.objects.get().status == "closed"
