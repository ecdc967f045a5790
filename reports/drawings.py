"""The charts of a report: its own numbers, so that no picture says another than the table."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from reports.charts.heat import HeatMap, State, folded, heat_maps
from reports.charts.line import Line, line
from reports.charts.region import Region, region
from reports.charts.scales import Mark
from reports.figures import Question, Report, Row

# Returns the address of the list behind a number, "" if there is none: of a question, a measure and
# the key of a row, "" for the total.
type ListAddress = Callable[[Question, str, str], str]


@dataclass(frozen=True)
class Pictures:
    """All show participations."""

    region: Region | None
    line: Line | None
    heat_maps: list[HeatMap]
    states: list[State]  # the table of the heat map
    years: list[Mark]  # its total, beside Report.years


def pictures(report: Report, list_address: ListAddress) -> Pictures:
    """Return the charts, in which each number above 0 leads to its list."""
    states = [_state(report, row, list_address) for row in report.states]
    years = [
        _of_year(report, year, number, list_address)
        for year, number in zip(report.years, report.total_by_year, strict=True)
    ]
    return Pictures(
        region=region([_on_map(report, row, list_address) for row in report.states]),
        line=line(_without_gaps(years)),
        heat_maps=heat_maps(folded(states), report.years),
        states=states,
        years=years,
    )


def _on_map(report: Report, row: Row, list_address: ListAddress) -> Mark:
    """Return the number of a state in the whole period."""
    mark = Mark(row.key, row.label, sum(row.by_year))
    return _linked(mark, list_address, _by_state(report), row.key)


def _state(report: Report, row: Row, list_address: ListAddress) -> State:
    """Return the numbers of a state, year by year."""
    marks = []
    for year, number in zip(report.years, row.by_year, strict=True):
        mark = Mark(str(year), f"{row.label} {year}", number)
        asked = in_year(_by_state(report), year)
        marks.append(_linked(mark, list_address, asked, row.key))
    return State(row.label, row.was_member, marks)


def _of_year(report: Report, year: int, number: int, list_address: ListAddress) -> Mark:
    """Return the number of all states in a year."""
    mark = Mark(str(year), str(year), number)
    return _linked(mark, list_address, in_year(_by_state(report), year))


def _linked(mark: Mark, list_address: ListAddress, asked: Question, row: str = "") -> Mark:
    """Return the number with the address of its list; 0 leads nowhere."""
    if not mark.value:
        return mark
    return replace(mark, address=list_address(asked, "participations", row))


def _without_gaps(years: list[Mark]) -> list[Mark]:
    """Return the years with those between them in which no training began."""
    if not years:
        return []
    marks = {int(mark.key): mark for mark in years}
    return [
        marks.get(year, Mark(str(year), str(year), 0)) for year in range(min(marks), max(marks) + 1)
    ]


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
