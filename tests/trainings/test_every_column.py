"""No column of a plan, a registration or a certificate is forgotten on its way: form, action,
comparison with a colleague's, copied row.

Each test asks the plan or the form itself for its fields, so that a new one has to be known
everywhere.
"""

from dataclasses import MISSING, fields, replace
from datetime import date, timedelta

import pytest

from tests import factories
from tests.trainings.planning_form import SESSION, stored_as_typed, typed
from tests.trainings.plans import change, plan_of
from trainings.actions.issuing import FACTS
from trainings.actions.people import Details
from trainings.actions.registrations import register
from trainings.forms import meanwhile
from trainings.forms.corrections import CorrectionForm
from trainings.forms.fields import Parties
from trainings.forms.plan_columns import TrainingForm
from trainings.forms.registrations import DetailsForm
from trainings.models import Certificate, Registration, Training
from trainings.plan import Plan, PlannedSession

HOUR = timedelta(hours=1)
OTHER = {
    "starts_at": -HOUR,
    "ends_at": HOUR,
    "topic": "Safe return",
    "trainer": "Õnne Pärl",
    "is_break": True,
    "parallel_group": 7,
    "room": "Room 2, first floor",
    "capacity": 15,
}
NOT_ON_THE_PAGE = {"are_days_meant", "days_asked"}  # shown once unusual days are asked about
TYPED_MISSION = {"mission_name", "mission_kind"}  # once stored, it is the chosen one
# of a correction; nothing that it corrects
ANSWERS = {"is_theirs", "overbook", "note", "seen", "meant_for"}
# what a certificate does not take from the one that it replaces for the name alone
NAME_AND_NUMBER = {"id", "full_name", "year", "sequence", "number", "code", "issued_on"}
STANDING = {"status", "replaced_by_id", "revocation_reason", "revoked_on", "revoked_at"}
FILE = {"sha256", "signed_by_id", "problem", "drawing_since", "waiting_since", "sent_again_at"}
SESSION_FIELDS = [each.name for each in fields(PlannedSession) if each.name != "pk"]


@pytest.fixture
def filled(riga, latvia, lithuania, astrid, now):
    """Riga, with a value of its own in every column."""
    first, second = (
        factories.session(riga, start=9, topic=topic) for topic in ("Noticing", "Referring")
    )
    factories.session(riga, start=12, topic="Lunch")
    side_by_side = {"parallel_group": 1, "trainer": "Õnne Pärl", "room": "Hall", "capacity": 9}
    sessions = [
        replace(row, **side_by_side)
        if row.pk in (first.pk, second.pk)
        else replace(row, is_break=True)
        for row in plan_of(riga).sessions
    ]
    change(
        riga,
        astrid,
        now,
        sessions=sessions,
        summary="How to notice",
        kind="advanced",
        requires="basic",
        audience="restricted",
        venue="Hall",
        venue_address="K. Valdemāra iela 3\nLV-1395",
        access_notes="Ring at the side door.",
        contact_name="Liene Zariņa",
        contact_email="liene@mfa.example",
        contact_phone="+371 67 016 201",
        languages=["en", "lv"],
        interpretation=["lt"],
        minimum=2,
        minimum_by=date(2027, 1, 10),
        nominations_close_on=date(2027, 1, 9),
        answer_days=5,
        release_on=date(2027, 1, 10),
        admission="approval",
        moves_stop_days=2,
        certificate_rule="by_hand",
        certificate_share=90,
        certificate_valid_months=24,
        invited=[latvia, lithuania],
        reserved={lithuania.pk: 1},
    )
    riga.refresh_from_db()
    return riga


def test_the_plan_of_these_tests_has_a_value_of_its_own_in_every_column(filled):
    plan = plan_of(filled)
    for kind, rows in ((Plan, [plan]), (PlannedSession, plan.sessions)):
        for each in fields(kind):
            usual = each.default if each.default_factory is MISSING else each.default_factory()
            assert any(getattr(row, each.name) != usual for row in rows), each.name


def test_a_plan_goes_through_the_edit_form_unchanged(filled, sign_in, astrid):
    before = plan_of(filled)
    answer = sign_in(astrid).post(
        f"/trainings/{filled.slug}/edit/", stored_as_typed(filled, invited_others=[])
    )
    assert answer.status_code == 302, [each.text for each in answer.context["forms"].problems()]
    filled.refresh_from_db()
    assert plan_of(filled) == before


def test_new_rows_are_stored_with_every_column(filled, astrid, now):
    planned = [replace(row, pk=None) for row in plan_of(filled).sessions]
    change(filled, astrid, now, sessions=planned)
    assert [replace(row, pk=None) for row in plan_of(filled).sessions] == planned


def test_the_comparison_with_a_colleagues_knows_every_column_of_a_plan():
    rows_and_parties = {"host", "invited", "reserved", "sessions"}
    assert {*meanwhile.COLUMNS, *rows_and_parties} == {each.name for each in fields(Plan)}
    assert set(meanwhile.COLUMNS) <= set(TrainingForm.base_fields)


def test_the_edit_page_sends_every_column_back(filled, sign_in, astrid):
    """A field that the layout forgets would be emptied by the next edit."""
    factories.party("EU", "European Union", status="", kind="european_union")  # not a member
    Training.objects.update(status="draft")
    page = sign_in(astrid).get(f"/trainings/{filled.slug}/edit/").text
    missing = {name for name in TrainingForm.base_fields if f'name="{name}"' not in page}
    assert missing == NOT_ON_THE_PAGE


