"""A corrected party leaves its reserved seat behind: beyond the seat rule staff are asked first
(R-64).
"""

import pytest

from outbox.models import Letter
from participants.refusal import Refused
from tests import factories
from tests.trainings import days
from tests.trainings.corrections.form import correct
from trainings.actions import approvals, corrections
from trainings.actions.people import Details
from trainings.models import Registration


@pytest.fixture
def training(latvia, lithuania, now):
    """Two seats, one reserved for Latvia; Saulė of Lithuania has the other."""
    training = factories.training(host=latvia, now=now, capacity=2, reserved={latvia: 1})
    factories.registration(training, factories.participant("Saulė Žemaitė", lithuania))
    return training


@pytest.fixture
def zofia(training, latvia, now):
    """On Latvia's reserved seat."""
    person = factories.participant("Zofia Żółć", latvia, email="zofia@mfa.example")
    return factories.registration(training, person, approved_at=now, holds_reserved=True)


@pytest.fixture
def karlis_asks(training, latvia):
    karlis = factories.officer("karlis@mfa.example", "Kārlis Ozols", latvia)
    return factories.registration(training, karlis.participant, status="requested")


def to_party(row, party, by, now, **more):
    details = Details(row.participant.full_name, "", mission_name="Embassy", mission_kind="embassy")
    corrected = corrections.Corrected(details, party, email=row.address)
    corrections.correct_registration(
        by=by,
        registration=row,
        corrected=corrected,
        seen=days.shown(row),
        note="She serves Lithuania",
        now=now,
        **more,
    )


def in_lithuania(lithuania, **fields):
    """What is typed beside the party."""
    return {
        "party": lithuania.pk,
        "mission_host": lithuania.pk,
        "note": "She serves Lithuania",
    } | fields


def stands(row):
    """Party, count of overbooked seats, and the reason on the row."""
    row.refresh_from_db()
    row.training.refresh_from_db()
    return row.party.code, row.training.overbooked, row.overbooking_reason


def test_the_form_asks_with_the_figures_before_it_overbooks(sign_in, astrid, lithuania, zofia):
    answer = correct(sign_in(astrid), zofia, **in_lithuania(lithuania))
    (question,) = answer.context["form"].errors["overbook"]  # beside the box
    assert "The seat is reserved for Latvia and stays with it." in question
    assert "that makes 3, but there are 2 seats" in question
    assert "Overbook all the same" in answer.text
    assert "She serves Lithuania" in answer.text  # what was typed stays
    assert stands(zofia) == ("LV", 0, "")


def test_with_the_box_the_seat_is_kept_and_the_message_says_what_it_costs(
    sign_in, astrid, lithuania, zofia
):
    answer = correct(sign_in(astrid), zofia, **in_lithuania(lithuania, overbook="on"))
    assert "Zofia Żółć keeps a seat. The training is overbooked by 1 now." in answer.text
    assert stands(zofia) == ("LT", 1, "She serves Lithuania")
    assert (zofia.status, zofia.holds_reserved, zofia.approved_at) == ("confirmed", False, None)


def test_the_action_asks_the_same_behind_its_lock(astrid, lithuania, zofia, now):
    with pytest.raises(Refused, match="No open seat is left for Zofia Żółć"):
        to_party(zofia, lithuania, astrid, now)
    assert stands(zofia) == ("LV", 0, "")


def test_within_the_rule_nothing_is_asked_and_nothing_overbooked(sign_in, astrid, lithuania, zofia):
    Registration.objects.exclude(pk=zofia.pk).delete()
    answer = correct(sign_in(astrid), zofia, **in_lithuania(lithuania, overbook="on"))
    assert f"Corrected: {zofia.participant.full_name}. In lists: " in answer.text
    assert "overbooked by" not in answer.text
    assert stands(zofia) == ("LT", 0, "")


def test_a_party_of_somebody_on_an_open_seat_costs_none(sign_in, astrid, lithuania, zofia):
    Registration.objects.filter(pk=zofia.pk).update(holds_reserved=False)
    zofia.refresh_from_db()
    correct(sign_in(astrid), zofia, **in_lithuania(lithuania))
    assert stands(zofia)[0] == "LT"


def test_the_box_stands_nowhere_before_it_is_asked(sign_in, astrid, zofia):
    page = (
        sign_in(astrid)
        .get(f"/trainings/{zofia.training.slug}/registrations/{zofia.pk}/correct/")
        .text
    )
    assert "Overbook all the same" not in page


def test_a_letter_that_is_held_says_that_the_seat_left_behind_is_free(
    training, zofia, karlis_asks, latvia, lithuania, ilze, astrid, now
):
    approvals.approve(by=astrid, registration=karlis_asks, now=now)
    letter = Letter.objects.get(to=karlis_asks.address, kind="registration_waiting")
    assert "still has reserved seats" not in letter.body
    to_party(zofia, lithuania, astrid, now, overbook=True)
    letter.refresh_from_db()
    assert "Latvia still has reserved seats in this training." in letter.body
