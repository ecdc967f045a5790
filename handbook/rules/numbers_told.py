"""Find telephone numbers in words, whatever stands between their digits (R-195, R-233)."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import phonenumbers
from django.utils.translation import gettext as _

from handbook.rules import telephone_words
from participants.dialling import (
    MAX_DIGITS,
    REPLACED_PREFIXES,
    SWITCHED_OFF,
    WITHOUT_NUMBERS,
    ZERO_IN_BRACKETS,
    dialling_problems,
    digits_of,
    has_dead_prefix,
    in_full,
    is_known_emergency,
    is_short_code,
    is_unknown,
    leave_out_first_digit,
    line_of,
    no_longer_in_use,
    of_country_without_numbers,
    on_keyboard,
    replaced_in,
)

FIGURES = re.compile(r"(?:\+\s?)?\d+")
DIGIT = re.compile(r"\d")  # of any script
LETTER = re.compile(r"[^\W\d]")  # nothing else parts the digits of a number
LETTERS_FOR_ZERO = re.compile(r"(?<=\d)[OoОо]+|[OoОо]{1,15}(?=\d)")  # Latin and Cyrillic
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
MIN_LINE_DIGITS = 5  # digits: more than a year or most postcodes
ANYWHERE = "ZZ"  # in place of a country, for numbers with +
LOCAL_DIGITS = range(5, 8)  # of a number without area code: 612345
MAX_MESSAGE_CODE_DIGITS = 5  # digits
FOUND = "x"  # in place of what is no part of another number
# "+46 (0)8 506 100 00", "46 (0)8 …" and "+46 08 …"
ZERO_AFTER_CODE = re.compile(r"(?:\+\s?)?\d{1,3}[\s.-]*(?:\(\s*0\s*\)|0)")
# "+371 2861212", "+49 (030) …": fewer digits are no number that somebody forgot a digit of
WITH_COUNTRY_CODE = re.compile(r"\+\s?[1-9](?:[ ()./-]{0,3}\d){6,}")
MIN_RUSSIAN_DIGITS = 11  # with the 7 or 8 before it
INSIDE_RUSSIA = re.compile(r"\d{3,5}\)?[\s.-]?\d{1,3}[\s.-]?\d\d[\s.-]?\d\d")  # without
# the first figures of a number of Russia: "78 77 36 68, 112" are two of Denmark
PREFIX_OR_MORE = re.compile(r"\+|\d(?!\d)|\d{4}")
SHORT_NUMBER = re.compile(r"(?<![\w+])(?<!\w-)(?<!\d[,:])\d+(?:[\s./-]{1,2}\d+)*(?!\d|/\d{4})")
# "ring 612345", "call the number 61 23 45", "☎ 612345"
NAMED_TELEPHONE = re.compile(
    rf"(?:(?<!\w)(?:{'|'.join(telephone_words.TELEPHONE.values())}"
    rf"|(?P<message>{telephone_words.MESSAGE}))"
    rf"\.?[\s:]{{1,3}}(?:{telephone_words.BETWEEN}\.?[\s:]{{1,3}}){{0,2}}"
    rf"|[{telephone_words.TELEPHONE_SIGNS}]\ufe0f?[\s:]{{0,3}})"
    r"(?P<number>[1-9]\d*(?:[ -]\d+)*)(?![\d/]|[.,:]\d)",
    re.IGNORECASE,
)
OF_LAW_OR_STREET = re.compile(
    rf"{telephone_words.OF_LAW_OR_STREET}\s*(?:\d+\s*(?:,|and|och|ja|ir|un|to|till)\s*)*$",
    re.IGNORECASE,
)
BEFORE = 100  # signs in which such a word stands
MAX_CODE_DIGITS = 5  # digits: 90 000
# "101 cases", "101 to 110 new cases"
COUNTED = re.compile(
    rf"(?:\s*(?:and|och|to|till)\s*\d[\d ]*)?[^\S\n]*(?:{telephone_words.OF_COUNTED}\s+){{0,2}}"
    rf"(?:{'|'.join(telephone_words.COUNTED.values())})",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Meant:
    """The countries (ISO codes) in which a reader of words would dial the numbers in them: lines,
    and codes such as 110.
    """

    lines: frozenset[str]
    codes: frozenset[str]
    # where a number works all the same, though it ended in those
    lines_work_in: frozenset[str] = frozenset()
    codes_work_in: frozenset[str] = frozenset()


def refused_numbers(meant: Meant, words: str) -> Iterator[tuple[str, str]]:
    """Yield each number that may not stand in these words, and why.

    Its first digits are out of use, in a country that is meant or after a country code (R-195); its
    digits, or how many there are, do not fit the country code (R-133); its country has no numbers
    (R-135); or it is an emergency number that was switched off (R-233).
    """
    words = DAY_OR_TIME.sub(FOUND, as_read(words))
    ended_in = partial(_ended_in, meant)
    is_of_country_without = partial(_is_of_country_without, meant)

    found, words = _take(words, _has_zero_after_code, longest=True)
    yield from ((number, leave_out_first_digit()) for number in found)

    found, words = _take(words, _has_dead_digits)
    yield from ((number, leave_out_first_digit()) for number in found)

    # Their digits are no beginning of another. Those of a country without numbers come below.
    _found, words = _take(words, lambda each: _is_whole(each) and not is_of_country_without(each))

    yield from _of_another_length(words)

    found, words = _take(
        words,
        lambda each: ended_in(each) != "",
        or_else=lambda each: any(_is_dialled(country, each) for country in _replaced_among(meant)),
    )
    yield from ((number, replaced_in(ended_in(number))) for number in found)

    found, words = _take(words, is_of_country_without)
    yield from ((number, of_country_without_numbers(number)) for number in found)

    for country, number in _switched_off(meant, words):
        yield number, no_longer_in_use(country, number)


def _of_another_length(words: str) -> Iterator[tuple[str, str]]:
    """Yield each number with + that has too few or too many digits, or a 0 too many, and why.
    `words`: without the numbers that are known.
    """
    for found in WITH_COUNTRY_CODE.finditer(words):
        if is_of_something_else(found):
            continue
        for problem in dialling_problems(ANYWHERE, _dialled(found.group())):
            yield found.group(), problem


def local_numbers(meant: Meant, words: str) -> Iterator[tuple[str, str]]:
    """Yield each number that words call a telephone but give without an area code, unless it works
    in a country that is meant; and why it may not stand there (R-133, R-233).
    """
    sentence = _(
        "{number} reaches nobody as it is written: give its area code, or + and the country code."
    )
    for found in NAMED_TELEPHONE.finditer(DAY_OR_TIME.sub(FOUND, as_read(words))):
        number, digits = found["number"], len(digits_of(found["number"]))
        is_code = found["message"] and digits <= MAX_MESSAGE_CODE_DIGITS
        if digits not in LOCAL_DIGITS or is_code or COUNTED.match(found.string, found.end()):
            continue
        if not any(_may_reach(country, number) for country in meant.lines | meant.lines_work_in):
            yield number, sentence.format(number=number)


def _may_reach(country: str, number: str) -> bool:
    """Tell whether the number may work in the country. Short codes and switched-off numbers count
    as working: another reason covers them.
    """
    if is_short_code(country, number) or digits_of(number) in SWITCHED_OFF.get(country, ()):
        return True
    return not dialling_problems(country, number) and not is_unknown(country, number)


def figures_in(words: str) -> list[str]:
    """Return the digits that may be numbers in the words, those of several perhaps together."""
    return list(filter(None, map(digits_of, LETTER.split(as_read(words)))))


def as_read(words: str) -> str:
    """Return words with the numbers in them as they are read: with 0 to 9 in place of the digits of
    any script, 0 in place of a letter O, and + in place of 00.
    """
    digits = DIGIT.sub(lambda digit: str(int(digit.group())), words)
    typed = on_keyboard(digits).replace("_", " ")
    in_digits = LETTERS_FOR_ZERO.sub(lambda letters: "0" * len(letters.group()), typed)

    return BEFORE_COUNTRY_CODE.sub("+", in_digits)


def _nothing(_written: str) -> bool:
    return False


def _take(
    words: str,
    is_meant: Callable[[str], bool],
    *,
    or_else: Callable[[str], bool] = _nothing,
    longest: bool = False,
) -> tuple[list[str], str]:
    """Return the numbers in the words that are meant, wherever one begins, and the words left: of
    several that begin there the shortest, or the longest. None begins within a number that is of
    the other kind.
    """
    found, end = [], 0
    for first in FIGURES.finditer(words):
        if first.start() < end:
            continue
        beginning = list(_beginning_with(first))
        number = next(filter(is_meant, reversed(beginning) if longest else beginning), "")
        if number:
            found.append(number)
        else:
            number = next(filter(or_else, beginning), "")
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


def _replaced_among(meant: Meant) -> list[str]:
    return sorted(meant.lines & REPLACED_PREFIXES.keys())


def _ended_in(meant: Meant, written: str) -> str:
    """Return the country that is meant in which such numbers have ended; "" if none, or if the
    number is written as it is dialled elsewhere.
    """
    for country in _replaced_among(meant):
        if _is_dead(country, written) and not _works_elsewhere(country, meant, written):
            return country
    return ""


def _works_elsewhere(country: str, meant: Meant, written: str) -> bool:
    """Tell whether dialling these digits reaches a line in another country that may be meant. Where
    the digits that ended in this one stand apart ("8 800 91119"), it is a number of this one.
    """
    if _stand_apart(REPLACED_PREFIXES[country].dead, written):
        return False
    digits = digits_of(written)
    others = (meant.lines | meant.lines_work_in) - {country}
    return any(
        _is_known(other, digits) and not dialling_problems(other, digits) for other in others
    )


def _stand_apart(first: str, written: str) -> bool:
    return not written.lstrip(" (")[len(first) :][:1].isdigit()


def _is_dead(country: str, written: str) -> bool:
    """Tell whether this is a number that was known with such digits before it."""
    replaced = REPLACED_PREFIXES[country]
    if not has_dead_prefix(country, written):
        return False
    without = digits_of(written).removeprefix(replaced.dead)

    # "Gedimino pr. 8, 0 5 271 7171": what has the prefix of today had no other before it.
    return not without.startswith("0") and _is_known(country, without)


def _is_dialled(country: str, written: str) -> bool:
    """Tell whether this is a number as it is dialled in the country today, without its code."""
    digits, replaced = digits_of(written), REPLACED_PREFIXES[country]
    if len(digits.removeprefix(replaced.now)) != replaced.digits:
        return False
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


def _has_zero_after_code(written: str) -> bool:
    """Tell whether a 0 that is not dialled there stands after a country code. Italy's is, but
    nobody can tell one in brackets.
    """
    with_plus, is_in_brackets = f"+{digits_of(written)}", ZERO_IN_BRACKETS.search(written)
    if not ZERO_AFTER_CODE.match(written) or not (written.startswith("+") or is_in_brackets):
        return False
    line = line_of(ANYWHERE, with_plus)
    if line is None or not phonenumbers.is_valid_number(line):
        return False

    return bool(is_in_brackets) or in_full(line) != with_plus


def _is_known(country: str, digits: str) -> bool:
    if len(digits) < MIN_LINE_DIGITS:
        return False
    line = line_of(country, digits)
    return line is not None and phonenumbers.is_valid_number(line)


def _is_whole(written: str) -> bool:
    """Tell whether it is a known number with + and country code."""
    if not written.startswith("+"):
        return False
    line = line_of(ANYWHERE, _dialled(written))
    if line is None or in_full(line) != _dialled(written):
        return False

    return phonenumbers.is_valid_number(line)


def _is_of_country_without(meant: Meant, written: str) -> bool:
    """Tell whether it is a number of a country for which none is shown, as it is dialled there or
    elsewhere; without the 7 or 8 before it only where that country is meant.
    """
    for country in WITHOUT_NUMBERS:
        is_inside = country in meant.lines and INSIDE_RUSSIA.fullmatch(written) is not None
        if not is_inside and not _is_dialled_in_full(country, written):
            continue
        line = line_of(country, _dialled(written))
        if line is not None and phonenumbers.is_valid_number_for_region(line, country):
            return True

    return False


def _is_dialled_in_full(country: str, written: str) -> bool:
    """Tell whether a digit stands before the number that is not part of it: Russia's 7 or 8."""
    if not PREFIX_OR_MORE.match(written) or len(digits_of(written)) < MIN_RUSSIAN_DIGITS:
        return False
    line = line_of(country, _dialled(written))
    return line is not None and str(line.national_number) != _dialled(written)


