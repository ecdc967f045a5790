"""Find telephone numbers in words, whatever stands between their digits (R-195)."""

import re

import phonenumbers
from phonenumbers import Leniency, PhoneNumberMatcher

from handbook.rules.dialling import (
    REPLACED_PREFIXES,
    digits_of,
    has_dead_digits,
    has_dead_prefix,
    leave_out_first_digit,
    line_of,
    on_keyboard,
    region_of,
    replaced_in,
)

# between the digits of a number in words; at its beginning * is dialled
STAR = re.compile(r"(?<=\d)[*_~](?=\d)")
# 08.00, 02.12.2026 or 02-12-2026
DAY_OR_TIME = re.compile(r"\d\d(\.\d\d(?!\d)|-\d\d-\d{4})")


def dead_numbers_told(country: str, words: str) -> list[str]:
    """Return why these words may not stand on the page of the country: they name a number whose
    first digits have ended, of this country or, after its country code, of another (R-195).
    """
    problems = []
    for number in _numbers_told(country, words):
        if _is_dead(country, number.raw_string):
            problems.append(replaced_in(country))
        if has_dead_digits(number.number, number.raw_string):
            problems.append(leave_out_first_digit())
    return list(dict.fromkeys(problems))


def numbers_of_told(countries: set[str], country: str, words: str) -> list[str]:
    """Return the numbers of these countries that the words on a page of that country name."""
    numbers = dict.fromkeys(number.raw_string for number in _numbers_told(country, words))
    return [number for number in numbers if region_of(country, number) in countries]


def _numbers_told(country: str, words: str) -> PhoneNumberMatcher:
    """Return what may be numbers in the words, those that are not known as well."""
    return PhoneNumberMatcher(as_read(words), country, leniency=Leniency.POSSIBLE)


def _is_dead(country: str, number: str) -> bool:
    """Tell whether figures in words are a number that was known with such digits before it."""
    if not has_dead_prefix(country, number) or DAY_OR_TIME.match(number):
        return False
    rest = digits_of(number).removeprefix(REPLACED_PREFIXES[country].dead)
    line = line_of(country, rest)
    return line is not None and phonenumbers.is_valid_number(line)


def as_read(words: str) -> str:
    """Return words with the numbers in them as they are read, whatever stands between digits."""
    return STAR.sub(" ", on_keyboard(words))
