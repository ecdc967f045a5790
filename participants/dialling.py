"""Telephone numbers dialled as they are printed, and whom that reaches (R-133, R-195, R-245)."""

import re
import unicodedata
from typing import NamedTuple

import phonenumbers
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from phonenumbers import (
    CountryCodeSource,
    NumberParseException,
    PhoneNumber,
    PhoneNumberFormat,
    ValidationResult,
    shortnumberinfo,
)

E164 = re.compile(r"\+[1-9][0-9]{6,14}")
SHORT_CODE = 6  # digits at most: 112, 1717, 116 006
# Harmonised for all of Europe (Commission Decision 2007/116/EC); phonenumbers lacks half of them.
OF_SOCIAL_VALUE = re.compile(r"116[0-9]{3}")
# printed on cards and read aloud from them
SIGNS = re.compile(r"[0-9 +().–-]+")
DOTS = "\N{MIDDLE DOT}\N{BULLET}\N{HYPHENATION POINT}\N{BULLET OPERATOR}\N{DOT OPERATOR}"
APOSTROPHES = "'`\N{ACUTE ACCENT}\N{RIGHT SINGLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}"
# a dot at half height is a dot, and an apostrophe a blank
ON_KEYBOARD = str.maketrans(
    {"\N{MINUS SIGN}": "-"} | dict.fromkeys(DOTS, ".") | dict.fromkeys(APOSTROPHES, " ")
)
BEGINS_RIGHT = re.compile(r"\+?[ (]*[0-9][0-9 ().–-]*")
# Between two digits stands one sign at most, perhaps with blanks around it; brackets are closed.
BETWEEN = r"(?: ?[.–-] ?| )?"
DIGITS = rf"[0-9](?:{BETWEEN}[0-9])*"
DIGIT = rf"(?:[0-9]|\( ?{DIGITS} ?\))"  # or several in brackets
NUMBER = re.compile(rf"\+? ?{DIGIT}(?:{BETWEEN}{DIGIT})*")
CODE_IN_BRACKETS = re.compile(r"^\(\s*(\+[^()]*)\)")
# As German pages write it. The first of two numbers has more digits than an area code.
SLASH_AFTER_AREA_CODE = re.compile(
    r"^(\(?0[0-9]{1,5}\)?|\+[0-9]{1,3}[ .-]?(?:\(0\))? ?\(?[0-9]{1,5}\)?)"
    r" ?/ ?([0-9][0-9 .-]{4,})$"
)
ZERO_IN_BRACKETS = re.compile(r"\(\s*0\s*\)")
# Denmark, Norway, Iceland, Latvia and Estonia; phonenumbers does not tell. Poland's area codes are
# part of its numbers.
WITHOUT_AREA_CODES = {45, 47, 354, 371, 372}
LOCAL_DIGITS = 7  # at most, of a number that is dialled in one town only
# of a number that can be dialled; the maximum is from ITU recommendation E.164
MIN_DIGITS, MAX_DIGITS = 3, 15


class Replaced(NamedTuple):
    """First digits of national numbers that no longer connect, and the digits dialled instead."""

    dead: str
    now: str
    digits: int  # that a number has after them


# Lithuania: 8 as the first digit ended on 1 March 2025 (order TN-29 of the regulator RRT, as told
# by prienai.lt and birzai.lt). Poland: 0 ended on 15 May 2010 without another digit in its place
# (Dz. U. 2008 no. 52, item 307, as told by gsmonline.pl and e-prawnik.pl). List only what has
# certainly ended: no editor should be told this about a working number.
REPLACED_PREFIXES = {"LT": Replaced("8", "0", 8), "PL": Replaced("0", "", 9)}
# Emergency numbers of before that were switched off: 112 answers in place of them. Where 01, 02 and
# 03 were dialled, no numbering plan has them today.
SWITCHED_OFF = {
    "EE": {"110", "01", "02", "03"},  # 110 on 1 March 2020 (news.err.ee/1021156)
    "LT": {"101", "102", "103", "011", "022", "033", "01", "02", "03"},  # 1 April 2022 (tv3.lt)
    "LV": {"01", "02", "03"},  # numbering plan of 2015 (likumi.lv/ta/id/275393)
    "SE": {"90000"},  # 112 replaced it in 1996
}
# of the countries above, for sentences about their numbers
NAMES = {
    "EE": gettext_lazy("Estonia"),
    "LT": gettext_lazy("Lithuania"),
    "LV": gettext_lazy("Latvia"),
    "PL": gettext_lazy("Poland"),
    "SE": gettext_lazy("Sweden"),
}
WITHOUT_NUMBERS = {"RU"}  # none of their numbers could be verified
# phonenumbers calls this an emergency number, and nobody should dial it in immediate danger: the
# police, if it is not urgent (lifeindenmark.borger.dk).
NO_EMERGENCY = {"DK": {"114"}}


