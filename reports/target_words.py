"""Targets and what came of them in words, on the page and in its files."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from participants.moments import moment
from reports.comparison import REACHED, Beside, Comparison
from reports.definitions import DEFINITIONS

MEASURES: dict[str, Promise] = {
    "seats": pgettext_lazy("column of a table", "Seats"),
    "persons": pgettext_lazy("column of a table", "Persons"),
    "completed": pgettext_lazy("column of a table", "Completed"),
}
SEATS = gettext_lazy("Seats are compared with the people who were registered.")
CLOSED = gettext_lazy("A training counts once it is closed, in the year of its first day.")


def heading(year: int) -> str:
    """Return the heading of the page and of the files."""
    return _("Targets, %(year)s") % {"year": year}


def difference(pair: Beside) -> str:
    """Return what was reached against the target, in words."""
    more = pair.difference
    if more is None:
        return _("no target")
    if more == 0:
        return _("just reached")
    if more > 0:
        return _("%(n)d more than the target") % {"n": more}
    return _("%(n)d short of the target") % {"n": -more}


def of_target(pair: Beside) -> str:
    """Return "12 of 20", or "12" without a target."""
    if pair.target is None:
        return str(pair.reached)
    return _("%(reached)d of %(target)d") % {"reached": pair.reached, "target": pair.target}


def notes(found: Comparison) -> list[tuple[str, str]]:
    """Return the terms and sentences under the table, the same in every file (R-123)."""
    meanings = [DEFINITIONS[figure] for figure in REACHED.values()]
    defined = [(str(term), str(meaning)) for term, meaning in meanings]
    return [
        (_("As of"), moment(found.report.as_of)),
        (_("Seats"), str(SEATS)),
        *defined,
        (_("Year"), str(CLOSED)),
        (_("Total"), _("Targets are added up; each person is counted once.")),
    ]