def _switched_off(meant: Meant, words: str) -> Iterator[tuple[str, str]]:
    """Yield, with its country, each emergency number in the words that a country that is meant has
    switched off.
    """
    for country in sorted(meant.codes & SWITCHED_OFF.keys()):
        for number in _codes_of(country, words):
            if not any(is_known_emergency(other, number) for other in meant.codes_work_in):
                yield country, number


def _codes_of(country: str, words: str) -> Iterator[str]:
    """Yield the emergency numbers in the words that were switched off in the country."""
    dead = SWITCHED_OFF[country]
    for found in SHORT_NUMBER.finditer(words):
        if is_of_something_else(found):
            continue
        codes = [each for each in _parts(found.group()) if digits_of(each) in dead]
        # Within a longer number that can be dialled its digits are no code.
        if codes and not _is_known(country, digits_of(found.group()).removeprefix("112")):
            yield from sorted(set(codes))


def is_of_something_else(found: re.Match[str]) -> bool:
    """Tell whether the figures are of a law, a street or a sum, or count people."""
    words, start = found.string, found.start()
    if OF_LAW_OR_STREET.search(words[max(0, start - BEFORE) : start]):
        return True
    return COUNTED.match(words, found.end()) is not None


def _parts(number: str) -> Iterator[str]:
    """Yield each run of groups of the number, as far as it may be a code, as it is written: of
    90 000 also 90, and 000.
    """
    groups = list(re.finditer(r"\d+", number))
    for place, first in enumerate(groups):
        for last in groups[place : place + MAX_CODE_DIGITS]:
            yield number[first.start() : last.end()]
