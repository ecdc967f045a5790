"""Corrections since a report, in words (R-530)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports import words
from reports.differences import LEGACY, TOTAL
from reports.dimensions import BY

type Said = dict[str, Any]  # as `differences.differences` returns it

FOREMOST = frozenset({TOTAL, "state", LEGACY})  # tables whose differences are read first
# What is said of a legacy figure, by its name in `differences`.
OF_LEGACY = {
    "words": gettext_lazy("People"),
    "source": gettext_lazy("Source"),
    "doubt": gettext_lazy("Doubt"),
}


@dataclass(frozen=True)
class Difference:
    """A figure that was another one then; `row` is "" in the total."""

    table: str
    row: str
    measure: str
    then: int | str
    now: int | str


def parted(differences: Iterable[Said]) -> tuple[list[Said], list[Said]]:
    """Return the differences in the total, the steps, the rows of states and legacy figures; and
    all others, which say the same of other rows.
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
            table=_table_name(each["by"]),
            row=each["label"],
            measure=_measure_name(each["measure"]),
            then=_figure(each, "then"),
            now=_figure(each, "now"),
        )
        for each in differences
    ]


def _table_name(by: str) -> str:
    """Return the name of the table that has a difference."""
    if by == LEGACY:
        return _("Legacy figures")
    return str(BY[by].words) if by in BY else _("Total")


def _measure_name(name: str) -> str:
    """Return the name of what differs."""
    if name in OF_LEGACY:
        return str(OF_LEGACY[name])
    return str(words.measure(name))


def _figure(difference: Said, moment: str) -> int | str:
    """Return the figure of then or now, in words where nothing told it."""
    value = difference[moment]
    if difference["measure"] in OF_LEGACY:
        return str(value)
    return words.figure(difference["measure"], value if isinstance(value, int) else None)
