"""Days in words: 14–15 January 2027. And which time zones a country has."""

from datetime import date
from functools import cache
from importlib.resources import files

from django.utils.formats import date_format


def day_range(first: date, last: date) -> str:
    """The shortest true way to write two days, in the reader's language."""
    end = date_format(last, "j F Y")
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{end}"
    begin = date_format(first, "j F" if first.year == last.year else "j F Y")
    return f"{begin} – {end}"


@cache
def zones_of(country: str) -> frozenset[str]:
    """Of an ISO country code, as the table of the time zone database has them; none for any other code."""
    table = files("tzdata.zoneinfo").joinpath("zone.tab").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if not line.startswith("#")]
    return frozenset(row[2] for row in rows if row[0] == country)
