"""Days in a time zone, ranges of days in words (14–15 January 2027), and the time zones of a
country.
"""

from calendar import monthrange
from datetime import date, datetime, time, timedelta
from functools import cache
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.formats import date_format


class Dated:
    """Something that lasts some days in a time zone of its own: a training, and the plan of one."""

    time_zone: Any
    first_day: Any
    last_day: Any
    moves_stop_days: Any

    @property
    def zone(self) -> ZoneInfo:
        """Return the zone in which its days begin and its times are shown (R-28, R-184)."""
        return ZoneInfo(self.time_zone)

    @property
    def number_of_days(self) -> int:
        """Return how many days it lasts, both ends included."""
        return int((self.last_day - self.first_day).days) + 1

    @property
    def ends_at(self) -> datetime:
        """Return the midnight that ends the last day."""
        return self.midnight(self.last_day + timedelta(days=1))

    @property
    def moves_stop_on(self) -> date:
        """Return the day at whose 00:00 automatic moves stop (R-45)."""
        return self.first_day - timedelta(days=self.moves_stop_days)

    def midnight(self, day: date) -> datetime:
        """Return 00:00 of that day in its zone, as an instant."""
        return datetime.combine(day, time.min, tzinfo=self.zone)

    def day_of(self, moment: datetime) -> date:
        """Return the day of this moment in its zone."""
        return moment.astimezone(self.zone).date()


def months_later(day: date, months: int) -> date:
    """Return the same day so many months later, or the last of that month where it is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    _weekday, length = monthrange(year, month + 1)
    return date(year, month + 1, min(day.day, length))


def day_range(first: date, last: date) -> str:
    """Return the two days in words, as short as possible, in the reader's language."""
    end = date_format(last, "j F Y")
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{end}"
    if first.year == last.year:
        return f"{date_format(first, 'j F')} – {end}"
    return f"{date_format(first, 'j F Y')} – {end}"


# So far ahead that the time zone database follows the laws of today alone.
MONTHS_AHEAD = [datetime(2035, month, 1, 12) for month in range(1, 13)]  # noqa: DTZ001  of any zone


@cache
def zones_of(country: str) -> tuple[str, ...]:
    """Return the time zones of an ISO country code from the time zone database, the most populous
    first; empty for any other code.
    """
    table = files("tzdata.zoneinfo").joinpath("zone.tab").read_text(encoding="utf-8")
    zones = []
    for line in table.splitlines():
        if line.startswith("#"):
            continue
        row = line.split("\t")  # country, coordinates, zone, comment
        if row[0] == country:
            zones.append(row[2])
    return tuple(zones)


@cache
def zone_of(country: str) -> str:
    """Return the one zone of a country, or the first of several whose clocks agree all year (Berlin
    and Busingen); empty when they differ, and for a code without a zone.
    """
    zones = zones_of(country)
    clocks = {_offsets(ZoneInfo(zone)) for zone in zones}
    if len(clocks) != 1:
        return ""
    return zones[0]


def _offsets(zone: ZoneInfo) -> tuple[timedelta | None, ...]:
    """Return how far the clocks of the zone are ahead of UTC in each month."""
    return tuple(moment.replace(tzinfo=zone).utcoffset() for moment in MONTHS_AHEAD)
