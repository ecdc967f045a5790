"""Set the targets of a year (R-549)."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from participants import audit
from participants.models import Account, Party
from participants.refusal import refuse_if_changed
from participants.seen import Shown
from reports.models import Target
from reports.rules import targets as rules
from reports.rules.targets import Cells


@transaction.atomic
def set_targets(
    *, year: int, wanted: Cells, seen: Shown, by: Account, now: datetime
) -> list[Target]:
    """Set the cells that differ from what the page showed (`seen`), and return the rows that
    changed. Raises Conflict.
    """
    changed = rules.typed(wanted, seen=seen)
    rows = _locked(year, changed)
    refuse_if_changed(rules.meanwhile_problems(rules.cells(rows), changed, seen=seen))

    differing = [row for row in rows if _take(row, changed)]
    Target.objects.bulk_update(differing, Target.MEASURES)
    audit.record_all(by=by, action="set_targets", about=differing, now=now)
    return differing


def _locked(year: int, names: Iterable[str]) -> list[Target]:
    """Return the rows of these cells, locked; those that are missing are made, without a target."""
    codes = {rules.code_of(name) for name in names}
    rows = Target.objects.of(year).filter(party__code__in=codes).order_by("party")
    locked = list(rows.select_for_update(of=("self",)))
    missing = Party.objects.filter(code__in=codes - {row.party.code for row in locked})
    if not missing:
        return locked

    new = [Target(year=year, party=party) for party in missing]
    Target.objects.bulk_create(new, ignore_conflicts=True)
    return list(rows.select_for_update(of=("self",)))


def _take(row: Target, changed: Cells) -> bool:
    """Set the row's cells and tell whether any was different."""
    before = rules.cells([row])
    for measure in Target.MEASURES:
        name = rules.cell(measure, row.party)
        setattr(row, measure, changed.get(name, before[name]))
    return rules.cells([row]) != before
