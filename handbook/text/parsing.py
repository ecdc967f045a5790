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
    starts = [place for place, token in enumerate(tokens) if token.type == "footnote_block_open"]
    return (tokens[: starts[0]], tokens[starts[0] + 1 : -1]) if starts else (tokens, [])


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
    said = [_inline_text(token) if token.type == "inline" else token.content for token in tokens]
    return " ".join(" ".join(said).split())


def _inline_text(token: Token) -> str:
    children = token.children or []
    return "".join(" " if "break" in child.type else _word(child) for child in children)


def _word(child: Token) -> str:
    return child.content if child.type in {"text", "code_inline", "image"} else ""


def classes(token: Token) -> list[str]:
    return str(token.attrs.get("class", "")).split()


def only_picture(inline: Token) -> Token | None:
    """Return the image if the paragraph consists of nothing else, or None."""
    children = inline.children or []
    return children[0] if len(children) == 1 and children[0].type == "image" else None


def _note_ref(
    _renderer: Any, tokens: list[Token], place: int, _options: Any, env: dict[str, str]
) -> str:
    note, turn = _note(tokens[place], env)
    # a comma separates the two numbers
    is_next = place > 0 and tokens[place - 1].type == "footnote_ref"
    look = "source-ref source-ref-next" if is_next else "source-ref"
    return (
        f'<sup class="{look}"><a href="#{note}" id="{note}.{turn}" role="doc-noteref">'
        f"{tokens[place].meta['id'] + 1}</a></sup>"
    )


def _note_open(
    _renderer: Any, tokens: list[Token], place: int, _options: Any, env: dict[str, str]
) -> str:
    return f'<li id="{_note(tokens[place], env)[0]}">'


def _note_close(*_arguments: Any) -> str:
    return "</li>\n"


def _note_back(
    _renderer: Any, tokens: list[Token], place: int, _options: Any, env: dict[str, str]
) -> str:
    note, turn = _note(tokens[place], env)
    return f' <a href="#{note}.{turn}" role="doc-backlink" class="source-back">↑{turn}</a>'


def _note(token: Token, env: dict[str, str]) -> tuple[str, int]:
    """Return the note's id and which of its references this is. The underscore keeps it distinct
    from heading ids.
    """
    return f"{env['prefix']}source_{token.meta['id'] + 1}", token.meta.get("subId", 0) + 1


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    parser.use(footnote_plugin, inline=False).use(attrs_block_plugin, allowed=["class", "id"])
    for name, rule in {
        "footnote_ref": _note_ref,
        "footnote_open": _note_open,
        "footnote_close": _note_close,
        "footnote_anchor": _note_back,
    }.items():
        parser.add_render_rule(name, rule)
    return parser


PARSER = _parser()
