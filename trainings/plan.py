"""The plan of a training with its sessions, as typed by staff, and the slug made from its title."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from participants.models import Party
from participants.names import fold
from trainings.models import Training

# Slugs that are addresses of pages under trainings/.
TAKEN_SLUGS = {"new"}


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
    pk: int | None = None


SESSION_COLUMNS = [each.name for each in fields(PlannedSession) if each.name != "pk"]


SESSION_WORDS = [
    name for name in SESSION_COLUMNS if name not in ("starts_at", "ends_at")
]  # all but its times


@dataclass(frozen=True, kw_only=True)
class Plan:
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
    audience: str = Training.Audience.PUBLIC
    venue: str = ""
    languages: Sequence[str] = ("en",)
    release_on: date | None = None
    admission: str = Training.Admission.OPEN
    moves_stop_days: int = 3
    certificate_rule: str = Training.CertificateRule.SHARE
    certificate_share: int = 80
    invited: Sequence[Party] = ()
    reserved: Mapping[int, int] = field(default_factory=dict)  # party id -> seats
    sessions: Sequence[PlannedSession] = ()

    @property
    def zone(self) -> ZoneInfo:
        """Return the zone in which its days begin and end (R-28)."""
        return ZoneInfo(self.time_zone)

    @property
    def ends_at(self) -> datetime:
        """Return the midnight that ends the last day."""
        return self.midnight(self.last_day + timedelta(days=1))

    def midnight(self, day: date) -> datetime:
        """Return 00:00 of that day in the plan's zone, as an instant."""
        return datetime.combine(day, datetime.min.time(), tzinfo=self.zone)


def slug_of(title: str) -> str:
    """Return the title in Latin letters, digits and hyphens, for addresses."""
    latin = "".join(CYRILLIC.get(character, character) for character in title.casefold())
    slug = re.sub(r"[^a-z0-9]+", "-", fold(latin))[:60].strip("-")
    if slug and slug not in TAKEN_SLUGS:
        return slug
    return f"training-{slug}".strip("-")
