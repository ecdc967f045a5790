"""Give tokens the handbook's forms (R-174): call-outs, lists to tick, figures, table heads."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain, groupby

from django.utils.translation import gettext, override
from markdown_it.token import Token

from handbook.text.book import Book
from handbook.text.parsing import blocks, classes, has_note, inside, only_picture, plain

ARROW = "→"
ENGLISH = re.compile("(“[^“”„]*”)")  # no other language of the handbook opens and closes so
WIDEST = 60  # letters that fit on a line in print; columns are two letters apart
SIGNS, CHECKLIST = "indicators", "checklist"  # lists whose items have a box
FOR_LISTS = {SIGNS, CHECKLIST, "never"}  # classes that only lists may have
# classes of blocks that come from practice and need no source
ADVICE = {"advice", CHECKLIST, "never"}
LIST_OPENS = {"bullet_list_open", "ordered_list_open"}
LIST_ENDS = {"bullet_list_close", "ordered_list_close"}


def dress(tokens: list[Token], book: Book, language: str) -> list[Token]:
    """Give the tokens of a body or of its notes their forms, in place, and return them.

    `language`: of the words that are added, as before the question of a sign.
    """
    for token in tokens:
        _dress_alone(token)
    _free_empty_heads(tokens)
    _mark_crowded(tokens)
    for item in items(tokens, SIGNS):
        _make_indicator(item, book, language)
    for item in items(tokens, CHECKLIST):
        _opening, words, _closing = item
        _make_box(item, inside(words), [], book)
    _show_figures(tokens, book)
    return tokens


def _dress_alone(token: Token) -> None:
    """Turn a quotation into a note, and a table's head cell into one for its column."""
    if token.type == "blockquote_open":
        token.tag = "div"
        token.attrJoin("class", "note")
    elif token.type == "blockquote_close":
        token.tag = "div"
    elif token.type == "th_open":
        token.attrs = {"scope": "col"}


def mark_english(tokens: list[Token], language: str) -> list[Token]:
    """Say of what stands in English quotation marks in a text of another language that it is
    English, for whoever hears it: sentences to be said stay so until a native has them (R-581).
    """
    if language == "en":
        return tokens
    for token in tokens:
        if token.children:
            token.children = list(chain.from_iterable(map(_with_english, token.children)))
    return tokens


def _with_english(child: Token) -> Iterator[Token]:
    """Yield the words, those in English quotation marks in an element of their own."""
    if child.type != "text":
        yield child
        return
    for number, words in enumerate(ENGLISH.split(child.content)):
        is_english = number % 2 == 1
        if is_english:
            yield Token("html_inline", "", 0, content='<span lang="en">')
        yield Token("text", "", 0, content=words)
        if is_english:
            yield Token("html_inline", "", 0, content="</span>")


def mark_advice(body: list[Token], language: str) -> list[Token]:
    """Frame each run of advice, beginning with that word in the language of the text (R-172).

    The frame is drawn as a line: colour alone would be lost in print and on readers who see no
    colour.
    """
    marked: list[Token] = []
    for is_advice, run in groupby(blocks(body), _is_advice):
        words = list(chain.from_iterable(run))
        if is_advice:
            words = [*_opening_of_advice(language), *words, _end("div")]
        marked += words
    return marked


def _is_advice(block: list[Token]) -> bool:
    """Tell whether a block is advice. Signs to follow up are, unless they name a source."""
    looks = set(classes(block[0]))
    if SIGNS in looks:
        return not has_note(block)
    return bool(ADVICE & looks)


def _opening_of_advice(language: str) -> list[Token]:
    """Return the beginning of the frame, with its word as a paragraph."""
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
    longest: Counter[int] = Counter()  # letters, by column
    for place, token in enumerate(tokens):
        match token.type:
            case "table_open":
                table, longest = token, Counter()
            case "tr_open":
                column = 0
            case "th_open" | "td_open":
                column += 1
                words = plain(tokens[place + 1 : place + 2]).split()
                longest[column] = max(longest[column], *map(len, words), 1)
            case "table_close":
                gaps = 2 * len(longest)
                if longest.total() + gaps > WIDEST:
                    table.attrJoin("class", "crowded")


