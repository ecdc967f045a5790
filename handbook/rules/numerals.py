"""Numbers of a translation against those of the English, section by section (R-564)."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handbook import text
from handbook.rules.sources import without_addresses
from handbook.text.beside import Beside, Words, beside
from handbook.text.numbers_in_words import numbers_in_words
from handbook.text.numerals import UNITS, Numeral, numerals, spans_of_time

MAX_TOLD = 12  # numbers of a section


@dataclass(frozen=True)
class Difference:
    """Numbers of one section, as they are written: in the English only, and in the translation; or
    those of both that stand in another order.
    """

    section: str  # "" before the first heading
    are_notes: bool
    in_english: list[str]
    in_translation: list[str]
    is_order: bool = False


@dataclass(frozen=True)
class Side:
    """Numbers of a section as one of the two texts says them."""

    figures: list[Numeral]
    in_words: Counter[str]
    spans: list[Numeral]  # of time


def number_differences(english: Words | None, translated: Words, language: str) -> list[Difference]:
    """Return the sections in which the translation says other numbers than the English, says them
    more or less often, of other units of time, or in another order. Without English beside it, or
    before it is written, there are none.
    """
    if english is None or _is_unwritten(english, translated):
        return []
    pairs = [_above(english, translated), *beside(english.body, translated.body)]
    return [found for pair in pairs for found in _differences(pair, language)]


def _is_unwritten(english: Words, translated: Words) -> bool:
    """Tell whether the translation has no words yet, while the English has."""
    return bool(english.body.strip()) and not translated.body.strip()


def _above(english: Words, translated: Words) -> Beside:
    """Return title and summary as the first section."""
    parts = [
        text.OutlinePart("", "", (words.title, words.summary)) for words in (english, translated)
    ]
    return Beside(*parts)


def _differences(pair: Beside, language: str) -> Iterator[Difference]:
    """Yield other numbers of a section, then other order of what both sides say as often."""
    there, here = _sides(_words(pair.english), _words(pair.translated), language)
    missing, added = _other_figures(there, here, are_notes=pair.are_notes)
    longer, shorter = _other_spans(there.spans, here.spans)

    only_there = _as_written(missing, there.figures)
    only_there += _as_written(_untold(longer, missing), there.spans)
    only_here = _as_written(added, here.figures)
    only_here += _as_written(_untold(shorter, added), here.spans)
    if only_there or only_here:
        yield Difference(pair.title, pair.are_notes, only_there, only_here)
    if not pair.are_notes:
        yield from _other_order(pair.title, there.figures, here.figures)


def _sides(english: str, translated: str, language: str) -> tuple[Side, Side]:
    """Return the numbers of both sides, those in figures read along with the other's."""
    there = list(numerals(english, text.FALLBACK))
    here = list(numerals(translated, language))
    return (
        _side(english, text.FALLBACK, _read_along(there, here)),
        _side(translated, language, _read_along(here, there)),
    )


def _side(words: str, language: str, figures: Iterator[Numeral]) -> Side:
    spans = spans_of_time(words, language)
    return Side(list(figures), numbers_in_words(words, language), list(spans))


def _other_figures(
    there: Side, here: Side, *, are_notes: bool
) -> tuple[Counter[str], Counter[str]]:
    """Return the numbers in figures of each side that the other says less often, in figures or in
    words.
    """
    missing, added = _apart(_counted(there.figures), _counted(here.figures))
    if are_notes:
        missing, added = _without_quoted(missing, added, there.figures, here.figures)
    return missing - (here.in_words - there.in_words), added - (there.in_words - here.in_words)


def _words(part: text.OutlinePart) -> str:
    """Return the section without addresses of pages, each paragraph in a line of its own."""
    return without_addresses("\n".join((part.title, *part.paragraphs)))


def _counted(found: Iterable[Numeral]) -> Counter[str]:
    return Counter(numeral.meaning for numeral in found)


def _apart(one: Counter[str], other: Counter[str]) -> tuple[Counter[str], Counter[str]]:
    """Return what each has more often than the other."""
    return one - other, other - one


