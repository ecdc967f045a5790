"""Rules for writing a chapter's text, and the problems found in it."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents import fonts
from handbook import text
from handbook.models import Chapter, Edition, Translation
from handbook.rules.numbers_nearby import (
    has_too_many_figures,
    numbers_refused_in_chapter,
    numbers_refused_in_title,
)

WRONG = {
    text.Wrong.TOO_LARGE: gettext_lazy("this text is larger than a chapter may be: “{about}”"),
    text.Wrong.EMPTY: gettext_lazy("this text is empty"),
    text.Wrong.NO_SOURCE: gettext_lazy("no source is named here: “{about}”"),
    text.Wrong.NO_NOTE: gettext_lazy("there is no note for this mark: {about}"),
    text.Wrong.UNUSED_NOTE: gettext_lazy(
        "nothing refers to this note, so no reader sees it: {about}"
    ),
    text.Wrong.LOST_CELLS: gettext_lazy(
        "this row has more cells than the head of its table: “{about}”"
    ),
    text.Wrong.MARKS_LEFT: gettext_lazy(
        "readers see these marks as typed. Mend them (the second line of a table has as many "
        "parts as its head), or put them between ` if that is meant: “{about}”"
    ),
    text.Wrong.NOWHERE: gettext_lazy("this reference leads nowhere: {about}"),
    text.Wrong.ADDRESS: gettext_lazy("this is no address that may be linked to: {about}"),
    text.Wrong.UNKNOWN_FIGURE: gettext_lazy("there is no figure of this name: {about}"),
    text.Wrong.NO_ALTERNATIVE: gettext_lazy("this figure has no alternative text: {about}"),
    text.Wrong.PICTURE_IN_WORDS: gettext_lazy("this figure needs a paragraph of its own: {about}"),
    text.Wrong.HEADING_SKIPS: gettext_lazy(
        "this heading is more than one level below the one above it"
    ),
    text.Wrong.HEADING_IS_TITLE: gettext_lazy("a heading begins with ##; # is the chapter's title"),
    text.Wrong.ANCHOR_TWICE: gettext_lazy(
        "this anchor is there already, or has other signs than a–z, 0–9, -"
    ),
    text.Wrong.NO_QUESTION: gettext_lazy(
        "this sign needs an arrow → and what to ask next: “{about}”"
    ),
    text.Wrong.NO_LIST: gettext_lazy("only the items of a list can have boxes or signs: “{about}”"),
}
TOO_MUCH = {
    text.TooMuch.LETTERS: gettext_lazy(
        "This text is too large for one chapter: more than 200,000 characters. Make two of it."
    ),
    text.TooMuch.LINES: gettext_lazy(
        "This text is too large for one chapter: more than 6,000 lines. Make two of it."
    ),
    text.TooMuch.MARKS: gettext_lazy(
        "This text has more links or table marks ([ and |) than a chapter may have, most in line "
        "{line}."
    ),
    text.TooMuch.STROKES: gettext_lazy(
        "This text has more of the signs * _ ~ ` < & than a chapter may have, most in line {line}."
    ),
    text.TooMuch.NOTES: gettext_lazy(
        "This text has more notes, or references to them, than a chapter may have, most in line "
        "{line}."
    ),
    text.TooMuch.ITEMS: gettext_lazy(
        "This text has more list items and headings than a chapter may have. Make two of it."
    ),
    text.TooMuch.LINKS: gettext_lazy(
        "Too many links, notes or brackets [ stand in one paragraph, most in line {line}. Break "
        "it up."
    ),
    text.TooMuch.NESTED: gettext_lazy(
        "Too many quotations or lists stand one in the other, the most in line {line}."
    ),
    text.TooMuch.QUOTATIONS: gettext_lazy(
        "This text has more quotations (>) than a chapter may have, most in line {line}."
    ),
    text.TooMuch.PICTURES: gettext_lazy(
        "This text shows more than 40 figures, most in line {line}. Show fewer, or make two of it."
    ),
    text.TooMuch.BREAKS: gettext_lazy(
        "This text has more broken lines (\\ or two blanks at the end) than a chapter may have."
    ),
    text.TooMuch.CELLS: gettext_lazy(
        "The tables have too many cells. The widest one has line {line} in it."
    ),
}


def meanwhile_problems(text: Translation | None, *, seen: int) -> list[str]:
    """Return why the text is not saved: it was saved since it was opened; `seen` is its version of
    then, 0 for a new text (R-167).
    """
    if seen == (text.version if text else 0):
        return []
    return [
        _(
            "This text has changed since you opened it (by somebody else or your own first "
            "click). Yours is below, unsaved."
        )
    ]


def paragraphs_without_source(markdown: str) -> list[str]:
    """Return the first words of each block that states something, names no source and is not marked
    as advice (R-172).
    """
    return text.blocks_without_source(markdown)


def writing_problems(edition: Edition, chapter: Chapter, language: str) -> list[str]:
    """Return why this text may not be edited (R-156)."""
    if edition.status == Edition.Status.PUBLISHED:
        return [
            _("This edition is published: its texts no longer change. Write in the next edition.")
        ]
    if not edition.chapters.filter(pk=chapter.pk).exists():
        return [_("This chapter was taken out of the edition meanwhile.")]
    if language not in edition.languages:
        return [_("The edition is no longer offered in this language.")]
    return []


def text_problems(translation: Translation, book: text.Book) -> list[str]:
    """Return why a text is not published as it stands, each reason with the heading above it
    (R-173). `book` is from references.to_check.
    """
    lacking = character_problems({"title": translation.title, "summary": translation.summary})
    shown = text.render(translation.body)
    told = title_problems(translation.summary)
    return lacking + told + _body_problems(translation.body, shown, translation.title, book)


def body_problems(body: str, title: str, book: text.Book) -> list[str]:
    """Return why an unsaved text would not be published. Before the first heading, `title` names
    the place.
    """
    return _body_problems(body, text.draw(body), title, book)


def _body_problems(body: str, shown: text.Rendered, title: str, book: text.Book) -> list[str]:
    unreadable = _unreadable_problems(body, shown)
    if unreadable:
        return unreadable

    return [
        *character_problems({"body": shown.html + shown.notes}),
        *title_problems(title),
        *number_problems(body, title),
        *(
            f"“{problem.place or title}”: {WRONG[problem.wrong].format(about=problem.about)}"
            for problem in text.problems(body, book)
        ),
    ]


def number_problems(body: str, title: str) -> list[str]:
    """Return why nobody reaches numbers as they are printed, each with the heading above it and the
    reason (R-245).
    """
    if has_too_many_figures(body):
        return [
            _(
                "This text has more than 3,000 figures: whether its telephone numbers can be "
                "dialled is not checked. Make two of it."
            )
        ]
    refused = [
        f"“{place or title}”: “{number}”. {reason}"
        for place, number, reason in numbers_refused_in_chapter(body, title)
    ]
    return list(dict.fromkeys(refused))


def title_problems(words: str) -> list[str]:
    """Return why a title or a summary is not published: a number in it that nobody reaches as it
    is printed (R-245).
    """
    refused = numbers_refused_in_title(words)
    return list(dict.fromkeys(f"“{words}”: “{number}”. {reason}" for number, reason in refused))


def character_problems(facts: Mapping[str, Any]) -> list[str]:
    """Return why no PDF can be made: these characters are in none of the typefaces (R-163).

    `facts`: texts by name, or by name and language.
    """
    values = [value.values() if isinstance(value, Mapping) else [value] for value in facts.values()]
    lacking = fonts.missing(
        "".join(str(word) for words in values for word in words), with_other_scripts=True
    )
    sentence = _("These characters cannot be printed. Write others instead: {characters}")
    if lacking:
        return [sentence.format(characters=" ".join(lacking[:20]))]
    return []


def unreadable_problems(body: str) -> list[str]:
    """Return why a chapter can only be shown as typed (R-176)."""
    return _unreadable_problems(body, text.draw(body))


def _unreadable_problems(body: str, shown: text.Rendered) -> list[str]:
    excess = text.too_much_of(body)
    if excess:
        return [TOO_MUCH[excess[0]].format(line=excess[1])]
    if shown.is_as_typed:
        return [_("The marks in this text cannot be read. Take out the ones you added last.")]
    return []
