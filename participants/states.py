"""Party status by date: the one answer to which party had which status on a day (R-1)."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from participants.models import Party, PartyStatus

Status = PartyStatus.Status


# ISO codes of the states of the European Union, by the year of accession (1 January of it or later;
# nobody was trained in between), and those that have left, with the day from which they are out.
EU_STATES = {
    1958: "BE DE FR IT LU NL",
    1973: "DK GB IE",
    1981: "GR",
    1986: "ES PT",
    1995: "AT FI SE",
    2004: "CY CZ EE HU LT LV MT PL SI SK",
    2007: "BG RO",
    2013: "HR",
}
LEFT_THE_EU = {"GB": date(2020, 2, 1)}

type Dated = tuple[str, date, date | None]  # status, since, until (not included)
type Timeline = dict[int, list[Dated]]  # by party id


def timeline() -> Timeline:
    """Return all dated statuses by party id, to answer many questions with one query; see
    `status_then`.
    """
    found: Timeline = {}
    rows = PartyStatus.objects.order_by("party", "since")
    for party, status, since, until in rows.values_list("party", "status", "since", "until"):
        found.setdefault(party, []).append((status, since, until))
    return found


def status_then(dated: Iterable[Dated], day: date) -> str:
    """Return the status on that day from one party's timeline."""
    for status, since, until in dated:
        has_ended = until is not None and until <= day
        if since <= day and not has_ended:
            return status
    return Status.OTHER


def statuses_on(day: date) -> dict[int, str]:
    """Return the status by party id on that day; a missing party has the status "other"."""
    return dict(PartyStatus.objects.on(day).values_list("party_id", "status"))


def eu_states_on(day: date) -> set[str]:
    """Return the ISO codes of the states that belong to the European Union on that day."""
    joined: set[str] = set()
    for year, codes in EU_STATES.items():
        if year <= day.year:
            joined |= set(codes.split())
    left = {code for code, out_from in LEFT_THE_EU.items() if out_from <= day}
    return joined - left


def status_on(party: Party, day: date) -> str:
    """Return the status on that day; "other" where none is recorded (R-1)."""
    row = PartyStatus.objects.on(day).filter(party=party).first()
    if row:
        return row.status
    return Status.OTHER


def is_barred_on(party: Party, day: date) -> bool:
    """Tell whether the party is suspended or withdrawn on that day: not offered in forms, and
    refused.
    """
    return status_on(party, day) in PartyStatus.BARRED


def barred_problems(party: Party, day: date) -> list[str]:
    """Return why nobody acts for the party on that day: it is suspended or has withdrawn (R-3)."""
    if not is_barred_on(party, day):
        return []
    words = {"party": party, "day": date_format(day, "j F Y")}
    return [_("%(party)s is suspended or no longer takes part on %(day)s.") % words]


def email_domain_of(party: Party, address: str) -> dict[str, Any] | None:
    """Return the party's known domain (`domain`, `shared`, `legacy`, `subdomains`) of the address,
    or None.
    """
    host = address.rpartition("@")[2].lower()
    for known in party.email_domains:
        if host == known["domain"] or (
            known.get("subdomains") and host.endswith("." + known["domain"])
        ):
            return known
    return None
