"""Parse the handbook's Markdown into tokens: its blocks, notes and plain words."""

from collections.abc import Iterator
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_block_plugin
from mdit_py_plugins.footnote import footnote_plugin


def parse(markdown: str, found: dict[str, Any] | None = None) -> tuple[list[Token], list[Token]]:
    """Return the tokens of body and notes. `found` is filled with what the parser knows of the
    notes.
    """
    tokens = PARSER.parse(markdown, found)
    for place, token in enumerate(tokens):
        if token.type == "footnote_block_open":
            return tokens[:place], tokens[place + 1 : -1]
    return tokens, []


def unused_notes(found: dict[str, Any]) -> list[str]:
    """Return the marks of notes that nothing refers to; no reader sees them."""
    numbers = found.get("footnotes", {}).get("refs", {})
    return [f"[^{key[1:]}]" for key, number in numbers.items() if number < 0]


def html(tokens: list[Token], prefix: str) -> str:
    """Return the tokens as HTML that is not yet safe."""
    return PARSER.renderer.render(tokens, PARSER.options, {"prefix": prefix})


def blocks(body: list[Token]) -> Iterator[list[Token]]:
    """Yield top-level blocks: headings, paragraphs, lists, quotations, tables, code and rules."""
    block: list[Token] = []
    for token in body:
        block.append(token)
        if token.level == 0 and token.nesting <= 0:
            yield block
            block = []


def plain(tokens: list[Token]) -> str:
    """Return the words alone, without marks, addresses or note numbers."""
    words = " ".join(map(_words_of, tokens))
    return " ".join(words.split())


def _words_of(token: Token) -> str:
    """Return the words of a line, or the content of a block of code."""
    if token.type != "inline":
        return token.content
    return "".join(map(_word, inside(token)))


def _word(child: Token) -> str:
    """Return the child's words: those of a picture are its alternative text, a break is a space."""
    if child.type in {"text", "code_inline", "image"}:
        return child.content
    if "break" in child.type:
        return " "
    return ""


def classes(token: Token) -> list[str]:
    """Return the classes that a block has, in the order in which they are written."""
    return str(token.attrs.get("class", "")).split()


def inside(token: Token) -> list[Token]:
    """Return what stands inside a line of words: text, links, images and references to notes;
    nothing for other tokens.
    """
    return token.children or []


def children_of(tokens: list[Token]) -> Iterator[Token]:
    """Yield what stands inside the lines of words among the tokens."""
    for token in tokens:
        yield from inside(token)


def has_note(tokens: list[Token]) -> bool:
    """Tell whether any words among the tokens refer to a note."""
    return any(child.type == "footnote_ref" for child in children_of(tokens))


def only_picture(inline: Token) -> Token | None:
    """Return the image if the paragraph consists of nothing else, or None."""
    children = inside(inline)
    if len(children) == 1 and children[0].type == "image":
        return children[0]
    return None


def _note_ref(
    _renderer: Any, tokens: list[Token], place: int, _options: Any, env: dict[str, str]
) -> str:
    """Return the number of a note as a link to it, with an id for the way back."""
    note, turn = _note(tokens[place], env)
    look = "source-ref"
    if place > 0 and tokens[place - 1].type == "footnote_ref":
        look = "source-ref source-ref-next"  # a comma separates the two numbers
    return (
        f'<sup class="{look}"><a href="#{note}" id="{note}.{turn}" role="doc-noteref">'
        f"{tokens[place].meta['id'] + 1}</a></sup>"
    )


def _note_open(
    _renderer: Any, tokens: list[Token], place: int, _options: Any, env: dict[str, str]
) -> str:
    """Return the beginning of a note, whose id its references lead to."""
    return f'<li id="{_note(tokens[place], env)[0]}">'


def _note_close(*_arguments: Any) -> str:
    return "</li>\n"


def _note_back(
    _renderer: Any, tokens: list[Token], place: int, _options: Any, env: dict[str, str]
) -> str:
    """Return the link from a note to one of its references."""
    note, turn = _note(tokens[place], env)
    return f' <a href="#{note}.{turn}" role="doc-backlink" class="source-back">↑{turn}</a>'


def _note(token: Token, env: dict[str, str]) -> tuple[str, int]:
    """Return the note's id and which of its references this is. The underscore keeps it distinct
    from heading ids.
    """
    return f"{env['prefix']}source_{token.meta['id'] + 1}", token.meta.get("subId", 0) + 1


def _parser() -> MarkdownIt:
    """Return the parser: CommonMark without HTML, with tables, notes, deletions and classes."""
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    parser.use(footnote_plugin, inline=False).use(attrs_block_plugin, allowed=["class", "id"])
    parser.add_render_rule("footnote_ref", _note_ref)
    parser.add_render_rule("footnote_open", _note_open)
    parser.add_render_rule("footnote_close", _note_close)
    parser.add_render_rule("footnote_anchor", _note_back)
    return parser


PARSER = _parser()
