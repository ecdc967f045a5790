"""Staff read what edits changed in a plan: who, when, from what to what (R-214)."""

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from participants.models import AuditEntry
from tests import factories
from tests.trainings.plans import change, plan_of


@pytest.fixture
def changed(riga, lithuania, astrid, oskar, now):
    factories.session(riga)
    [session] = plan_of(riga).sessions
    other = replace(session, trainer="Õnne Pärl")
    coffee = replace(session, pk=None, topic="Coffee", is_break=True)
    change(
        riga,
        astrid,
        now,
        title="Safer return",
        registration_closes_at=riga.registration_closes_at + timedelta(days=1),
        reserved={lithuania.pk: 1},
        release_on=now.date() + timedelta(days=2),
    )
    return change(
        riga, oskar, now + timedelta(hours=1), sessions=[other, coffee], contact_name="Liene Zariņa"
    )


def test_staff_read_each_edit_with_who_and_what(changed, sign_in, astrid, janis):
    address = f"/trainings/{changed.slug}/changes/"
    page = sign_in(astrid).get(address)
    second, first = page.context["changes"]
    assert (second.by, first.by) == ("oskar@secretariat.example", "Astrid Öberg")
    assert first.lines == [
        'Title: was “<span lang="en">Recognising a presumed victim at the visa counter</span>”, is '
        'now “<span lang="en">Safer return</span>”.',
        "Release day: was “nothing”, is now “7 January 2027”.",
        "Registration closes: was “11 January 2027, 11:00”, is now “12 January 2027, 11:00”.",
        "Reserved seats, Lithuania: was “0”, is now “1”.",
    ]
    assert second.lines == [
        "Programme: was “nothing”, is now “14 January 2027, 09:00–11:00 "
        '<span lang="en">Coffee</span>, Break”.',
        "Name of the contact: changed.",
        "Trainer: changed.",
    ]
    assert "5 January 2027, 11:00 (Europe/Riga)" in page.text  # nobody reads Stockholm's time
    assert sign_in(janis).get(address).status_code == 403


def test_no_name_of_a_person_stands_in_the_trail(changed):
    trail = str(list(AuditEntry.objects.values_list("facts", flat=True)))
    assert "Coffee" in trail
    assert "Liene" not in trail and "Õnne" not in trail


def test_the_trail_tells_no_instant_that_is_the_same_in_another_zone(riga, astrid, now):
    factories.session(riga)
    opens = riga.registration_opens_at.astimezone(ZoneInfo("Pacific/Auckland"))
    change(riga, astrid, now, title="Safer return", registration_opens_at=opens)
    assert list(AuditEntry.objects.get().changes) == ["title"]


def test_an_edit_that_changes_nothing_leaves_no_line(changed, astrid, oskar, now, sign_in):
    change(changed, astrid, now + timedelta(hours=2))
    assert len(sign_in(oskar).get(f"/trainings/{changed.slug}/changes/").context["changes"]) == 2


@pytest.mark.parametrize("edits", [1, 3, 300])
def test_the_page_asks_as_much_however_many_edits(
    programmed, astrid, sign_in, now, edits, django_assert_num_queries
):
    client = sign_in(astrid)
    change(programmed, astrid, now, title="Safer return")
    entry = AuditEntry.objects.get()
    AuditEntry.objects.bulk_create(
        AuditEntry(
            at=entry.at,
            by=astrid,
            action=entry.action,
            subject=entry.subject,
            subject_id=entry.subject_id,
            facts=entry.facts,
        )
        for _number in range(edits - 1)
    )
    with django_assert_num_queries(7):
        client.get(f"/trainings/{programmed.slug}/changes/")
