"""Read the numbers of a text by what they mean, so that "30 November 2026" and "30. november 2026",
or "21,000" and "21 000", are the same.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from django.utils import translation
from django.utils.dates import MONTHS, MONTHS_3, MONTHS_ALT

from handbook.text.numbers_in_words import words_before_a_unit

SPACES = " \u00a0\u2009\u202f"
# "2026. gada 30. novembrī", "2026 m. lapkričio 30 d."
YEAR_BEFORE = r"(?:(?P<year_before>\d{4})\.?\s(?:gada|m\.)\s)?"
DAY_BEFORE = r"(?:(?P<day_before>\d{1,2})(?:\.|st|nd|rd|th|:e|:a)?\s(?:of\s|de\s)?)?"
DAY_AFTER = r"(?:\s(?P<day_after>\d{1,2})(?!\d|[.:,]\d)(?:st|nd|rd|th|\sd\.)?)?"
YEAR_AFTER = r"(?:,?\s(?:de\s)?(?P<year_after>\d{4})(?!\d))?"
ISO = r"(?P<iso>\d{4}-\d{2}-\d{2})(?!\d)"
IN_FIGURES = r"(?P<in_figures>\d{1,2}[./]\d{1,2}[./]\d{4})(?!\d)"
TELEPHONE = rf"(?P<telephone>\+\d(?:[\d()/{SPACES}-]*\d)?)"
CLOCK = r"(?P<clock>\d{1,2}(?:[.:]\d{2})?\s?[ap]\.?m\b)"
ARTICLE = r"(?P<article>\d+\(\d+\))"  # 11(1), elsewhere 11.1, or 11 with a word before the 1
PLAIN = r"(?P<plain>\d+)"

CAPITALISED = {"de", "en"}  # their months, so that "may 18" is none
INFLECTED = {"et", "fi", "is", "lt", "lv", "pl", "ru", "uk"}
# Beside a space; what a language has not here parts its decimals.
IN_THOUSANDS = {
    "en": ",",
    "th": ",",
    "da": ".",
    "de": ".",
    "es": ".",
    "is": ".",
    "nb": ".",
    "ro": ".",
}
COMMA_IN_THOUSANDS = {language for language, sign in IN_THOUSANDS.items() if sign == ","}
# By language, what begins the words for hours, days, weeks, months and years.
UNITS = {
    "en": "hour day week month year",
    "sv": "timm dag|dygn veck månad år",
    "da": "time dag|døgn uge måned år(?!sag)",
    "lv": "stund dien(?!est) nedēļ mēne gad(?!īj)",
}


@dataclass(frozen=True)
class Numeral:
    """A number as it is written, and its meaning in one notation for all languages."""

    written: str
    meaning: str


def numerals(words: str, language: str) -> Iterator[Numeral]:
    """Yield the numbers of these words in their order, dates and telephone numbers among them."""
    for found in _pattern(language).finditer(words):
        yield Numeral(found[0].strip(), _meaning(found))


@cache
def _pattern(language: str) -> re.Pattern[str]:
    """Return what a number looks like in the language, the longest notation first."""
    in_thousands = SPACES + IN_THOUSANDS.get(language, "")
    in_parts = ".:" if language in COMMA_IN_THOUSANDS else ".:,"
    thousands = rf"(?P<thousands>\d{{1,3}}(?:[{in_thousands}]\d{{3}})+)(?!\d)"
    parts = rf"(?P<parts>\d+[{in_parts}]\d+)"  # 7.5, 7,5, 18.30, 18:30
    kinds = (ISO, _date(language), IN_FIGURES, TELEPHONE, CLOCK, ARTICLE, thousands, parts, PLAIN)
    return re.compile("|".join(kinds), re.IGNORECASE)


def _date(language: str) -> str:
    """Return what a date with the name of its month looks like; a month alone is none."""
    months = "|".join(f"(?P<month_{number}>{_month(number, language)})" for number in MONTHS)
    has_figures = r"(?=\d|\w{1,20}\.?,?\s\d)"  # bounded: a word may have 60,000 letters
    return rf"{has_figures}{YEAR_BEFORE}{DAY_BEFORE}\b(?:{months})\b\.?{DAY_AFTER}{YEAR_AFTER}"


def _month(number: int, language: str) -> str:
    """Return the names of a month, in Django's words."""
    with translation.override(language):
        names = {str(MONTHS[number]), str(MONTHS_ALT[number])}
        short = {str(MONTHS_3[number])}
    if language in INFLECTED:
        stems = {name[:-2] if len(name) > 5 else name[:4] for name in names}
        patterns = {re.sub("l$", "[lļ]", re.escape(stem)) for stem in stems}  # aprīlis, aprīļa
        return "|".join(rf"{pattern}\w{{0,4}}" for pattern in sorted(patterns))
    if language in CAPITALISED:
        return "|".join(f"(?-i:{re.escape(name.capitalize())})" for name in sorted(names | short))
    return "|".join(map(re.escape, sorted(names | short)))


