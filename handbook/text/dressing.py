"""Give tokens the handbook's forms (R-174): call-outs, lists to tick, figures, table heads."""

from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext, override
from markdown_it.token import Token

from handbook.text.book import Book
from handbook.text.parsing import blocks, classes, only_picture, plain

ARROW = "→"
WIDEST = 60  # letters that fit on a line in print; columns are two letters apart
SIGNS, CHECKLIST = "indicators", "checklist"  # lists whose items have a box
FOR_LISTS = {SIGNS, CHECKLIST, "never"}  # classes that only lists may have
# classes of blocks that come from practice and need no source
ADVICE = {"advice", CHECKLIST, "never"}
LIST_OPENS = {"bullet_list_open", "ordered_list_open"}
LIST_ENDS = {"bullet_list_close", "ordered_list_close"}


def dress(tokens: list[Token], book: Book, language: str) -> list[Token]:
    for token in tokens:
        if token.type == "blockquote_open":
            token.attrJoin("class", "note")
        if token.type in {"blockquote_open", "blockquote_close"}:
            token.tag = "div"
        if token.type == "th_open":
            token.attrs = {"scope": "col"}
    _free_empty_heads(tokens)
    _mark_crowded(tokens)
    for item in items(tokens, SIGNS):
        _make_indicator(item, book, language)
    for item in items(tokens, CHECKLIST):
        _make_box(item, item[1].children or [], [], book)
    return _with_figures(tokens, book)


def mark_advice(body: list[Token], language: str) -> list[Token]:
    """Frame each run of advice, beginning with that word in the language of the text (R-172).

    The frame is drawn as a line: colour alone would be lost in print and on readers who see no
    colour.
    """
    marked: list[Token] = []
    is_inside = False
    for block in blocks(body):
        is_next = _is_advice(block)
        if is_next and not is_inside:
            marked += _opening_of_advice(language)
        if is_inside and not is_next:
            marked.append(_end("div"))
        marked += block
        is_inside = is_next
    return [*marked, _end("div")] if is_inside else marked


def _is_advice(block: list[Token]) -> bool:
    """Tell whether a block is advice. Signs to follow up are, unless they name a source."""
    looks = set(classes(block[0]))
    if SIGNS in looks:
        return not any(
            child.type == "footnote_ref" for token in block for child in token.children or []
        )
    return bool(ADVICE & looks)


def _opening_of_advice(language: str) -> list[Token]:
    with override(language):
        word = gettext("Advice")
    frame = Token("advised_open", "div", 1, attrs={"class": "advised"}, block=True)
    mark = Token("mark_open", "p", 1, attrs={"class": "advice-mark"}, block=True)
    return [frame, mark, Token("inline", "", 0, children=[_text(word)]), _end("p")]


def _end(tag: str) -> Token:
    return Token(f"{tag}_close", tag, -1, block=True)


def _free_empty_heads(tokens: list[Token]) -> None:
    """Turn empty head cells into plain ones: they head nothing, and a screen reader should not
    announce them.
    """
    for opening, words, closing in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if opening.type == "th_open" and not words.content:
            opening.tag = closing.tag = "td"
            opening.attrs = {}


def _mark_crowded(tokens: list[Token]) -> None:
    """Mark tables whose longest words do not fit beside one another; only in these are words
    broken.
    """
    longest: Counter[int] = Counter()  # by column
    for place, token in enumerate(tokens):
        if token.type == "table_open":
            table, longest = token, Counter()
        elif token.type == "tr_open":
            column = 0
        elif token.type in {"th_open", "td_open"}:
            column += 1
            words = plain(tokens[place + 1 : place + 2]).split()
            longest[column] = max(longest[column], *map(len, words), 1)
        elif token.type == "table_close" and longest.total() + 2 * len(longest) > WIDEST:
            table.attrJoin("class", "crowded")


