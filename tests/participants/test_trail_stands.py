"""The database itself refuses to change the trail, whoever asks and however (R-306)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from participants import audit
from participants.actions import accounts
from participants.models import Account, AuditEntry, Erasure
from tests.locks import only_rows_are_locked

CHANGED_IN_AN_ERASURE = {"by_id", "facts", "changes", "note"}
AUDIT, ERASURE = AuditEntry._meta.db_table, Erasure._meta.db_table


@pytest.fixture
def entry(janis, oskar, now):
    accounts.disable_account(account=janis, note="Left.", by=oskar, now=now)
    return AuditEntry.objects.get()


def refused(statement: str, *values: object) -> bool:
    """Whether the database refuses a statement that nobody's code stands before."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, values)
    except IntegrityError as error:
        return "not changed outside an erasure" in str(error)
    return False


def test_nobody_changes_or_deletes_a_row(entry):
    for field in AuditEntry._meta.concrete_fields:
        assert refused(f"UPDATE {AUDIT} SET {field.column} = {field.column}"), field
    assert refused(f"DELETE FROM {AUDIT}")
    assert refused(f"DELETE FROM {AUDIT} WHERE id = %s", entry.pk)


def test_the_table_is_not_emptied_or_written_over(entry):
    everything = f"INTO {AUDIT} SELECT * FROM {AUDIT}"
    if connection.vendor == "postgresql":
        assert refused(f"TRUNCATE {AUDIT}")
        assert refused(f"TRUNCATE {ERASURE} CASCADE")
        keys = "ON CONFLICT (id) DO UPDATE SET note = ''"
        assert refused(f"INSERT {everything} {keys}")
    else:
        assert refused(f"INSERT OR REPLACE {everything}")
        assert refused(f"UPDATE OR REPLACE {AUDIT} SET id = id")


def test_an_erasure_empties_what_says_something_of_people_and_nothing_else(entry, janis, now):
    with audit.erasing(janis, by=None, now=now):
        AuditEntry.objects.update(by=None, facts={}, changes={}, note="")
        for field in AuditEntry._meta.concrete_fields:
            if field.column not in CHANGED_IN_AN_ERASURE:
                another = "'1999-01-01'" if field.name == "at" else "'-7'"  # which no row has
                assert refused(f"UPDATE {AUDIT} SET {field.column} = {another}"), field
        assert refused(f"DELETE FROM {AUDIT}")

    assert AuditEntry.objects.values_list("by", "facts", "changes", "note").get() == (
        None,
        {},
        {},
        "",
    )
    assert refused(f"UPDATE {AUDIT} SET note = 'afterwards'")


def test_an_erasure_that_fails_leaves_no_open_door(entry, janis, now):
    with pytest.raises(ZeroDivisionError), audit.erasing(janis, by=None, now=now):
        AuditEntry.objects.update(note="")
        raise ZeroDivisionError
    assert not Erasure.objects.exists()
    assert AuditEntry.objects.get().note == "Left."
    assert refused(f"UPDATE {AUDIT} SET note = ''")


def test_the_row_of_an_erasure_stays(entry, janis, oskar, now):
    with audit.erasing(janis, by=oskar, reason="Asked for it.", now=now):
        pass
    left = Erasure.objects.get()
    assert (left.subject, left.subject_id) == ("participants.account", str(janis.pk))
    assert (left.by, left.done_at) == (oskar, now)
    assert refused(f"DELETE FROM {ERASURE}")
    assert refused(f"UPDATE {ERASURE} SET done_at = NULL")


def test_rows_end_by_age_alone_and_what_ended_is_said(entry, now):
    in_two_years = now + timedelta(days=730)
    for until, at in [(now, in_two_years), (now + timedelta(days=1), now + timedelta(days=364))]:
        with pytest.raises(IntegrityError), transaction.atomic():
            delete_at_once(until=until, at=at)
    until = now + timedelta(days=300)
    assert audit.forget_before(until, by=None, now=in_two_years) == 1
    assert Erasure.objects.values_list("subject", "until", "rows").get() == (
        "participants.auditentry",
        until,
        1,
    )
    assert audit.forget_before(until, by=None, now=in_two_years) == 0


def delete_at_once(*, until, at):
    Erasure.objects.create(subject=AuditEntry._meta.label_lower, until=until, at=at)
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {AUDIT}")


def test_an_account_goes_and_its_number_stays_in_the_trail(thordur, now):
    accounts.end_sessions(account=thordur, now=now)
    number = thordur.pk
    accounts.forget(thordur)
    entry = AuditEntry.objects.get()
    assert entry.by_id == number
    assert AuditEntry.objects.about(Account(pk=number)).get().by is None


def test_a_temporary_table_of_the_same_name_opens_nothing(entry):
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE {ERASURE} AS SELECT NULL AS done_at")
    assert refused(f"UPDATE {AUDIT} SET note = ''")


@only_rows_are_locked
@pytest.mark.django_db(transaction=True)
def test_an_open_erasure_opens_nothing_to_anybody_else(entry, janis, now):
    def refused_elsewhere() -> bool:
        try:
            return refused(f"UPDATE {AUDIT} SET note = ''")
        finally:
            connection.close()

    with audit.erasing(janis, by=None, now=now), ThreadPoolExecutor(1) as elsewhere:
        assert elsewhere.submit(refused_elsewhere).result()
