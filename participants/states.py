"""States by date: the one answer to which party had which status on a day (design: States by date)."""

from datetime import date
from typing import Any

from participants.models import Party, PartyStatus

Status = PartyStatus.Status


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
    """The party's known domain (`domain`, `shared`, `legacy`, `subdomains`) that the address belongs to."""
    host = address.rpartition("@")[2].lower()
    for known in party.email_domains:
        if host == known["domain"] or (known.get("subdomains") and host.endswith("." + known["domain"])):
            return known
    return None
