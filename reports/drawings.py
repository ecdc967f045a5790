"""The charts of a report: its own numbers, so that no picture says another than the table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from reports.charts.flow import Flow, flow
from reports.charts.heat import HeatMap, State, folded, heat_maps
from reports.charts.line import Line, line
from reports.charts.region import Region, region
from reports.charts.scales import Mark
from reports.figures import Question, Report, Row
from reports.measures import ALL_MEASURES
from reports.steps import Steps

# Returns the address of the list behind a number, "" if there is none: of a question, a measure and
# the keys of a row, none for the total.
type ListAddress = Callable[[Question, str, tuple[str, ...]], str]


@dataclass(frozen=True)
class Pictures:
    """Participations of states on a map and by year, of years on a line; and the way to them."""

    region: Region | None
    line: Line | None
    heat_maps: list[HeatMap]
    states: list[State]  # the table of the heat map
    years: list[Mark]  # its total, beside Report.years
    flow: Flow | None


def pictures(report: Report, steps: Steps, list_address: ListAddress) -> Pictures:
    """Return the charts of rows that are states or years, and of the steps; each number above 0
    leads to its list.
    """
    on_map: list[Mark] = []
    states: list[State] = []
    years: list[Mark] = []
    if report.question.kinds == ("state",):
        on_map = _rows(report, list_address)
        states = [_state(report, row, list_address) for row in report.rows]
        years = _years(report, list_address)
    elif report.question.kinds == ("year",):
        years = _rows(report, list_address)
    return Pictures(
        region=region(on_map),
        line=line(_without_gaps(years)),
        heat_maps=heat_maps(folded(states), report.years),
        states=states,
        years=years,
        flow=flow(_steps(report, steps, list_address)),
    )


def _steps(report: Report, steps: Steps, list_address: ListAddress) -> list[Mark]:
    """Return the numbers of the steps."""
    marks = []
    for name, number in steps.numbers.items():
        mark = Mark(name, str(ALL_MEASURES[name].label), number)
        marks.append(_linked(mark, list_address, report.question, measure=name))
    return marks


def _rows(report: Report, list_address: ListAddress) -> list[Mark]:
    """Return the participations of the rows."""
    marks = []
    for row in report.rows:
        mark = Mark(row.key, row.label, row.figures.participations)
        marks.append(_linked(mark, list_address, report.question, row.keys))
    return marks


def _state(report: Report, row: Row, list_address: ListAddress) -> State:
    """Return the participations of a state, year by year."""
    marks = []
    for year, number in zip(report.years, row.by_year, strict=True):
        mark = Mark(str(year), f"{row.label} {year}", number)
        marks.append(_linked(mark, list_address, in_year(report.question, year), row.keys))
    return State(row.label, row.was_member, marks)


def _years(report: Report, list_address: ListAddress) -> list[Mark]:
    """Return the participations of all states, year by year."""
    marks = []
    for year, number in zip(report.years, report.total_by_year, strict=True):
        mark = Mark(str(year), str(year), number)
        marks.append(_linked(mark, list_address, in_year(report.question, year)))
    return marks


def _linked(
    mark: Mark,
    list_address: ListAddress,
    asked: Question,
    row: tuple[str, ...] = (),
    measure: str = "participations",
) -> Mark:
    """Return the number with the address of its list; 0 leads nowhere."""
    if not mark.value:
        return mark
    return replace(mark, address=list_address(asked, measure, row))


def _without_gaps(years: Sequence[Mark]) -> list[Mark]:
    """Return the years with those between them in which no training began."""
    if not years:
        return []
    marks = {int(mark.key): mark for mark in years}
    return [
        marks.get(year, Mark(str(year), str(year), 0)) for year in range(min(marks), max(marks) + 1)
    ]


def in_year(question: Question, year: int) -> Question:
    """Return the question about the part of its period that lies in a year."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    return replace(
        question,
        since=max(first, question.since or first),
        until=min(last, question.until or last),
    )
