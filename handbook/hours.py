"""Opening hours that can be printed in any language: round the clock, or days and times.

Stored as `24/7` or as `Mo-Fr 09:00-17:00; Sa 10:00-14:00`, a small part of OpenStreetMap's
notation.
"""

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from django.utils import translation
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import gettext as _

# In each language the words for a country's time, and the names of the countries.
WHOSE_TIME = json.loads(
    (Path(__file__).resolve().parent / "data" / "whose-time.json").read_text(encoding="utf-8")
)
ROUND_THE_CLOCK = "24/7"
# In English and in Swedish. No two letters begin two days.
NAMES = {
    "Mo": ("mondays", "måndagar"),
    "Tu": ("tuesdays", "tisdagar"),
    "We": ("wednesdays", "onsdagar"),
    "Th": ("thursdays", "torsdagar"),
    "Fr": ("fridays", "fredagar"),
    "Sa": ("saturdays", "lördagar"),
    "Su": ("sundays", "söndagar"),
}
DAYS = tuple(NAMES)
SPAN = re.compile(
    r"(?P<first>[a-zåäö]{2,})(?:\s*-\s*(?P<last>[a-zåäö]{2,}))?\s+"
    r"(?P<opens>\d{1,2}(?:[.:]\d\d)?)\s*-\s*(?P<closes>\d{1,2}(?:[.:]\d\d)?)"
)
CLOCK = re.compile(r"\d\d:\d\d")
# matches 9.00 and 17:30, but not 24.12.
TOLD = re.compile(r"(?<![\d.:])(\d|[01]\d|2[0-3]|24(?=.00))[.:]([0-5]\d)(?![.:]?\d)")
# matches 9–17, 9 am to 5 pm and 8 h – 20 h; not +371 9-17, 9–17 years, 9–17 July or children 9–17
HOUR, HALF = r"(?:1\d|2[0-4]|0?\d)", r"(?:\s?(?:[ap]\.?m\b\.?|h\b|uhr\b))"
NOT_OF_HOURS = r"(?:age[ds]?|child\w*|people|persons|girls|boys|weeks?|barn|unga|veck\w*|v\.)"
RANGE = re.compile(
    rf"(?P<other>{NOT_OF_HOURS}\W{{1,3}})?(?<![\d+./:–-])(?<!\d )"
    rf"(?P<opens>{HOUR})(?P<half>{HALF})?(?:\s?[–-]\s?|(?P<word>\s(?:to|until|till|bis|do|līdz)\s))"
    rf"(?P<closes>{HOUR})(?P<last>{HALF})?(?!\s?[\d/–-]|[.:]\d|(?:\s|-)?"
    r"(?!(?:on|every|daily|varje|alla)\b)[^\W\d])",
    re.IGNORECASE,
)
# As stored: from Monday to Friday, between seven and seven. The database reads it as well.
WORKDAY, BY_DAY = "(Mo|Tu|We|Th|Fr)", "(0[7-9]|1[0-9]):[0-9]{2}-((0[7-9]|1[0-8]):[0-9]{2}|19:00)"
OFFICE_HOURS = rf"^{WORKDAY}(-{WORKDAY})? {BY_DAY}(; {WORKDAY}(-{WORKDAY})? {BY_DAY})*$"
LEFT_TO_RIGHT = "\u200e"
MAX_LENGTH = 80
LAST_MINUTE = "23:59"  # a day open until then is open to its end


def read(typed: str) -> str:
    """Return typed hours (`Mon–Fri 9–17; Sat 10.00–14.00`) as they are stored. Empty stays empty.
    `Mo-Su 0-24` is 24/7.

    Raises ValueError if a day or a time cannot be read, or a time of a day stands twice.
    """
    typed = typed.strip().lower().replace("–", "-")
    if typed in ("", ROUND_THE_CLOCK):
        return typed
    spans = "; ".join(_span(part.strip()) for part in typed.split(";"))
    if _says_twice(spans):
        raise ValueError(typed)
    if is_round_the_clock(spans):
        return ROUND_THE_CLOCK
    return spans


def _says_twice(spans: str) -> bool:
    """Tell whether two spans, as stored, share a time of a day."""
    pairs = pairwise(sorted(_opened(spans)))
    return any(
        day == next_day and opens < closes for (day, _, closes), (next_day, opens, _) in pairs
    )


def is_round_the_clock(hours: str) -> bool:
    """Tell whether these hours, as stored, leave out no time of any day, in whatever spans they
    say so.
    """
    if hours in ("", ROUND_THE_CLOCK):
        return hours == ROUND_THE_CLOCK

    open_until = dict.fromkeys(DAYS, "00:00")
    for day, opens, closes in sorted(_opened(hours)):
        if opens <= open_until[day]:
            open_until[day] = max(closes, open_until[day])
    return min(open_until.values()) >= LAST_MINUTE


