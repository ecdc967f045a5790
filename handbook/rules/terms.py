"""Rules for term lists, and which terms of the English a translation has another word for."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import ceil

from django.utils.translation import gettext as _

from handbook.models import Term
from handbook.rules.sources import source_problems
from handbook.text import stems
from handbook.text.beside import Words, beside
from handbook.text.outline import OutlinePart

WORD = re.compile(r"\w+")
LETTER = re.compile(r"[^\W\d_]")
ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
ALTERNATIVES = re.compile(r"\s*[/;]\s*|\s*\([^)]*\)\s*")  # "a / b", "a (law)"
MIN_PREFIX, PREFIX = 4, 0.6  # of a word, by which an inflected or compounded one is known


def list_problems(entries: Iterable[tuple[str, str]]) -> list[str]:
    """Return why a list of English terms and their translations is not taken: it has two words for
    one term (R-565).
    """
    words: dict[str, str] = {}
    problems = []
    for term, translation in entries:
        first = words.setdefault(term.casefold(), translation)
        if first != translation:
            problems.append(two_words_sentence(term, first, translation))
    return problems


def term_problems(term: Term, entries: Iterable[Term], today: date) -> list[str]:
    """Return why the entry is not saved beside those of its list: one of them has a word for its
    term already, in whatever number (R-565), it has no letters, was read on a day to come, or
    names a source as no contact may (R-133, R-589).
    """
    problems = source_problems(term.source)
    if not (LETTER.search(term.term) and LETTER.search(term.translation)):
        problems.append(_("A term and its word have letters."))
    if term.read_on and term.read_on > today:
        problems.append(_("The day on which the word was read lies ahead."))
    others = (entry for entry in entries if entry.pk != term.pk)
    return problems + list(filter(None, (_clash(term, other) for other in others)))


def _clash(term: Term, other: Term) -> str:
    """Return how the terms of two entries are one; "" if they are two."""
    is_same = other.term.casefold() == term.term.casefold()
    if is_same and other.translation != term.translation:
        return two_words_sentence(term.term, other.translation, term.translation)
    if is_same:
        return _("“{term}” is in the list already.").format(term=term.term)
    ours, theirs = _bare(term.term), _bare(other.term)
    if _pattern(theirs).fullmatch(ours) or _pattern(ours).fullmatch(theirs):
        sentence = _("“{term}” is in the list already as “{other}”, which counts in both numbers.")
        return sentence.format(term=term.term, other=other.term)
    return ""


def _bare(term: str) -> str:
    """Return the term without hyphens and an article before it."""
    return ARTICLE.sub("", term.replace("-", " ").strip()) or term


def removal_problems(term: Term) -> list[str]:
    """Return why the entry cannot be removed: the next release would bring it back."""
    if term.is_shipped:
        return [_("This term came with the application. Change it instead.")]
    return []


def removed_sentence() -> str:
    """Return that somebody has removed the entry since it was opened."""
    return _("This entry has been removed from the list already.")


def two_words_sentence(term: str, first: str, second: str) -> str:
    """Return that a list has two words for one term, and which."""
    sentence = _("“{term}” has two words: “{first}” and “{second}”. A term list has one for each.")
    return sentence.format(term=term, first=first, second=second)


@dataclass(frozen=True)
class Used:
    """A term that the English text uses. `other_in`: headings of the sections where the translation
    has another word; "" for the beginning.
    """

    term: Term
    other_in: list[str]


def terms_used(
    english: Words, translated: Words, language: str, terms: Iterable[Term]
) -> list[Used]:
    """Return the terms of the list that the English text uses, those with another word in the
    translation first. Notes do not count: they quote titles.
    """
    found: dict[int, Used] = {}
    longest_first = sorted(terms, key=lambda term: -len(term.term))
    for pair in beside(english.body, translated.body):
        if pair.are_notes:
            continue
        left, words = _text(pair.english), tuple(WORD.findall(_text(pair.translated).casefold()))
        for term in longest_first:
            left, number = _pattern(term.term).subn(" ", left)
            if not number:
                continue
            used = found.setdefault(term.pk, Used(term, []))
            if not _has(words, term.translation, language):
                used.other_in.append(pair.title)
    return sorted(found.values(), key=lambda used: (not used.other_in, used.term.term.casefold()))


def _text(part: OutlinePart) -> str:
    return "\n".join((part.title, *part.paragraphs))


@lru_cache(maxsize=1024)
def _pattern(term: str) -> re.Pattern[str]:
    """Return what an English term looks like in a text, its plural included."""
    words = [re.escape(word) for word in term.split()]
    last = words.pop()
    ending = r"(?:ies|y)" if last.endswith("y") else rf"{last[-1]}(?:e?s)?"
    return re.compile(rf"\b{r'\s+'.join([*words, last[:-1] + ending])}\b", re.IGNORECASE)


def _has(words: tuple[str, ...], translation: str, language: str) -> bool:
    """Tell whether one of the words that the list gives stands among these, in any form."""
    ways = filter(None, ALTERNATIVES.split(translation))
    return any(_stands(words, tuple(WORD.findall(way.casefold())), language) for way in ways)


def _stands(words: tuple[str, ...], wanted: tuple[str, ...], language: str) -> bool:
    """Tell whether forms of the wanted words stand one behind the other."""
    places = range(len(words) - len(wanted) + 1)
    return any(
        all(_is_form(words[place + n], word, language) for n, word in enumerate(wanted))
        for place in places
    )


def _is_form(word: str, of: str, language: str) -> bool:
    """Tell whether a word is a form or a compound of another one."""
    length = max(MIN_PREFIX, ceil(len(of) * PREFIX))
    if word.startswith(of[:length]):
        return True
    return not stems.keys(word, language).isdisjoint(stems.keys(of, language))
