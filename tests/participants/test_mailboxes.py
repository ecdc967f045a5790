"""One mailbox is one person and one account, however its address is spelt."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from participants.models import Account, Participant
from participants.names import address_key, clean_address
from tests import factories

KELVIN = "\N{KELVIN SIGN}"
SPELLINGS = [
    "kiki@mfa.example",
    "Kiki@MFA.example",
    f"{KELVIN}i{KELVIN}i@mfa.example",
    '"kiki"@mfa.example',
    '"k\\iki"@mfa.example',
    " kiki@mfa.example ",
]


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_every_spelling_of_a_mailbox_has_one_key(spelling):
    assert address_key(spelling) == "kiki@mfa.example"


@pytest.mark.parametrize("spelling", SPELLINGS[:2] + SPELLINGS[3:])
def test_what_is_typed_is_kept_in_the_plain_spelling(spelling):
    assert clean_address(spelling) == "kiki@mfa.example"


def test_quotation_marks_that_are_needed_stay():
    assert clean_address('"kiki liepa"@mfa.example') == '"kiki liepa"@mfa.example'
    assert address_key("kiki.liepa@mfa.example") != address_key("kikiliepa@mfa.example")


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_people_and_accounts_are_found_by_any_spelling(spelling, latvia):
    kiki = factories.officer("kiki@mfa.example", "Kiki Liepa", latvia)
    assert Account.objects.addressed(spelling).get() == kiki
    assert Participant.objects.addressed(spelling).get() == kiki.participant


def test_an_empty_address_is_nobodys(latvia):
    factories.participant("Anna Kalniņa", latvia)
    assert not Participant.objects.addressed("").exists()


@pytest.mark.parametrize("spelling", SPELLINGS[2:5])
def test_the_database_keeps_a_mailbox_to_one_account_and_one_person(spelling, latvia):
    factories.officer("kiki@mfa.example", "Kiki Liepa", latvia)
    with pytest.raises(IntegrityError), transaction.atomic():
        Account.objects.create(email=spelling)
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.participant("Kiki Liepa", latvia, email=spelling)


def test_nobody_signs_up_twice_with_a_quoted_address(client, latvia, sign_up):
    factories.officer("kiki@mfa.example", "Kiki Liepa", latvia)
    sign_up(client, email='"kiki"@mfa.example')
    assert Account.objects.count() == 1


def test_a_changed_address_changes_the_key(latvia):
    kiki = factories.officer("kiki@mfa.example", "Kiki Liepa", latvia)
    kiki.email = "kristina@mfa.example"
    kiki.save(update_fields=["email"])
    Participant.objects.filter(account=kiki).update(email="kristina@mfa.example")

    assert Account.objects.addressed("kristina@mfa.example").exists()
    assert Participant.objects.addressed("kristina@mfa.example").exists()


def test_the_migration_gives_each_mailbox_to_one_account_and_loses_none(latvia):
    """The one that signs in keeps it; the other stays, and nothing finds it by the address any
    more.
    """
    first = factories.account("kiki@mfa.example")
    second = factories.account("other@mfa.example", last_login="2026-11-01T10:00:00Z")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE participants_account SET email_key = NULL")
        cursor.execute(
            "UPDATE participants_account SET email = %s WHERE id = %s",
            ['"kiki"@mfa.example', second.pk],
        )
    import_module("participants.migrations.0007_mailboxes").write_keys(apps, None)

    assert Account.objects.addressed("kiki@mfa.example").get() == second
    first.refresh_from_db()
    assert (first.email, first.email_key) == ("kiki@mfa.example", None)
    first.full_name = "Kiki"
    first.save()  # as it stands