def are_office_hours(hours: str) -> bool:
    """Tell whether these hours, as stored, are none of a night or a weekend; not if they are not
    known.
    """
    return re.search(OFFICE_HOURS, hours) is not None


def _opened(spans: str) -> Iterator[tuple[str, str, str]]:
    """Yield each day of stored spans with the times at which it opens and closes."""
    for span in spans.split("; "):
        days, times = span.split(" ")
        opens, closes = times.split("-")
        for day in _days_of(days):
            yield day, opens, closes


def _days_of(days: str) -> tuple[str, ...]:
    """Return the days of a stored span: `Mo-We` as Mo, Tu and We."""
    first, _dash, last = days.partition("-")
    return DAYS[DAYS.index(first) : DAYS.index(last or first) + 1]


def printed(hours: str, language: str) -> list[str]:
    """Return one line for each span of days, in that language."""
    if not hours:
        return []
    if is_round_the_clock(hours):
        return [ROUND_THE_CLOCK]
    with translation.override(language):
        return [_printed_span(span) for span in hours.split("; ")]


def whose_time(country: str, language: str) -> str:
    """Return in that language in whose time the country's hours are; "" where it has no words."""
    told = WHOSE_TIME.get(language, {"countries": {}})
    name = told["countries"].get(country)
    if name:
        return told["words"].format(country=name)
    return ""


def in_words(hours: str, language: str) -> str:
    """Return the hours as one line for a page, in that language."""
    if not is_round_the_clock(hours):
        return "; ".join(printed(hours, language))
    with translation.override(language):
        return _("24 hours a day, every day")


def times(hours: str) -> set[str]:
    """Return the opening and closing times, as `09:00`."""
    return set(CLOCK.findall(hours))


def times_told(words: str) -> set[str]:
    """Return the times of day mentioned in a sentence, as `09:00`."""
    told = {f"{int(hour):02}:{minute}" for hour, minute in TOLD.findall(words)}
    for found in RANGE.finditer(words):
        told |= _hours_told(found)
    return told


def _hours_told(found: re.Match[str]) -> set[str]:
    """Return both ends of a RANGE as `09:00`; none if it counts something else than hours."""
    told = found.groupdict("")
    has_no_sign = told["word"] and not told["half"] and not told["last"]
    if told["other"] or has_no_sign:
        return set()

    opens = _on_the_clock(int(told["opens"]), told["half"])
    closes = _on_the_clock(int(told["closes"]), told["last"])
    return {f"{opens:02}:00", f"{closes:02}:00"}


def _on_the_clock(hour: int, half: str) -> int:
    """Return the hour of the day: 5 pm is 17, 12 am is 0."""
    first = half.strip().lower()[:1]
    if first == "a":
        return hour % 12
    if first == "p":
        return hour % 12 + 12
    return hour


def _span(typed: str) -> str:
    """Return one span as it is stored. Raises ValueError if it ends before it begins, or cannot be
    read.
    """
    found = SPAN.fullmatch(typed)
    if found is None:
        raise ValueError(typed)
    first = _day(found["first"])
    last = _day(found["last"] or found["first"])
    opens, closes = _time(found["opens"]), _time(found["closes"])
    if DAYS.index(last) < DAYS.index(first) or closes <= opens:
        raise ValueError(typed)
    if first == last:
        return f"{first} {opens}-{closes}"
    return f"{first}-{last} {opens}-{closes}"


def _day(typed: str) -> str:
    """Return one of DAYS by its name, which may be cut short. Raises ValueError."""
    for day, names in NAMES.items():
        if any(name.startswith(typed) for name in names):
            return day
    raise ValueError(typed)


def _time(typed: str) -> str:
    """Return `9`, `9.00` or `09:00` as `09:00`. Raises ValueError for a time that no day has."""
    hour, _separator, minute = typed.replace(".", ":").partition(":")
    time = f"{int(hour):02}:{minute or '00'}"
    if minute > "59" or time > "24:00":
        raise ValueError(typed)
    return time


def _printed_span(span: str) -> str:
    """Return a stored span with the days in the active language: Mon–Fri 09:00–17:00."""
    days, times = span.split(" ")
    names = "–".join(str(WEEKDAYS_ABBR[DAYS.index(day)]) for day in days.split("-"))
    return f"{names} {times.replace('-', _dash())}"


def _dash() -> str:
    """Return what stands between two times in the active language: where it runs from right to
    left, marks beside the dash keep the earlier time on the left (R-580).
    """
    if translation.get_language_bidi():
        return f"{LEFT_TO_RIGHT}–{LEFT_TO_RIGHT}"
    return "–"
