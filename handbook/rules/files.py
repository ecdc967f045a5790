"""Can this file be asked for? Reasons why not."""

from django.utils.translation import gettext as _

from participants.models import Account

MOST_WAITING = 100  # files that readers wait for; the worker makes one in a second or two
MOST_WAITING_FOR_ONE = 5  # account
MOST_WAITING_FOR_VISITORS = 50  # all readers without an account together


def share_problems(own: int, *, by: Account | None) -> list[str]:
    """Why this reader cannot ask for a further file (R-163): `own` wait to be made for them."""
    if own >= (MOST_WAITING_FOR_ONE if by else MOST_WAITING_FOR_VISITORS):
        return [_("The files you asked for are still being made. Please try again in a minute.")]
    return []


def queue_problems(waiting: int) -> list[str]:
    """Why nobody can ask for a further file: so many wait to be made."""
    if waiting >= MOST_WAITING:
        return [_("Many files are being made at the moment. Please try again in some minutes.")]
    return []
