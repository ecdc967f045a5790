"""Days as lists write them. One that can be read in two ways is asked about, never guessed."""

import re
from datetime import date, timedelta
from functools import cache

from django.utils import translation
from django.utils.dates import MONTHS, MONTHS_3, MONTHS_ALT

from participants.names import fold

DAY_FIRST, MONTH_FIRST = "dmy", "mdy"
# English and the languages of the region, as Django has them
LANGUAGES = ["en", "sv", "da", "nb", "de", "fi", "et", "lv", "lt", "pl", "is", "ru", "uk"]
HOUR = r"\.?(?:[T ]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?Z?)?"  # after a day, with which some end it
YEAR_FIRST = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})" + HOUR)
WITHOUT_SIGNS = re.compile(r"(\d{4})(\d\d)(\d\d)")
YEAR_LAST = re.compile(r"(\d{1,2})[-./ ]+(\d{1,2})[-./ ]+(\d{4})" + HOUR)
# of days, as spreadsheets count them: 1954 to 2091
COUNTED = re.compile(r"[2-6]\d{4}")
DAY_0 = date(1899, 12, 30)
YEAR_ALONE = re.compile(r"\d{4}")
# a year, or a month of one: 2023, 09/2023, 2023-09, September 2023
NO_WHOLE_DAY = re.compile(r"\d{4}|\d{1,2}[-./ ]\d{4}|\d{4}[-./]\d{1,2}|[^\W\d_]+[. ]+\d{4}")
WORDS = re.compile(r"\d+|[^\W\d_]+")
MIN_LETTERS = 3  # of a month in words


class AmbiguousDay(ValueError):
    """It may be read day first or month first."""


def read_day(text: str, order: str = "") -> date:
    """Return the day. `order` says what stands first in 03.04.2015; "" that nobody has said so.
    Raises AmbiguousDay, and ValueError for what is no day.
    """
    if found := YEAR_FIRST.fullmatch(text) or WITHOUT_SIGNS.fullmatch(text):
        year, month, day = map(int, found.groups())
        return date(year, month, day)
    if found := YEAR_LAST.fullmatch(text):
        first, second, year = map(int, found.groups())
        return _year_last(first, second, year, order)
    if is_counted(text):
        return DAY_0 + timedelta(days=int(text))
    return _with_month_in_words(text)


def is_counted(text: str) -> bool:
    """Tell whether it is a day as a spreadsheet counts it, once its cell is formatted as a number:
    45352 for 1 March 2024.
    """
    return bool(COUNTED.fullmatch(text))


def is_no_whole_day(text: str) -> bool:
    """Tell whether a year or a month stands there, without its day."""
    return bool(NO_WHOLE_DAY.fullmatch(text))


def read_first_day(text: str, order: str = "") -> date:
    """Return the day, of a year alone its first one. Raises as `read_day`."""
    if YEAR_ALONE.fullmatch(text):
        return date(int(text), 1, 1)
    return read_day(text, order)


def read_last_day(text: str, order: str = "") -> date:
    """Return the day, of a year alone its last one. Raises as `read_day`."""
    if YEAR_ALONE.fullmatch(text):
        return date(int(text), 12, 31)
    return read_day(text, order)


def _year_last(first: int, second: int, year: int, order: str) -> date:
    can_be_either = first != second and max(first, second) <= 12
    if can_be_either and not order:
        raise AmbiguousDay
    is_month_first = order == MONTH_FIRST if can_be_either else second > 12
    day, month = (second, first) if is_month_first else (first, second)
    return date(year, month, day)


def _with_month_in_words(text: str) -> date:
    """Return the day of “3 apr 2015”, “April 3rd, 2015” or “2015 m. balandžio 3 d.”."""
    words = WORDS.findall(fold(text))
    numbers = [int(word) for word in words if word.isdigit()]
    months = {month for word in words if (month := _month(word))}
    if len(numbers) != 2 or len(months) != 1:
        raise ValueError
    day, year = sorted(numbers)
    return date(year, months.pop(), day)


def _month(word: str) -> int:
    """Return the month that one language calls so, or by a word that begins so; 0 for none, and for
    what is another month elsewhere.
    """
    if word.isdigit() or len(word) < MIN_LETTERS:
        return 0
    called = {number for name, number in month_names() if name == word}
    begun = {number for name, number in month_names() if name.startswith(word)}
    found = called or begun
    return found.pop() if len(found) == 1 else 0


@cache
def month_names() -> frozenset[tuple[str, int]]:
    """Return every name of a month, folded, with its number."""
    names = set()
    for language in LANGUAGES:
        with translation.override(language):
            for months in (MONTHS, MONTHS_3, MONTHS_ALT):
                names |= {(fold(str(name)).strip("."), number) for number, name in months.items()}
    return frozenset(names)
