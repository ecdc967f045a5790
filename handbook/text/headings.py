"""Name headings: levels that skip none, stable anchors, and the sections between them."""

import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it.token import Token

from handbook.text.parsing import plain

MAX_ANCHOR_LENGTH = 200  # including its number
# Ids that the page itself uses. Those with an underscore need no entry: no heading gets one.
RESERVED_ANCHORS = {
    *("content", "sources", "handbook-search", "help-now", "help-host", "along", "along-host"),
    *("feedback", "feedback-title", "feedback-question"),
}


@dataclass(frozen=True)
class Section:
    """The plain text between one heading and the next; the first section has no heading."""

    anchor: str
    title: str
    level: int
    text: str


def name_headings(tokens: list[Token], prefix: str, deeper: int) -> set[str]:
    """Give each heading a level that skips none and an anchor, from the id before it or its title.
    Returns the anchors.
    """
    taken, previous = Counter(RESERVED_ANCHORS), 1
    for place, token in enumerate(tokens):
        if token.type != "heading_open":
            token.attrs.pop("id", None)  # only headings can be link targets
            continue
        previous = min(max(int(token.tag[1]), 2), previous + 1, 4)
        wanted = str(token.attrs.get("id") or plain(tokens[place + 1 : place + 2]))
        anchor = _anchor(wanted, taken)
        token.attrs = {"id": prefix + anchor}
        token.meta = {"anchor": anchor, "level": previous}
        token.tag = tokens[place + 2].tag = f"h{previous + deeper}"
    return set(taken) - RESERVED_ANCHORS


def sections(tokens: list[Token]) -> list[Section]:
    """Return the sections of a body whose headings are named."""
    found = []
    for heading, below in under_headings(tokens):
        if not heading:
            found.append(Section(anchor="", title="", level=1, text=plain(below)))
            continue
        named = heading[0].meta
        found.append(
            Section(
                anchor=named["anchor"],
                title=plain(heading),
                level=named["level"],
                text=plain(below),
            )
        )
    return found


def under_headings(tokens: list[Token]) -> Iterator[tuple[list[Token], list[Token]]]:
    """Yield each heading and what stands below it, up to the next; what stands before all of them
    comes first, without a heading.
    """
    heading: list[Token] = []
    start = 0
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            yield heading, tokens[start:place]
            start = place + 3  # its opening, words and closing
            heading = tokens[place:start]
    yield heading, tokens[start:]


def _anchor(title: str, taken: Counter[str]) -> str:
    """Return the title as an id in its own script. A repeated one gets a number after a full stop,
    which no title has.

    A long title is cut, with room left for the number.
    """
    letters = unicodedata.normalize("NFC", title).lower()
    spaced = "".join(map(_letter_or_space, letters))
    longest = MAX_ANCHOR_LENGTH - len(".99999")
    base = "-".join(spaced.split())[:longest].rstrip("-") or "section"

    taken[base] += 1
    if taken[base] == 1:
        return base
    return f"{base}.{taken[base]}"


def _letter_or_space(character: str) -> str:
    """Return a letter, mark or number of any script as it is, a space for anything else."""
    kind = unicodedata.category(character)[0]
    if kind in "LMN":
        return character
    return " "
