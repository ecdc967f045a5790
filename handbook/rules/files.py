"""Can this file be asked for? Reasons why not."""

from django.utils.translation import gettext as _

from participants.models import Account

MAX_WAITING = 100  # files that readers wait for; the worker makes one in a second or two
MAX_WAITING_FOR_ONE = 5  # account
MAX_WAITING_FOR_VISITORS = 50  # all readers without an account together


def share_problems(own: int, *, by: Account | None) -> list[str]:
    """Why this reader cannot ask for a further file (R-163): `own` wait to be made for them."""
    if own >= (MAX_WAITING_FOR_ONE if by else MAX_WAITING_FOR_VISITORS):
        return [_("The files you asked for are still being made. Please try again in a minute.")]
    return []


def queue_problems(waiting: int) -> list[str]:
    """Why nobody can ask for a further file: so many wait to be made."""
    if waiting >= MAX_WAITING:
        return [_("Many files are being made at the moment. Please try again in some minutes.")]
    return []
