"""A report as a workbook: a sheet a table, clean rows that a pivot takes, definitions on a sheet of
their own.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from documents.spreadsheets import sheets_answer
from reports import corrections
from reports.dimensions import BY
from reports.exports import name_columns
from reports.figures import in_words
from reports.measures import ALL_MEASURES

type Said = dict[str, Any]  # as `exports.as_json` returns it
type Sheet = tuple[str, list[str], Iterable[list[Any]]]  # name, header, rows


def answer(filename: str, title: str, said: Said) -> HttpResponse:
    """Return the workbook of all tables that a report says, made when they were counted, so that
    the same report is always the same bytes.
    """
    as_of = datetime.fromisoformat(said["as_of"])
    return sheets_answer(filename, sheets(said), title=title, made_at=as_of)


def sheets(said: Said) -> Iterator[Sheet]:
    """Yield every sheet: a table for each kind of row, the total, states by year, legacy figures
    and definitions.
    """
    for table in said["tables"]:
        yield _table(table, said["labels"])
    yield _total(said)
    if said["participations_by_state_and_year"]:
        yield _states_by_year(said)
    if said.get("steps"):
        yield _steps(said["steps"])
    if said.get("trainings_held"):
        yield _trainings(said["trainings_held"])
    if said["legacy_figures"]:
        yield _legacy(said["legacy_figures"])
    if said.get("earlier"):
        yield _corrections(said["earlier"])
    yield _definitions(said)


def _table(table: Said, labels: dict[str, str]) -> Sheet:
    """Return the rows of one or two kinds, without a total: a pivot makes its own."""
    header = name_columns(_kinds(table))
    if "state" in (table["by"], table["and"]):
        header.append(_("Status on the day"))
    measures = table["measures"]
    header += [labels[name] for name in measures]
    rows = ([*_names(table, row), *_numbers(row, measures)] for row in table["rows"])
    return _title(table), header, rows


def _kinds(table: Said) -> list[str]:
    """Return what a row is: the words of its one or two kinds."""
    return [str(BY[kind].words) for kind in (table["by"], table["and"]) if kind]


def _title(table: Said) -> str:
    """Return the name of a table."""
    return ", ".join(_kinds(table))


def _total(said: Said) -> Sheet:
    """Return the figures of all rows together, which are more than sums: a person counts once."""
    measures = said["measures"]
    figures = zip(measures, _numbers(said["total"], measures), strict=True)
    rows = [[said["labels"][name], number] for name, number in figures]
    return _("Total"), [pgettext("number", "Figure"), _("Number")], rows


def _names(table: Said, row: Said) -> list[int | str]:
    """Return label and key of the row, of its second kind if it has one, and a state's status."""
    names = [_name(table["by"], row["label"]), _name(table["by"], row["key"])]
    if "and_key" in row:
        names += [_name(table["and"], row["and_label"]), _name(table["and"], row["and_key"])]
    if "status_on_the_day" in row:
        names.append(in_words(row["status_on_the_day"]))
    return names


def _numbers(row: Said, measures: Iterable[str]) -> list[int | None]:
    """Return the figures of a row; an empty cell for one that nobody recorded."""
    found = [row[name] for name in measures]
    return [value if isinstance(value, int) else None for value in found]


def _name(kind: str, text: str) -> int | str:
    """Return a year as a number, as the other sheets have it, and any other name as it is."""
    return int(text) if kind == "year" else text


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


def _steps(steps: dict[str, int]) -> Sheet:
    """Return the steps from seats to certificates."""
    rows = [[str(ALL_MEASURES[name].label), number] for name, number in steps.items()]
    return _("From seats to certificates"), [_("Step"), _("How many")], rows


def _trainings(trainings: Iterable[Said]) -> Sheet:
    """Return the trainings that are counted, days as days."""
    header = [_("Training"), _("First day"), _("Last day"), _("Place")]
    rows = [
        [
            training["title"],
            date.fromisoformat(training["first_day"]),
            date.fromisoformat(training["last_day"]),
            training["place"],
        ]
        for training in trainings
    ]
    return _("Trainings"), header, rows


def _corrections(earlier: Said) -> Sheet:
    """Return what was corrected of the report before."""
    header = [
        _("Table"),
        _("Row"),
        pgettext("number", "Figure"),
        pgettext("at that time", "Then"),
        _("Now"),
    ]
    rows = [
        [each.table, each.row, each.measure, each.then, each.now]
        for each in corrections.in_words(earlier["corrections"])
    ]
    return _("Changed since %(number)s") % {"number": earlier["number"]}, header, rows


def _definitions(said: Said) -> Sheet:
    """Return each term and its meaning: of all tables, then what is to be said of the rows of
    each.
    """
    tables = said["tables"]
    rows = [
        ["", term, meaning]
        for term, meaning in said["definitions"].items()
        if term not in tables[0]["notes"]
    ]
    for table in tables:
        rows += [[_title(table), *note] for note in table["notes"].items()]
    return _("Definitions"), [_("Table"), _("Term"), _("Meaning")], rows