def dialling_problems(country: str, number: str) -> list[str]:
    """Return why dialling this number as it is printed reaches nobody (R-133); an empty number is
    no problem.

    One that phonenumbers does not know is none either: see `is_unknown`.
    """
    number, digits = number.strip(), digits_of(number)
    if not number:
        return []
    if not NUMBER.fullmatch(number):
        return [_misspelt(number)]
    if is_known_emergency(country, number):  # some have two digits: 19 in Morocco
        return []
    if not MIN_DIGITS <= len(digits) <= MAX_DIGITS:
        sentence = _("A number that can be dialled has {fewest} to {most} digits.")
        return [sentence.format(fewest=MIN_DIGITS, most=MAX_DIGITS)]
    ended = _ended_problems(country, number)
    if ended:
        return ended
    if is_short_code(country, number):
        return []
    line = line_of(country, number)
    if line is None:
        return [_("No telephone of this country connects to this number.")]
    return _line_problems(country, line, number)


def _line_problems(country: str, line: PhoneNumber, number: str) -> list[str]:
    """Return why the number, which is no short code, does not reach its line as it is printed."""
    if line.country_code_source == CountryCodeSource.FROM_NUMBER_WITH_IDD:
        return [_("Write + in place of 00 or what else is dialled before a country code.")]
    if _has_bare_country_code(country, number):
        with_plus = f"+{number}"
        return dialling_problems(country, with_plus) or [_("Write + before the country code.")]
    return (
        _country_code_problems(line, number)
        or _length_problems(line)
        or _local_problems(country, line, number)
        or _first_digits_problems(line, number)
    )


def _ended_problems(country: str, number: str) -> list[str]:
    """Return why the number, or every number with these first digits, is no longer in use."""
    if digits_of(number) in SWITCHED_OFF.get(country, ()):
        return [no_longer_in_use(country, number)]
    if has_dead_prefix(country, number):
        return [f"{number}: {replaced_in(country)}"]
    return []


def no_longer_in_use(country: str, number: str) -> str:
    """Return what is dialled in place of an emergency number that was switched off there."""
    sentence = _("{number} is no longer in use in {country}: 112 has replaced it.")
    return sentence.format(number=number, country=NAMES[country])


def _misspelt(number: str) -> str:
    """Return why this is not written as a number is."""
    if BEGINS_RIGHT.fullmatch(number):
        return _(
            "Nobody can read this number: close each bracket, and write one sign at most between "
            "two digits."
        )
    if SIGNS.fullmatch(number):
        return _(
            "A number begins with a digit; only + or ( may stand before it, and + nowhere else."
        )
    return _(
        "A number has digits, blanks and the signs + ( ) . - only. "
        "A second number is a contact of its own, and words belong in the note."
    )


def _country_code_problems(line: PhoneNumber, number: str) -> list[str]:
    """Return why the number reaches nobody as its country code is written."""
    if not number.startswith("+"):
        return []
    is_in_full = in_full(line) == f"+{digits_of(number)}"
    has_more_digits = ZERO_IN_BRACKETS.search(number) or has_dead_digits(line, number)
    if is_in_full and not has_more_digits:
        return []
    return [leave_out_first_digit()]


def _has_bare_country_code(country: str, number: str) -> bool:
    """Tell whether a number without + begins with the code of its country, and is not known as one
    that is dialled so inside.
    """
    code, digits = str(phonenumbers.country_code_for_region(country)), digits_of(number)
    begins_with_code = not number.startswith("+") and digits.startswith(code)
    return begins_with_code and not _is_known_inside(country, digits)


