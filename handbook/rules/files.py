"""Rules for requesting a file."""

from django.utils.translation import gettext as _

from participants.models import Account

MAX_WAITING = 100  # files that readers wait for; the worker makes one in a second or two
MAX_WAITING_FOR_ONE = 5  # for one account
MAX_WAITING_FOR_VISITORS = 50  # all readers without an account together


def share_problems(own: int, *, by: Account | None) -> list[str]:
    """Return why this reader cannot request another file (R-163); `own` counts those still being
    made.
    """
    if own >= (MAX_WAITING_FOR_ONE if by else MAX_WAITING_FOR_VISITORS):
        return [_("The files you asked for are still being made. Please try again in a minute.")]
    return []


def queue_problems(waiting: int) -> list[str]:
    """Return why nobody can request another file when so many are waiting (R-163)."""
    if waiting >= MAX_WAITING:
        return [_("Many files are being made at the moment. Please try again in some minutes.")]
    return []
