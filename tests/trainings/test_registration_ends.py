"""Registration closes for good with the end of the last session, whatever the plan says (R-48)."""

from datetime import UTC, datetime

import pytest

from participants.models import Party
from participants.refusal import Refused
from tests import factories
from tests.trainings.planning_form import SESSION, typed
from tests.trainings.plans import change, reasons
from trainings.actions.people import Details
from trainings.actions.registrations import register
from trainings.models import Training

pytestmark = pytest.mark.any_database
AFTER = datetime(2027, 1, 15, 9, 0, tzinfo=UTC)  # eleven o'clock in Riga: the last session ends
CLOSED = "Registration closed on 15 January 2027, 11:00 (Europe/Riga)."


@pytest.fixture
def late(programmed):
    """Riga, of which the plan lets people register in the evening of the last day."""
    factories.session(programmed, day=1, start=12, topic="Goodbye", is_break=True)
    Training.objects.update(registration_closes_at=datetime(2027, 1, 15, 20, 0, tzinfo=UTC))
    programmed.refresh_from_db()
    return programmed


def test_nobody_registers_after_the_last_session(late, janis, latvia, sign_in, time_is):
    with pytest.raises(Refused) as refused:
        register(
            by=janis, training=late, party=latvia, details=Details("Jānis", "Consul"), now=AFTER
        )
    assert reasons(refused) == [CLOSED]
    time_is(AFTER)
    page = sign_in(janis).get(f"/trainings/{late.slug}/").text
    assert CLOSED in page and page.count("Registration closed on") == 2
    assert "Registration is open until" not in page


def test_until_then_one_may_register(late, janis, latvia, now):
    at = AFTER.replace(hour=8)
    register(by=janis, training=late, party=latvia, details=Details("Jānis", "Consul"), now=at)
    assert late.registrations.get().participant.account == janis


def test_the_plan_form_asks_for_an_earlier_end(sign_in, astrid, latvia):
    last = SESSION | {"date": "2027-03-28"}
    data = typed(latvia, sessions=[last], registration_closes_at="2027-03-28T11:01")
    answer = sign_in(astrid).post("/trainings/new/", data)
    assert answer.context["form"].errors["registration_closes_at"] == [
        "The last session ends on 28 March 2027, 11:00 (Europe/Riga): registration must have "
        "closed by then."
    ]
    assert not Training.objects.exists()


@pytest.mark.parametrize("status", ["closed", "cancelled"])
def test_the_plan_of_what_is_over_stays_as_it_was_on_every_path(
    programmed, sign_in, astrid, now, status
):
    Training.objects.update(status=status)
    staff = sign_in(astrid)
    before = Training.objects.values().get()
    for path in ("edit", "move", "publish", "publish/stop", "discard"):
        sent = {"first_day": "2027-01-21", "shown": "2027-01-21", "title": "Other"}
        staff.post(f"/trainings/{programmed.slug}/{path}/", sent)
    with pytest.raises(Refused):
        change(programmed, astrid, now, host=Party.objects.get(), contact_name="Liene")
    assert Training.objects.values().get() == before
