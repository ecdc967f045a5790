"""Opening hours that can be printed in any language: round the clock, or days and times.

Stored as `24/7` or as `Mo-Fr 09:00-17:00; Sa 10:00-14:00`, a small part of OpenStreetMap's
notation.
"""

import re

from django.utils import translation
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import gettext as _

ROUND_THE_CLOCK = "24/7"
DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
# The first two letters of the days in English and in Swedish; no pair means two days.
READ_AS = {
    **{day.lower(): day for day in DAYS},
    **{"må": "Mo", "ti": "Tu", "on": "We", "to": "Th", "lö": "Sa", "sö": "Su"},
}
SPAN = re.compile(
    r"(?P<first>[a-zåäö]{2,})(?:\s*-\s*(?P<last>[a-zåäö]{2,}))?\s+"
    r"(?P<opens>\d{1,2}(?:[.:]\d\d)?)\s*-\s*(?P<closes>\d{1,2}(?:[.:]\d\d)?)"
)
CLOCK = re.compile(r"\d\d:\d\d")
# matches 9.00 and 17:30, but not 24.12.
TOLD = re.compile(r"(?<![\d.:])(\d|[01]\d|2[0-3]|24(?=.00))[.:]([0-5]\d)(?![.:]?\d)")
MAX_LENGTH = 80


def read(typed: str) -> str:
    """Return typed hours (`Mon–Fri 9–17; Sat 10.00–14.00`) as they are stored. Empty stays empty.

    Raises ValueError if a day or a time cannot be read.
    """
    typed = typed.strip().lower().replace("–", "-")
    if typed in ("", ROUND_THE_CLOCK):
        return typed
    return "; ".join(_span(part.strip()) for part in typed.split(";"))


def printed(hours: str, language: str) -> list[str]:
    """Return one line for each span of days, in that language."""
    if hours in ("", ROUND_THE_CLOCK):
        return [hours] if hours else []
    with translation.override(language):
        return [_printed_span(span) for span in hours.split("; ")]


def in_words(hours: str, language: str) -> str:
    """Return the hours as one line for a page, in that language."""
    with translation.override(language):
        return (
            _("24 hours a day, every day")
            if hours == ROUND_THE_CLOCK
            else "; ".join(printed(hours, language))
        )


def times(hours: str) -> set[str]:
    """Return the opening and closing times, as `09:00`."""
    return set(CLOCK.findall(hours))


def times_told(words: str) -> set[str]:
    """Return the times of day mentioned in a sentence, as `09:00`."""
    return {f"{int(hour):02}:{minute}" for hour, minute in TOLD.findall(words)}


def _span(typed: str) -> str:
    found = SPAN.fullmatch(typed)
    if found is None:
        raise ValueError(typed)
    first = _day(found["first"])
    last = _day(found["last"] or found["first"])
    if DAYS.index(last) < DAYS.index(first):
        raise ValueError(typed)
    opens, closes = _time(found["opens"]), _time(found["closes"])
    if closes <= opens:
        raise ValueError(typed)
    days = first if first == last else f"{first}-{last}"
    return f"{days} {opens}-{closes}"


def _day(typed: str) -> str:
    if typed[:2] not in READ_AS:
        raise ValueError(typed)
    return READ_AS[typed[:2]]


def _time(typed: str) -> str:
    hour, _separator, minute = typed.replace(".", ":").partition(":")
    minute = minute or "00"
    is_midnight = (hour, minute) == ("24", "00")
    if int(minute) > 59 or (int(hour) > 23 and not is_midnight):
        raise ValueError(typed)
    return f"{int(hour):02}:{minute}"


def _printed_span(span: str) -> str:
    days, times = span.split(" ")
    names = "–".join(str(WEEKDAYS_ABBR[DAYS.index(day)]) for day in days.split("-"))
    return f"{names} {times.replace('-', '–')}"
