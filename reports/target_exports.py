"""Targets beside what happened as rows for CSV and XLSX: the numbers are those of the page."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from reports import target_words as words
from reports.comparison import Beside, Comparison


def header() -> list[str]:
    """Return the names of the columns: three for each measure."""
    columns = [pgettext("row of a table", "State"), _("Code")]
    for label in words.MEASURES.values():
        columns += [
            _("%(measure)s: target") % {"measure": label},
            _("%(measure)s: reached") % {"measure": label},
            _("%(measure)s: difference") % {"measure": label},
        ]
    return columns


def lines(found: Comparison) -> Iterator[list[Any]]:
    """Yield the rows, their total and the notes, all as wide as the header."""
    for line in found.lines:
        yield [str(line.party), line.party.code, *_numbers(line.measures)]
    if not found.report.scope:
        yield [_("Total"), "", *_numbers(found.total)]

    width = len(header())
    yield [""] * width
    for term, meaning in words.notes(found):
        yield [term, meaning, *[""] * (width - 2)]


def _numbers(measures: dict[str, Beside]) -> list[int | None]:
    """Return the cells of one row; nothing where there is no target."""
    cells: list[int | None] = []
    for pair in measures.values():
        cells += [pair.target, pair.reached, pair.difference]
    return cells
