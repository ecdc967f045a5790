"""Find telephone numbers in words that are not the number beside which the words stand (R-269)."""

import re
from collections.abc import Collection, Iterator

from handbook.rules.numbers_nearby import CALLED, CALLING
from handbook.rules.numbers_told import (
    DAY_OR_TIME,
    FOUND,
    MIN_LINE_DIGITS,
    NAMED_TELEPHONE,
    as_read,
    is_of_something_else,
)
from handbook.rules.sentences import sentences, unmarked
from handbook.rules.sources import without_addresses
from participants.dialling import digits_of, in_full, is_known_emergency, line_of

NUMBER = re.compile(r"(?:\+\s?)?\(?\d+(?:[^\S\n]?[()./-]{0,2}[^\S\n]?\d+)*")
YEAR = re.compile(r"(?<![\d+])(?<!\d[ .-])(?:19|20)\d\d(?![ ./-]?\d)")
SPAN = re.compile(r"(?<![\d.+-])\d\d\s?-\s?\d\d(?!\d|[.-]\d)")  # ages: "16–29"
MIN_CODE_DIGITS = 2  # digits: 02, 03
MIN_CALLED_DIGITS = 3  # digits, where the sentence speaks of calling; elsewhere MIN_LINE_DIGITS
# for whom a sentence says that an emergency code is
FOR_WHOM = re.compile(
    rf"{CALLED.pattern}|(?<!\w)(?:ambul|doctor|medic|läkar|sjukv|lege|læge|arzt|ärzt|lekar|ārst"
    r"|gydyt|arst|lääk|lækn|врач|лікар)",
    re.IGNORECASE,
)


def unexplained_numbers(country: str, number: str, notes: Collection[str]) -> list[str]:
    """Return the numbers in notes that may not stand beside this emergency number: all but the
    country's emergency codes in sentences that say for whom they are.
    """
    found = []
    for words in _sentences_of(notes):
        for other in _beside(country, number, words):
            if not (is_known_emergency(country, digits_of(other)) and FOR_WHOM.search(words)):
                found.append(other)
    return list(dict.fromkeys(found))


def names_another_code(country: str, number: str, words: str) -> bool:
    """Tell whether a sentence beside an emergency number names another."""
    return any(_beside(country, number, unmarked(words)))


def numbers_to_call(words: str) -> list[str]:
    """Return what may be a telephone in a sentence that is not beside an emergency number."""
    fewest = MIN_CALLED_DIGITS if CALLING.search(words) else MIN_LINE_DIGITS
    return [each for each in _numbers_in(words) if len(digits_of(each)) >= fewest]


def other_lines(country: str, lines: Collection[str], numbers: list[str]) -> list[str]:
    """Return those of the numbers that reach none of these lines (as telephones.lines_of). An
    emergency code of the country is none: nobody is to try it.
    """
    to_try = [each for each in numbers if not is_known_emergency(country, each)]
    return [each for each in to_try if _reached(country, each) not in lines]


def _sentences_of(notes: Collection[str]) -> list[str]:
    return [unmarked(words) for told in notes for words in sentences(told)]


def _beside(country: str, number: str, words: str) -> Iterator[str]:
    """Yield the other numbers in a sentence beside an emergency number. What stands together is one
    number, unless each part is an emergency number of its own: "112/113".
    """
    for found in _numbers_in(words):
        for each in _apart(country, found):
            digits = digits_of(each)
            is_this_one = each[0] != "+" and digits == digits_of(number)
            if len(digits) >= MIN_CODE_DIGITS and not is_this_one:
                yield each


def _apart(country: str, found: str) -> list[str]:
    """Return the emergency numbers that stand together, or the one number that they make up."""
    parts = re.findall(r"\d+", found)
    if all(is_known_emergency(country, each) for each in parts):
        return parts
    return [found]


def _numbers_in(words: str) -> Iterator[str]:
    """Yield what may be a telephone in the words: no day, time, year or span of ages, no count, and
    nothing of a law, street or address of a page.
    """
    words = DAY_OR_TIME.sub(FOUND, as_read(without_addresses(words)))
    words = SPAN.sub(FOUND, words)
    named = {each.start("number") for each in NAMED_TELEPHONE.finditer(words)}
    words = YEAR.sub(lambda year: year[0] if year.start() in named else " " * 4, words)
    for found in NUMBER.finditer(words):
        if not is_of_something_else(found):
            yield found.group()


def _reached(country: str, number: str) -> str:
    """Return what dialling the number in the country connects to."""
    line = line_of(country, number)
    if line:
        return in_full(line)
    return digits_of(number)