def _is_known_inside(country: str, digits: str) -> bool:
    """Tell whether phonenumbers knows the digits as what follows the country's code."""
    full = f"+{phonenumbers.country_code_for_region(country)}{digits}"
    line = line_of(country, full)
    return line is not None and in_full(line) == full and phonenumbers.is_valid_number(line)


def leave_out_first_digit() -> str:
    """Return what to do with a digit that is not dialled after the country code."""
    return _(
        "After the country code, leave out the 0, or another first digit, that is dialled only "
        "inside the country."
    )


def _length_problems(line: PhoneNumber) -> list[str]:
    possible = phonenumbers.is_possible_number_with_reason(line)
    if possible == ValidationResult.IS_POSSIBLE:
        return []
    if possible in (ValidationResult.TOO_SHORT, ValidationResult.IS_POSSIBLE_LOCAL_ONLY):
        return [_too_few_digits(line)]
    return [_("The number does not have as many digits as numbers of its country have.")]


def _too_few_digits(line: PhoneNumber) -> str:
    if line.country_code in WITHOUT_AREA_CODES:
        return _("The number has too few digits for its country.")
    return _("The number has too few digits for its country. Is the area code missing?")


def _local_problems(country: str, line: PhoneNumber, number: str) -> list[str]:
    """Return why a number that is not known is dialled in one town only, such as "612345" in
    Sweden: it has neither country code nor the 0 before an area code, and fewer digits than the
    lines of its country.
    """
    usual, digits = phonenumbers.example_number(country), digits_of(number)
    if usual is None or phonenumbers.is_valid_number(line) or number.startswith("+"):
        return []
    prefix = phonenumbers.ndd_prefix_for_region(country, True)
    if prefix and digits.startswith(prefix):
        return []
    if len(digits) < min(len(str(usual.national_number)), LOCAL_DIGITS + 1):
        return [_too_few_digits(line)]
    return []


def _first_digits_problems(line: PhoneNumber, number: str) -> list[str]:
    """Return why a number without country code reaches nobody: first digits are missing, such as
    the 0 in most countries. phonenumbers knows where none is dialled.
    """
    national = phonenumbers.format_number(line, PhoneNumberFormat.NATIONAL)
    missing = digits_of(national).removesuffix(digits_of(number))
    if number.startswith("+") or missing in ("", digits_of(national)):
        return []
    sentence = _(
        "First digits are missing that are dialled inside the country: {first}, or {first} and the "
        "area code."
    )
    return [sentence.format(first=missing)]


def as_stored(number: str) -> str:
    """Return the number as it is stored: with + first, though its country code is in brackets, and
    in the signs of a keyboard, though it was copied from a page (R-133).
    """
    seen = " ".join(on_keyboard(number).split())
    plus_first = CODE_IN_BRACKETS.sub(r"\1", seen)
    return SLASH_AFTER_AREA_CODE.sub(r"\1 \2", plus_first)


def on_keyboard(words: str) -> str:
    """Return the words in the signs of a keyboard, as far as numbers are made of them."""
    return "".join(map(_seen, words.translate(ON_KEYBOARD)))


def _seen(sign: str) -> str:
    """Return a hyphen for any dash, nothing for what nobody sees, and any other sign as it is."""
    kind = unicodedata.category(sign)
    if kind == "Pd":
        return "-"
    if kind == "Cf":
        return ""
    return sign


def abroad_as_stored(number: str) -> str:
    """Return the number from abroad as it is stored: + and digits (R-134). 00 before a country code
    is what some countries dial for +.
    """
    return re.sub(r"^00", "+", re.sub(r"[ ().-]", "", as_stored(number)))


def digits_of(number: str) -> str:
    """Return the digits alone, without spaces and +; empty if there are none."""
    return re.sub(r"\D", "", number)


def is_short(number: str) -> bool:
    """Tell whether the number has no more digits than short codes have, and no country code."""
    return not number.strip().startswith("+") and len(digits_of(number)) <= SHORT_CODE


