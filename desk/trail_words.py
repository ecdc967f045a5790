"""Words of the trail for acts and rows of this room, and for letters, which it shows (see
`participants.trail_reading`).
"""

from collections.abc import Callable, Collection, Mapping

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from outbox.models import Letter
from participants.trail_terms import Named

TITLE = _("Letters and the trail")

WORDS: Mapping[str, str | Promise] = {
    "retry_letter": _("Letter sent again"),
    "download_own_data": _("All own data downloaded"),
    "export_person": _("Data exported by the operator"),
    "download_people": _("List of people downloaded"),
    "download_trail": _("Trail downloaded"),
}

PAGES: Mapping[str, str | Promise] = {
    "people": _("People"),
    "person": _("Person"),
    "person_in_part": _("Person, the registrations alone"),
    "outbox": _("Outbox"),
    "erase": _("Erase this person"),
    "audit": _("Audit trail"),
}

TO_REPEAT: Collection[str] = ()  # no act here changes rights or people

KINDS: Mapping[str, str | Promise] = {"outbox.letter": _("Letter")}

ENGLISH: Collection[str] = ()  # columns that hold English
OPEN_REASONS: Collection[str] = ()  # no act here has a reason

COLUMNS: Mapping[str, str | Promise] = {
    "attempts": _("Attempts"),
    "next_try_at": _("Next try"),
    "problem": _("Problem"),
    "status": _("Status"),
}


def _letters(keys: Collection[str]) -> Named:
    rows = Letter.objects.filter(pk__in=keys)
    return {str(row.pk): (row.shown_subject, reverse("desk:outbox"), "") for row in rows}


NAMES: Mapping[str, Callable[[Collection[str]], Named]] = {"outbox.letter": _letters}
