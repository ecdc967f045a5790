"""Find telephone numbers in words, whatever stands between their digits (R-195, R-233)."""

import re
from collections.abc import Callable, Iterator

import phonenumbers
from django.utils.translation import gettext as _

from participants.dialling import (
    MAX_DIGITS,
    REPLACED_PREFIXES,
    SWITCHED_OFF,
    digits_of,
    has_dead_prefix,
    in_full,
    leave_out_first_digit,
    line_of,
    no_longer_in_use,
    on_keyboard,
    replaced_in,
)

FIGURES = re.compile(r"(?:\+\s?)?\d+")
LETTER = re.compile(r"[^\W\d]")  # nothing else parts the digits of a number
LETTERS_FOR_ZERO = re.compile(r"(?<=\d)[OoОо]+|[OoОо]+(?=\d)")  # Latin and Cyrillic
# at the beginning of a number, and not of a group within one: "612 00123"
BEFORE_COUNTRY_CODE = re.compile(r"(?<![\d.:])(?<!\d[\s()/.-])(?<!\d\)\s)00(?=[1-9])")
HOUR, DAY, MONTH = r"(?:[01]?\d|2[0-4])", r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])"
# 24/7, 8–17, 8:00, 2.12.2026, 2026-12-02 and 1 March 2025
DAY_OR_TIME = re.compile(
    rf"(?<!\d)24/7(?!\d)|(?<![\d.:-]){HOUR}\s?[–-]\s?{HOUR}(?![.\d-])(?!\)?\s?\(?\d)"
    rf"|(?<![\d.:]){HOUR}[.:][0-5]\d(?![.:\s]?\d)"
    rf"|(?<!\d)(?:(?:{DAY}[./-])?{MONTH}[./-](?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)(?![\d-])"
    r"|(?<!\d)\d{1,2}\.? [^\W\d]+ (?:19|20)\d\d(?!\d)"
)
FOUND = "x"  # in place of what is no part of another number
# the first figures of a number of Russia: "78 77 36 68, 112" are two of Denmark
PREFIX_OR_MORE = re.compile(r"\+|\d(?!\d)|\d{4}")
SHORT_NUMBER = re.compile(r"(?<![\w+])(?<!\w-)(?<!\d[,:])\d+(?:[\s./-]{1,2}\d+)*(?!\d|/\d{4})")
# "§ 110", "articles 101, 102 and 103", "Gedimino pr. 101", "SEK 90 000" and "90 000 kronor" are no
# telephone numbers.
OF_LAW_OR_STREET = re.compile(
    r"(?:[§€]|\b(?:articles?|art|sections?|paragraphs?|chapter|room|rum|pr|g|al|tn|mnt|pst|box"
    r"|sek|eur|kr)\.?)\s*(?:\d+\s*(?:,|and|och|ja|ir|un|to|till)\s*)*$",
    re.IGNORECASE,
)
COUNTED = re.compile(
    r"(?:\s*(?:and|och|to|till)\s*\d[\d ]*)?\s*"
    r"(?:[§%€]|(?:straipsn|str\b|eur|kr\b|kron|sek\b|percent|procent|persons|people|personer"
    r"|women|men\b|children|cases|victims|offer|days|asmen|auk|inimes|ohvri))",
    re.IGNORECASE,
)


def refused_numbers(
    country: str, words: str, without_numbers: set[str]
) -> Iterator[tuple[str, str]]:
    """Yield each number for which these words may not stand on the page of the country, and why.

    Its first digits have ended, in this country or, after its country code, in another (R-195); it
    is of a country without numbers (R-135), or an emergency number that was switched off (R-233).
    """
    words = DAY_OR_TIME.sub(FOUND, as_read(words))

    found, words = _take(words, _has_dead_digits)
    yield from ((number, leave_out_first_digit()) for number in found)

    # Their digits are no beginning of another. Those of a country without numbers come below.
    _found, words = _take(words, lambda each: _is_whole(each) and not _is_of(without_numbers, each))

    found, words = _take(
        words, lambda each: _is_dead(country, each), or_else=lambda each: _is_dialled(country, each)
    )
    yield from ((number, replaced_in(country)) for number in found)

    found, words = _take(words, lambda each: _is_of(without_numbers, each))
    yield from ((number, of_country_without_numbers(number)) for number in found)

    for number in _switched_off_in(country, words):
        yield number, no_longer_in_use(country, number)


def of_country_without_numbers(number: str) -> str:
    """Return why no page shows a number of such a country (R-135)."""
    sentence = _(
        "{number} is a number of a country for which none is shown, because none could be verified."
    )
    return sentence.format(number=number)


def figures_in(words: str) -> list[str]:
    """Return the digits that may be numbers in the words, those of several perhaps together."""
    return list(filter(None, map(digits_of, LETTER.split(as_read(words)))))


