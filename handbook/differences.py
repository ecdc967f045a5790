"""What changed between two texts, for the eye and the ear: paragraph by paragraph, in them word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

PARAGRAPHS = re.compile(r"\n\s*\n")
WORDS = re.compile(r"\S+\s*|\s+")
# What is compared more closely than as a whole, so that nothing keeps the reader waiting.
MOST_PARAGRAPHS, MOST_WORDS = 4_000, 1_500


@dataclass(frozen=True)
class Change:
    """One paragraph: kept, or with what was taken out of it (`del`) and put into it (`ins`)."""

    is_kept: bool
    html: SafeString


@dataclass(frozen=True)
class Stretch:
    """Paragraphs that follow one another and are all kept, or all changed."""

    is_kept: bool
    paragraphs: tuple[SafeString, ...]


def between(old: str, new: str) -> list[Stretch]:
    """The whole text, kept paragraphs drawn together. Words are said in the reader's language."""
    stretches: list[Stretch] = []
    for change in _changes(_paragraphs(old), _paragraphs(new)):
        if stretches and stretches[-1].is_kept == change.is_kept:
            stretches[-1] = Stretch(change.is_kept, (*stretches[-1].paragraphs, change.html))
        else:
            stretches.append(Stretch(change.is_kept, (change.html,)))
    return stretches


def is_changed(stretches: list[Stretch]) -> bool:
    return any(not stretch.is_kept for stretch in stretches)


def words_between(old: str, new: str) -> SafeString:
    """One line or paragraph with what was taken out and put in."""
    before, after = WORDS.findall(old), WORDS.findall(new)
    if max(len(before), len(after)) > MOST_WORDS:
        return mark_safe(_removed(old) + " " + _added(new))
    parts = []
    for kind, start, end, first, last in SequenceMatcher(None, before, after).get_opcodes():
        if kind == "equal":
            parts.append(escape("".join(after[first:last])))
        else:
            parts.append(_removed("".join(before[start:end])) + _added("".join(after[first:last])))
    return mark_safe("".join(parts))


def _paragraphs(text: str) -> list[str]:
    return [part for part in PARAGRAPHS.split(text.replace("\r\n", "\n").strip("\n")) if part]


def _changes(before: list[str], after: list[str]) -> Iterator[Change]:
    if max(len(before), len(after)) > MOST_PARAGRAPHS:
        before, after = ["\n\n".join(before)], ["\n\n".join(after)]
    for kind, start, end, first, last in SequenceMatcher(None, before, after).get_opcodes():
        if kind == "equal":
            yield from (Change(True, escape(part)) for part in after[first:last])
            continue
        for old, new in zip_longest(before[start:end], after[first:last], fillvalue=""):
            yield Change(False, words_between(old, new))


def _removed(words: str) -> SafeString:
    return _said("del", gettext("[taken out:"), words)


def _added(words: str) -> SafeString:
    return _said("ins", gettext("[new:"), words)


def _said(tag: str, lead: str, words: str) -> SafeString:
    """Screen readers mostly keep silent about `ins` and `del`: hidden words tell where one begins
    and ends."""
    if not words:
        return mark_safe("")
    return format_html(
        '<{0}><span class="visually-hidden">{1} </span>{2}<span class="visually-hidden">]</span></{0}>',
        tag,
        lead,
        words,
    )
