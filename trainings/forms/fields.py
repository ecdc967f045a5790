"""Fields and choices of the planning form: wall-clock times, parties by their status, zones,
languages.
"""

from datetime import date, datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.http import QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from participants import states
from participants.models import Party, PartyStatus
from participants.names import alphabetical
from trainings.dates import zones_of
from trainings.models import Training

type Choices = list[tuple[Any, Any]]
EARLIEST, LATEST = date(1990, 1, 1), date(2100, 12, 31)
LANGUAGES = ["en", "da", "de", "et", "fi", "fr", "is", "lv", "lt", "no", "pl", "ru", "sv", "uk"]
REGION_ZONES = [
    "Europe/Stockholm",
    "Europe/Berlin",
    "Europe/Brussels",
    "Europe/Copenhagen",
    "Europe/Helsinki",
    "Europe/Oslo",
    "Atlantic/Reykjavik",
    "Europe/Riga",
    "Europe/Tallinn",
    "Europe/Vilnius",
    "Europe/Warsaw",
]


class DayField(forms.DateField):
    """A day from 1990 to 2100, so that no time-zone arithmetic leaves Python's range of years."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    default_validators = [
        MinValueValidator(EARLIEST, _("Choose a day from 1990 on.")),
        MaxValueValidator(LATEST, _("Choose a day up to 2100.")),
    ]

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"input_formats": ["%Y-%m-%d"], **options})


class ClockField(forms.TimeField):
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"input_formats": ["%H:%M", "%H:%M:%S"], **options})


class MomentField(forms.DateTimeField):
    """A wall-clock day and time without a zone: the form puts it into the training's."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")

    def to_python(self, value: Any) -> datetime | None:
        if value in self.empty_values or isinstance(value, datetime):
            return value or None
        try:
            moment = datetime.fromisoformat(str(value).strip())
        except ValueError:
            moment = None
        if not moment or moment.tzinfo or not EARLIEST <= moment.date() <= LATEST:
            raise ValidationError(
                _("Give a day and a time, like 2027-01-03T09:00."), code="invalid"
            )
        return moment.replace(second=0, microsecond=0)


class Parties:
    """All parties, read once for all fields of a form, with their status on one day."""

    def __init__(self, day: date) -> None:
        self.by_pk = {party.pk: party for party in alphabetical(Party.objects.all())}
        self.statuses = states.statuses_on(day)

    def members(self) -> Choices:
        return [
            (pk, str(party))
            for pk, party in self.by_pk.items()
            if self._is(pk, PartyStatus.Status.MEMBER)
        ]

    def others(self) -> Choices:
        """Return parties that may be offered beside the members: neither suspended nor withdrawn
        that day.
        """
        aside = (PartyStatus.Status.MEMBER, *PartyStatus.BARRED)
        return [(pk, str(party)) for pk, party in self.by_pk.items() if not self._is(pk, *aside)]

    def hosts(self) -> Choices:
        """Return every state, members first, suspended ones too, as trainings held there stay."""
        hosts = [
            (pk, str(party)) for pk, party in self.by_pk.items() if party.kind == Party.Kind.STATE
        ]
        members = [host for host in hosts if self._is(host[0], PartyStatus.Status.MEMBER)]
        rest = [host for host in hosts if host not in members]
        return [("", _("Choose")), (_("Members"), members), (_("Other countries"), rest)]

    def _is(self, pk: int, *statuses: str) -> bool:
        return self.statuses.get(pk, PartyStatus.Status.OTHER) in statuses


def zone_choices(host: Party | None = None) -> Choices:
    """Return time zones for a select, those of a host with several zones first.

    The empty choice stands for the host's zone, which the form fills in.
    """
    own = zones_of(host.code) if host else ()
    groups = [
        (str(host), own),
        (_("Baltic Sea region"), REGION_ZONES),
        (_("Other zones"), _other_zones()),
    ]
    named = [(label, [(name, name) for name in names]) for label, names in groups if names]
    return [("", _("That of the host country")), *named]


@cache
def _other_zones() -> list[str]:
    places = (name for name in available_timezones() if "/" in name)
    return sorted(
        name
        for name in places
        if not name.startswith(("Etc/", "SystemV/")) and name not in REGION_ZONES
    )


def language_name(code: str) -> str:
    """Return the language's name in the reader's language; an unknown code stands for itself."""
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code


def language_choices() -> Choices:
    return [(code, language_name(code)) for code in LANGUAGES]


def wall_clock(instant: datetime, zone: ZoneInfo) -> datetime:
    return timezone.localtime(instant, zone).replace(tzinfo=None)


def first_day_of(data: QueryDict | None, training: Training | None, today: date) -> date:
    """Return the first day, on which party statuses count: as typed, as stored, else today."""
    try:
        typed = parse_date(data.get("first_day", "")) if data else None
    except ValueError:
        typed = None
    if typed and EARLIEST <= typed <= LATEST:
        return typed
    return training.first_day if training else today
