"""Ranges of days in words (14–15 January 2027), and the time zones of a country."""

from datetime import date, datetime
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from django.utils.formats import date_format


def day_range(first: date, last: date) -> str:
    """Return the two days in words, as short as possible, in the reader's language."""
    end = date_format(last, "j F Y")
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{end}"
    begin = date_format(first, "j F" if first.year == last.year else "j F Y")
    return f"{begin} – {end}"


# So far ahead that the time zone database follows the laws of today alone.
MONTHS_AHEAD = [datetime(2035, month, 1, 12) for month in range(1, 13)]  # noqa: DTZ001  of any zone


@cache
def zones_of(country: str) -> tuple[str, ...]:
    """Return the time zones of an ISO country code from the time zone database, the most populous
    first; empty for any other code.
    """
    table = files("tzdata.zoneinfo").joinpath("zone.tab").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if not line.startswith("#")]
    return tuple(row[2] for row in rows if row[0] == country)


@cache
def zone_of(country: str) -> str:
    """Return the one zone of a country, or the first of several whose clocks agree all year (Berlin
    and Busingen); empty when they differ, and for a code without a zone.
    """
    zones = zones_of(country)
    clocks = {
        tuple(moment.replace(tzinfo=ZoneInfo(zone)).utcoffset() for moment in MONTHS_AHEAD)
        for zone in zones
    }
    return zones[0] if len(clocks) == 1 else ""
