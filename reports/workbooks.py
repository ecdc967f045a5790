"""A report as a workbook: a sheet a table, clean rows that a pivot takes, definitions on a sheet of
their own.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from documents.spreadsheets import sheets_answer
from reports.dimensions import BY

type Said = dict[str, Any]  # as `exports.as_json` returns it
type Sheet = tuple[str, list[str], Iterable[list[Any]]]  # name, header, rows


def answer(filename: str, title: str, said: Said) -> HttpResponse:
    """Return the workbook of all tables that a report says."""
    return sheets_answer(filename, sheets(said), title=title)


def sheets(said: Said) -> Iterator[Sheet]:
    """Yield every sheet: a table for each kind of row, the total, states by year, legacy figures
    and definitions.
    """
    for table in said["tables"]:
        yield _table(table, said["labels"])
    yield _total(said)
    if said["participations_by_state_and_year"]:
        yield _states_by_year(said)
    if said["legacy_figures"]:
        yield _legacy(said["legacy_figures"])
    yield _definitions(said["definitions"])


def _table(table: Said, labels: dict[str, str]) -> Sheet:
    """Return the rows of one or two kinds, without a total: a pivot makes its own."""
    kinds = [str(BY[kind].words) for kind in (table["by"], table["and"]) if kind]
    header: list[str] = []
    for kind in kinds:
        header += [kind, _("Code")]
    measures = table["measures"]
    header += [labels[name] for name in measures]
    rows = ([*_names(row), *_numbers(row, measures)] for row in table["rows"])
    return ", ".join(kinds), header, rows


def _total(said: Said) -> Sheet:
    """Return the figures of all rows together, which are more than sums: a person counts once."""
    measures = said["measures"]
    figures = zip(measures, _numbers(said["total"], measures), strict=True)
    rows = [[said["labels"][name], number] for name, number in figures]
    return _("Total"), [_("Figure"), _("Number")], rows


def _names(row: Said) -> list[str]:
    """Return label and key of the row, and of its second kind if it has one."""
    names = [row["label"], row["key"]]
    if "and_key" in row:
        names += [row["and_label"], row["and_key"]]
    return names


def _numbers(row: Said, measures: Iterable[str]) -> list[int | None]:
    """Return the figures of a row; an empty cell for one that nobody recorded."""
    found = [row[name] for name in measures]
    return [value if isinstance(value, int) else None for value in found]


def _states_by_year(said: Said) -> Sheet:
    """Return a row for each state and year, participations beside them."""
    header = [str(BY["state"].words), _("Code"), str(BY["year"].words), _("Participations")]
    labels = {row["key"]: row["label"] for row in said["rows"]}
    by_state = said["participations_by_state_and_year"]
    rows = [
        [labels[code], code, int(year), number]
        for code, years in by_state.items()
        for year, number in years.items()
    ]
    return _("State by year"), header, rows


def _legacy(figures: list[Said]) -> Sheet:
    """Return the head-counts without names, days as days."""
    header = [
        pgettext("of a figure", "Title"),
        _("From"),
        _("Until"),
        _("Trainings"),
        _("People"),
        _("Precision"),
        _("Source"),
        _("Doubt"),
    ]
    rows = [
        [
            figure["title"],
            date.fromisoformat(figure["from"]),
            date.fromisoformat(figure["until"]),
            figure["trainings"],
            figure["people"],
            figure["precision"],
            figure["source"],
            figure["doubt"],
        ]
        for figure in figures
    ]
    return _("Legacy figures"), header, rows


def _definitions(definitions: dict[str, str]) -> Sheet:
    """Return each term and its meaning."""
    return _("Definitions"), [_("Term"), _("Meaning")], map(list, definitions.items())
