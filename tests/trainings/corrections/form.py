"""What the form of a correction sends, and the letter that follows."""

import json

from django.urls import reverse

from outbox.models import Letter
from tests.trainings import days
from trainings.models import Registration

Status = Registration.Status


def address(name, row):
    return reverse(f"trainings:registration_{name}", args=[row.training.slug, row.pk])


def typed(row, **fields):
    """What the form holds when nothing is changed but these fields."""
    person = row.participant
    return {
        "full_name": person.full_name,
        "sort_name": person.sorting_name,
        "title": person.title,
        "email": row.address,
        "party": row.party_id,
        "mission": row.mission_id or "",
        "mission_name": "" if row.mission_id else "Embassy in Oslo",
        "mission_kind": "" if row.mission_id else "embassy",
        "mission_host": "" if row.mission_id else row.party_id,
        "note": "Spelt so in the passport.",
        "seen": json.dumps(days.shown(row)),
    } | fields


def correct(browser, row, **fields):
    return browser.post(address("correct", row), typed(row, **fields), follow=True)


def newest_letter():
    return Letter.objects.latest("pk")
