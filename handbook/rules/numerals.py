"""Numbers of a translation against those of the English, section by section (R-564)."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handbook import text
from handbook.rules.sources import without_addresses
from handbook.text.beside import Beside, Words, beside
from handbook.text.numerals import Numeral, numbers_in_words, numerals

MAX_TOLD = 12  # numbers of a section


@dataclass(frozen=True)
class Difference:
    """Numbers of one section, as they are written: in the English only, and in the translation."""

    section: str  # "" before the first heading
    are_notes: bool
    in_english: list[str]
    in_translation: list[str]


def number_differences(english: Words, translated: Words, language: str) -> list[Difference]:
    """Return the sections in which the translation says other numbers than the English, or says
    them more or less often.
    """
    pairs = [_above(english, translated), *beside(english.body, translated.body)]
    return list(filter(None, (_difference(pair, language) for pair in pairs)))


def _above(english: Words, translated: Words) -> Beside:
    """Return title and summary as the first section."""
    parts = [
        text.OutlinePart("", "", (words.title, words.summary)) for words in (english, translated)
    ]
    return Beside(*parts)


def _difference(pair: Beside, language: str) -> Difference | None:
    english, translated = _words(pair.english), _words(pair.translated)
    there = list(numerals(english, text.FALLBACK))
    here = list(numerals(translated, language))
    missing, added = _counted(there), _counted(here)
    _cancel(missing, added)
    _cancel_articles(missing, added)
    if pair.are_notes:
        _cancel_quoted(missing, added, there, here)

    in_english, in_words = (
        numbers_in_words(english, text.FALLBACK),
        numbers_in_words(translated, language),
    )
    missing -= in_words - in_english
    added -= in_english - in_words
    if not missing and not added:
        return None
    return Difference(
        pair.title, pair.are_notes, _as_written(missing, there), _as_written(added, here)
    )


def _words(part: text.OutlinePart) -> str:
    """Return the section without addresses of pages, each paragraph in a line of its own."""
    return without_addresses("\n".join((part.title, *part.paragraphs)))


def _counted(found: Iterable[Numeral]) -> Counter[str]:
    return Counter(numeral.meaning for numeral in found)


def _cancel(missing: Counter[str], added: Counter[str]) -> None:
    """Take out of both what they share."""
    shared = missing & added
    missing -= shared
    added -= shared


def _cancel_articles(missing: Counter[str], added: Counter[str]) -> None:
    """Take out "11(1)" that is 11.1 on the other side; if 11 is there, only its 1 is looked for."""
    for one, other in ((missing, added), (added, missing)):
        for article in [each for each in one.elements() if each.endswith(")")]:
            joined = article.replace("(", ".").removesuffix(")")
            number, part = joined.split(".")
            if other[joined]:
                one -= Counter([article])
                other -= Counter([joined])
            elif other[number]:
                one -= Counter([article])
                other -= Counter([number])
                one += Counter([part])
    _cancel(missing, added)


def _cancel_quoted(
    missing: Counter[str], added: Counter[str], there: list[Numeral], here: list[Numeral]
) -> None:
    """Take out what notes write alike: a title stays in its own language, "almost 10,000"."""
    meanings = {numeral.written: numeral.meaning for numeral in here}
    for numeral in there:
        meaning = meanings.get(numeral.written, "")
        if missing[numeral.meaning] and added[meaning]:
            missing -= Counter([numeral.meaning])
            added -= Counter([meaning])


def _as_written(meant: Counter[str], found: list[Numeral]) -> list[str]:
    """Return the numbers as the text writes them, each as often as it is too many."""
    return list(_first_written(meant, found))[:MAX_TOLD]


def _first_written(meant: Counter[str], found: list[Numeral]) -> Iterator[str]:
    left = Counter(meant)
    for numeral in found:
        if left[numeral.meaning] > 0:
            left[numeral.meaning] -= 1
            yield numeral.written
