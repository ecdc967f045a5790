"""Find words by which a contact's own texts speak against what is chosen in its fields (R-150,
D-228).
"""

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

from documents.languages import is_named_in
from handbook import hours
from handbook.models import Contact
from handbook.rules.contradiction_words import WORDS, Says
from handbook.rules.countries import in_quotes
from handbook.rules.no_limit_words import NO_LIMIT
from handbook.rules.sources import LINK

EACH = "*"  # in place of a language: each of them may be meant


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})", re.IGNORECASE)


SAID = {says: _pattern(by_language.values()) for says, by_language in WORDS.items()}
LIMITS_NOTHING = {
    (says, code): _pattern([words])
    for says, by_language in NO_LIMIT.items()
    for codes, words in by_language.items()
    for code in codes.split()
}
LIMITS_NOTHING |= {
    (says, EACH): _pattern(by_language.values())
    for says, by_language in NO_LIMIT.items()
    if says != Says.POLICE
}
# Beside the date of a source: as its address does, it names the page and who wrote it, not who
# answers the telephone.
IN_BRACKETS = re.compile(r"\([^()]*\)")


def words_told(says: Says, told: Iterable[tuple[str, str]]) -> list[str]:
    """Return the first words of each text (language, words) by which it says so, without
    duplicates, unless it takes them back in that language. A "no" of one language is another word
    in the next: Latvian "no policijas" is "from the police" (D-327, D-333).
    """
    found: list[str] = []
    for language, text in told:
        match = SAID[says].search(_what_limits(says, language, text))
        if match and match.group() not in found:
            found.append(match.group())
    return found


def words_that_say(says: Says, texts: Iterable[str]) -> list[str]:
    """Return the same of texts in unknown languages, to ask about them: what each language takes
    back counts, but of the police nothing does.
    """
    return words_told(says, ((EACH, text) for text in texts))


def _what_limits(says: Says, language: str, text: str) -> str:
    """Return the text with a dash in place of words that limit nothing."""
    limits_nothing = LIMITS_NOTHING.get((says, language))
    if limits_nothing:
        return limits_nothing.sub("–", text)
    return text


def words_of_other_languages(
    told: Iterable[tuple[str, str]], languages: Iterable[str]
) -> list[str]:
    """Return the first words of each text by which one language alone is spoken, unless these are
    that one (ISO codes).
    """
    languages = list(languages)
    said = words_told(Says.ONE_LANGUAGE, told)
    if len(languages) != 1:
        return said
    return [words for words in said if not is_named_in(words, languages[0])]


def contradictions(contact: Contact) -> list[str]:
    """Return what the contact's own texts say against a card, whatever its fields say (R-150)."""
    names, beside = list(contact.names.items()), _texts_with_source(contact)
    dated = ("", IN_BRACKETS.sub("–", contact.page_date))  # its day is no hours
    remarks = list(contact.hours_texts.items())
    without_remarks = [*names, *beside, dated]
    texts = [*without_remarks, *remarks]
    said = (
        (_("It says of itself {quotations}: the police."), Says.POLICE, texts),
        (_("Its name says {quotations}: an authority."), Says.AUTHORITY, names),
        (_("It says of itself {quotations}: an authority."), Says.STAFFED, texts),
        (_("It says of itself {quotations}: an office."), Says.OFFICE, without_remarks),
        (_("It says of itself {quotations}: perhaps not every presumed victim."), Says.SOME, texts),
        (
            _("It says of itself {quotations}: somebody rings back, and another may answer."),
            Says.RINGS_BACK,
            texts,
        ),
        (_("It says of itself {quotations}: somebody may learn who called."), Says.TRACED, texts),
    )
    found = [(sentence, words_told(says, where)) for sentence, says, where in said]
    found += _narrower_than_chosen(contact, texts)
    found.append(_beside_hours(contact.opening, [*remarks, *names, *beside]))
    return [sentence.format(quotations=in_quotes(words)) for sentence, words in found if words]


def _texts_with_source(contact: Contact) -> list[tuple[str, str]]:
    """Return what the contact says in words besides its name and the remark on its hours, each with
    its language; the source has none.
    """
    source = LINK.sub("–", contact.source)
    return [*contact.audiences.items(), *contact.notes.items(), ("", source)]


def _beside_hours(opening: str, told: list[tuple[str, str]]) -> tuple[str, list[str]]:
    """Return a sentence with the words that may not accompany these hours: that the line is shut,
    and beside 24/7 whatever tells of hours, of nights, months or unanswered calls. A card asks
    nobody back, so a tick (R-190) is not enough.
    """
    shut = words_told(Says.SHUT, told)
    if not hours.is_round_the_clock(opening):
        return _("It says of itself {quotations}: perhaps nobody answers."), shut

    times = [time for _language, words in told for time in sorted(hours.times_told(words))]
    said = dict.fromkeys([*words_told(Says.NOT_ALWAYS, told), *shut, *times])
    sentence = _("The hours say 24/7, and beside them stands {quotations}. Let both say the same.")
    return sentence, list(said)


def _narrower_than_chosen(
    contact: Contact, told: list[tuple[str, str]]
) -> list[tuple[str, list[str]]]:
    """Return sentences with the words that are narrower than reach or languages in the fields."""
    inside: list[str] = []
    if contact.from_abroad == Contact.FromAbroad.YES:
        inside = words_told(Says.INSIDE, told)
    return [
        (_("It says of itself {quotations}: only from inside the country."), inside),
        (
            _("It says of itself {quotations}: another language than chosen, or fewer."),
            words_of_other_languages(told, contact.languages),
        ),
    ]
