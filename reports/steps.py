"""The steps from seats offered to certificates, counted (R-562)."""

from dataclasses import dataclass, replace
from datetime import datetime

from participants.models import Account
from reports.behind import Number, size, without_seats
from reports.figures import Report
from reports.measures import OF_STEPS
from reports.remembered import remembered

# In their order.
STEPS = (
    "seats_offered",
    "reserved",
    "nominated",
    "registered",
    "participations",
    "completed",
    "certified",
)
OF_ALL_PARTIES = "seats_offered"  # of which nobody knows whose part of them is


@dataclass(frozen=True)
class Steps:
    numbers: dict[str, int]  # by measure
    without_seats: int  # trainings of which seats, reservations and nominations are not known


def steps(account: Account, report: Report, *, now: datetime) -> Steps:
    """Return the steps of the trainings that the report counts, as far as the account may see
    them; a coordinator without the seats offered, which were for all.
    """
    question = replace(report.question, by="period", and_by="", measures=())
    names = [name for name in STEPS if name in OF_STEPS or name == OF_ALL_PARTIES]
    if report.scope:
        names.remove(OF_ALL_PARTIES)

    def count() -> Steps:
        """Count what the report has not."""
        numbers = {name: size(account, Number(question, name)) for name in names}
        return Steps(numbers, without_seats(account, question))

    scope = report.scope and (report.scope.pk, account.pk)
    found = remembered(count, about=("steps", names, scope, question), now=now)
    counted = {
        "registered": report.total.registered,
        "participations": report.total.participations,
        "completed": report.total.completed,
    }
    numbers = found.numbers | counted
    return replace(found, numbers={name: numbers[name] for name in STEPS if name in numbers})
