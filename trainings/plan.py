"""The plan of a training with its sessions, as typed by staff or read from a stored training, and
the slug made from its title.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime, timedelta, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from participants.models import Party
from participants.names import fold
from trainings.dates import Dated
from trainings.models import Session, Training

# Slugs that are addresses of pages under trainings/.
TAKEN_SLUGS = {"new", "templates"}


CYRILLIC = dict(
    zip("абвгґдеєёзиіїйклмнопрстуфхыэ", "abvggdeeeziiiiklmnoprstufhye", strict=True)
) | {
    "ж": "zh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "ю": "iu",
    "я": "ia",
    "ў": "u",
    "ь": "",
    "ъ": "",
}


type Stored = dict[str, Any]  # a plan as JSON values


@dataclass(frozen=True, kw_only=True)
class PlannedSession:
    """A programme item as planned; `pk` is that of the stored session to change, None for a new
    one.
    """

    starts_at: datetime
    ends_at: datetime
    topic: str
    trainer: str = ""
    is_break: bool = False
    parallel_group: int | None = None  # same number: sessions that run side by side
    room: str = ""
    capacity: int | None = None  # people that the room of a parallel session holds
    pk: int | None = None


SESSION_COLUMNS = [each.name for each in fields(PlannedSession) if each.name != "pk"]
SESSION_DEFAULTS = [each.default for each in fields(PlannedSession) if each.name != "pk"]


SESSION_WORDS = [
    name for name in SESSION_COLUMNS if name not in ("starts_at", "ends_at")
]  # all but its times


@dataclass(frozen=True, kw_only=True)
class Plan(Dated):
    """The plan of a training: columns of `Training`, and its rows of invited, reserved and
    sessions.
    """

    title: str
    host: Party
    city: str
    first_day: date
    last_day: date
    time_zone: str
    capacity: int
    registration_opens_at: datetime
    registration_closes_at: datetime
    summary: str = ""
    kind: str = ""
    requires: str = ""
    audience: str = Training.Audience.PUBLIC
    venue: str = ""
    venue_address: str = ""
    access_notes: str = ""
    contact_name: str = ""
    contact_email: str = ""
    contact_phone: str = ""
    languages: Sequence[str] = ("en",)
    interpretation: Sequence[str] = ()
    minimum: int | None = None
    minimum_by: date | None = None
    release_on: date | None = None
    admission: str = Training.Admission.OPEN
    nominations_close_on: date | None = None
    answer_days: int = 7
    moves_stop_days: int = 3
    certificate_rule: str = Training.CertificateRule.SHARE
    certificate_share: int = 80
    certificate_valid_months: int | None = None
    invited: Sequence[Party] = ()
    reserved: Mapping[int, int] = field(default_factory=dict)  # party id -> seats
    sessions: Sequence[PlannedSession] = ()


ROWS = {"invited", "reserved", "sessions"}  # of a plan; all else are columns of a training
COLUMNS = [each.name for each in fields(Plan) if each.name not in ROWS]


def plan_of(training: Training) -> Plan:
    """Return the plan that the training stands for."""
    columns = {name: getattr(training, name) for name in COLUMNS}
    return Plan(
        **columns,
        invited=list(training.invited.all()),
        reserved={each.party_id: each.seats for each in training.reservations.all()},
        sessions=[_planned(session) for session in training.sessions.all()],
    )


def shifted(plan: Plan, days: int) -> Plan:
    """Return the plan with all its days and moments that many days later, or earlier if negative.

    The clock stays: 09:00 is 09:00 again on the other side of a change of the clock.
    """
    by = timedelta(days=days)
    return replace(
        plan,
        first_day=plan.first_day + by,
        last_day=plan.last_day + by,
        release_on=_later(plan.release_on, by),
        minimum_by=_later(plan.minimum_by, by),
        nominations_close_on=_later(plan.nominations_close_on, by),
        registration_opens_at=_on_another_day(plan.registration_opens_at, by, plan.zone),
        registration_closes_at=_on_another_day(plan.registration_closes_at, by, plan.zone),
        sessions=[_shifted_session(session, by, plan.zone) for session in plan.sessions],
    )


def _later(day: date | None, by: timedelta) -> date | None:
    if day is None:
        return None
    return day + by


def stored(training: Training) -> Stored:
    """Return the plan of a training as JSON values, with times on the training's clock; rows by the
    id of the party or the session, as text.
    """
    zone = training.zone
    columns = {name: plain(getattr(training, name), zone) for name in COLUMNS if name != "host"}
    return columns | {
        "host": training.host_id,
        "invited": sorted(party.pk for party in training.invited.all()),
        "reserved": {str(row.party_id): row.seats for row in training.reservations.all()},
        "sessions": {
            str(session.pk): row_values(session, zone) for session in training.sessions.all()
        },
    }


def plain(value: Any, zone: tzinfo | None) -> Any:
    """Return a value as JSON can hold it; a moment on the clock of `zone`, or else of its own."""
    if isinstance(value, datetime):
        return f"{value.astimezone(zone or value.tzinfo):%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    return value


def row_values(session: Session | PlannedSession, zone: tzinfo | None) -> list[Any]:
    """Return the columns of a session as JSON values, in the order of SESSION_COLUMNS."""
    return [plain(getattr(session, name), zone) for name in SESSION_COLUMNS]


def whole_row(row: list[Any]) -> list[Any]:
    """Return a stored session's values with those of newer columns at the end: rows in the trail,
    and in forms that are open during an upgrade, come from before them.
    """
    return [*row, *SESSION_DEFAULTS[len(row) :]]


def differences(before: Stored, after: Stored, *, personal: Collection[str]) -> dict[str, Any]:
    """Return what differs between two stored plans: the values `before` and `after`, and in `named`
    the personal columns that differ, without their values. Empty when nothing differs.
    """
    changed = {name for name in before if before[name] != after[name]}
    if not changed:
        return {}

    named = changed & set(personal)
    was, stands = ({name: plan[name] for name in changed - named} for plan in (before, after))
    was["reserved"], stands["reserved"] = _unlike(before["reserved"], after["reserved"])
    rows = _unlike(before["sessions"], after["sessions"])
    named |= _personal_in(*rows, personal)
    hidden = [_without(plan, personal) for plan in rows]
    was["sessions"], stands["sessions"] = _unlike(*hidden)

    return {"before": was, "after": stands, "named": sorted(named)}


def _unlike(before: Stored, after: Stored) -> tuple[Stored, Stored]:
    """Return the rows of each that are not the same in the other."""
    return _rows_not_in(after, before), _rows_not_in(before, after)


def _rows_not_in(others: Stored, rows: Stored) -> Stored:
    return {key: row for key, row in rows.items() if row != others.get(key)}


def _without(rows: Stored, personal: Collection[str]) -> Stored:
    """Return the sessions with their personal columns empty."""
    return {
        key: ["" if name in personal else value for name, value in _named(row)]
        for key, row in rows.items()
    }


def _personal_in(before: Stored, after: Stored, personal: Collection[str]) -> set[str]:
    """Return the personal columns in which sessions differ."""
    nothing = [""] * len(SESSION_COLUMNS)
    found = set()
    for key in before.keys() | after.keys():
        pairs = zip(_named(before.get(key, nothing)), _named(after.get(key, nothing)), strict=True)
        found |= {name for (name, was), (_name, stands) in pairs if was != stands}
    return found & set(personal)


def _named(row: list[Any]) -> list[tuple[str, Any]]:
    return list(zip(SESSION_COLUMNS, row, strict=True))


def _planned(session: Session) -> PlannedSession:
    columns = {name: getattr(session, name) for name in SESSION_COLUMNS}
    return PlannedSession(pk=session.pk, **columns)


def _shifted_session(session: PlannedSession, by: timedelta, zone: ZoneInfo) -> PlannedSession:
    starts_at, ends_at = (
        _on_another_day(each, by, zone) for each in (session.starts_at, session.ends_at)
    )
    return replace(session, starts_at=starts_at, ends_at=ends_at)


def _on_another_day(moment: datetime, by: timedelta, zone: ZoneInfo) -> datetime:
    """Return the moment on another day at the same time of the clock."""
    on_the_clock = moment.astimezone(zone).replace(tzinfo=None, fold=0)
    return (on_the_clock + by).replace(tzinfo=zone)


def slug_of(title: str) -> str:
    """Return the title in Latin letters, digits and hyphens, for addresses."""
    latin = "".join(CYRILLIC.get(character, character) for character in title.casefold())
    slug = re.sub(r"[^a-z0-9]+", "-", fold(latin))[:60].strip("-")
    if slug and slug not in TAKEN_SLUGS:
        return slug
    return f"training-{slug}".strip("-")
