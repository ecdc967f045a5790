"""One report as rows for CSV and XLSX, and as JSON: the numbers are those of the page."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from reports import schema, words
from reports.figures import Figures, Report, Row
from reports.measures import MEASURES
from trainings.models import LegacyFigure

NOT_RECORDED = "not recorded"  # in JSON, where words that a program reads are never translated


def header(report: Report) -> list[str]:
    """Return the names of the columns. States have a status, and alone a column for each year."""
    names = name_columns(words.row_names(report))
    measures = [str(MEASURES[name].label) for name in report.measures]
    years = [_("Participations %(year)s") % {"year": year} for year in report.years]
    return [*names, *_only_of_states(report, [_("Status on the day")]), *measures, *years]


def name_columns(kinds: Sequence[str]) -> list[str]:
    """Return the headings of name and code for one or two kinds of rows, no heading twice."""
    if len(kinds) == 1:
        return [kinds[0], _("Code")]
    found: list[str] = []
    for kind in kinds:
        found += [kind, _("Code, %(kind)s") % {"kind": kind}]
    return found


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
    names: list[str] = []
    for name in row.names:
        names += [name.label, name.key]
    status = _only_of_states(report, [row.status])
    return [*names, *status, *_numbers(report, row.figures), *row.by_year]


def _total_line(report: Report) -> list[Any]:
    """Return the cells of the total, which has neither code nor status."""
    names = [_("Total")] + [""] * (2 * len(report.question.kinds) - 1)
    status = _only_of_states(report, [""])
    return [*names, *status, *_numbers(report, report.total), *report.total_by_year]


def _only_of_states(report: Report, columns: Iterable[Any]) -> list[Any]:
    """Return the columns if the rows of the report are of states, else none."""
    if "state" not in report.question.kinds:
        return []
    return list(columns)


def _numbers(report: Report, figures: Figures) -> list[int | str]:
    """Return the cells below the names of the measures, of a row or of the total."""
    return [words.number(value) for value in report.values(figures)]


def as_json(report: Report) -> dict[str, Any]:
    """Return the report for JSON. Keys never change with the language; labels and sentences do."""
    since, until = report.question.since, report.question.until
    return {
        "$schema": schema.address(),
        "demonstration": settings.DEMO,
        "as_of": report.as_of.isoformat(),
        "period": {"from": since and since.isoformat(), "until": until and until.isoformat()},
        "by": report.by,
        "and": report.question.and_by or None,
        "measures": list(report.measures),
        "scope": report.scope and report.scope.code,
        "total": _by_measure(report, report.total),
        "rows": [_row(report, row) for row in report.rows],
        "persons_in_several_rows": report.persons_in_several_rows,
        "trainings_without_trainers": report.unknown.trainers,
        "participations_without_minutes": report.unknown.minutes,
        "trainings_without_seats": report.unknown.seats,
        "participations_by_state_and_year": {
            row.key: dict(zip(map(str, report.years), row.by_year, strict=True))
            for row in report.rows
            if report.years
        },
        "legacy_figures": [_legacy_figure(figure) for figure in report.legacy],
        "definitions": dict(words.terms(report)),
    }


def _row(report: Report, row: Row) -> dict[str, Any]:
    """Return one row for JSON; a state with its statuses in order of time."""
    about: dict[str, Any] = {"key": row.key, "label": row.label}
    for name in row.names[1:]:
        about |= {"and_key": name.key, "and_label": name.label}
    if "state" in report.question.kinds:
        about["status_on_the_day"] = list(row.statuses)
    return about | _by_measure(report, row.figures)


def _by_measure(report: Report, figures: Figures) -> dict[str, int | str]:
    """Return the figures by the names of the measures, in words where nothing tells the number."""
    found: dict[str, int | str] = {}
    for name, value in zip(report.measures, report.values(figures), strict=True):
        found[name] = NOT_RECORDED if value is None else value
    return found


def _legacy_figure(figure: LegacyFigure) -> dict[str, Any]:
    """Return a legacy figure for JSON, with its source and its doubt in the reader's language."""
    return {
        "key": figure.key,
        "title": figure.title_text,
        "words": words.head_count(figure),
        "from": figure.since.isoformat(),
        "until": figure.until.isoformat(),
        "trainings": figure.trainings,
        "people": figure.people,
        "precision": figure.precision,
        "source": figure.source_text,
        "doubt": figure.doubt_text,
    }
