"""Measure how easily a text is read: words per sentence, and terms that nothing explains."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from markdown_it.token import Token

from handbook.text.book import GLOSSARY
from handbook.text.headings import Section, name_headings, sections, under_headings
from handbook.text.limits import is_too_large
from handbook.text.parsing import children_of, parse, plain

MAX_AVERAGE = 20  # words per sentence
MAX_SHOWN = 5  # of the longest sentences
# Chapters that link no terms: one explains them, the other has the titles of works.
LINK_NO_TERMS = {GLOSSARY, "sources"}
TERM_LEVEL = 3  # of the headings of the glossary that are terms
IN_CELLS = {"th_open", "td_open"}  # types of the token before a cell's words
# A stop before a letter that is not small, or a figure; not a colon, nor the dot of "art. 4",
# "No. 785" or "4 kap. 1 §". Where it is doubtful a sentence goes on, so that no text comes out
# too easy.
STOP = re.compile(
    r"(?<!\b[Nn][or]\.)(?<!\b[Aa]rt\.)(?<!\bkap\.)(?<!\b[DM]r\.)"
    r"(?:(?<=[.!?…؟])|(?<=[.!?…؟][”’»\"')\]]))\s+(?=[“”‘«\"'(]*[^\W_a-zà-öø-ÿа-яёєії])"
    r"|\s+→\s+"
)
ENDS_SENTENCE = re.compile(r"[.!?…؟:][”’»\"')\]]*$")
HAS_LETTER = re.compile(r"[^\W_]")


@dataclass(frozen=True)
class Sentence:
    words: int
    told: str
    title: str  # of its section, "" before the first heading
    anchor: str


@dataclass(frozen=True)
class Measured:
    """The sentences of a text, in its order."""

    sentences: Sequence[Sentence]

    @property
    def average(self) -> float:
        """Return the words per sentence, to one decimal; 0 of a text without sentences."""
        if not self.sentences:
            return 0
        return round(sum(each.words for each in self.sentences) / len(self.sentences), 1)

    @property
    def is_hard(self) -> bool:
        """Tell whether sentences are longer on average than they should be (R-577)."""
        return self.average > MAX_AVERAGE

    @property
    def longest(self) -> list[Sentence]:
        """Return the longest sentences of those that are too long for an average, in this order."""
        long = [each for each in self.sentences if each.words > MAX_AVERAGE]
        return sorted(long, key=lambda each: -each.words)[:MAX_SHOWN]


def measured(markdown: str) -> Measured:
    """Return the sentences of paragraphs, quotations and lists, advice included.

    Headings, tables and notes have none. An item of a list without a stop is no sentence, unless it
    is as long as one.
    """
    if is_too_large(markdown):
        return Measured([])

    body, _notes = parse(markdown)
    name_headings(body, "", 0)
    found: list[Sentence] = []
    for heading, below in under_headings(body):
        title, anchor = plain(heading), ""
        if heading:
            anchor = heading[0].meta["anchor"]
        for told in _sentences(below):
            found.append(Sentence(_words(told), told, title, anchor))
    return Measured(found)


def _sentences(tokens: list[Token]) -> Iterator[str]:
    """Yield the sentences of each line of words that stands in no table."""
    before = ""  # type of the token before
    for token in tokens:
        if token.type == "inline" and before not in IN_CELLS:
            yield from filter(_is_sentence, STOP.split(plain([token])))
        before = token.type


def _is_sentence(told: str) -> bool:
    return bool(ENDS_SENTENCE.search(told)) or _words(told) > MAX_AVERAGE


def _words(told: str) -> int:
    return len(list(filter(HAS_LETTER.search, told.split())))


def terms_of(glossary: str) -> list[Section]:
    """Return the terms that a glossary in Markdown explains."""
    body, _notes = parse(glossary)
    name_headings(body, "", 0)
    return [section for section in sections(body) if section.level == TERM_LEVEL]


def terms_without_link(markdown: str, terms: Iterable[Section]) -> list[Section]:
    """Return the terms that the text uses, in whatever ending, and never links to (R-578).

    `terms`: sections of the glossary.
    """
    if is_too_large(markdown):
        return []

    body, notes = parse(markdown)
    links = [child for child in children_of([*body, *notes]) if child.type == "link_open"]
    linked = {unquote(str(link.attrs["href"])) for link in links}
    told = plain(body)
    unlinked = []
    for term in sorted(
        terms, key=lambda each: -len(each.title)
    ):  # "referral" stands in longer ones
        used = rf"(?<!\w){re.escape(term.title)}\w{{0,3}}(?!\w)"
        told, uses = re.subn(used, "", told, flags=re.IGNORECASE)
        if uses and f"term:{term.anchor}" not in linked:
            unlinked.append(term)
    return unlinked
