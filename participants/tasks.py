"""What the worker does for this room when it is due."""

from datetime import datetime

from participants.actions import accounts
from participants.models import Account


def forget_unproven(now: datetime) -> int:
    """Sign-ups whose address nobody proved in time vanish; returns how many."""
    late = Account.objects.abandoned().opened_before(now - accounts.UNPROVEN_FOR)
    return sum(accounts.forget_unproven(account=account, now=now) for account in late)


SWEEPS = [forget_unproven]
