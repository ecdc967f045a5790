"""The handbook's Markdown: safe HTML with its headings and notes, and which blocks name no source."""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import nh3
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_block_plugin
from mdit_py_plugins.footnote import footnote_plugin

# What one chapter may hold, several times the longest real one; what is larger is shown as typed.
LONGEST, MOST_LINES, MOST_MARKS = 200_000, 6_000, 12_000
FALLBACK = "en"
TAGS = {
    *("p", "h2", "h3", "h4", "h5", "ul", "ol", "li", "div", "pre", "code", "hr", "br"),
    *("strong", "em", "s", "a", "sup"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {
    "*": {"id"},
    "a": {"href", "role"},
    "ol": {"start"},
    "th": {"scope"},
}
CLASSES = {
    **dict.fromkeys(("p", "ol"), {"advice"}),
    "ul": {"advice", "checklist"},
    "div": {"note", "advice"},
    "sup": {"source-ref"},
    "a": {"source-back"},
}
RESERVED_ANCHORS = {"content", "sources"}  # ids that the page itself uses


@dataclass(frozen=True)
class Section:
    """What stands between one heading and the next, as plain text; the first has no heading."""

    anchor: str
    title: str
    level: int
    text: str


@dataclass(frozen=True)
class Rendered:
    html: SafeString
    notes: SafeString  # items of an ordered list, "" without sources
    sections: tuple[Section, ...]
    words: int

    @property
    def minutes(self) -> int:
        """Reading time at 200 words a minute, at least one."""
        return max(1, round(self.words / 200))

    @property
    def headings(self) -> list[Section]:
        """For the contents: the headings of the second level, as written."""
        return [section for section in self.sections if section.title and section.level == 2]


def choose(texts: Mapping[str, str], language: str | None) -> str:
    """The text in that language, else English, else any."""
    return texts.get(language or "") or texts.get(FALLBACK) or next(iter(texts.values()), "")


@lru_cache(maxsize=128)
def render(markdown: str, *, prefix: str = "", deeper: int = 0) -> Rendered:
    """Safe HTML of a chapter. `prefix` keeps ids apart in a document of many; `deeper` lowers headings."""
    if is_too_large(markdown):
        return Rendered(mark_safe(f"<pre>{escape(markdown)}</pre>"), mark_safe(""), (), len(markdown.split()))
    tokens = PARSER.parse(markdown)
    body, notes = _split(tokens)
    sections = _name_headings(body, prefix, deeper)
    _dress(body)
    env = {"prefix": prefix}
    html = _clean(PARSER.renderer.render(body, PARSER.options, env))
    note_html = _clean(PARSER.renderer.render(_tighten(notes), PARSER.options, env))
    words = sum(len(section.text.split()) for section in sections)
    if notes:
        sections.append(Section("sources", "", 2, _plain(notes)))
    return Rendered(html, note_html, tuple(sections), words)


def is_too_large(markdown: str) -> bool:
    """More than a chapter may hold, or made to keep the parser busy."""
    marks = markdown.count("[") + markdown.count("|")
    return len(markdown) > LONGEST or markdown.count("\n") > MOST_LINES or marks > MOST_MARKS


def blocks_without_source(markdown: str) -> list[str]:
    """The first words of each top-level block that is neither advice nor carries a note, in order."""
    if is_too_large(markdown):
        return [markdown[:80]]
    return [_plain(block)[:80] for block in _blocks(PARSER.parse(markdown)) if not _is_sourced(block)]


def _is_sourced(block: list[Token]) -> bool:
    is_advice = "advice" in str(block[0].attrs.get("class", "")).split()
    return is_advice or any(child.type == "footnote_ref" for token in block for child in token.children or [])


def _blocks(tokens: list[Token]) -> Iterator[list[Token]]:
    """Paragraphs, lists, quotations, tables and code at the top level; headings and rules state nothing."""
    block: list[Token] = []
    for token in _split(tokens)[0]:
        block.append(token)
        if token.level == 0 and token.nesting <= 0:
            if block[0].type not in {"heading_open", "hr"}:
                yield block
            block = []


def _split(tokens: list[Token]) -> tuple[list[Token], list[Token]]:
    """Body and notes."""
    starts = [place for place, token in enumerate(tokens) if token.type == "footnote_block_open"]
    return (tokens[: starts[0]], tokens[starts[0] + 1 : -1]) if starts else (tokens, [])


def _plain(tokens: list[Token]) -> str:
    """The words alone: no marks, no addresses, no note numbers."""
    parts = [_inline_text(token) if token.type == "inline" else token.content for token in tokens]
    return " ".join(" ".join(parts).split())


def _inline_text(token: Token) -> str:
    children = token.children or []
    return "".join(" " if "break" in child.type else _word(child) for child in children)


def _word(child: Token) -> str:
    return child.content if child.type in {"text", "code_inline"} else ""


def _name_headings(tokens: list[Token], prefix: str, deeper: int) -> list[Section]:
    """Give each heading a stable anchor and a level that skips none; return the sections."""
    sections, taken, previous = [], Counter(RESERVED_ANCHORS), 1
    title, anchor, start = "", "", 0
    for place, token in enumerate(tokens):
        if token.type != "heading_open":
            continue
        sections.append(Section(anchor, title, previous, _plain(tokens[start:place])))
        previous = min(max(int(token.tag[1]), 2), previous + 1, 4)
        title = _plain(tokens[place + 1 : place + 2])
        anchor = _anchor(title, taken)
        token.attrs = {"id": prefix + anchor}
        token.tag = tokens[place + 2].tag = f"h{previous + deeper}"
        start = place + 3
    sections.append(Section(anchor, title, previous, _plain(tokens[start:])))
    return sections


def _anchor(title: str, taken: Counter[str]) -> str:
    """The title as an id, in its own script; when taken, numbered after a full stop (titles have none)."""
    letters = unicodedata.normalize("NFC", title).lower()
    spaced = "".join(letter if unicodedata.category(letter)[0] in "LMN" else " " for letter in letters)
    base = "-".join(spaced.split()) or "section"
    taken[base] += 1
    return base if taken[base] == 1 else f"{base}.{taken[base]}"


def _dress(tokens: list[Token]) -> None:
    """A quotation is a call-out; a list of advice is a checklist; a table's heads say what they head."""
    for token in tokens:
        if token.type == "blockquote_open":
            token.attrJoin("class", "note")
        if token.type in {"blockquote_open", "blockquote_close"}:
            token.tag = "div"
        if token.type == "bullet_list_open" and token.attrs.get("class") == "advice":
            token.attrJoin("class", "checklist")
        if token.type == "th_open":
            token.attrs = {"scope": "col"}


def _tighten(notes: list[Token]) -> list[Token]:
    """A note of one paragraph needs no paragraph inside its list item (PDF/UA 7.2-20)."""
    for token in notes:
        if token.type in {"paragraph_open", "paragraph_close"}:
            token.hidden = True
    return notes


def _clean(html: str) -> SafeString:
    cleaned = nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        allowed_classes=CLASSES,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener",
    )
    return mark_safe(cleaned)


def _note_ref(_renderer: Any, tokens: list[Token], place: int, _options: Any, env: dict[str, str]) -> str:
    note, turn = _note(tokens[place], env)
    return (
        f'<sup class="source-ref"><a href="#{note}" id="{note}.{turn}" role="doc-noteref">'
        f"{tokens[place].meta['id'] + 1}</a></sup>"
    )


def _note_open(_renderer: Any, tokens: list[Token], place: int, _options: Any, env: dict[str, str]) -> str:
    return f'<li id="{_note(tokens[place], env)[0]}">'


def _note_close(*_arguments: Any) -> str:
    return "</li>\n"


def _note_back(_renderer: Any, tokens: list[Token], place: int, _options: Any, env: dict[str, str]) -> str:
    note, turn = _note(tokens[place], env)
    return f' <a href="#{note}.{turn}" role="doc-backlink" class="source-back">↑{turn}</a>'


def _note(token: Token, env: dict[str, str]) -> tuple[str, int]:
    """The note's id (a full stop keeps it apart from every heading's) and which of its references this is."""
    return f"{env['prefix']}source.{token.meta['id'] + 1}", token.meta.get("subId", 0) + 1


def _image(_renderer: Any, tokens: list[Token], place: int, _options: Any, _env: Any) -> str:
    return escape(tokens[place].content)  # the alternative text: no picture comes from outside


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    parser.use(footnote_plugin, inline=False).use(attrs_block_plugin, allowed=["class"])
    for name, rule in {
        "footnote_ref": _note_ref,
        "footnote_open": _note_open,
        "footnote_close": _note_close,
        "footnote_anchor": _note_back,
        "image": _image,
    }.items():
        parser.add_render_rule(name, rule)
    return parser


PARSER = _parser()
