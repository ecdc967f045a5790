"""In which countries the numbers in words would be dialled: by the one that is named nearby, and
whether those may stand there (R-233, R-245).
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import chain

from django.utils.translation import get_language

from handbook import text
from handbook.rules.named_countries import Clause, clauses, named_in
from handbook.rules.numbers_told import FOUND, Meant, local_numbers, refused_numbers
from handbook.rules.sources import without_addresses
from handbook.rules.telephone_words import TELEPHONE_SIGNS
from handbook.text.passages import BETWEEN_CELLS, Passage

# those that have a page of their own
STATES = frozenset({"DE", "DK", "EE", "FI", "IS", "LT", "LV", "NO", "PL", "SE"})
ANY_STATE = Meant(lines=STATES, codes=STATES, lines_work_in=STATES, codes_work_in=STATES)
MAX_FIGURES = 3_000  # many times what the longest chapter has
MAX_IN_A_FIELD = 300  # of a country page
FIGURE = re.compile(r"\d+")
LISTED = re.compile(r"[,;]")  # twice in "8, 46, 31, 52": several figures
# "110" in a chapter is a telephone number only where one speaks of calling somebody, …
CALLING = re.compile(
    r"(?<!\w)(?:calls?\b|dial|phone|telephon|telefon|tel\b|hot-?lines?\b|help-?lines?\b|112\b"
    r"|emergency (?:number|call|line)|mob\b|tlf\b|tfn\b|puh\b|ring(?:a|er|e)?\b|anrop|nödnum"
    r"|larmnum|slå \d|nødnum|alarmnum|notruf|rufnummer|anruf|wähl|dzwoni|zadzwo"
    r"|numer\w* (?:alarm|ratunk|telef)|zvan[iī]|tālr|skambin|telef|numeri(?:u|s|ai) \d"
    r"|helista|hädaabi|soita|puhelin|hätänum|hring|sím[ai]|neyðar|звони|телефон|номер)"
    rf"|[{TELEPHONE_SIGNS}]",
    re.IGNORECASE,
)
# "90 000": of a page that speaks of no call, a count
THOUSANDS = re.compile(r"(?<![\d+(])(?<!\d[\s./-])\d{1,3} 000(?![\s./-]?\d)")
# … or its sentence of whom one calls.
CALLED = re.compile(
    r"(?<!\w)(?:police|ambulance|fire (?:brigade|service|department)|rescue|polis|politi\b|politiet"
    r"|brandk|brandv|räddnings|feuerwehr|polizei|rettung|policj|straż|pogotow|policij|ugunsdz"
    r"|ātrā pal|neatliek|ugniag|gaisr|greit\w+ pagal|politsei|pääste|kiirabi|poliisi|palokun"
    r"|pelastus|ensihoi|lögregl|slökkvi|sjúkrab|полици|поліці|милици|пожарн|скорая|швидка)",
    re.IGNORECASE,
)


def numbers_refused_on_page(country: str, words: str) -> tuple[tuple[str, str], ...]:
    """Return each number for which these words may not stand on the page of the country, and why:
    one of that country, or of another that the words name.
    """
    return _refused_on_page(country, words, get_language())


@lru_cache(maxsize=2_000)  # a desk asks about all texts of its page each time it is opened
def _refused_on_page(country: str, words: str, _language: str) -> tuple[tuple[str, str], ...]:
    """Return the same in the language of the reader, which the reasons are written in."""
    return tuple(_judged_on_page(country, words))


def _judged_on_page(country: str, words: str) -> Iterator[tuple[str, str]]:
    here = frozenset({country})
    if not CALLING.search(words):
        words = THOUSANDS.sub(FOUND, words)
    yield from refused_numbers(Meant(lines=here, codes=here), words)

    for clause in clauses([words]):
        others = clause.countries - here
        around = Meant(lines=here | others, codes=here)
        yield from local_numbers(around, clause.words)
        works_here = frozenset() if clause.named else here
        meant = Meant(lines=others, codes=others, lines_work_in=here, codes_work_in=works_here)
        if others:
            yield from refused_numbers(meant, clause.words)


def has_too_many_figures(words: str, most: int = MAX_FIGURES) -> bool:
    """Tell whether a text has more figures than are judged in a few seconds."""
    return len(FIGURE.findall(words)) > most


def numbers_refused_in_chapter(body: str, title: str) -> Iterator[tuple[str, str, str]]:
    """Yield each number for which a chapter is not published: the heading above it, the number, and
    why.
    """
    for passage in text.passages(body):
        for clause, meant in _clauses_in(passage, title):
            judged = chain(refused_numbers(meant, clause.words), local_numbers(meant, clause.words))
            for number, reason in judged:
                if len(LISTED.findall(number)) < 2:
                    yield passage.place, number, reason


def numbers_refused_in_title(words: str) -> Iterator[tuple[str, str]]:
    """Yield each number for which a title or summary is not published, and why."""
    for _place, number, reason in numbers_refused_in_chapter(words, words):
        yield number, reason


def _clauses_in(passage: Passage, title: str) -> Iterator[tuple[Clause, Meant]]:
    """Yield the clauses with figures, and in which countries a reader would dial these: those that
    are named nearest, or any state.
    """
    around = (passage.leads_in, *passage.headings, title)
    named_around = next(filter(None, map(named_in, around)), frozenset())
    speaks_of_calling = CALLING.search("\n".join((*passage.lines, *around))) is not None
    for clause in clauses(list(map(_as_judged, passage.lines))):
        if not FIGURE.search(clause.words):
            continue
        named = clause.countries or named_around
        meant = Meant(lines=named, codes=named) if named else ANY_STATE
        if not speaks_of_calling and not _names_whom_to_call(clause.sentence):
            meant = replace(meant, codes=frozenset())
        yield clause, meant


@lru_cache(maxsize=1)  # the clauses of a sentence ask one after the other
def _names_whom_to_call(sentence: str) -> bool:
    return CALLED.search(sentence) is not None


def _as_judged(line: str) -> str:
    """Return the line without addresses of pages, and with a letter between the cells of a table:
    no number goes through both.
    """
    return without_addresses(line).replace(BETWEEN_CELLS, f" {FOUND} ")
