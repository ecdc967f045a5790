"""States by date: the one answer to which party had which status on a day (R-1)."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from participants.models import Party, PartyStatus

Status = PartyStatus.Status


type Dated = tuple[str, date, date | None]  # status, since, until (not included)
type Timeline = dict[int, list[Dated]]  # by party id


def timeline() -> Timeline:
    """All dated statuses by party id, for many questions after one statement; see `status_then`."""
    found: Timeline = {}
    rows = PartyStatus.objects.order_by("party", "since")
    for party, status, since, until in rows.values_list("party", "status", "since", "until"):
        found.setdefault(party, []).append((status, since, until))
    return found


def status_then(dated: Iterable[Dated], day: date) -> str:
    """Of one party's line: its status on that day."""
    running = (
        status for status, since, until in dated if since <= day and (until is None or day < until)
    )
    return next(running, Status.OTHER)


def statuses_on(day: date) -> dict[int, str]:
    """Status by party id on that day; a party that is missing has the status "other"."""
    return dict(PartyStatus.objects.on(day).values_list("party_id", "status"))


def status_on(party: Party, day: date) -> str:
    row = PartyStatus.objects.on(day).filter(party=party).first()
    return row.status if row else Status.OTHER


def is_barred_on(party: Party, day: date) -> bool:
    """Suspended or withdrawn on that day: not offered on forms, and refused."""
    return status_on(party, day) in PartyStatus.BARRED


def email_domain_of(party: Party, address: str) -> dict[str, Any] | None:
    """The party's known domain (`domain`, `shared`, `legacy`, `subdomains`) that the address
    belongs to.
    """
    host = address.rpartition("@")[2].lower()
    for known in party.email_domains:
        if host == known["domain"] or (
            known.get("subdomains") and host.endswith("." + known["domain"])
        ):
            return known
    return None
