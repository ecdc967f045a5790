"""The desk of registrations, its addresses, and what stands afterwards."""

from django.urls import reverse

from outbox.models import Letter
from trainings.models import Registration

Status = Registration.Status


def fresh(row):
    return Registration.objects.get(pk=row.pk)


def address(name, row):
    return reverse(f"trainings:{name}", args=[row.training.slug, row.pk])


def desk(row, browser) -> str:
    return browser.get(reverse("trainings:registrations", args=[row.training.slug])).text


def kinds(account):
    return list(
        Letter.objects.filter(to=account.email).order_by("pk").values_list("kind", flat=True)
    )


def somebody(party, **fields):
    return {
        "full_name": "Ганна Шевченко",
        "email": "hanna@mfa.example",
        "party": party.pk,
        "mission_name": "Embassy",
        "mission_kind": "embassy",
        "mission_host": party.pk,
    } | fields
