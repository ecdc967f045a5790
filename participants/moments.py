"""The one format for a moment (R-184): date, time and time zone."""

from datetime import datetime, tzinfo

from django.utils import timezone
from django.utils.formats import date_format


def moment(instant: datetime, zone: tzinfo | None = None) -> str:
    """Return "14 January 2027, 09:00 (Europe/Riga)"; without a zone, in that of the page, the
    secretariat's.
    """
    named = zone or timezone.get_current_timezone()
    return f"{date_format(timezone.localtime(instant, named), 'DATETIME_FORMAT')} ({named})"
