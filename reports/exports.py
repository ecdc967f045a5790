"""One report as rows for CSV and XLSX, and as JSON: the numbers are those of the page."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from reports import words
from reports.totals import MEASURES, Figures, Report, Row


def header(report: Report) -> list[str]:
    measures = [str(MEASURES[name]) for name in report.measures]
    if report.by != "state":
        return [words.row_name(report), _("Code"), *measures]
    years = [_("Participations %(year)s") % {"year": year} for year in report.years]
    return [words.row_name(report), _("Code"), _("Status on the day"), *measures, *years]


def lines(report: Report) -> Iterator[list[Any]]:
    """Yield the rows, their total and the notes, all as wide as the header."""
    width = len(header(report))
    for row in report.rows:
        yield _line(report, row)
    if report.has_total:
        yield _total_line(report)
    yield [""] * width
    for term, meaning in words.notes(report):
        yield [term, meaning, *[""] * (width - 2)]


def _line(report: Report, row: Row) -> list[Any]:
    status = [row.status] if report.by == "state" else []
    return [
        row.label,
        row.key,
        *status,
        *_numbers(report, row.figures),
        *_years(report, row.by_year),
    ]


def _total_line(report: Report) -> list[Any]:
    status = [""] if report.by == "state" else []
    return [
        _("Total"),
        "",
        *status,
        *_numbers(report, report.total),
        *_years(report, report.total_by_year),
    ]


def _numbers(report: Report, figures: Figures) -> list[int | str]:
    return [
        words.not_recorded()
        if name == "trainers" and not report.has_trainers
        else getattr(figures, name)
        for name in report.measures
    ]


def _years(report: Report, by_year: Any) -> list[int]:
    return list(by_year) if report.by == "state" else []


def as_json(report: Report) -> dict[str, Any]:
    """Return the report for JSON. Keys never change with the language; labels and sentences do."""
    since, until = report.question.since, report.question.until
    return {
        "demonstration": settings.DEMO,
        "as_of": report.as_of.isoformat(),
        "period": {"from": since and since.isoformat(), "until": until and until.isoformat()},
        "by": report.by,
        "scope": report.scope and report.scope.code,
        "total": _json_numbers(report, asdict(report.total)),
        "rows": [_row(report, row) for row in report.rows],
        "persons_in_several_rows": report.persons_in_several_rows,
        "participations_by_state_and_year": {
            row.key: dict(zip(map(str, report.years), row.by_year, strict=True))
            for row in report.states
        },
        "legacy_figures": [
            {
                "key": figure.key,
                "from": figure.since.isoformat(),
                "until": figure.until.isoformat(),
                "trainings": figure.trainings,
                "people_more_than": figure.people_more_than,
                "source": figure.source_text,
                "doubt": figure.doubt_text,
            }
            for figure in report.legacy
        ],
        "definitions": dict(words.notes(report)),
    }


def _row(report: Report, row: Row) -> dict[str, Any]:
    numbers = {name: getattr(row.figures, name) for name in report.measures}
    status = {"status_on_the_day": list(row.statuses)} if report.by == "state" else {}
    return {"key": row.key, "label": row.label, **status, **_json_numbers(report, numbers)}


def _json_numbers(report: Report, numbers: dict[str, int]) -> dict[str, int | str]:
    """Replace the number of trainers by "not recorded" where nobody was recorded."""
    if report.has_trainers or "trainers" not in numbers:
        return dict(numbers)
    return numbers | {"trainers": "not recorded"}
