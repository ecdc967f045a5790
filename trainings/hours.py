"""Minutes in words, as hours (R-254)."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

HOUR = 60  # minutes
QUARTER = 15  # minutes


def hours(minutes: int) -> str:
    """Return quarters of an hour as a decimal in the reader's language, other minutes with their
    units: 12, 7.5, 6 h 40 min (R-254).
    """
    if minutes % QUARTER:
        return _in_units(minutes)
    return number_format(f"{minutes / 60:.2f}".rstrip("0").rstrip("."))


def in_hours(minutes: int) -> str:
    """Return minutes as hours with the unit: 12 hours, 1 hour, 6 h 40 min."""
    if minutes % QUARTER:
        return _in_units(minutes)
    return ngettext("%(hours)s hour", "%(hours)s hours", _number(minutes)) % {
        "hours": hours(minutes)
    }


def of_hours(attended: int, total: int) -> str:
    """Return minutes as hours of a total: 12 of 12 hours, 0.5 of 1 hour, 5 h of 6 h 40 min."""
    if attended % QUARTER or total % QUARTER:
        words = {"attended": _in_units(attended), "total": _in_units(total)}
        return _("%(attended)s of %(total)s") % words
    return ngettext(
        "%(attended)s of %(total)s hour", "%(attended)s of %(total)s hours", _number(total)
    ) % {
        "attended": hours(attended),
        "total": hours(total),
    }


def _in_units(minutes: int) -> str:
    """Return hours and minutes by their symbols, which are the same in every language."""
    whole, rest = divmod(minutes, HOUR)
    parts = [f"{whole} h" if whole else "", f"{rest} min" if rest else ""]
    return " ".join(filter(None, parts)) or "0 h"


def _number(minutes: int) -> int:
    """Return the number that selects the plural: only exactly one hour is singular."""
    return 1 if minutes == HOUR else 2
