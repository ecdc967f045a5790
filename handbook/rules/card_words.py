"""Rules for the words of an information card (R-153, R-234, R-258)."""

import re
from collections.abc import Collection, Iterable
from itertools import chain, pairwise

from django.utils.translation import gettext as _

from handbook.models import CardText
from handbook.rules import cards
from handbook.rules.contradiction_words import Says
from handbook.rules.contradictions import words_that_say, words_told
from handbook.rules.countries import in_quotes
from handbook.rules.doubts import stated_doubts
from handbook.rules.giveaway_words import (
    AUTHORITIES,
    FOR_SOME,
    HOURS,
    OFFER,
    OFFER_IN,
    ORGANISATION,
    PRICE,
    SHELTER,
    SUBJECT,
    TOLD_OF,
)
from handbook.rules.sources import ADDRESS
from handbook.rules.texts import character_problems
from handbook.text.numbers_in_words import DICTATED, DICTATED_IN_THAI
from participants.dialling import on_keyboard
from participants.models import Account
from participants.names import fold

MAX_LINES, MAX_LINE_LENGTH = 4, 60  # the card has the size of a bank card
# Only the approved number stands on the card, so not a digit does.
GIVES_AWAY = re.compile(
    rf"{'|'.join((*SUBJECT.values(), *AUTHORITIES.values(), *SHELTER.values(), ORGANISATION))}|://|www|@|{ADDRESS.pattern}|\d(?:\W*\d)*"
    rf"|{DICTATED}|{DICTATED_IN_THAI}",
    re.IGNORECASE,
)
# These are other words in other languages.
GIVES_AWAY_IN = {
    code: re.compile(words, re.IGNORECASE)
    for codes, words in TOLD_OF.items()
    for code in codes.split()
}
GIVES_AWAY_OFFER = re.compile(OFFER, re.IGNORECASE)
OF_THE_LINE = re.compile(
    "|".join((*HOURS.values(), *PRICE.values(), *FOR_SOME.values())), re.IGNORECASE
)
WORD, LONG_WORD = re.compile(r"[^\W\d_]+"), re.compile(r"[^\W\d_]{3,}")
QUOTED = re.compile(r"[“”„\"«]([^“”„\"»]+)[“”\"»]")
# Words that a contact's whole name may be, and that name nobody.
GENERIC = re.compile(
    r"(?:help|hot|crisis|support|hjälp|kris|stöd|jour|hilfe|not|krise)?(?:line|shelter|linje|telefon"
    r"|jour|police|polisen|centre|center|office)\w*",
    re.IGNORECASE,
)


def card_text_problems(lines: list[str], *, language: str, contacts: list[str]) -> list[str]:
    """Return why these lines may not be printed on an information card. `language`: of the card, by
    its code; `contacts`: the names of the handbook's contacts.
    """
    return [
        *_length_problems(lines),
        *_letter_problems(lines, language),
        *_giveaway_problems([*_giving_away(lines, language), *_named(lines, contacts)]),
        *_entry_problems(_of_the_line(lines, language)),
        *_doubt_problems(stated_doubts(["\n".join(lines)])),
    ]


def _length_problems(lines: list[str]) -> list[str]:
    """Return why the lines have no room on the card."""
    problems = []
    if not 0 < len(lines) <= MAX_LINES:
        problems.append(
            _("An information card says one to {most} sentences.").format(most=MAX_LINES)
        )
    sentence = _("This is too long for a line of the card: “{line}”")
    problems += [sentence.format(line=line) for line in lines if len(line) > MAX_LINE_LENGTH]
    return problems


def _letter_problems(lines: list[str], language: str) -> list[str]:
    """Return why our typefaces cannot print a letter; [] if they print none of the language, which
    is said when the words are approved.
    """
    if cards.face_problems(language):
        return []
    return character_problems({"lines": "".join(lines)})


def _giveaway_problems(found: list[str]) -> list[str]:
    """Return why these words endanger whoever holds the card."""
    sentence = _(
        "This gives away what the card is about, or names a number, an address, an authority "
        "or an organisation: {quotations}"
    )
    return _quoting(sentence, found)


def _entry_problems(found: list[str]) -> list[str]:
    """Return why these words are left to the entry of the line."""
    sentence = _(
        "This tells of hours, of a price or for whom the line is, which its entry says: "
        "{quotations}. Leave it out."
    )
    return _quoting(sentence, found)


def _doubt_problems(found: list[str]) -> list[str]:
    """Return why words that are unsure are not printed."""
    sentence = _("It says of itself {quotations}. Write what holds today before it is printed.")
    return _quoting(sentence, found)


