"""What the worker does for this room when it is due."""

from datetime import datetime

from participants.actions import accounts, claims
from participants.models import Account


def forget_unproven(now: datetime) -> int:
    """Sign-ups whose address nobody proved in time vanish; returns how many."""
    late = Account.objects.abandoned().opened_before(now - accounts.UNPROVEN_FOR)
    return sum(accounts.forget_unproven(account=account, now=now) for account in late)


def tell_of_claims(now: datetime) -> int:
    """Claims that changed again within a day of their last letter are told once it is over; how many."""
    late = Account.objects.claims_to_tell(now - claims.BETWEEN_LETTERS)
    return sum(claims.tell_of_late_claim(account=account, now=now) for account in late)


SWEEPS = [forget_unproven, tell_of_claims]
