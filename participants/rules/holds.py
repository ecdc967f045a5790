"""Rules for legal holds, which keep a person from being forgotten or erased (R-351)."""

from django.utils.translation import gettext as _

from participants.models import Account, LegalHold, Participant
from participants.rules.retention import missing_reason_problems


def possible(hold: LegalHold, *, by: Account) -> frozenset[str]:
    """Return the acts on a hold that the rules allow now: review, lift."""
    if not by.is_administrator or standing_problems(hold):
        return frozenset()
    return frozenset({"review", "lift"})


def placing_problems(person: Participant, reason: str) -> list[str]:
    """Return why the hold is not placed: one with this reason stands already, as after a second
    click, or no reason is given.
    """
    standing = LegalHold.objects.on(person).standing()
    if any(each.reason == reason for each in standing):
        return [_("A hold with this reason stands already.")]
    return missing_reason_problems(reason)


def lifting_problems(hold: LegalHold, reason: str) -> list[str]:
    """Return why the hold is not lifted: it is already, or no reason is given."""
    return standing_problems(hold) or missing_reason_problems(reason)


def standing_problems(hold: LegalHold) -> list[str]:
    """Return why a hold is neither reviewed nor lifted: it is lifted already."""
    if hold.stands:
        return []
    return [_("This hold is lifted already.")]
