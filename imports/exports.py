"""The report of a list: each row as it came, with what was found and what became of it
(R-325).
"""

import unicodedata
from collections.abc import Iterator

from django.utils.translation import gettext as _

from documents.spreadsheets import Row
from imports.models import Import
from imports.reasons import worded
from imports.rules.rows import Decision, carried_out, decided_reasons

AT_ONCE = 2_000


def header(source: Import) -> list[str]:
    """Return the headings: ours, then those of the list, or numbers."""
    first = source.rows.filter(number=source.heading_row).first()
    named = first.cells if first else []
    width = max(len(named), len(source.columns))
    own = [
        visible(named[place]) if place < len(named) and named[place] else str(place + 1)
        for place in range(width)
    ]
    return [_("Row"), _("Found to be"), _("Decision"), _("What became of it"), _("Reason"), *own]


def lines(source: Import) -> Iterator[Row]:
    """Yield a line for each row; any number of them, in constant memory."""
    for row in source.body.iterator(AT_ONCE):
        yield [
            row.number,
            row.get_verdict_display(),
            str(Decision(carried_out(row)).label) if row.verdict else "",
            row.get_outcome_display(),
            " ".join(worded(decided_reasons(row))),
            *map(visible, row.cells),
        ]


def visible(cell: str) -> str:
    """Return the cell without zero-width and bidi characters, which show another text than there
    is.
    """
    return "".join(sign for sign in cell if unicodedata.category(sign) != "Cf")
