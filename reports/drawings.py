"""The charts of a report: its own numbers, so that no picture says another than the table."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from reports.charts.heat import HeatMap, State, folded, heat_maps
from reports.charts.line import Line, line
from reports.charts.region import Region, region
from reports.charts.scales import Mark
from reports.figures import Question, Report, Row

# Returns the address of the list behind a number, "" if there is none: of a question and the key of
# one of its rows, "" for the total.
type ListAddress = Callable[[Question, str], str]


@dataclass(frozen=True)
class Pictures:
    """All show participations."""

    region: Region | None
    line: Line | None
    heat_maps: list[HeatMap]


def pictures(report: Report, list_address: ListAddress) -> Pictures:
    """Return the charts, in which each number above 0 leads to its list."""
    states = [_state(report, row, list_address) for row in report.states]
    return Pictures(
        region=region([_on_map(report, row, list_address) for row in report.states]),
        line=line(_by_year(report, list_address)),
        heat_maps=heat_maps(folded(states), report.years),
    )


def _on_map(report: Report, row: Row, list_address: ListAddress) -> Mark:
    """Return the number of a state in the whole period."""
    value = sum(row.by_year)
    return _mark(value, row.key, row.label, list_address, _by_state(report), row.key)


def _state(report: Report, row: Row, list_address: ListAddress) -> State:
    """Return the numbers of a state, year by year."""
    marks = []
    for year, value in zip(report.years, row.by_year, strict=True):
        asked = in_year(_by_state(report), year)
        label = f"{row.label} {year}"
        marks.append(_mark(value, str(year), label, list_address, asked, row.key))
    return State(row.label, row.was_member, marks)


def _by_year(report: Report, list_address: ListAddress) -> list[Mark]:
    """Return the numbers of all years from the first to the last, those without a training too."""
    if not report.years:
        return []
    numbers = dict(zip(report.years, report.total_by_year, strict=True))
    marks = []
    for year in range(report.years[0], report.years[-1] + 1):
        asked = in_year(_by_state(report), year)
        marks.append(_mark(numbers.get(year, 0), str(year), str(year), list_address, asked, ""))
    return marks


def _mark(
    value: int, key: str, label: str, list_address: ListAddress, asked: Question, row: str
) -> Mark:
    """Return a number with the address of its list; 0 leads nowhere."""
    if not value:
        return Mark(key, label, value)
    return Mark(key, label, value, list_address(asked, row))


def _by_state(report: Report) -> Question:
    """Return the question of the report, by state."""
    return replace(report.question, by="state")


def in_year(question: Question, year: int) -> Question:
    """Return the question about the part of its period that lies in a year."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    return replace(
        question,
        since=max(first, question.since or first),
        until=min(last, question.until or last),
    )
