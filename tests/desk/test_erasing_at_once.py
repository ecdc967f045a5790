"""Erasures at the same moment as other acts on the same person; each waits for the other."""

from datetime import UTC, datetime

import pytest

from documents.models import StoredFile
from imports import tasks as list_tasks
from imports.actions import imports
from imports.models import ImportRow
from outbox.models import LAST, Letter
from participants import erasing
from participants.models import Account, Merge, Participant
from participants.refusal import Refused
from tests import factories
from tests.locks import only_rows_are_locked
from tests.papers import as_if_signed
from tests.participants.duplicates.world import certify, closed, merge, take_part
from tests.volley import both_at_once
from trainings.actions import certificates
from trainings.actions.people import Details
from trainings.actions.registrations import register
from trainings.models import Certificate, Registration

pytestmark = [only_rows_are_locked, pytest.mark.django_db(transaction=True)]

NOW = datetime(2027, 1, 5, 9, 0, tzinfo=UTC)


def quietly(act):
    """Carry out the act; return why it was refused, or nothing."""
    try:
        act()
    except Refused as refusal:
        return refusal.reasons
    return []


@pytest.fixture
def anna(latvia):
    return factories.officer("anna@mfa.example", "Anna Kalniņa", latvia).participant


def erase(person):
    erasing.erase_person(by=None, person=person, now=NOW)


def registers(training, account, latvia):
    details = Details(full_name="Anna Kalniņa", title="")
    register(by=account, training=training, party=latvia, details=details, now=NOW)


@pytest.mark.parametrize("was_known", [True, False])
def test_whoever_registers_while_their_data_is_erased_is_told_so(anna, latvia, was_known):
    riga = factories.training("Riga", host=latvia, now=NOW)
    account, answers = Account.objects.get(pk=anna.account_id), []
    assert not was_known or account.person == anna
    both_at_once(
        lambda: erase(anna),
        lambda: answers.append(quietly(lambda: registers(riga, account, latvia))),
    )
    assert [len(each) for each in answers] == [1]
    assert not Registration.objects.exists() and not Participant.objects.exists()


# --- A list that is being imported ----------------------------------------------------------------
@pytest.fixture
def source(anna, oskar):
    """A list, started, that completes Anna's record and brings in Zane."""
    text = "Name,E-mail,State,Title\nAnna Kalniņa,anna@mfa.example,LV,Consul\nZane Ozola,,LV,"
    facts = {"kind": "people", "file_name": "a.csv", "data": text.encode()}
    brought = imports.bring_in(by=oskar, now=NOW, **facts)
    work()
    brought.refresh_from_db()
    mapping = imports.Mapping(heading_row=brought.heading_row, columns=brought.columns)
    imports.choose_columns(by=oskar, source=brought, mapping=mapping, now=NOW)
    work()
    imports.start(by=oskar, source=brought, now=NOW)
    return brought


def work():
    while any(sweep(NOW) for sweep in list_tasks.SWEEPS):
        pass


@pytest.mark.parametrize("stops_before", ["", 'FROM "imports_import"'])
def test_an_import_leaves_out_whoever_is_erased_meanwhile(anna, source, latvia, stops_before):
    both_at_once(lambda: erase(anna), work, stops_before=stops_before)
    work()
    assert [row.cells[0] for row in ImportRow.objects.order_by("number")] == ["Name", "Zane Ozola"]
    assert [each.full_name for each in Participant.objects.all()] == ["Zane Ozola"]


def test_an_erasure_takes_what_an_import_wrote_meanwhile(anna, source):
    both_at_once(work, lambda: erase(anna))
    assert [row.cells[0] for row in ImportRow.objects.order_by("number")] == ["Name", "Zane Ozola"]
    assert [each.full_name for each in Participant.objects.all()] == ["Zane Ozola"]


# --- Two records that are merged ------------------------------------------------------------------
def test_a_merge_of_whoever_is_erased_meanwhile_finds_them_gone(anna, latvia, astrid):
    other, answers = factories.participant("Anna Kalnina", latvia), []
    both_at_once(
        lambda: erase(anna),
        lambda: answers.append(quietly(lambda: merge(other, anna, astrid, NOW))),
    )
    assert [len(each) for each in answers] == [1]
    assert not Merge.objects.exists() and Participant.objects.get() == other


def test_an_erasure_takes_what_was_merged_into_the_record_meanwhile(anna, latvia, astrid):
    other = factories.participant("Anna Kalnina", latvia)
    riga = closed("Riga", latvia, NOW)
    take_part(riga, other)
    both_at_once(lambda: merge(anna, other, astrid, NOW), lambda: quietly(lambda: erase(anna)))
    assert not Participant.objects.filter(pk=other.pk).exists()
    assert not Participant.objects.exists() and not Registration.objects.exists()


# --- A certificate that is being drawn ------------------------------------------------------------
@pytest.fixture
def certificate(anna, latvia):
    return certify(take_part(closed("Riga", latvia, NOW), anna), 1)


def test_a_certificate_of_whoever_is_erased_meanwhile_is_not_stored(anna, certificate):
    [drawing], stored = certificates.take_to_draw(NOW), []
    store = {"certificate": drawing, "data": as_if_signed(), "now": NOW}
    both_at_once(lambda: erase(anna), lambda: stored.append(certificates.store_file(**store)))
    assert stored == [False]
    assert Certificate.objects.get().sha256 == ""
    assert not Letter.objects.exclude(kind=LAST).exists()


def test_an_erasure_takes_the_certificate_that_is_stored_meanwhile(anna, certificate):
    [drawing], answers = certificates.take_to_draw(NOW), []
    both_at_once(
        lambda: certificates.store_file(certificate=drawing, data=as_if_signed(), now=NOW),
        lambda: answers.append(quietly(lambda: erase(anna))),
    )
    assert answers == [[]]  # the letter that it is ready holds nothing up
    assert not StoredFile.objects.exists() and Certificate.objects.get().full_name == ""
