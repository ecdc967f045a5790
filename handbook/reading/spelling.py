"""Correct words that occur nowhere in the handbook to those of its words that they resemble."""

from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from handbook.models.search import Read
from handbook.text.stems import WORD, looked_for
from participants.names import fold

MAX_CORRECTED = 3  # words in one search
MIN_CORRECTED_LENGTH = 4  # letters
MAX_CORRECTED_LENGTH = 40
DIFFERENCE = 2  # letters added, missing or different
# difflib ratios: a clear typo is corrected at once (trafiking: 0.9); a word that is only near
# (skulden, 0.77 from should) is searched for in the other languages first.
SLIP, NEAR = 0.88, 0.75


def unknown_words(typed: Sequence[str], passages: list[Read], languages: set[str]) -> list[str]:
    """Return the words that no passage holds, in any form that they have in the languages."""
    unknown = []
    for word in typed:
        meant = looked_for(word, languages)
        if not any(meant.is_in(row.folded, row.stems) for row in passages):
            unknown.append(word)
    return unknown


def corrected(
    typed: Sequence[str], unknown: list[str], passages: list[Read], cutoff: float
) -> list[str]:
    """Return the words with each unknown one replaced by the word of the passages that it
    resembles, at least by that difflib ratio. Empty if an unknown one resembles none.
    """
    vocabulary = _vocabulary(passages)
    found = []
    for word in typed:
        if word in unknown:
            word = _nearest(word, vocabulary, cutoff)
        if not word:
            return []
        found.append(word)
    return found


def _vocabulary(passages: list[Read]) -> dict[str, str]:
    """Return the words of the handbook by their folded form, each as it is spelt most often: an
    address of a page may write it without its marks.
    """
    book = " ".join(f"{row.chapter_title} {row.title} {row.text}" for row in passages)
    rarest_first = reversed(Counter(WORD.findall(book.lower())).most_common())
    return {fold(word): word for word, _times in rarest_first}


def _nearest(word: str, vocabulary: dict[str, str], cutoff: float) -> str:
    """Return the word in `vocabulary` that this one resembles most, or "" if none does."""
    folded = fold(word)
    if not MIN_CORRECTED_LENGTH <= len(folded) <= MAX_CORRECTED_LENGTH:
        return ""

    others = _with_like_letters(folded, vocabulary)
    near = get_close_matches(folded, others, n=1, cutoff=cutoff)
    if not near:
        return ""
    return vocabulary[near[0]]


def _with_like_letters(folded: str, others: Iterable[str]) -> list[str]:
    """Return the words of about this length and these letters: a quick check before the slow
    comparison.
    """
    letters = set(folded)
    like = []
    for other in others:
        if abs(len(other) - len(folded)) > DIFFERENCE:
            continue
        if len(letters.difference(other)) <= DIFFERENCE:
            like.append(other)
    return like
