"""Of how many addresses a state's coordinators read that somebody elsewhere has (R-436)."""

from datetime import datetime, timedelta

from django.db import transaction

from participants import audit
from participants.models import Account, AuditEntry

MAX_TOLD = 3  # in all lists and nominations of a state within a year (D-421, D-471)
A_YEAR = timedelta(days=365)
TYPE_UNUSABLE = "type_unusable_addresses"  # in the trail of the coordinator's account


def told(party_id: int | None, *, now: datetime, before: int | None = None) -> int:
    """Return of how many the state has read within a year; `before`: until this entry."""
    entries = AuditEntry.objects.of_actions([TYPE_UNUSABLE]).since(now - A_YEAR)
    if before is not None:
        entries = entries.filter(pk__lt=before)
    of_state = [each.facts for each in entries if each.facts.get("party") == party_id]
    return sum(facts["number"] for facts in of_state)


@transaction.atomic
def record_told(
    *, by: Account, party_id: int | None, number: int, now: datetime, **facts: int
) -> None:
    """Record that a coordinator reads of so many more, and none of the addresses."""
    facts |= {"number": number}
    audit.record(by=by, action=TYPE_UNUSABLE, about=by, now=now, party=party_id, **facts)
