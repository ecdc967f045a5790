"""The desk of registrations, its addresses, and what stands afterwards."""

from django.urls import reverse

from trainings.models import Registration

Status = Registration.Status


def address(name, row):
    return reverse(f"trainings:{name}", args=[row.training.slug, row.pk])


def somebody(party, **fields):
    return {
        "full_name": "Ганна Шевченко",
        "email": "hanna@mfa.example",
        "party": party.pk,
        "mission_name": "Embassy",
        "mission_kind": "embassy",
        "mission_host": party.pk,
    } | fields