def _read_along(numbers: list[Numeral], beside: list[Numeral]) -> Iterator[Numeral]:
    """Yield the numbers, "11(1)" as 11.1 if the other side has that to spare; as 11 and 1 if it has
    11 to spare, so that its 1 is looked for and both have their place in the order.
    """
    spare = _counted(beside) - _counted(numbers)
    for numeral in numbers:
        if not numeral.meaning.endswith(")"):
            yield numeral
            continue
        number, part = numeral.meaning.removesuffix(")").split("(")
        joined = f"{number}.{part}"
        if spare[joined]:
            spare[joined] -= 1
            yield Numeral(numeral.written, joined)
        elif spare[number] and numeral.meaning not in spare:
            spare[number] -= 1
            yield from (Numeral(number, number), Numeral(part, part))
        else:
            yield numeral


def _without_quoted(
    missing: Counter[str], added: Counter[str], there: list[Numeral], here: list[Numeral]
) -> tuple[Counter[str], Counter[str]]:
    """Leave out what notes write alike: a title stays in its own language, "almost 10,000"."""
    meanings = {numeral.written: numeral.meaning for numeral in here}
    for numeral in there:
        meaning = meanings.get(numeral.written, "")
        if missing[numeral.meaning] and added[meaning]:
            missing = missing - Counter([numeral.meaning])
            added = added - Counter([meaning])
    return missing, added


def _other_spans(there: list[Numeral], here: list[Numeral]) -> tuple[Counter[str], Counter[str]]:
    """Return the spans of time that have another unit on the other side (30 days, 30 months), or
    another number of the same unit, one of them in words (three months, four months). One that has
    neither there may be said in another way.
    """
    missing, added = _apart(_counted(there), _counted(here))
    both = _parts(missing) & _parts(added)
    both -= set(UNITS["en"].split()) - _in_words([*there, *here])
    return _with_any(both, missing), _with_any(both, added)


def _with_any(parts: set[str], spans: Counter[str]) -> Counter[str]:
    """Return the spans of one of these numbers or units."""
    return Counter({span: spans[span] for span in spans if not parts.isdisjoint(span.split())})


def _parts(spans: Counter[str]) -> set[str]:
    """Return the numbers and the units."""
    return {part for span in spans for part in span.split()}


def _in_words(spans: list[Numeral]) -> set[str]:
    """Return the units that a number in words counts."""
    return {span.meaning.split()[1] for span in spans if span.written[0].isalpha()}


def _untold(spans: Counter[str], told: Counter[str]) -> Counter[str]:
    """Leave out the spans whose number is told already."""
    return Counter({span: spans[span] for span in spans if not told[span.split()[0]]})


def _other_order(title: str, there: list[Numeral], here: list[Numeral]) -> Iterator[Difference]:
    """Yield the stretch in which the numbers that both sides say as often change places."""
    pairs = list(zip(*_said_alike(there, here), strict=True))
    moved = [place for place, (one, other) in enumerate(pairs) if one.meaning != other.meaning]
    if not moved:
        return
    stretch = pairs[moved[0] : moved[-1] + 1][:MAX_TOLD]
    in_english, in_translation = zip(*stretch, strict=True)
    yield Difference(
        title,
        False,
        [numeral.written for numeral in in_english],
        [numeral.written for numeral in in_translation],
        is_order=True,
    )


def _said_alike(there: list[Numeral], here: list[Numeral]) -> tuple[list[Numeral], list[Numeral]]:
    """Leave out the numbers that one side says more often than the other."""
    in_english, in_translation = _counted(there), _counted(here)
    alike = {each for each in in_english if in_english[each] == in_translation[each]}
    return (
        [numeral for numeral in there if numeral.meaning in alike],
        [numeral for numeral in here if numeral.meaning in alike],
    )


def _as_written(meant: Counter[str], found: list[Numeral]) -> list[str]:
    """Return the numbers as the text writes them, each as often as it is too many."""
    return list(_first_written(meant, found))[:MAX_TOLD]


def _first_written(meant: Counter[str], found: list[Numeral]) -> Iterator[str]:
    left = Counter(meant)
    for numeral in found:
        if left[numeral.meaning] > 0:
            left[numeral.meaning] -= 1
            yield numeral.written
