"""Former addresses hang on the person, or on an account where no person had them (R-421)."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from participants.actions.addresses import change_address
from participants.models import FormerAddress, Participant

pytestmark = pytest.mark.django_db
fill = import_module("participants.migrations.0034_former_addresses_of_accounts").fill


def changed(account, by, now, email="new@cbss.example"):
    """Give the account another address and return the former one."""
    former = account.email
    change_address(account=account, email=email, reason="x", by=by, now=now)
    return former


def rows():
    return [(each.holder, each.account, each.email) for each in FormerAddress.objects.all()]


def test_each_former_address_has_one_holder(astrid, janis, oskar, now):
    for account, email in ((astrid, "new@cbss.example"), (janis, "new@mfa.example")):
        changed(account, oskar, now, email)
    person = janis.participant
    assert rows() == [
        (person, None, "janis.berzins@mfa.example"),
        (None, astrid, "astrid@secretariat.example"),
    ]
    with pytest.raises(IntegrityError), transaction.atomic():
        FormerAddress.objects.update(participant=person, account=janis)


def test_one_that_the_record_never_had_is_the_account_s_and_so_the_person_s(janis, oskar, now):
    Participant.objects.filter(account=janis).update(email="", email_key="")
    former = changed(janis, oskar, now)
    person = Participant.objects.get(account=janis)
    assert rows() == [(person, janis, former)]
    assert FormerAddress.objects.of(person, [janis.pk]).get().email == former


def test_those_of_before_are_read_from_the_trail(astrid, janis, oskar, now):
    former = changed(astrid, oskar, now)
    changed(janis, oskar, now, "new@mfa.example")
    FormerAddress.objects.filter(participant=None).delete()
    fill(apps, None)
    row = FormerAddress.objects.get(participant=None)
    assert (row.account, row.email, row.until) == (astrid, former, now)
