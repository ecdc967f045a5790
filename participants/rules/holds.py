"""Rules for legal holds, which keep a person from being forgotten or erased (R-351)."""

from django.utils.translation import gettext as _

from participants.models import LegalHold, Participant


def placing_problems(person: Participant, reason: str) -> list[str]:
    """Return why the hold is not placed: one with this reason stands already, as after a second
    click.
    """
    standing = LegalHold.objects.on(person).standing()
    if any(each.reason == reason for each in standing):
        return [_("A hold with this reason stands already.")]
    return []


def standing_problems(hold: LegalHold) -> list[str]:
    """Return why a hold is neither reviewed nor lifted: it is lifted already."""
    if hold.stands:
        return []
    return [_("This hold is lifted already.")]
