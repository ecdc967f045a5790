"""Rules for what a country page may say, and when it may be confirmed."""

import re
from collections.abc import Collection, Iterable
from datetime import date, timedelta
from itertools import chain
from typing import Any, NamedTuple

import phonenumbers
from django.utils.translation import gettext as _
from phonenumbers import NumberParseException, PhoneNumber, ValidationResult

from handbook import hours, text
from handbook.models import Contact, CountrySection
from handbook.rules.authorities import sentences_naming_one
from handbook.rules.contradictions import Says, words_that_say
from handbook.rules.doubts import doubtful_sentences, possible_doubts, sentences, stated_doubts
from handbook.rules.sources import source_problems

WITHOUT_NUMBERS = {"RU"}
REVIEW_AFTER = timedelta(days=182)  # six months by default
LATEST_REVIEW = timedelta(days=366)
# the answers about a sentence with other times, or one that names an authority: the same sentence
# may be a doubt as well
OTHER_TIMES = "other times: {}"
NO_AUTHORITY = "no authority: {}"
# columns by language, of contacts and of sections
IN_LANGUAGES = ("names", "hours_texts", "audiences", "notes", "texts")
# printed on cards and read aloud from them
NUMBER = re.compile(r"\+?[0-9][0-9 ().–-]*")
IN_DIGITS = re.compile(r"[0-9]+( [0-9]+)*")
E164 = re.compile(r"\+[1-9][0-9]{6,14}")
SHORT_CODE = 6  # digits at most: 112, 1717, 116 006
# of a number that can be dialled; the maximum is from ITU recommendation E.164
FEWEST_DIGITS, MAX_DIGITS = 3, 15


class Replaced(NamedTuple):
    """First digits of national numbers that no longer connect, and the digits dialled instead."""

    dead: str
    now: str


# Lithuania: 8 as the first digit ended on 1 March 2025 (order TN-29 of the regulator RRT, as told
# by prienai.lt and birzai.lt). List only what has certainly ended: no editor should be told this
# about a working number.
REPLACED_PREFIXES = {"LT": Replaced(dead="8", now="0")}


def contact_problems(country: str, number: str, source: str) -> list[str]:
    """Return why a number may not be shown on the page of that country (ISO code; R-133)."""
    problems = []
    if country in WITHOUT_NUMBERS:
        problems.append(_("No number is shown for this country, because none could be verified."))
    if not number.strip():
        problems.append(_("A contact needs a number."))
    elif not NUMBER.fullmatch(number.strip()):
        problems.append(
            _(
                "A number has digits, blanks and the signs + ( ) . - only. "
                "A second number is a contact of its own, and words belong in the note."
            )
        )
    problems += dialling_problems(country, number)
    if not source.strip():
        problems.append(_("A number needs the source where it was read."))
    return problems + source_problems(source)


def dialling_problems(country: str, number: str) -> list[str]:
    """Return why dialling this number as it is printed reaches nobody (R-133); an empty number is
    no problem.

    Does not check whether its block is allocated in the numbering plan (D-200).
    """
    number, digits = number.strip(), digits_of(number)
    if not number:
        return []
    if not FEWEST_DIGITS <= len(digits) <= MAX_DIGITS:
        sentence = _("A number that can be dialled has {fewest} to {most} digits.")
        return [sentence.format(fewest=FEWEST_DIGITS, most=MAX_DIGITS)]
    if has_dead_prefix(country, number):
        dead, now = REPLACED_PREFIXES[country]
        sentence = _(
            "Numbers of this country that begin with {dead} no longer connect. Today {now} is "
            "dialled."
        )
        return [sentence.format(dead=dead, now=now)]
    if digits.startswith("00"):
        return [_("Write + in place of 00: not every telephone takes 00.")]
    if is_short_code(number):
        return []
    line = line_of(country, number)
    if line is None:
        return [_("No telephone of this country connects to this number.")]
    if number.startswith("+") and in_full(line) != f"+{digits}":
        return [
            _(
                "After the country code, leave out the 0, or another first digit, that is dialled "
                "only inside the country."
            )
        ]
    return _length_problems(line)


def _length_problems(line: PhoneNumber) -> list[str]:
    possible = phonenumbers.is_possible_number_with_reason(line)
    if possible == ValidationResult.IS_POSSIBLE:
        return []
    if possible in (ValidationResult.TOO_SHORT, ValidationResult.IS_POSSIBLE_LOCAL_ONLY):
        return [_("The number has too few digits for its country. Is the area code missing?")]
    return [_("The number does not have as many digits as numbers of its country have.")]


def digits_of(number: str) -> str:
    """Return the digits alone, without spaces and +; empty if there are none."""
    return re.sub(r"\D", "", number)


def is_short_code(number: str) -> bool:
    """Tell whether the number is like 112, 1717 or 116 006: without prefix, and without meaning
    abroad.
    """
    return not number.strip().startswith("+") and len(digits_of(number)) <= SHORT_CODE