@pytest.mark.parametrize("name", SESSION_FIELDS)
def test_a_conflict_tells_of_every_column_of_a_session(name, riga):
    session = factories.session(riga, parallel_group=1)
    before = meanwhile.seal(riga)
    value = OTHER[name]
    setattr(session, name, getattr(session, name) + value if name.endswith("_at") else value)
    session.save()
    [line] = meanwhile.changes(before, meanwhile.seal(riga), {}, Parties(riga.first_day))
    was, stands = line.split("”, is now “")
    assert was.removeprefix("Programme: was “") != stands.removesuffix("”.")


def test_a_copied_row_holds_every_column_of_the_first(sign_in, astrid, latvia):
    row = SESSION | {name: str(OTHER[name]) for name in SESSION_FIELDS if not name.endswith("_at")}
    data = typed(latvia, sessions=[row], copy_session="sessions-0")
    first, second, *_rest = sign_in(astrid).post("/trainings/new/", data).context["forms"].sessions
    shown = [
        {field.name: field.value() for field in form if field.name != "pk"}
        for form in (first, second)
    ]
    assert shown[0] == shown[1]


def test_registering_again_leaves_nothing_of_the_earlier_registration(
    riga, egle, lithuania, latvia, now
):
    """Every column but the row's own names is as in a first registration, or a new one is forgotten
    where a place in the queue is made.
    """
    warsaw = factories.training("Safe return", host=latvia, now=now)
    embassy = factories.mission(lithuania, host=latvia)
    asks = {"by": egle, "party": lithuania, "now": now}
    details = Details("Eglė Šimkūnaitė", "Attaché", mission=embassy)
    first = register(training=warsaw, details=details, **asks)

    earlier = now - timedelta(days=20)
    filled = {
        "party": latvia,
        "mission": factories.mission(latvia),
        "institution": "police",
        "requested_at": earlier,
        "approved_at": earlier,
        "holds_reserved": True,
        "rank": 3,
        "to_tell_at": earlier,
        "declined_at": earlier - timedelta(days=1),
        "reason": "She is ill.",
        "overbooking_reason": "She speaks Estonian.",
        "registered_by_hand": True,
        "completed": True,
        "earned_by_hand": True,
    }
    factories.registration(riga, egle.person, status="withdrawn", **filled)
    again = register(training=riga, details=details, **asks)
    again.refresh_from_db()

    own_names = {"id", "training", "participant"}
    columns = {column.name for column in Registration._meta.concrete_fields} - own_names
    assert columns == filled.keys() | {"status"}
    for column in sorted(columns):
        assert getattr(again, column) == getattr(first, column), column


@pytest.fixture
def other_details(lithuania, latvia):
    """Another value for each field of the form about a person; the mission is in Latvia."""
    embassy = factories.mission(lithuania, host=latvia)
    return {
        "full_name": "Eglė Šimkūnaitė-Žukė",
        "title": "Consul",
        "mission_host": latvia.pk,
        "mission": embassy.pk,
    }


def sent_and_opened_again(browser, address, changes):
    """The values of the form after these changes were sent from its page, which drew each field."""
    page = browser.get(address)
    form = page.context["form"]
    drawn = changes.keys() | TYPED_MISSION
    assert {name for name in drawn if f'name="{name}"' not in page.text} == set()
    assert {name for name, value in changes.items() if form[name].value() == value} == set()

    answer = browser.post(address, {"seen": form["seen"].value(), "note": "By phone"} | changes)
    assert answer.status_code == 302, answer.context["form"].errors
    stored = browser.get(address).context["form"]
    values = {name: stored[name].value() for name in changes}
    return {name: getattr(value, "pk", value) for name, value in values.items()}


def test_changing_ones_own_registration_stores_every_field(riga, egle, sign_in, other_details):
    """A column that the action does not store or the form does not show again would be emptied by
    the next change.
    """
    assert other_details.keys() == DetailsForm.base_fields.keys() - TYPED_MISSION
    factories.registration(riga, egle.person)
    address = f"/trainings/{riga.slug}/change/"
    assert sent_and_opened_again(sign_in(egle), address, other_details) == other_details


def test_a_correction_stores_every_field(riga, lithuania, latvia, sign_in, astrid, other_details):
    asked = other_details | {
        "sort_name": "Šimkūnaitė-Žukė Eglė",
        "email": "egle.zuke@urm.example",
        "party": lithuania.pk,
    }
    assert asked.keys() == CorrectionForm.base_fields.keys() - TYPED_MISSION - ANSWERS
    row = factories.registration(riga, factories.participant("Eglė Šimkunaite", latvia))
    address = f"/trainings/{riga.slug}/registrations/{row.pk}/correct/"
    assert sent_and_opened_again(sign_in(astrid), address, asked) == asked


def test_a_certificate_that_replaces_another_for_the_name_says_all_else_that_it_said():
    """A new column that is printed would be empty on the replacement."""
    columns = {each.attname for each in Certificate._meta.concrete_fields}
    assert set(FACTS) == columns - NAME_AND_NUMBER - STANDING - FILE
