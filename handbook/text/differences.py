"""Show changes between two texts, for eye and screen reader: by paragraph, then by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby, zip_longest

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

# from difflib: kind, then start and end in each text
type Opcode = tuple[str, int, int, int, int]

PARAGRAPHS = re.compile(r"\n\s*\n")
WORDS = re.compile(r"\S+\s*|\s+")
MAX_STEPS = 25_000_000  # for one page: about half a second of the reader's time


@dataclass(frozen=True)
class Change:
    """One paragraph: unchanged, or with what was removed (`del`) and added (`ins`)."""

    is_unchanged: bool
    html: SafeString


@dataclass(frozen=True)
class Stretch:
    """Consecutive paragraphs that are all unchanged or all changed."""

    is_unchanged: bool
    paragraphs: tuple[SafeString, ...]


@dataclass
class Effort:
    """The comparing steps left for one page. Texts that would need more are shown whole, before and
    after.
    """

    left: int = MAX_STEPS

    def compare(self, before: list[str], after: list[str]) -> Sequence[Opcode] | None:
        """Return how `before` becomes `after`, or None if too few steps are left.

        The worst case is counted: after each common stretch difflib looks again at every place
        where a part of `before` occurs in `after`.
        """
        matcher = SequenceMatcher(None, before, after)
        places: dict[str, list[int]] = matcher.b2j  # type: ignore[attr-defined]  # documented, not in the stubs
        alike = sum(len(places.get(part, ())) for part in before)
        steps = min(len(before), len(after)) * (len(before) + alike)
        if steps > self.left:
            return None
        self.left -= steps
        return matcher.get_opcodes()


def between(old: str, new: str, effort: Effort | None = None) -> list[Stretch]:
    """Return the whole text in stretches, with the marking words in the reader's language."""
    changes = _changes(_paragraphs(old), _paragraphs(new), effort or Effort())
    return [
        Stretch(is_unchanged, tuple(change.html for change in alike))
        for is_unchanged, alike in groupby(changes, lambda change: change.is_unchanged)
    ]


def is_changed(stretches: list[Stretch]) -> bool:
    """Tell whether anything was removed or added between the two texts."""
    return any(not stretch.is_unchanged for stretch in stretches)


def words_between(old: str, new: str, effort: Effort | None = None) -> SafeString:
    """Return one line or paragraph with what was removed and added."""
    before, after = WORDS.findall(old), WORDS.findall(new)
    effort = effort or Effort()
    opcodes = effort.compare(before, after)
    if opcodes is None:
        return _not_compared(old, new)

    parts = []
    for kind, start, end, first, last in opcodes:
        was, now = "".join(before[start:end]), "".join(after[first:last])
        if kind == "equal":
            parts.append(escape(now))
        else:
            parts += [_removed(was), _added(now)]
    return mark_safe("".join(parts))


def _paragraphs(text: str) -> list[str]:
    lines = text.replace("\r\n", "\n").strip("\n")
    return list(filter(None, PARAGRAPHS.split(lines)))


def _changes(before: list[str], after: list[str], effort: Effort) -> Iterator[Change]:
    """Yield the paragraphs in order. Changed ones are compared in pairs, word by word."""
    opcodes = effort.compare(before, after)
    if opcodes is None:
        yield Change(False, _not_compared("\n\n".join(before), "\n\n".join(after)))
        return

    for kind, start, end, first, last in opcodes:
        pairs = zip_longest(before[start:end], after[first:last], fillvalue="")
        for old, new in pairs:
            if kind == "equal":
                yield Change(True, escape(new))
            else:
                yield Change(False, words_between(old, new, effort))


def _not_compared(old: str, new: str) -> SafeString:
    """Return both texts whole, after a sentence that says why."""
    reason = gettext(
        "Too much is different here to mark it word by word: first what was there, then what is."
    )
    return format_html(
        '<span class="fine-print">{}</span> {} {}', reason, _removed(old), _added(new)
    )


def _removed(words: str) -> SafeString:
    return _said("del", gettext("[taken out:"), words)


def _added(words: str) -> SafeString:
    return _said("ins", gettext("[new:"), words)


def _said(tag: str, lead: str, words: str) -> SafeString:
    """Return the words marked, with hidden text at both ends: screen readers mostly ignore `ins`
    and `del`.
    """
    if not words:
        return mark_safe("")
    return format_html(
        '<{0}><span class="visually-hidden">{1} </span>{2}<span '
        'class="visually-hidden">]</span></{0}>',
        tag,
        lead,
        words,
    )
