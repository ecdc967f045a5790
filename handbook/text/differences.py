"""What changed between two texts, for the eye and the ear: paragraph by paragraph, in them word by
word.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

# of difflib: kind, from and to of the one and of the other
type Opcode = tuple[str, int, int, int, int]

PARAGRAPHS = re.compile(r"\n\s*\n")
WORDS = re.compile(r"\S+\s*|\s+")
MAX_STEPS = 25_000_000  # for one page: half a second, so that nothing keeps the reader waiting


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


@dataclass
class Effort:
    """What is left for one page; what would take more is shown as it was and as it is."""

    left: int = MAX_STEPS

    def compare(self, before: list[str], after: list[str]) -> Sequence[Opcode] | None:
        """How the one becomes the other; None when too little is left for it.

        Each stretch that both have in common makes difflib look again, at worst, at every place
        where a part of the one stands in the other.
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
    """The whole text, kept paragraphs drawn together. Words are said in the reader's language."""
    stretches: list[Stretch] = []
    for change in _changes(_paragraphs(old), _paragraphs(new), effort or Effort()):
        if stretches and stretches[-1].is_kept == change.is_kept:
            stretches[-1] = Stretch(change.is_kept, (*stretches[-1].paragraphs, change.html))
        else:
            stretches.append(Stretch(change.is_kept, (change.html,)))
    return stretches


def is_changed(stretches: list[Stretch]) -> bool:
    return any(not stretch.is_kept for stretch in stretches)


def words_between(old: str, new: str, effort: Effort | None = None) -> SafeString:
    """One line or paragraph with what was taken out and put in."""
    before, after = WORDS.findall(old), WORDS.findall(new)
    opcodes = (effort or Effort()).compare(before, after)
    if opcodes is None:
        return _not_compared(old, new)
    parts = []
    for kind, start, end, first, last in opcodes:
        if kind == "equal":
            parts.append(escape("".join(after[first:last])))
        else:
            parts.append(_removed("".join(before[start:end])) + _added("".join(after[first:last])))
    return mark_safe("".join(parts))


def _paragraphs(text: str) -> list[str]:
    return [part for part in PARAGRAPHS.split(text.replace("\r\n", "\n").strip("\n")) if part]


def _changes(before: list[str], after: list[str], effort: Effort) -> Iterator[Change]:
    opcodes = effort.compare(before, after)
    if opcodes is None:
        yield Change(False, _not_compared("\n\n".join(before), "\n\n".join(after)))
    for kind, start, end, first, last in opcodes or []:
        if kind == "equal":
            yield from (Change(True, escape(part)) for part in after[first:last])
            continue
        for old, new in zip_longest(before[start:end], after[first:last], fillvalue=""):
            yield Change(False, words_between(old, new, effort))


def _not_compared(old: str, new: str) -> SafeString:
    said = gettext(
        "Too much is different here to mark it word by word: first what was there, then what is."
    )
    return format_html('<span class="fine-print">{}</span> {} {}', said, _removed(old), _added(new))


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
        '<{0}><span class="visually-hidden">{1} </span>{2}<span '
        'class="visually-hidden">]</span></{0}>',
        tag,
        lead,
        words,
    )
