"""Tell what of a participants list can be printed at once, whose addresses can be copied, and which
columns a list begins with.
"""

from collections.abc import Iterable, Sized

from django.utils.translation import gettext as _

from participants.models import Account, AuditEntry
from trainings.models import Registration

DOWNLOAD = "download_participants"  # in the trail
MAX_LINES = 700  # drawn in about ten seconds, while other papers wait


def with_seats(people: Iterable[Registration]) -> list[Registration]:
    """Return those with a seat, to whom an organiser most often writes."""
    return [each for each in people if each.status == Registration.Status.CONFIRMED]


def addresses_of(people: Iterable[Registration], *, reader: Account) -> list[str]:
    """Return the addresses of those to whom letters go (R-84), in alphabetical order, as far as the
    reader sees them (R-297).
    """
    seen = [each for each in people if each.shows_today_to(reader)]
    return sorted(each.address for each in seen if each.gets_letters)


def sheet_problems(sessions: Sized, people: Sized) -> list[str]:
    """Return why no sheet is printed: it is of no session, or of so many at once that other papers
    would wait.
    """
    if not len(sessions):
        return [_("The programme has no session yet, so there is no sign-in sheet to print.")]
    if len(sessions) > 1 and len(sessions) * len(people) > MAX_LINES:
        return [
            _(
                "There are too many people to print all sessions at once: print one session at a "
                "time."
            )
        ]
    return []


def last_columns(account: Account) -> list[str]:
    """Return the columns of the list that the account downloaded last; none before the first."""
    last = AuditEntry.objects.of_actions([DOWNLOAD]).last_by(account)
    if last:
        return last.facts["columns"]
    return []
