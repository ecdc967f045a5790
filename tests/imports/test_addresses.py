"""Addresses in lists of people: whose they are, who gets one, and what a state finds out."""

import pytest

from imports import preview
from imports.actions import imports as actions
from outbox.models import Letter
from participants import posts
from participants.actions.addresses import change_address
from participants.models import Participant, RecordLink
from tests import factories
from tests.imports.rows import outcomes, verdicts


def test_nobody_is_recorded_as_new_under_an_address_of_an_account_or_a_former_one(
    brought, ilze, astrid, janis, lithuania, now
):
    janis.participant.former_addresses.create(email="J.Berzins@mfa.example", until=now)
    ona = factories.participant("Ona Petraitė", lithuania)
    ona.former_addresses.create(email="ona@urm.example", until=now)
    addresses = [astrid.email.upper(), "ona@urm.example", "j.berzins@mfa.example"]
    lines = [f"{name};{each};LV;;;" for name, each in zip("ABC", addresses, strict=True)]
    refused = "This address cannot be used for this person. Ask the secretariat."
    had = "Jānis Bērziņš-Ķīsis, Latvia, had this address before."
    assert verdicts(brought(ilze, *lines)) == [
        ("error", refused),
        ("error", refused),
        ("conflict", had),
    ]
    source = brought(astrid, *lines)
    assert [row.may_be_new for row in source.body.exclude(verdict="error")] == [False, False]
    assert verdicts(source)[0] == (
        "error",
        "This address is that of an account of somebody who takes no part.",
    )


@pytest.mark.parametrize("address", ["zane@mfa.example", "zane@post.example", ""])
def test_a_coordinator_reads_nothing_of_whoever_serves_the_state_no_longer(
    brought, ilze, astrid, latvia, now, address
):
    zane = factories.participant("Zane Liepa", latvia, email="zane@mfa.example")
    line = f"Zane Liepa;{address};LV;;;"
    serving = verdicts(brought(ilze, line))
    posts.leave(zane, until=now.date())
    refused = "This address cannot be used for this person. Ask the secretariat."
    left = ("error", refused) if address == zane.email else ("new", "")
    assert serving != [left] and verdicts(brought(ilze, line)) == [left]
    assert verdicts(brought(astrid, line)) == serving


def test_nobody_is_recorded_under_an_address_that_an_account_without_a_record_had(
    brought, ilze, astrid, oskar, latvia, now
):
    former = astrid.email
    change_address(account=astrid, email="new@cbss.example", reason="x", by=oskar, now=now)
    had = "This address was before that of an account of somebody who takes no part."
    assert verdicts(brought(oskar, f"Anna Ozola;{former};LV;;;")) == [("error", had)]
    refused = "This address cannot be used for this person. Ask the secretariat."
    assert verdicts(brought(ilze, f"Anna Ozola;{former};LV;;;")) == [("error", refused)]
    factories.participant("Anna Ozola", latvia, email=former)  # who has it by now
    assert [row[0] for row in verdicts(brought(oskar, f"Anna Ozola;{former};LV;;;"))] == ["same"]


def test_the_lists_of_a_state_find_out_of_three_addresses_a_year(brought, ilze, lithuania):
    for number in range(4):
        factories.participant(f"Ona {number}", lithuania, email=f"ona{number}@urm.example")
    lines = [f"Zane Liepa;ona{number}@urm.example;;;;" for number in range(4)]
    assert brought(ilze, *lines[:2]).state == "preview"
    colleague = factories.coordinator("maris.liepa@mfa.example", ilze.coordinated_party)
    source = brought(colleague, *lines[2:])
    assert (source.state, source.problem, source.rows.count()) == ("refused", "addresses", 0)


def test_once_a_state_has_found_out_enough_known_and_unknown_addresses_look_alike(
    brought, ilze, janis, egle
):
    others = [
        factories.participant(f"Ona {n}", egle.party, email=f"ona{n}@urm.example") for n in "abc"
    ]
    lines = [f"Zane Liepa {each.full_name[-1]};{each.email};;;;" for each in others]
    assert [why[:12] for _verdict, why in verdicts(brought(ilze, *lines))] == ["This address"] * 3
    known, unknown = f"Zane Liepa;{egle.email};;;;", "Anna Ozola;anna@new.example;;;;"
    own = f"{janis.participant.full_name};{janis.email};;;;"
    found = verdicts(brought(ilze, known, unknown, own, "Uldis Ozols;;;;;"))
    assert found[0] == found[1] and "is not looked at" in found[0][1]
    assert [verdict for verdict, _why in found] == ["error", "error", "same", "new"]


