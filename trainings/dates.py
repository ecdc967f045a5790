"""Days in words: 14–15 January 2027."""

from datetime import date

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
