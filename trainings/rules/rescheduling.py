"""Compare when and where a training takes place before and after an edit, for its people (R-31)."""

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from participants.models import Party
from trainings.models import Training


@dataclass(frozen=True)
class Meeting:
    """Days, place and sessions of a training, as people have them in their calendars."""

    first_day: date
    last_day: date
    time_zone: str
    place: tuple[str, str, Party]  # venue, city, host country
    sessions: tuple[tuple[datetime, datetime, str], ...]  # begins, ends, topic

    @property
    def days(self) -> tuple[date, date, str]:
        """Return first day, last day and zone: the same dates in another zone are other days."""
        return self.first_day, self.last_day, self.time_zone

    @property
    def times(self) -> list[tuple[datetime, datetime]]:
        """Return when the sessions begin and end, as instants and without topics."""
        return [(begins, ends) for begins, ends, _topic in self.sessions]

    @property
    def hours(self) -> list[tuple[time, time]]:
        """Return when sessions begin and end, by the clock of the place."""
        zone = ZoneInfo(self.time_zone)
        return [
            (begins.astimezone(zone).time(), ends.astimezone(zone).time())
            for begins, ends in self.times
        ]


@dataclass(frozen=True)
class Move:
    """A meeting before and after an edit, to tell only what differs."""

    before: Meeting
    after: Meeting

    @property
    def is_one(self) -> bool:
        """Tell whether days, place or times differ. A new topic alone moves nobody."""
        before, after = self.before, self.after
        return (before.days, before.place, before.times) != (after.days, after.place, after.times)

    @property
    def other_days(self) -> bool:
        """Tell whether the first or last day differs, or the zone."""
        return self.before.days != self.after.days

    @property
    def other_place(self) -> bool:
        """Tell whether venue, city or host country differs."""
        return self.before.place != self.after.place

    @property
    def other_hours(self) -> bool:
        """Tell whether sessions begin or end at another hour, or moved within the same days."""
        if self.before.times == self.after.times:
            return False
        return not self.other_days or self.before.hours != self.after.hours

    @property
    def changes(self) -> list[str]:
        """Return what differs, in the reader's language."""
        differs = {
            _("date"): self.other_days,
            _("time"): self.other_hours,
            _("place"): self.other_place,
        }
        return [name for name, is_so in differs.items() if is_so]

    @property
    def sessions_before(self) -> list[tuple[datetime, datetime, str]]:
        """Return the sessions that no longer stand so; all of them after a change of zone."""
        return self._unlike(self.before, self.after)

    @property
    def sessions_after(self) -> list[tuple[datetime, datetime, str]]:
        """Return the sessions that did not stand so before; all of them after a change of zone."""
        return self._unlike(self.after, self.before)

    def _unlike(self, these: Meeting, those: Meeting) -> list[tuple[datetime, datetime, str]]:
        """Return the sessions of these that are not among those; after a change of zone, all of
        these.
        """
        if these.time_zone != those.time_zone:
            return list(these.sessions)
        return [session for session in these.sessions if session not in those.sessions]


def meeting(training: Training) -> Meeting:
    """Return days, place and sessions as stored now."""
    rows = training.sessions.order_by("starts_at", "ends_at", "pk")
    return Meeting(
        first_day=training.first_day,
        last_day=training.last_day,
        time_zone=training.time_zone,
        place=(training.venue, training.city, training.host),
        sessions=tuple(rows.values_list("starts_at", "ends_at", "topic")),
    )