def test_what_a_state_has_found_out_stays_counted_though_its_lists_are_deleted(
    brought, ilze, egle, now
):
    for letter in "abc":
        factories.participant(f"Ona {letter}", egle.party, email=f"ona{letter}@urm.example")
        source = brought(ilze, f"Zane Liepa {letter};ona{letter}@urm.example;;;;")
        assert "cannot be used" in verdicts(source)[0][1]
        actions.discard(by=ilze, source=source, now=now)
    found = verdicts(brought(ilze, f"Zane Liepa;{egle.email};;;;", "Anna Ozola;a@new.example;;;;"))
    assert found[0] == found[1] and "is not looked at" in found[0][1]


def address_after(known, source, by, work, now, *, alone: bool) -> str:
    """The address of the record once the only row is decided to be it and is imported."""
    facts = {"by": by, "source": source, "now": now}
    if alone:
        row = source.body.get()
        actions.decide(row=row.pk, decision="same", person=known.pk, **facts)
    else:
        actions.decide_all(verdict="same", decision="same", **facts)
    actions.start(**facts)
    work()
    known.refresh_from_db()
    return known.email


@pytest.mark.parametrize(("alone", "address"), [(True, "zaiga@mfa.example"), (False, "")])
def test_staff_say_of_one_row_whose_address_it_is_and_a_letter_to_it_tells(
    brought, work, astrid, latvia, now, alone, address
):
    """Whoever reads the mailbox could open the record."""
    known = factories.participant("Zaiga Ozoliņa", latvia)
    known.links.create(party=latvia, by=astrid, at=now, until=now + RecordLink.LASTS)
    source = brought(astrid, "Zaiga Ozolina;zaiga@mfa.example;LV;;;")
    assert "gets this one by a decision about this very row" in verdicts(source)[0][1]
    assert address_after(known, source, astrid, work, now, alone=alone) == address
    (shown,) = preview.shown_rows(source, list(source.body.all()), to=astrid)
    assert ("The record gets this address, as decided" in shown.reasons[-1]) is alone
    assert known.links.filter(ended_at=None).exists() == (not address)  # no way in is left open
    letters = Letter.objects.filter(kind="record_corrected")
    assert [letter.to for letter in letters] == [address] * alone
    assert all("E-mail address: – → zaiga@mfa.example" in letter.body for letter in letters)


def test_an_address_that_somebody_has_stays_theirs_whoever_the_row_is_said_to_be(
    brought, work, astrid, latvia, now
):
    factories.participant("Uldis Ozols", latvia, email="zaiga@mfa.example")
    known = factories.participant("Zaiga Ozoliņa", latvia)
    source = brought(astrid, "Zaiga Ozoliņa;zaiga@mfa.example;LV;Consul;;")
    assert address_after(known, source, astrid, work, now, alone=True) == ""
    assert (known.title, outcomes(source)) == ("Consul", ["filled"])


def test_no_list_of_a_coordinator_adds_an_address_to_a_record(brought, work, ilze, latvia, now):
    known = factories.participant("Zaiga Ozoliņa", latvia)
    source = brought(ilze, "Zaiga Ozoliņa;anybody@mailbox.example;;;;")
    assert "your list adds none: the secretariat does" in verdicts(source)[0][1]
    assert address_after(known, source, ilze, work, now, alone=True) == ""


def test_nobody_with_an_account_gets_an_address_from_a_list(brought, work, astrid, janis, now):
    Participant.objects.update(email="")
    source = brought(astrid, "Jānis Bērziņš-Ķīsis;other@mfa.example;LV;Consul;;")
    facts = {"by": astrid, "source": source, "now": now}
    actions.decide_all(verdict="conflict", decision="same", **facts)
    actions.start(**facts)
    work()
    known = Participant.objects.get(account=janis)
    assert (known.title, known.email) == ("Consul", "")
