"""The steps from seats offered to certificates, counted (R-562)."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from participants.models import Account
from reports.behind import Number, size, without_seats
from reports.figures import MEASURES, Report
from reports.remembered import remembered

# Each step with its words, in order.
STEPS: dict[str, Promise] = {
    "seats_offered": MEASURES["seats_offered"],
    "reserved": _("Seats reserved"),
    "nominated": pgettext_lazy("people in seats", "Nominated"),
    "registered": MEASURES["registered"],
    "participations": MEASURES["participations"],
    "completed": MEASURES["completed"],
    "certified": _("Certificates"),
}
# What the totals do not count, each with its definition.
DEFINITIONS: dict[str, tuple[Promise, Promise]] = {
    "reserved": (
        STEPS["reserved"],
        _("seats that only officers of a party could take, as they stood at closing."),
    ),
    "nominated": (
        STEPS["nominated"],
        _("nominations of a party at closing, also those that came to nothing."),
    ),
    "certified": (
        STEPS["certified"],
        _("valid certificates of participants today; those of erased people are not counted."),
    ),
}
OF_ALL_PARTIES = "seats_offered"  # of which nobody knows whose part of them is


@dataclass(frozen=True)
class Steps:
    numbers: dict[str, int]  # by the keys of STEPS
    without_seats: int  # trainings of which seats, reservations and nominations are not known


def steps(account: Account, report: Report, *, now: datetime) -> Steps:
    """Return the steps of the trainings that the report counts, as far as the account may see
    them; a coordinator without the seats offered, which were for all.
    """
    question = replace(report.question, by="period", and_by="", measures=())
    names = [name for name in STEPS if name in DEFINITIONS or name == OF_ALL_PARTIES]
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