def line_of(country: str, number: str) -> PhoneNumber | None:
    """Return the line that the number reaches in that country, or None if it cannot be parsed."""
    try:
        return phonenumbers.parse(number, country)
    except NumberParseException:
        return None


def in_full(line: PhoneNumber) -> str:
    """Return the number that reaches the line from everywhere: + and digits."""
    return phonenumbers.format_number(line, phonenumbers.PhoneNumberFormat.E164)


def has_dead_prefix(country: str, number: str) -> bool:
    """Tell whether a national number begins with digits that are no longer in use (R-133). Short
    codes never do.
    """
    replaced = REPLACED_PREFIXES.get(country)
    if replaced is None or number.strip().startswith("+") or is_short_code(number):
        return False
    return digits_of(number).startswith(replaced.dead)


def emergency_problems(country: str, facts: dict[str, Any]) -> list[str]:
    """Return why an emergency number may not be shown on that country's page, which anybody may
    read (`facts` as CountryPage.FACTS).

    Its source must be the address of a page, and nothing it says may be a doubt (R-136). An empty
    number is no problem.
    """
    number, source = facts["emergency_number"], facts["emergency_source"]
    if not number:
        return []
    problems = contact_problems(country, number, source)
    if source.strip() and "://" not in source:
        problems.append(
            _("Write the address of the page where the number was read, with https://.")
        )
    if not IN_DIGITS.fullmatch(number):
        problems.append(
            _("Write one emergency number, as it is dialled inside the country: digits only.")
        )
    return problems + _doubtful_emergency([*facts["emergency_notes"].values(), source])


def _doubtful_emergency(told: list[str]) -> list[str]:
    """Return why words that may be a doubt stand beside no emergency number: nobody is asked about
    them later (D-275).
    """
    quotations = in_quotes(possible_doubts(told))
    sentence = _(
        "It says {quotations}. A number that may be wrong is not shown for immediate danger: write "
        "what certainly holds, or show no number."
    )
    if quotations:
        return [sentence.format(quotations=quotations)]
    return []


def reach_problems(country: str, number: str, number_e164: str, from_abroad: str) -> list[str]:
    """Return why a contact of that country may not say this about calls from abroad (R-134)."""
    problems = _in_full_problems(country, number.strip(), number_e164) if number_e164 else []
    if number_e164 and from_abroad == Contact.FromAbroad.NO:
        problems.append(
            _(
                "If it cannot be called from abroad, leave “Number from abroad” empty; if it can, "
                "say so."
            )
        )
    if from_abroad == Contact.FromAbroad.YES:
        if not number_e164:
            problems.append(
                _("A number that can be called from abroad is needed with its country code.")
            )
        if is_short_code(number):
            problems.append(_("A short code works inside the country only."))
    return problems


def _in_full_problems(country: str, number: str, number_e164: str) -> list[str]:
    """Return why this is not the number from abroad: a contact is one line, reached from
    everywhere.
    """
    if not E164.fullmatch(number_e164):
        return [
            _("Write the number from abroad as + and digits only, beginning with the country code.")
        ]
    if number.startswith("+"):
        if number_e164 == f"+{digits_of(number)}":
            return []
        return [
            _(
                "A number that begins with + is the one from abroad: both fields have the same "
                "digits."
            )
        ]
    problems, line = dialling_problems(country, number_e164), line_of(country, number)
    if not problems and line and in_full(line) != number_e164:
        sentence = _("From abroad {number} is {in_full}. Make another line a contact of its own.")
        problems = [sentence.format(number=number, in_full=in_full(line))]
    return problems


def first_confirmation_doubts(row: Contact | CountrySection, *, as_they_stand: bool) -> list[str]:
    """Return why one click does not confirm what was never confirmed as it stands (R-141, D-111).
    `as_they_stand`: its editor has been asked.

    A text can say in words no rule can read that something is unknown or from an older page. Its
    editor looks at it before the first confirmation, and again after each change.
    """
    if as_they_stand or row.confirmed_on:
        return []
    return [_("Is all of this right as it stands?")]


def unanswered_problems(row: Contact | CountrySection, *, no_doubts: Collection[str]) -> list[str]:
    """Return why a row with words that may be a doubt is not confirmed yet: its editor has not said
    of each of them that it is none (R-141). `no_doubts`: of which that was said.
    """
    if set(doubts_to_ask_about(row)) <= set(no_doubts):
        return []
    return [
        _(
            "Tick each quotation below that says nothing against this. Where one does, change the "
            "text first."
        )
    ]


def doubts_to_ask_about(row: Contact | CountrySection) -> list[str]:
    """Return what is answered one by one in the question before a confirmation (R-141): sentences
    that may be a doubt, have other times, or name an authority. None of what was confirmed as it
    stands.
    """
    times = map(OTHER_TIMES.format, times_to_ask_about(row))
    named = map(NO_AUTHORITY.format, authorities_to_ask_about(row))
    return [*words_to_ask_about(row), *times, *named]