def items(tokens: list[Token], look: str) -> Iterator[list[Token]]:
    """Yield opening, words and closing of the first paragraph of each item in the lists of that
    class.
    """
    for place in _openings(tokens, look):
        first = tokens[place + 1 : place + 4]
        if first[0].type == "paragraph_open":
            yield first


def _openings(tokens: list[Token], look: str) -> Iterator[int]:
    """Yield the places where an item of a list of that class opens; the innermost list counts."""
    lists: list[bool] = []  # for each list that is open: whether it has the class
    for place, token in enumerate(tokens):
        if token.type in LIST_OPENS:
            lists.append(look in classes(token))
        elif token.type in LIST_ENDS:
            del lists[-1:]  # a note within a note closes what it never opened
        elif token.type == "list_item_open" and lists[-1:] == [True]:
            yield place


def _make_indicator(paragraph: list[Token], book: Book, language: str) -> None:
    """Turn an item into a sign to tick and the question to ask next."""
    sign, question = cut(inside(paragraph[1]))
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
    notes, rest = [], []
    for child in said:
        if child.type == "footnote_ref":
            notes.append(child)
        else:
            rest.append(child)
    if not book.is_paper:
        rest = _to_tick(rest)
    words.children = [*rest, *notes, *more]


def cut(children: list[Token]) -> tuple[list[Token], list[Token]]:
    """Return what is before the first arrow and what is after it; without an arrow, everything is
    before.
    """
    for place, child in enumerate(children):
        if child.type == "text" and ARROW in child.content:
            before, _arrow, after = child.content.partition(ARROW)
            sign = [*children[:place], _text(before.rstrip())]
            question = [_text(after.lstrip()), *children[place + 1 :]]
            return sign, question
    return children, []


def _to_tick(words: list[Token]) -> list[Token]:
    """Return the words as the label of a box. Browsers are told not to remember it."""
    box = Token("tick", "input", 0, attrs={"type": "checkbox", "autocomplete": "off"})
    return _in("label", [box, _text(" "), *words])


def _show_figures(tokens: list[Token], book: Book) -> None:
    """Turn paragraphs that are one picture into figures, other pictures into their words."""
    for place, token in enumerate(tokens):
        if token.type != "inline":
            continue
        opening, closing = tokens[place - 1], tokens[place + 1]
        shown: list[Token] = []
        if opening.type == "paragraph_open":
            shown = _figure_in(token, book)
        if shown:
            token.children = shown
            opening.tag = closing.tag = "figure"
            opening.hidden = closing.hidden = False
        else:
            token.children = list(map(_in_words, inside(token)))


def _figure_in(inline: Token, book: Book) -> list[Token]:
    """Return the picture that is all the words, with its caption; an empty list if there is more,
    or if the book has no such figure.
    """
    picture = only_picture(inline)
    if picture is None:
        return []
    figure = book.figure(str(picture.attrs.get("src", "")))
    if figure is None:
        return []

    facts: dict[str, str | int | float] = {
        "src": figure.address,
        "alt": picture.content,
        "width": figure.width,
        "height": figure.height,
    }
    shown = Token("picture", "img", 0, attrs=facts)
    caption = [_text(str(picture.attrs.get("title", "")))]
    if figure.source:
        caption += [_text(" "), *_in("span", [_text(figure.source)], "figure-source")]
    return [shown, *_in("figcaption", caption)]


def _in_words(child: Token) -> Token:
    """Return an image in a line of words as its alternative text, any other token unchanged. Images
    never come from elsewhere.
    """
    if child.type == "image":
        return _text(child.content)
    return child


def _in(tag: str, children: list[Token], look: str = "") -> list[Token]:
    """Return the tokens inside a tag, with the class `look` if it is given."""
    opening = Token(f"{tag}_open", tag, 1)
    if look:
        opening.attrs = {"class": look}
    return [opening, *children, Token(f"{tag}_close", tag, -1)]


def _text(words: str) -> Token:
    return Token("text", "", 0, content=words)
