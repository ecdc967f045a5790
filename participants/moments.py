"""The one format for a moment (R-184): date, time and time zone."""

from datetime import datetime, tzinfo
from functools import lru_cache

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext

REMEMBERED = 5000  # moments in words: those of the longest lists, in both languages


def moment(instant: datetime, zone: tzinfo | None = None) -> str:
    """Return "14 January 2027, 09:00 (Europe/Riga)"; without a zone, in that of the page, the
    secretariat's.
    """
    named = zone or timezone.get_current_timezone()
    minute = timezone.localtime(instant, named).replace(second=0, microsecond=0)
    return _in_words(minute, named, get_language())


@lru_cache(REMEMBERED)
def _in_words(minute: datetime, zone: tzinfo, _language: str | None) -> str:
    """Return a minute of that zone in the language, which is the one that is active. Remembered,
    for a desk with three hundred of them is read again after each act (D-323).
    """
    return f"{date_format(minute, 'DATETIME_FORMAT')} ({zone})"


def days_in_words(days: int) -> str:
    """Return a period in whole years if it is one, else in days."""
    years, rest = divmod(days, 365)
    if years and not rest:
        return ngettext("%(years)d year", "%(years)d years", years) % {"years": years}
    return ngettext("%(days)d day", "%(days)d days", days) % {"days": days}