def items(tokens: list[Token], look: str) -> Iterator[list[Token]]:
    """Yield opening, words and closing of the first paragraph of each item in the lists of that
    class.
    """
    lists: list[bool] = []
    for place, token in enumerate(tokens):
        if token.type in LIST_OPENS:
            lists.append(look in classes(token))
        if token.type in LIST_ENDS:
            lists = lists[:-1]  # a note within a note closes what it never opened
        is_item = token.type == "list_item_open" and lists and lists[-1]
        if is_item and tokens[place + 1].type == "paragraph_open":
            yield tokens[place + 1 : place + 4]


def _make_indicator(paragraph: list[Token], book: Book, language: str) -> None:
    """Turn an item into a sign to tick and the question to ask next."""
    sign, question = cut(paragraph[1].children or [])
    if question:
        with override(language):
            lead_in = gettext("Ask next:")
        question = _in("span", [*_in("strong", [_text(lead_in)]), _text(" "), *question], "ask")
    _make_box(paragraph, sign, question, book)


def _make_box(paragraph: list[Token], said: list[Token], more: list[Token], book: Book) -> None:
    """Put a box before what is said, then its notes and the rest. The box has no name: nothing is
    sent or stored.
    """
    opening, words, closing = paragraph
    opening.hidden = closing.hidden = True
    notes = [child for child in said if child.type == "footnote_ref"]
    rest = [child for child in said if child.type != "footnote_ref"]
    words.children = [*(rest if book.is_paper else _to_tick(rest)), *notes, *more]


def cut(children: list[Token]) -> tuple[list[Token], list[Token]]:
    """Return what is before the first arrow and what is after it; without an arrow, everything is
    before.
    """
    for place, child in enumerate(children):
        if child.type == "text" and ARROW in child.content:
            before, _, after = child.content.partition(ARROW)
            rest = [_text(after.lstrip()), *children[place + 1 :]]
            return [*children[:place], _text(before.rstrip())], rest
    return children, []


def _to_tick(words: list[Token]) -> list[Token]:
    box = Token("tick", "input", 0, attrs={"type": "checkbox", "autocomplete": "off"})
    return _in("label", [box, _text(" "), *words])


def _with_figures(tokens: list[Token], book: Book) -> list[Token]:
    for place, token in enumerate(tokens):
        picture = only_picture(token) if token.type == "inline" else None
        if picture and tokens[place - 1].type == "paragraph_open" and _shown(picture, book):
            tokens[place - 1].tag = tokens[place + 1].tag = "figure"
            tokens[place - 1].hidden = tokens[place + 1].hidden = False
            token.children = _shown(picture, book)
        elif token.type == "inline":
            token.children = [_in_words(child) for child in token.children or []]
    return tokens


def _shown(picture: Token, book: Book) -> list[Token]:
    """Return the image with its caption, or an empty list if the book has no such figure."""
    figure = book.figure(str(picture.attrs.get("src", "")))
    if figure is None:
        return []
    facts: dict[str, str | int | float] = {"src": figure.address, "alt": picture.content}
    shown = Token(
        "picture", "img", 0, attrs=facts | {"width": figure.width, "height": figure.height}
    )
    caption = [_text(str(picture.attrs.get("title", "")))]
    if figure.source:
        caption += [_text(" "), *_in("span", [_text(figure.source)], "figure-source")]
    return [shown, *_in("figcaption", caption)]


def _in_words(child: Token) -> Token:
    """Return an image in a line of words as its alternative text, any other token unchanged. Images
    never come from elsewhere.
    """
    return _text(child.content) if child.type == "image" else child


def _in(tag: str, children: list[Token], look: str = "") -> list[Token]:
    attrs: dict[str, str | int | float] = {"class": look} if look else {}
    return [Token(f"{tag}_open", tag, 1, attrs=attrs), *children, Token(f"{tag}_close", tag, -1)]


def _text(words: str) -> Token:
    return Token("text", "", 0, content=words)
