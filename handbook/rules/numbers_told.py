"""Find telephone numbers in words, whatever stands between their digits (R-195, R-233)."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import phonenumbers
from django.utils.translation import gettext as _

from participants.dialling import (
    MAX_DIGITS,
    REPLACED_PREFIXES,
    SWITCHED_OFF,
    dialling_problems,
    digits_of,
    has_dead_prefix,
    in_full,
    is_known_emergency,
    leave_out_first_digit,
    line_of,
    no_longer_in_use,
    on_keyboard,
    replaced_in,
)

WITHOUT_NUMBERS = {"RU"}
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
FEWEST_OF_A_LINE = 5  # digits
FOUND = "x"  # in place of what is no part of another number
FEWEST_OF_RUSSIA = 11  # with the 7 or 8 before it
# the first figures of a number of Russia: "78 77 36 68, 112" are two of Denmark
PREFIX_OR_MORE = re.compile(r"\+|\d(?!\d)|\d{4}")
SHORT_NUMBER = re.compile(r"(?<![\w+])(?<!\w-)(?<!\d[,:])\d+(?:[\s./-]{1,2}\d+)*(?!\d|/\d{4})")
# "§ 110", "articles 101, 102 and 103", "p. 110", "Gedimino pr. 101", "SEK 90 000", "90 000 kronor"
# and "identified 110" are no telephone numbers.
OF_LAW_OR_STREET = re.compile(
    r"(?:[§€]|\b(?:articles?|art|sections?|paragraphs?|chapter|room|rum|pr|g|al|tn|mnt|pst|box"
    r"|artik\w+|artyku\w+|paragra\w+|kapit\w+|rozdzia\w+|straipsni\w+|pant[sa]\w*|pykäl\w+"
    r"|(?-i:[LC])|rt i{1,3},|(?:act|law|order|decree|resolution|case|application) no"
    r"|street|gatan|vägen|straße|strasse|ul|ulica|iela|gatvė|tänav|maantee|katu|gade|vej|vei"
    r"|pp?|pages?|s(?=\.)|sidan?|seiten?|stron\w+|lpp|sivu\w*|bls|tab\w*l\w*|figures?|notes?"
    r"|identif\w+|recorded|registered|counted|total of|nearly|almost|around|about|cirka|omkring"
    r"|sek|eur|kr)\.?)\s*(?:\d+\s*(?:,|and|och|ja|ir|un|to|till)\s*)*$",
    re.IGNORECASE,
)
BEFORE = 100  # signs in which such a word stands
MOST_OF_A_CODE = 5  # digits: 90 000
# "101 cases" in the languages of the region
COUNTED = re.compile(
    r"(?:\s*(?:and|och|to|till)\s*\d[\d ]*)?\s*(?:(?:presumed|suspected|possible|potential|new"
    r"|identified|adult|young|foreign|förmod\w+|misstänk\w+|mutmaßlich\w*|domniem\w+)\s+){0,2}"
    r"(?:[§%€]|of (?:the[ms]|those|\d)|(?:eur|kr\b|kron|sek\b|percent|procent|persons|people"
    r"|women|men\b|children|girls|boys|minors|cases|victims|suspects|officers|reports|days|pages"
    r"|personer|människor|kvinnor|män\b|barn|(?:brotts)?offer|ärenden|fall\b|dagar|mennesker"
    r"|kvinder|kvinner|børn|ofre|sager|saker|opfer|personen|menschen|frauen|männer|kinder|fälle"
    r"|ofiar|osób|osoby|kobiet|mężczyzn|dzieci|spraw|przypad|upur|cilvēk|personas|sievie|gadījum"
    r"|straipsn|str\b|asmen|auk|moter|vyr|vaik|atvej|inimes|ohvri|nais|mees|laps|last|juhtum|uhri"
    r"|henkilö|mies|tapau|fórnar|manns|kon[au]|börn|mál\b|жертв|человек|женщин|случа))",
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
    """Yield each number for which these words may not stand there, and why.

    Its first digits have ended, in a country that is meant or, after its country code, in another
    (R-195); it is of a country without numbers (R-135), or an emergency number that was switched
    off (R-233).
    """
    words = DAY_OR_TIME.sub(FOUND, as_read(words))
    ended_in = partial(_ended_in, meant)

    found, words = _take(words, _has_dead_digits)
    yield from ((number, leave_out_first_digit()) for number in found)

    # Their digits are no beginning of another. Those of a country without numbers come below.
    _found, words = _take(words, lambda each: _is_whole(each) and not _is_of_country_without(each))

    found, words = _take(
        words,
        lambda each: ended_in(each) != "",
        or_else=lambda each: any(_is_dialled(country, each) for country in _replaced_among(meant)),
    )
    yield from ((number, replaced_in(ended_in(number))) for number in found)

    found, words = _take(words, lambda each: _is_of_country_without(each))
    yield from ((number, of_country_without_numbers(number)) for number in found)

    for country, number in _switched_off(meant, words):
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
    digits = DIGIT.sub(lambda digit: str(int(digit.group())), words)
    typed = on_keyboard(digits).replace("_", " ")
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
        beginning = list(_beginning_with(first))
        number = next(filter(is_meant, beginning), "")
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
    has_length = len(digits_of(written)) == len(replaced.dead) + replaced.digits
    if not has_length or not has_dead_prefix(country, written):
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


def _is_known(country: str, digits: str) -> bool:
    if len(digits) < FEWEST_OF_A_LINE:
        return False
    line = line_of(country, digits)
    return line is not None and phonenumbers.is_valid_number(line)


def _is_whole(written: str) -> bool:
    """Tell whether it is a known number with + and country code."""
    if not written.startswith("+"):
        return False
    line = line_of("ZZ", _dialled(written))
    if line is None or in_full(line) != _dialled(written):
        return False

    return phonenumbers.is_valid_number(line)


def _is_of_country_without(written: str) -> bool:
    """Tell whether it is a number of a country for which none is shown, as it is dialled there or
    elsewhere.
    """
    if not PREFIX_OR_MORE.match(written) or len(digits_of(written)) < FEWEST_OF_RUSSIA:
        return False
    number = _dialled(written)
    for country in WITHOUT_NUMBERS:
        line = line_of(country, number)
        if line is None or str(line.national_number) == number:
            continue
        if phonenumbers.is_valid_number_for_region(line, country):
            return True

    return False


def _switched_off(meant: Meant, words: str) -> Iterator[tuple[str, str]]:
    """Yield the emergency numbers in the words that were switched off in a country that is meant,
    each with that country.
    """
    for country in sorted(meant.codes & SWITCHED_OFF.keys()):
        for number in _codes_of(country, words):
            if not any(is_known_emergency(other, number) for other in meant.codes_work_in):
                yield country, number


def _codes_of(country: str, words: str) -> Iterator[str]:
    """Yield the emergency numbers in the words that were switched off in the country."""
    dead = SWITCHED_OFF[country]
    for found in SHORT_NUMBER.finditer(words):
        if _is_of_something_else(found):
            continue
        codes = [each for each in _parts(found.group()) if digits_of(each) in dead]
        # Within a longer number that can be dialled its digits are no code.
        if codes and not _is_known(country, digits_of(found.group()).removeprefix("112")):
            yield from sorted(set(codes))


def _is_of_something_else(found: re.Match[str]) -> bool:
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
        for last in groups[place : place + MOST_OF_A_CODE]:
            yield number[first.start() : last.end()]
