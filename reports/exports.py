"""One report as rows for CSV and XLSX, and as JSON: the numbers are those of the page."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from reports import words
from reports.figures import MEASURES, Figures, Report, Row
from trainings.models import LegacyFigure

NOT_RECORDED = "not recorded"  # in JSON, where words that a program reads are never translated


def header(report: Report) -> list[str]:
    """Return the names of the columns. States have a status, and a column for each year."""
    measures = [str(MEASURES[name]) for name in report.measures]
    years = [_("Participations %(year)s") % {"year": year} for year in report.years]
    return [
        words.row_name(report),
        _("Code"),
        *_only_of_states(report, [_("Status on the day")]),
        *measures,
        *_only_of_states(report, years),
    ]


def lines(report: Report) -> Iterator[list[Any]]:
    """Yield the rows, their total and the notes, all as wide as the header."""
    for row in report.rows:
        yield _line(report, row)
    if report.has_total:
        yield _total_line(report)

    width = len(header(report))
    yield [""] * width
    for term, meaning in words.notes(report):
        yield [term, meaning, *[""] * (width - 2)]


def _line(report: Report, row: Row) -> list[Any]:
    """Return the cells of one row, below those of the header."""
    return [
        row.label,
        row.key,
        *_only_of_states(report, [row.status]),
        *_numbers(report, row.figures, row),
        *_only_of_states(report, row.by_year),
    ]


def _total_line(report: Report) -> list[Any]:
    """Return the cells of the total, which has neither code nor status."""
    return [
        _("Total"),
        "",
        *_only_of_states(report, [""]),
        *_numbers(report, report.total),
        *_only_of_states(report, report.total_by_year),
    ]


def _only_of_states(report: Report, columns: Iterable[Any]) -> list[Any]:
    """Return the columns if the report has a row for each state, else none."""
    if report.by != "state":
        return []
    return list(columns)


def _numbers(report: Report, figures: Figures, row: Row | None = None) -> list[int | str]:
    """Return the cells below the names of the measures, of a row or of the total."""
    numbers = _by_column(report, figures)
    said = _said(numbers, words.not_recorded(), are_known=report.knows_trainers(row))
    return list(said.values())


def _by_column(report: Report, figures: Figures) -> dict[str, int]:
    """Return the figures that this report shows, by the name of the measure."""
    return {name: getattr(figures, name) for name in report.measures}


def _said(numbers: dict[str, int], unknown: str, *, are_known: bool) -> dict[str, int | str]:
    """Return the numbers, with the word `unknown` for the trainers where nobody was recorded."""
    if "trainers" in numbers and not are_known:
        return numbers | {"trainers": unknown}
    return dict(numbers)


def as_json(report: Report) -> dict[str, Any]:
    """Return the report for JSON. Keys never change with the language; labels and sentences do."""
    since, until = report.question.since, report.question.until
    return {
        "demonstration": settings.DEMO,
        "as_of": report.as_of.isoformat(),
        "period": {"from": since and since.isoformat(), "until": until and until.isoformat()},
        "by": report.by,
        "scope": report.scope and report.scope.code,
        "total": _said(asdict(report.total), NOT_RECORDED, are_known=report.knows_trainers()),
        "rows": [_row(report, row) for row in report.rows],
        "persons_in_several_rows": report.persons_in_several_rows,
        "trainings_without_trainers": report.without_trainers,
        "participations_by_state_and_year": {
            row.key: dict(zip(map(str, report.years), row.by_year, strict=True))
            for row in report.states
        },
        "legacy_figures": [_legacy_figure(figure) for figure in report.legacy],
        "definitions": dict(words.notes(report)),
    }


def _row(report: Report, row: Row) -> dict[str, Any]:
    """Return one row for JSON; a state with its statuses in order of time."""
    about: dict[str, Any] = {"key": row.key, "label": row.label}
    if report.by == "state":
        about["status_on_the_day"] = list(row.statuses)
    numbers = _by_column(report, row.figures)
    return about | _said(numbers, NOT_RECORDED, are_known=report.knows_trainers(row))


def _legacy_figure(figure: LegacyFigure) -> dict[str, Any]:
    """Return a legacy figure for JSON, with its source and its doubt in the reader's language."""
    return {
        "key": figure.key,
        "title": figure.title_text,
        "from": figure.since.isoformat(),
        "until": figure.until.isoformat(),
        "trainings": figure.trainings,
        "people": figure.people,
        "precision": figure.precision,
        "source": figure.source_text,
        "doubt": figure.doubt_text,
    }
