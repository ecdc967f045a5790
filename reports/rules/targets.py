"""Rules for the targets of a year, which staff set for all parties together (R-549, R-550).

A cell is one target of one party. It is called "seats-LV": the measure and the party's code.
"""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from participants.models import Party
from participants.seen import Shown
from reports.models import Target

FIRST_YEAR, LAST_YEAR = 1990, 2100
MAX_TARGET = 1_000_000

type Cells = Mapping[str, int | None]


def cell(measure: str, party: Party) -> str:
    """Return the name of a party's cell."""
    return f"{measure}-{party.code}"


def code_of(name: str) -> str:
    """Return the code of the party whose cell this is."""
    return name.partition("-")[2]


def cells(targets: Iterable[Target]) -> dict[str, int | None]:
    """Return the targets by the names of their cells."""
    return {
        cell(measure, target.party): getattr(target, measure)
        for target in targets
        for measure in Target.MEASURES
    }


def text(value: int | None) -> str:
    """Return a target as a form has it, "" for none."""
    return "" if value is None else str(value)


def is_year(year: int) -> bool:
    """Tell whether targets can be set for the year."""
    return FIRST_YEAR <= year <= LAST_YEAR


def typed(wanted: Cells, *, seen: Shown) -> dict[str, int | None]:
    """Return the cells that somebody changed since the page was read; others stay as they are."""
    return {name: value for name, value in wanted.items() if text(value) != seen.get(name, "")}


def meanwhile_problems(stands: Cells, changed: Cells, *, seen: Shown) -> list[str]:
    """Return why nothing is saved: a colleague has set one of the changed cells otherwise since the
    page was read.
    """
    other = [
        name
        for name, value in changed.items()
        if text(stands.get(name)) not in (seen.get(name, ""), text(value))
    ]
    if not other:
        return []
    parties = Party.objects.filter(code__in={code_of(name) for name in other})
    named = ", ".join(map(str, parties))
    return [
        _(
            "A colleague set other targets meanwhile: %(parties)s. Your numbers stand in the "
            "table; save again if they are right."
        )
        % {"parties": named}
    ]
