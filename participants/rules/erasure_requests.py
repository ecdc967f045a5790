"""Rules for asking to be erased, and for taking that back."""

from django.utils.translation import gettext as _

from participants.models import ErasureRequest


def asking_problems(standing: ErasureRequest | None) -> list[str]:
    """Return why nothing is asked: it has been already (R-294)."""
    if standing:
        return [_("You have asked for that already. An administrator decides about it.")]
    return []


def taking_back_problems(standing: ErasureRequest | None) -> list[str]:
    """Return why nothing is taken back: nothing is asked, or not any more (R-294)."""
    if standing is None:
        return [_("There is nothing to take back: you do not ask to be erased.")]
    return []
