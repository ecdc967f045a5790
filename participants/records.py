"""Entry point for rooms above: who gives a way into a record, and who is told."""

from django.http import HttpRequest

from participants.models import RecordLink
from participants.record_mail import record_corrected, record_readdressed
from participants.rules.records import (
    leaver_problems,
    may_be_of,
    opens_record,
    possible,
    record_link_problems,
    removal_problems,
    way_in_problems,
)

__all__ = [
    "is_to_be_shown",
    "leaver_problems",
    "may_be_of",
    "opens_record",
    "possible",
    "record_corrected",
    "record_link_problems",
    "record_readdressed",
    "removal_problems",
    "show_once",
    "way_in_problems",
]

SHOWN_LINK = "shown_link"  # in the session: the number of a link that its maker has not seen yet


def show_once(request: HttpRequest, link: RecordLink) -> None:
    """Have the next page show the link to its maker."""
    request.session[SHOWN_LINK] = link.pk


def is_to_be_shown(request: HttpRequest, link: RecordLink) -> bool:
    """Tell whether this page shows the link, which no other does."""
    return bool(link.pk == request.session.pop(SHOWN_LINK, None))
