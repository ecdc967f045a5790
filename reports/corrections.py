"""Corrections since a report, in words (R-530)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from reports import words
from reports.differences import TOTAL
from reports.dimensions import BY

type Said = dict[str, Any]  # as `differences.differences` returns it

FOREMOST = frozenset({TOTAL, "state"})  # tables whose differences are read first


@dataclass(frozen=True)
class Difference:
    """A figure that was another one then; `row` is "" in the total."""

    table: str
    row: str
    measure: str
    then: int | str
    now: int | str


def parted(differences: Iterable[Said]) -> tuple[list[Said], list[Said]]:
    """Return the differences in the total, the steps and the rows of states; and all others, which
    say the same of other rows.
    """
    foremost, others = [], []
    for each in differences:
        if each["by"] in FOREMOST:
            foremost.append(each)
        else:
            others.append(each)
    return foremost, others


def in_words(differences: Iterable[Said]) -> list[Difference]:
    """Return the differences with the names of table and measure, in the reader's language."""
    return [
        Difference(
            table=str(BY[each["by"]].words) if each["by"] in BY else _("Total"),
            row=each["label"],
            measure=str(words.measure(each["measure"])),
            then=_figure(each, "then"),
            now=_figure(each, "now"),
        )
        for each in differences
    ]


def _figure(difference: Said, moment: str) -> int | str:
    """Return the figure of then or now, in words where nothing told it."""
    value = difference[moment]
    return words.figure(difference["measure"], value if isinstance(value, int) else None)
