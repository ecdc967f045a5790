"""Words and their stems, so that "victims" finds "victim"; in Python, and so alike for every
database.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from os.path import commonprefix

import snowballstemmer

from participants.names import fold

# By language code. Icelandic, Latvian, Ukrainian and Thai have none: there the word counts as it
# is.
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
SHORTEST_ROOT = 3


@dataclass(frozen=True)
class Word:
    """A word that is looked for, in all the forms that count as the same word."""

    folded: str
    keys: frozenset[str]

    def is_in(self, folded: str, stems: str) -> bool:
        """As a part of the folded text, or as another form of one of its words (`stems_of` the
        text).
        """
        return self.folded in folded or any(f" {key} " in stems for key in self.keys)

    @property
    def root(self) -> str:
        """What its forms begin with."""
        shared = commonprefix([self.folded, *self.keys])
        return shared if len(shared) >= SHORTEST_ROOT else self.folded


def looked_for(word: str, languages: set[str]) -> Word:
    """The word as typed, with its stems in these languages; with signs inside it, only as typed."""
    parts = WORD.findall(word)
    forms = (keys(parts[0], language) for language in languages) if len(parts) == 1 else ()
    return Word(fold(word), frozenset().union(*forms))


@lru_cache(maxsize=65_536)
def keys(word: str, language: str) -> frozenset[str]:
    """Under which a word is kept: folded, its stem, and its stem when typed without marks."""
    plain, folded = word.casefold(), fold(word)
    found = {folded, fold(_stem(plain, language)), _stem(folded, language)}
    if language in SCANDINAVIAN:
        found |= {FLEETING_E.sub(r"\1", folded), ARTICLE.sub("", folded)}
        found |= {DOUBLED.sub(r"\1", key) for key in found}
    return frozenset(found)


@lru_cache(maxsize=1024)
def stems_of(text: str, language: str) -> str:
    """The keys of all words of a text, each once, with a blank before and after it."""
    found = {key for word in WORD.findall(text) for key in keys(word, language)}
    return f" {' '.join(sorted(found))} "


def _stem(word: str, language: str) -> str:
    """A stemmer is made for each word, because one holds the word that it works on."""
    name = ALGORITHMS.get(language)
    return snowballstemmer.stemmer(name).stemWord(word) if name else word