def _quoting(sentence: str, found: list[str]) -> list[str]:
    """Return the sentence with these words in it; nothing without any."""
    if not found:
        return []
    return [sentence.format(quotations=in_quotes(found))]


def _giving_away(lines: list[str], language: str) -> list[str]:
    """Return the words that name the subject or an authority, an address or a number; also over
    the end of a line.
    """
    told = on_keyboard(" ".join(lines))
    found = _matches(GIVES_AWAY, told)
    if language in GIVES_AWAY_IN:
        found += _matches(GIVES_AWAY_IN[language], told)
    if language in OFFER_IN:
        found += _matches(GIVES_AWAY_OFFER, told)
    for says in (Says.POLICE, Says.AUTHORITY):
        found += words_that_say(says, [told])

    return list(dict.fromkeys(found))


def _of_the_line(lines: list[str], language: str) -> list[str]:
    """Return the words that tell of hours or a price, or for whom the line is."""
    told = " ".join(lines)
    found = _matches(OF_THE_LINE, told)
    for says in (Says.NOT_ALWAYS, Says.SHUT, Says.SOME):
        found += words_told(says, [(language, told)])

    return list(dict.fromkeys(found))


def _matches(pattern: re.Pattern[str], told: str) -> list[str]:
    return [match.group().strip() for match in pattern.finditer(told)]


def _named(lines: list[str], contacts: Iterable[str]) -> list[str]:
    """Return the names of the handbook's contacts, or what is proper to them, that the lines say,
    however they are spelt.
    """
    told = f" {' '.join(re.findall(r'\w+', fold(' '.join(lines))))} "
    proper = chain.from_iterable(map(_proper_to, contacts))
    return [name for name in dict.fromkeys(proper) if _is_said(name, told)]


def _proper_to(name: str) -> list[str]:
    """Return what a contact is called by: its whole name, what it quotes, words in capitals, and
    two names beside each other ("Drošā māja", "MARTA", "La Strada").
    """
    words = WORD.findall(name)
    found = QUOTED.findall(name)
    found += filter(str.isupper, LONG_WORD.findall(name))
    for pair in pairwise(words):
        if all(word[0].isupper() for word in pair):
            found.append(" ".join(pair))
    if not GENERIC.fullmatch(name):
        found.append(name)

    return found


def _is_said(name: str, told: str) -> bool:
    """Tell whether folded text says the name, with an ending or none."""
    words = " ".join(re.findall(r"\w+", fold(name)))
    return bool(words) and re.search(rf" {re.escape(words)}\w{{0,2}} ", told) is not None


def approval_problems(words: CardText, *, by: Account, staff: Iterable[Account]) -> list[str]:
    """Return why this person cannot approve the words, and who can (R-258): lists hold the common
    words only, so somebody else reads what one person wrote. `staff`: all who may approve words.
    """
    problems = cards.face_problems(words.language) + cards.approval_problems(by)
    if words.updated_by_id == by.pk:
        problems.append(_who_else_can(by, staff))
    return problems


def _who_else_can(by: Account, staff: Iterable[Account]) -> str:
    others = [each.name for each in staff if each.pk != by.pk and each.has_name]
    if others:
        sentence = _("You changed these words last, so somebody else approves them: {names}.")
        return sentence.format(names=", ".join(others))
    return _(
        "You changed these words last, so somebody else approves them. No other account of the "
        "staff has a name: an administrator invites somebody, or they write their name in their "
        "profile."
    )


def lines_asked(words: CardText) -> dict[str, str]:
    """Return each line of which an approver is asked, by its answer (R-258). The version tells
    whether they are still the same.
    """
    return {f"{words.language}-{place}": line for place, line in enumerate(words.lines)}


def native_asked(words: CardText) -> str:
    """Return the answer of an approver who has the language of a machine draft as mother tongue;
    "" of other words, of which nobody is asked (R-579).
    """
    if words.is_machine_draft:
        return f"{words.language}-native"
    return ""


def unticked_line_problems(words: CardText, permitting: Collection[str]) -> list[str]:
    """Return why the words are not approved yet: their approver has not ticked each line, or is no
    native speaker as those of a machine draft ask for.
    """
    problems, ticked = [], set(permitting)
    if native_asked(words) and native_asked(words) not in ticked:
        problems.append(
            _(
                "Not approved yet. A machine wrote these words: only somebody whose mother tongue "
                "it is approves them, and says so."
            )
        )
    if not lines_asked(words).keys() <= ticked:
        problems.append(
            _(
                "Not approved yet. Read each sentence, and tick it if what is said above is true "
                "of it."
            )
        )
    return problems
