"""Headings: levels that skip none, anchors that stay, and the sections between them."""

import unicodedata
from collections import Counter
from dataclasses import dataclass

from markdown_it.token import Token

from handbook.text.parsing import plain

MAX_ANCHOR_LENGTH = 200  # with its number
# Ids that the page itself uses; those with a low line no heading can have.
RESERVED_ANCHORS = {
    *("content", "sources", "handbook-search", "help-now", "help-host", "along", "along-host"),
    *("feedback", "feedback-title", "feedback-question"),
}


@dataclass(frozen=True)
class Section:
    """What stands between one heading and the next, as plain text; the first has no heading."""

    anchor: str
    title: str
    level: int
    text: str


def name_headings(tokens: list[Token], prefix: str, deeper: int) -> set[str]:
    """Give each heading a level that skips none, and its anchor: written before it, or its
    title.
    """
    taken, previous = Counter(RESERVED_ANCHORS), 1
    for place, token in enumerate(tokens):
        if token.type != "heading_open":
            token.attrs.pop("id", None)  # only a heading can be led to
            continue
        previous = min(max(int(token.tag[1]), 2), previous + 1, 4)
        wanted = str(token.attrs.get("id") or plain(tokens[place + 1 : place + 2]))
        anchor = _anchor(wanted, taken)
        token.attrs = {"id": prefix + anchor}
        token.meta = {"anchor": anchor, "level": previous}
        token.tag = tokens[place + 2].tag = f"h{previous + deeper}"
    return set(taken) - RESERVED_ANCHORS


def sections(tokens: list[Token]) -> list[Section]:
    """Of a body whose headings are named."""
    found, start = [], 0
    title, anchor, level = "", "", 1
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            found.append(Section(anchor, title, level, plain(tokens[start:place])))
            title, start = plain(tokens[place + 1 : place + 2]), place + 3
            anchor, level = token.meta["anchor"], token.meta["level"]
    return [*found, Section(anchor, title, level, plain(tokens[start:]))]


def _anchor(title: str, taken: Counter[str]) -> str:
    """The title as an id, in its own script; when taken, numbered after a full stop (titles have
    none).

    A long title is cut, with room left for the number.
    """
    letters = unicodedata.normalize("NFC", title).lower()
    spaced = "".join(
        letter if unicodedata.category(letter)[0] in "LMN" else " " for letter in letters
    )
    base = "-".join(spaced.split())[: MAX_ANCHOR_LENGTH - len(".99999")].rstrip("-") or "section"
    taken[base] += 1
    return base if taken[base] == 1 else f"{base}.{taken[base]}"