def authorities_to_ask_about(row: Contact | CountrySection) -> list[str]:
    """Return the sentences of a helpline that name the police or another authority: they may say
    that it is none (D-279).
    """
    if row.confirmed_on or not isinstance(row, Contact) or row.kind != Contact.Kind.HELPLINE:
        return []
    return sentences_naming_one(row)


def words_to_ask_about(row: Contact | CountrySection) -> list[str]:
    """Return the sentences with words that may be a doubt, or may speak of the law (R-141)."""
    if row.confirmed_on:
        return []
    return doubtful_sentences(_told(row.facts))


def times_to_ask_about(row: Contact | CountrySection) -> list[str]:
    """Return the sentences of a contact's note with times of day that its hours lack: they may be
    of another line (R-190).
    """
    opening, notes = row.facts.get("opening"), row.facts.get("notes", {})
    if row.confirmed_on or not opening or hours.is_round_the_clock(opening):
        return []
    stated = hours.times(opening)
    told = dict.fromkeys(chain.from_iterable(map(sentences, notes.values())))
    return [each for each in told if hours.times_told(each) - stated]


def review_problems(review_by: date, today: date) -> list[str]:
    """Return why a confirmation cannot last until then (R-138)."""
    if review_by <= today:
        return [_("The day of the next review must be after today.")]
    if review_by > today + LATEST_REVIEW:
        return [_("A confirmation holds for twelve months at most.")]
    return []


def section_problems(texts: dict[str, str], source: str) -> list[str]:
    """Return why a section of a country page cannot say this."""
    problems = []
    if not texts.get(text.FALLBACK):
        problems.append(_("A section needs an English text."))
    if not source.strip():
        problems.append(_("A section needs the source where it was read."))
    return problems + source_problems(source)


def section_confirmation_problems(facts: dict[str, Any]) -> list[str]:
    """Return why nobody can confirm a section that says this (`facts` as CountrySection.FACTS;
    R-140).
    """
    problems = _unsure(_told(facts)) + source_problems(facts["source"])
    if facts["confidence"] == CountrySection.Confidence.UNVERIFIED:
        problems.append(
            _("It says “not verified”. Say how sure its source is before you confirm it.")
        )
    return problems


def contact_confirmation_problems(facts: dict[str, Any]) -> list[str]:
    """Return why nobody can confirm a contact that says this (`facts` as Contact.FACTS; R-140)."""
    problems = _unsure(_told(facts))
    opening, remarks = facts["opening"], facts["hours_texts"]
    # not the name: a "night line" may answer by day as well
    beside = [*facts["audiences"].values(), *facts["notes"].values()]
    return (
        problems
        + hours_problems(opening, remarks)
        + round_the_clock_problems(opening, remarks.values(), beside)
    )


def hours_problems(opening: str, remarks: dict[str, str]) -> list[str]:
    """Return why a remark may not accompany these hours: it mentions times that they do not have
    (R-190).
    """
    told = set().union(*(hours.times_told(remark) for remark in remarks.values()))
    others = sorted(told - hours.times(opening)) if opening else []
    sentence = _(
        "The remark on the hours says {times}, and the hours do not. Let both say the same."
    )
    if others:
        return [sentence.format(times=", ".join(others))]
    return []


def round_the_clock_problems(
    opening: str, remarks: Iterable[str], beside: Iterable[str]
) -> list[str]:
    """Return why a remark on the hours, or texts beside it, may not accompany 24/7: they tell of
    hours, of nights or of unanswered calls (R-190).
    """
    if not hours.is_round_the_clock(opening):
        return []
    beside = list(beside)
    times = [time for told in beside for time in sorted(hours.times_told(told))]
    said = words_that_say(Says.NOT_ALWAYS, [*remarks, *beside])
    quotations = in_quotes(dict.fromkeys([*said, *times]))
    sentence = _("The hours say 24/7, and beside them stands {quotations}. Let both say the same.")
    if quotations:
        return [sentence.format(quotations=quotations)]
    return []


def _told(facts: dict[str, Any]) -> list[str]:
    """Return all that a contact or section says in words, in every language."""
    in_languages = [facts.get(name, {}) for name in IN_LANGUAGES]
    words = [told for by_language in in_languages for told in by_language.values()]
    return [*words, facts["source"], facts.get("page_date", "")]


def _unsure(texts: list[str]) -> list[str]:
    """Return one reason for all the texts: translations repeat the same doubt."""
    quotations = in_quotes(stated_doubts(texts))
    sentence = _("It says of itself {quotations}. Write what holds today before you confirm it.")
    if quotations:
        return [sentence.format(quotations=quotations)]
    return []


def in_quotes(words: Iterable[str]) -> str:
    """Return the words as a sentence quotes them, one after the other."""
    return ", ".join(_("“{words}”").format(words=word) for word in words)