def is_short_code(country: str, number: str) -> bool:
    """Tell whether the number is like 112, 1717 or 116 006: without prefix, and without meaning
    abroad. One that begins otherwise than with 1 must be known to phonenumbers.
    """
    line = line_of(country, number)
    if line is None or not is_short(number):
        return False
    is_listed = shortnumberinfo.is_valid_short_number_for_region(line, country)
    return is_listed or digits_of(number).startswith("1")


def is_unknown(country: str, number: str) -> bool:
    """Tell whether a number that can be dialled may reach nobody: phonenumbers knows it neither as
    a short code of the country nor as a line of any (R-195). It may lag behind the plans (D-281).
    """
    line = line_of(country, number)
    if line is None or dialling_problems(country, number):
        return False
    if is_short_code(country, number):
        is_harmonised = OF_SOCIAL_VALUE.fullmatch(digits_of(number))
        is_listed = shortnumberinfo.is_valid_short_number_for_region(line, country)
        return not (is_harmonised or is_listed)
    return not phonenumbers.is_valid_number(line)


def is_known_emergency(country: str, number: str) -> bool:
    """Tell whether it is an emergency number of the country, for whoever is in danger (R-136)."""
    none = NO_EMERGENCY.get(country, set()) | SWITCHED_OFF.get(country, set())
    return digits_of(number) not in none and shortnumberinfo.is_emergency_number(number, country)


def line_of(country: str, number: str) -> PhoneNumber | None:
    """Return the line that the number reaches in that country, or None if it cannot be parsed."""
    try:
        return phonenumbers.parse(number, country, keep_raw_input=True)
    except NumberParseException:
        return None


def in_full(line: PhoneNumber) -> str:
    """Return the number that reaches the line from everywhere: + and digits."""
    return phonenumbers.format_number(line, PhoneNumberFormat.E164)


def region_of(country: str, number: str) -> str | None:
    """Return the country (ISO code) of a number on the page of that country, or None if it is not
    known. Russia and Kazakhstan share +7.
    """
    line = line_of(country, number)
    if line:
        return phonenumbers.region_code_for_number(line)
    return None


def without_numbers_problems(country: str, number: str) -> list[str]:
    """Return why the number, as it is dialled in that country, is shown nowhere: it is of one for
    which none is (R-135).
    """
    if region_of(country, number) in WITHOUT_NUMBERS:
        return [of_country_without_numbers(number)]
    return []


def of_country_without_numbers(number: str) -> str:
    """Return why nothing shows a number of such a country."""
    sentence = _(
        "{number} is a number of a country for which none is shown, because none could be verified."
    )
    return sentence.format(number=number)


def is_foreign(country: str, number: str) -> bool:
    """Tell whether the number bears the code of another country than that of its page."""
    line = line_of(country, number)
    if line is None or not number.startswith("+"):
        return False
    return line.country_code != phonenumbers.country_code_for_region(country)


def has_dead_prefix(country: str, number: str) -> bool:
    """Tell whether a national number begins with digits that are no longer in use (R-133). 00 comes
    before a country code, and of a number that only lacks its 0 the first digit is its own.
    """
    replaced = REPLACED_PREFIXES.get(country)
    digits = number.lstrip(" (")
    if replaced is None or not digits.startswith(replaced.dead) or digits[:2] == "00":
        return False
    return not _is_known_inside(country, digits_of(number))


def has_dead_digits(line: PhoneNumber, number: str) -> bool:
    """Tell whether such digits stand after the country code of the number."""
    country = phonenumbers.region_code_for_country_code(line.country_code or 0)
    if country not in REPLACED_PREFIXES:
        return False
    dead = REPLACED_PREFIXES[country].dead
    return digits_of(number) == f"{line.country_code}{dead}{line.national_number}"


def replaced_in(country: str) -> str:
    """Return what is dialled in place of first digits that have ended in the country."""
    replaced = REPLACED_PREFIXES[country]
    if not replaced.now:
        sentence = _(
            "Numbers of {country} that begin with {dead} no longer connect. Today they are "
            "dialled without it."
        )
        return sentence.format(dead=replaced.dead, country=NAMES[country])
    sentence = _(
        "Numbers of {country} that begin with {dead} no longer connect. Today {now} is dialled."
    )
    return sentence.format(dead=replaced.dead, now=replaced.now, country=NAMES[country])
