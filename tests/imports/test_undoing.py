"""Undoing a list of people: what it takes back, who stays, and why."""

from django.urls import reverse

from imports.actions import imports as actions
from imports.rules.undoing import UNCHANGING
from participants import audit, trail_reading
from participants.actions import records
from participants.actions.holds import place_hold
from participants.models import ErasureRequest, Participant
from participants.rules.records import record_shown
from tests import factories
from tests.imports.rows import outcomes, verdicts


def test_an_undo_takes_back_all_but_what_happened_since_and_says_so_before(
    imported, work, sign_in, astrid, latvia, riga, now
):
    known = factories.participant("Anna Liepa", latvia)
    names = ["Zaiga Ozoliņa", "Uldis Ozols", "Kārlis Ozols", "Ilmārs Ozols"]
    source = imported(astrid, *(f"{name};;LV;;;" for name in names), "Anna Liepa;;LV;Consul;;")
    uldis, karlis, ilmars = (Participant.objects.get(full_name=name) for name in names[1:])
    factories.registration(riga, uldis)
    correct_title(karlis, "Consul general", by=astrid, now=now)
    for person in Participant.objects.all():
        audit.saw(by=astrid, page="person", about=person, now=now)  # changes nothing
    ilmars.account = factories.account("ilmars@mfa.example", party=latvia)
    ilmars.save()
    page = sign_in(astrid).get(reverse("imports:import_detail", args=[source.pk])).text
    actions.undo(by=astrid, source=source, now=now)
    work()
    known.refresh_from_db()
    assert known.title == ""
    assert outcomes(source) == ["undone", "stays", "stays", "stays", "undone"]
    assert [why for _verdict, why in verdicts(source)][1:4] == [
        "Uldis Ozols is registered for a training by now.",
        "The record of Kārlis Ozols has changed since.",
        "Ilmārs Ozols has an account now.",
    ]
    assert all(why in page for _verdict, why in verdicts(source)[1:4])


def correct_title(person, title, *, by, now):
    stands = (person.full_name, person.sort_name, person.other_names)
    corrected = records.Corrected(*stands, title, person.email, person.languages)
    facts = {"person": person, "corrected": corrected, "seen": record_shown(person)}
    records.correct_person(by=by, note="Promoted", now=now, **facts)


def test_of_somebody_who_has_left_the_state_a_coordinator_reads_only_that_they_stay(
    imported, work, ilze, lithuania, riga, now
):
    source = imported(ilze, "Zaiga Ozoliņa;;;;;")
    zaiga = Participant.objects.get(full_name="Zaiga Ozoliņa")
    factories.registration(riga, zaiga)
    Participant.objects.filter(pk=zaiga.pk).update(party=lithuania)
    actions.undo(by=ilze, source=source, now=now)
    work()
    assert verdicts(source)[0][1] == "This record stays: it is in use."


def test_a_list_is_undone_and_imported_again(imported, work, brought, astrid, latvia, now):
    source = imported(astrid, "Zaiga Ozoliņa;zaiga@mfa.example;LV;;;")
    actions.undo(by=astrid, source=source, now=now)
    work()
    assert Participant.objects.count() == 0
    again = imported(astrid, "Zaiga Ozoliņa;zaiga@mfa.example;LV;;;")
    assert again.figures == {"created": 1}


def test_what_changes_nothing_of_a_record_is_an_act_that_somebody_can_do():
    assert set(UNCHANGING) - trail_reading.words().keys() == set()


def test_a_note_or_a_link_keeps_somebody_only_while_it_stands(
    imported, work, sign_in, astrid, latvia, now
):
    source = imported(astrid, "Zaiga Ozoliņa;;LV;;;", "Uldis Ozols;;LV;;;", "Ilmārs Ozols;;LV;;;")
    zaiga, uldis, ilmars = Participant.objects.order_by("pk")
    for person in (zaiga, uldis):
        records.give_record_link(by=astrid, person=person, now=now)
    records.withdraw_record_link(by=astrid, person=zaiga, now=now)
    records.write_note(
        by=astrid, person=ilmars, text="Speaks Polish", is_for_coordinator=False, now=now
    )
    actions.undo(by=astrid, source=source, now=now)
    work()
    assert outcomes(source) == ["undone", "stays", "stays"]
    assert [why for _verdict, why in verdicts(source)][1:] == [
        "A link to take the record of Uldis Ozols is open.",
        "A note stands on the record of Ilmārs Ozols.",
    ]


def test_a_coordinator_reads_nothing_of_what_staff_alone_know_of_a_record(
    imported, work, sign_in, ilze, astrid, oskar, now
):
    names = ["Zaiga Ozoliņa", "Uldis Ozols", "Ilmārs Ozols", "Kārlis Ozols"]
    source = imported(ilze, *(f"{name};;;;;" for name in names))
    people = Participant.objects.in_bulk(source.body.values_list("person", flat=True))
    held, erasing, noted, told = (people[pk] for pk in sorted(people))
    place_hold(person=held, reason="An inquiry", by=oskar, now=now)
    ErasureRequest.objects.create(participant=erasing, asked_at=now)
    for person, is_for_coordinator in [(noted, False), (told, True)]:
        facts = {"text": "Ask", "is_for_coordinator": is_for_coordinator, "now": now}
        records.write_note(by=astrid, person=person, **facts)

    page = sign_in(ilze).get(reverse("imports:import_detail", args=[source.pk])).text
    actions.undo(by=ilze, source=source, now=now)
    work()
    found = [why for _verdict, why in verdicts(source)]
    neutral = "The secretariat has reasons to keep the record of %s: ask it."
    assert found[:3] == [neutral % name for name in names[:3]]
    assert found[3] == "A note stands on the record of Kārlis Ozols."
    assert all(why in page for why in found)
