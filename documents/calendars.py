"""Calendar files with their time zone included (R-184)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parseaddr
from zoneinfo import ZoneInfo

import icalendar
from django.conf import settings
from django.utils.translation import gettext as _

PRODUCER = "-//Task Force against Trafficking in Human Beings//Consular Training//EN"
# Seconds since then fit into 31 bits until 2068.
SEQUENCES_BEGIN = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Event:
    """One session or one training. `uid` never changes."""

    uid: str
    starts_at: datetime
    ends_at: datetime
    zone: str  # IANA name
    summary: str
    location: str
    description: str
    url: str
    is_cancelled: bool
    changed_at: datetime


def calendar(
    events: Iterable[Event],
    *,
    name: str,
    method: str = "PUBLISH",
    attendee: str = "",
    written_at: datetime | None = None,
) -> str:
    """Return an iCalendar file. `method` is PUBLISH, REQUEST or CANCEL.

    Set `written_at` for files that are sent: of two about the same event the later one counts. A
    file that is fetched is dated by its last change, so it stays identical until something changes.
    """
    file = icalendar.Calendar()
    file.add("prodid", PRODUCER)
    file.add("version", "2.0")
    file.add("method", method)
    if settings.DEMO:
        name = f"{name} ({_('Demonstration')})"
    # the library escapes the text of properties that it knows, and knows neither of these
    for field in ("name", "x-wr-calname"):
        file.add(field, icalendar.vText(name))

    days = []
    for event in events:
        file.add_component(component(event, parties(attendee), written_at))
        days += [event.starts_at.date(), event.ends_at.date()]
    if days:
        year = timedelta(days=366)
        file.add_missing_timezones(min(days) - year, max(days) + year)
        for zone in file.timezones:
            _correct_onsets(zone)
    return file.to_ical().decode()


def _correct_onsets(zone: icalendar.Timezone) -> None:
    """Write when the clock goes forward on the clock before the change (RFC 5545, 3.6.5); the
    library writes the hour that it shows after.
    """
    for change in zone.subcomponents:
        gained = change.TZOFFSETTO - change.TZOFFSETFROM
        if gained <= timedelta():
            continue
        change.DTSTART -= gained
        later = [onset - gained for onset, _end in change.rdates]
        if later:
            change.pop("RDATE")
            change.add("RDATE", later)


def component(
    event: Event, named: dict[str, icalendar.vCalAddress], written_at: datetime | None
) -> icalendar.Event:
    """Return one event, in its own time zone, with the addresses of `parties`.

    Without `written_at` it is dated by its last change. Its sequence number is that date in
    seconds: each later file has a higher one, as a cancellation must (RFC 5546, 2.1.4).
    """
    zone = ZoneInfo(event.zone)
    dated = written_at or event.changed_at
    made = icalendar.Event()
    made.add("uid", event.uid)
    made.add("sequence", int((dated - SEQUENCES_BEGIN).total_seconds()))
    made.add("dtstamp", dated)
    made.add("last-modified", event.changed_at)
    made.add("dtstart", event.starts_at.astimezone(zone))
    made.add("dtend", event.ends_at.astimezone(zone))
    made.add("summary", event.summary)
    made.add("status", "CANCELLED" if event.is_cancelled else "CONFIRMED")
    for field in ("location", "description", "url"):
        if value := getattr(event, field):
            made.add(field, value)
    for field, address in named.items():
        made.add(field, address)
    return made


def parties(attendee: str) -> dict[str, icalendar.vCalAddress]:
    """Return the organiser, and the attendee if there is one. Calendar programs match an entry with
    its cancellation by both.
    """
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    organiser = icalendar.vCalAddress(f"mailto:{address}")
    if name:
        organiser.params["CN"] = icalendar.vText(name)
    named = {"organizer": organiser}
    if attendee:
        named["attendee"] = icalendar.vCalAddress(f"mailto:{attendee}")
        named["attendee"].params |= {"PARTSTAT": "ACCEPTED", "RSVP": "FALSE"}
    return named