def as_read(words: str) -> str:
    """Return words with the numbers in them as they are read: with 0 to 9 in place of the digits of
    any script, 0 in place of a letter O, and + in place of 00.
    """
    digits = (str(int(sign)) if sign.isdecimal() else sign for sign in words)
    typed = on_keyboard("".join(digits)).replace("_", " ")
    in_digits = LETTERS_FOR_ZERO.sub(lambda letters: "0" * len(letters.group()), typed)

    return BEFORE_COUNTRY_CODE.sub("+", in_digits)


def _nothing(_written: str) -> bool:
    return False


def _take(
    words: str, is_meant: Callable[[str], bool], *, or_else: Callable[[str], bool] = _nothing
) -> tuple[list[str], str]:
    """Return the numbers in the words that are meant, wherever one begins, and the words left. None
    begins within a number that is of the other kind.
    """
    found, end = [], 0
    for first in FIGURES.finditer(words):
        if first.start() < end:
            continue
        number = next(filter(is_meant, _beginning_with(first)), "")
        if number:
            found.append(number)
        else:
            number = next(filter(or_else, _beginning_with(first)), "")
        end = first.start() + len(number)
    left = words
    for number in found:
        left = left.replace(number, FOUND)

    return list(dict.fromkeys(found)), left


def _beginning_with(first: re.Match[str]) -> Iterator[str]:
    """Yield what may be the whole number of which these are the first digits, the shortest first:
    a line break, a comma or brackets may stand within it.
    """
    words = first.string
    for last in FIGURES.finditer(words, first.start()):
        written = words[first.start() : last.end()]
        if LETTER.search(written) or len(digits_of(written)) > MAX_DIGITS:
            return
        yield written


def _dialled(written: str) -> str:
    plus = "+" if written.startswith("+") else ""
    return f"{plus}{digits_of(written)}"


def _is_dead(country: str, written: str) -> bool:
    """Tell whether this is a number that was known with such digits before it."""
    if not has_dead_prefix(country, written):
        return False
    without = digits_of(written).removeprefix(REPLACED_PREFIXES[country].dead)

    # "Gedimino pr. 8, 0 5 271 7171": what has the prefix of today had no other before it.
    return not without.startswith("0") and _is_known(country, without)


def _is_dialled(country: str, written: str) -> bool:
    """Tell whether this is a number as it is dialled in the country today, without its code."""
    digits = digits_of(written)
    is_national = not digits.startswith("00") and not has_dead_prefix(country, written)

    return is_national and _is_known(country, digits)


def _has_dead_digits(written: str) -> bool:
    """Tell whether such digits stand after the code of a country, with or without +."""
    digits = digits_of(written)
    for country, replaced in REPLACED_PREFIXES.items():
        begins = f"{phonenumbers.country_code_for_region(country)}{replaced.dead}"
        if digits.startswith(begins) and _is_known(country, digits.removeprefix(begins)):
            return True

    return False


def _is_known(country: str, digits: str) -> bool:
    line = line_of(country, digits)
    return line is not None and phonenumbers.is_valid_number(line)


def _is_whole(written: str) -> bool:
    """Tell whether it is a known number with + and country code."""
    line = line_of("ZZ", _dialled(written))
    if line is None or in_full(line) != _dialled(written):
        return False

    return phonenumbers.is_valid_number(line)


def _is_of(countries: set[str], written: str) -> bool:
    """Tell whether it is a number of one of the countries, as it is dialled there or elsewhere."""
    if not PREFIX_OR_MORE.match(written):
        return False
    number = _dialled(written)
    for country in countries:
        line = line_of(country, number)
        if line is None or str(line.national_number) == number:
            continue
        if phonenumbers.is_valid_number_for_region(line, country):
            return True

    return False


def _switched_off_in(country: str, words: str) -> Iterator[str]:
    """Yield the emergency numbers in the words that were switched off in the country."""
    dead = SWITCHED_OFF.get(country, set())
    for found in SHORT_NUMBER.finditer(words):
        if OF_LAW_OR_STREET.search(words[: found.start()]) or COUNTED.match(words, found.end()):
            continue
        codes = [each for each in _parts(found.group()) if digits_of(each) in dead]
        # Within a longer number that can be dialled its digits are no code.
        if codes and not _is_known(country, digits_of(found.group()).removeprefix("112")):
            yield from sorted(set(codes))


def _parts(number: str) -> Iterator[str]:
    """Yield each run of groups of the number as it is written: of 90 000 also 90, and 000."""
    groups = list(re.finditer(r"\d+", number))
    for place, first in enumerate(groups):
        for last in groups[place:]:
            yield number[first.start() : last.end()]
