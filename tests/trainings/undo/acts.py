"""Acts that an undo takes back, and what is read of them."""

from datetime import timedelta

from django.urls import reverse

from outbox.models import Letter
from tests.trainings.afterwards import fresh
from trainings.actions import approvals, corrections
from trainings.actions.registrations import decline, withdraw

SOON = timedelta(seconds=10)
HALF_A_MINUTE = timedelta(seconds=30)
TWO_MINUTES = timedelta(minutes=2)


def statuses(*rows):
    return [fresh(row).status for row in rows]


def address(name, row):
    return reverse(f"trainings:registration_{name}", args=[row.training.slug, row.pk])


def declined(row, by, now, reason="Two go already."):
    return decline(by=by, registration=row, seen=row.status, reason=reason, now=now)


def withdrawn_for(row, by, now):
    return corrections.withdraw_for(
        by=by, registration=row, seen=row.status, reason="By phone", now=now
    )


def withdrawn_by_themselves(row, _by, now):
    return withdraw(by=row.participant.account, registration=row, now=now)


def approved(row, by, now):
    approvals.approve(by=by, registration=row, now=now)


def tells_recognition(account) -> list[str]:
    """Return the kinds of the letters that say to the officer that the state is recognised."""
    told = Letter.objects.filter(to=account.email, body__contains="You are now recognised")
    return list(told.values_list("kind", flat=True))