def _meaning(found: re.Match[str]) -> str:
    """Return dates as 2026-11-30, times of the day as 18.30, and other numbers in their digits."""
    groups = {name: text for name, text in found.groupdict().items() if text is not None}
    kind = next(iter(groups), "")
    month = next((name for name in groups if name.startswith("month_")), "")
    if month:
        return _date_of(groups, int(month.removeprefix("month_")))

    read = READ_AS.get(kind, _digits)
    return read(found[0])


def _digits(number: str) -> str:
    return "".join(re.findall(r"\d", number))


def _as_it_is(number: str) -> str:
    return number


def _day_in_figures(number: str) -> str:
    day, month, year = re.findall(r"\d+", number)
    return f"{year}-{int(month):02}-{int(day):02}"


def _telephone(number: str) -> str:
    return f"+{_digits(number)}"


def _time_of_day(number: str) -> str:
    hour, *minutes = re.findall(r"\d+", number)
    is_afternoon = "p" in number.lower()
    return _joined([str(int(hour) % 12 + 12 * is_afternoon), *minutes])


def _parts(number: str) -> str:
    return _joined(re.findall(r"\d+", number))


# how a number of each kind is read; any other in its digits
READ_AS = {
    "iso": _as_it_is,
    "in_figures": _day_in_figures,
    "telephone": _telephone,
    "clock": _time_of_day,
    "article": _as_it_is,
    "parts": _parts,
}


def spans_of_time(words: str, language: str) -> Iterator[Numeral]:
    """Yield the numbers that a unit of time follows, with it, in figures ("30 days") and up to
    twelve in words ("six months"); none in a language whose units are not known.
    """
    units = _units(language)
    for number, found in _before_units(words, language):
        unit = units.match(words, found.end())
        if unit:
            yield Numeral(found[0].strip() + unit[0], f"{number} {unit.lastgroup}")


def _before_units(words: str, language: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield what may count a unit of time, with the number that it means."""
    for found in _pattern(language).finditer(words):
        yield _meaning(found), found
    for number, written in enumerate(words_before_a_unit(language), 1):
        for found in re.finditer(rf"\b(?:{written})\b", words, re.IGNORECASE):
            yield str(number), found


@cache
def _units(language: str) -> re.Pattern[str]:
    """Return what a unit of time looks like after its number: "30 days", "a 30-day period"."""
    words = zip(UNITS["en"].split(), UNITS.get(language, "").split(), strict=False)
    units = "|".join(rf"(?P<{unit}>(?:{stems})\w{{0,12}})" for unit, stems in words)
    return re.compile(rf"[{SPACES}-](?:{units or '(?!)'})\b", re.IGNORECASE)


def _date_of(groups: dict[str, str], month: int) -> str:
    year = groups.get("year_before") or groups.get("year_after") or "----"
    day = groups.get("day_before") or groups.get("day_after")
    return f"{year}-{month:02}-{int(day):02}" if day else f"{year}-{month:02}"


def _joined(digits: list[str]) -> str:
    """Return 18.30 for 18 and 30; a full hour is its number."""
    if digits[1:] == ["00"]:
        return digits[0]
    return ".".join(digits)
