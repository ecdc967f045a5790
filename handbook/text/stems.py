"""Find the stems of words, so that "victims" finds "victim"; in Python, so that every database
gives the same results.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from os.path import commonprefix

import snowballstemmer

from participants.names import fold

# By language code. Icelandic, Latvian, Ukrainian and Thai have none: their words are compared
# without stems.
ALGORITHMS = {
    "da": "danish",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "et": "estonian",
    "fi": "finnish",
    "lt": "lithuanian",
    "nb": "norwegian",
    "pl": "polish",
    "ro": "romanian",
    "ru": "russian",
    "sv": "swedish",
}
WORD = re.compile(r"\w+")
# What the stemmers of Danish, Norwegian and Swedish leave: the e that offer loses in offren, and
# handel in handlar; the doubled letter that offer loses in ofre; the article of barnet.
SCANDINAVIAN = {"da", "nb", "sv"}
FLEETING_E = re.compile(r"(?<=[bdfgklmnprstv])e([lnr])(?:n|s|ns)?$")
DOUBLED = re.compile(r"([bdfgklmnprstv])\1(?=[lnr]$)")
ARTICLE = re.compile(r"(?<=..[bdfgklmnprstv])ets?$")
MIN_ROOT_LENGTH = 3


@dataclass(frozen=True)
class Word:
    """A word to search for, with all forms that count as the same word."""

    folded: str
    keys: frozenset[str]

    def is_in(self, folded: str, stems: str) -> bool:
        """Tell whether it is part of the folded text or another form of one of its words
        (`stems_of` the text).
        """
        return self.folded in folded or any(f" {key} " in stems for key in self.keys)

    @property
    def root(self) -> str:
        """Return the beginning that all its forms share, or the whole word if that is short."""
        shared = commonprefix([self.folded, *self.keys])
        if len(shared) < MIN_ROOT_LENGTH:
            return self.folded
        return shared


def looked_for(word: str, languages: set[str]) -> Word:
    """Return the word as typed, with its stems in these languages. A word with signs inside has
    none.
    """
    parts = WORD.findall(word)
    if len(parts) != 1:
        return Word(fold(word), frozenset())
    forms = [keys(parts[0], language) for language in languages]
    return Word(fold(word), frozenset().union(*forms))


@lru_cache(maxsize=65_536)
def keys(word: str, language: str) -> frozenset[str]:
    """Return the keys of a word: folded, its stem, and its stem when typed without accents."""
    plain, folded = word.casefold(), fold(word)
    found = {folded, fold(_stem(plain, language)), _stem(folded, language)}
    if language in SCANDINAVIAN:
        found |= {FLEETING_E.sub(r"\1", folded), ARTICLE.sub("", folded)}
        found |= {DOUBLED.sub(r"\1", key) for key in found}
    return frozenset(found)


@lru_cache(maxsize=1024)
def stems_of(text: str, language: str) -> str:
    """Return the keys of all words in a text, each once, with a space before and after it."""
    found: set[str] = set()
    for word in WORD.findall(text):
        found |= keys(word, language)
    return f" {' '.join(sorted(found))} "


def _stem(word: str, language: str) -> str:
    """Return the stem. Each word gets a new stemmer, because a stemmer stores its word."""
    name = ALGORITHMS.get(language)
    if name is None:
        return word
    return snowballstemmer.stemmer(name).stemWord(word)
