"""The public summary of a year as lines for CSV, and as JSON: the numbers are those of the page."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from reports import public_words as words
from reports.measures import MEASURES
from reports.models import PublicSummary

COLUMNS = ("participations", "persons", "trainers")


def header() -> list[str]:
    """Return the names of the columns."""
    return [_("Table"), _("Row"), _("Code"), *(str(MEASURES[name].label) for name in COLUMNS)]


def lines(summary: PublicSummary) -> Iterator[list[Any]]:
    """Yield the total, the rows of all tables and the notes, all as wide as the header."""
    figures = summary.figures
    yield [_("Total"), summary.year, "", figures["participations"], _or_nothing(figures), ""]
    for table in words.tables(figures):
        for line in table.lines:
            yield _line(table.title, line)
    for line in words.trainers(figures):
        yield _line(str(words.TRAINERS), line)

    width = len(header())
    yield [""] * width
    yield [_("Trainings"), figures["trainings"], *[""] * (width - 2)]
    for term, meaning in words.notes(summary):
        yield [term, meaning, *[""] * (width - 2)]


def _line(table: str, line: words.Line) -> list[Any]:
    """Return the cells of one row."""
    return [table, line.label, line.key, *(line.numbers.get(name, "") for name in COLUMNS)]


def _or_nothing(figures: dict[str, Any]) -> int | str:
    """Return the persons of the year, or an empty cell where they are not told."""
    if figures["persons"] is None:
        return ""
    return int(figures["persons"])


def as_json(summary: PublicSummary) -> dict[str, Any]:
    """Return the summary for JSON. Keys never change with the language; labels and notes do."""
    figures = summary.figures
    tables = {}
    for table in words.tables(figures):
        tables[table.key] = [_row(line) for line in table.lines]
    return {
        "demonstration": settings.DEMO,
        "year": summary.year,
        "as_of": summary.made_at.isoformat(),
        "trainings": figures["trainings"],
        "participations": figures["participations"],
        "persons": figures["persons"],
        "tables": tables,
        "trainers_by_state": [_row(line) for line in words.trainers(figures)],
        "notes": dict(words.notes(summary)),
    }


def _row(line: words.Line) -> dict[str, Any]:
    """Return one row for JSON."""
    return {"key": line.key, "label": line.label, **line.numbers}
