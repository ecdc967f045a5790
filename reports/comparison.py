"""The targets of a year beside what happened, which the totals count (R-551)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from participants.models import Account, Party, PartyStatus
from participants.names import alphabetical
from participants.states import Timeline, timeline
from reports.figures import Figures, Question, Report
from reports.models import Target
from reports.totals import report

# a target, and the figure of the totals that says what came of it
REACHED = {"seats": "registered", "persons": "persons", "completed": "completed"}
HAVE_TARGETS = (PartyStatus.Status.MEMBER, PartyStatus.Status.OBSERVER)


@dataclass(frozen=True)
class Beside:
    """A target, None where none is set, and what was reached."""

    target: int | None
    reached: int

    @property
    def difference(self) -> int | None:
        """Return how many more than the target, below 0 for fewer; None without a target."""
        if self.target is None:
            return None
        return self.reached - self.target


@dataclass(frozen=True)
class Line:
    """The targets of a party, by measure."""

    party: Party
    measures: dict[str, Beside]


@dataclass(frozen=True)
class Comparison:
    """All targets of a year that an account may see, beside what happened."""

    year: int
    report: Report
    lines: list[Line]
    total: dict[str, Beside]

    @property
    def greatest(self) -> int:
        """Return the greatest number of all lines, for the length of bars."""
        pairs = [pair for line in self.lines for pair in line.measures.values()]
        return max((max(pair.target or 0, pair.reached) for pair in pairs), default=0)


def compared(account: Account, year: int, *, now: datetime) -> Comparison:
    """Return the targets of the year that the account may see, beside what the totals count."""
    found = report(account, of_year(year), now=now)
    targets = list(Target.objects.visible_to(account).of(year))
    by_party = {target.party_id: target for target in targets}
    figures = {row.key: row.figures for row in found.rows}
    lines = [
        _line(party, by_party.get(party.pk), figures.get(party.code, Figures()))
        for party in _parties(year, found, targets)
    ]
    return Comparison(year, found, lines, _total(lines, found.total))


def of_year(year: int) -> Question:
    """Return the question to the totals about a whole year."""
    return Question(date(year, 1, 1), date(year, 12, 31), "state")


def _parties(year: int, found: Report, targets: Iterable[Target]) -> list[Party]:
    """Return the parties with a line, by name: a coordinator's own; else each that was a member or
    an observer in the year, has a target or took part.
    """
    if found.scope:
        return [found.scope]
    dated = timeline()
    codes = {row.key for row in found.rows} | {target.party.code for target in targets}
    parties = [
        party
        for party in Party.objects.all()
        if party.code in codes or _has_targets(dated, party, year)
    ]
    return alphabetical(parties, by=str)


def _has_targets(dated: Timeline, party: Party, year: int) -> bool:
    """Tell whether the party was a member or an observer on a day of the year."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    return any(
        status in HAVE_TARGETS and since <= last and (until is None or until > first)
        for status, since, until in dated.get(party.pk, ())
    )


def _line(party: Party, target: Target | None, figures: Figures) -> Line:
    return Line(
        party,
        {
            measure: Beside(getattr(target, measure, None), getattr(figures, figure))
            for measure, figure in REACHED.items()
        },
    )


def _total(lines: Iterable[Line], figures: Figures) -> dict[str, Beside]:
    """Return the sums of the targets, beside what the totals count; persons once."""
    total = {}
    for measure, figure in REACHED.items():
        targets = [line.measures[measure].target for line in lines]
        known = [target for target in targets if target is not None]
        total[measure] = Beside(sum(known) if known else None, getattr(figures, figure))
    return total
