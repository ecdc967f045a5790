"""Fields and choices of the planning form: wall-clock times, parties by their status, zones,
languages.
"""

from collections.abc import Iterable
from datetime import date, datetime
from functools import cache, partial
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5
from zoneinfo import ZoneInfo, available_timezones

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from documents.languages import name_for_reader
from participants import days, states
from participants.models import Party, PartyStatus
from participants.names import alphabetical
from trainings.dates import zones_of
from trainings.models import Training
from trainings.rules.invitation import Group, groups_on

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


def form_key(data: QueryDict | None) -> UUID | None:
    """Return a key that is the same for the same form sent twice and differs after any change; None
    for a form without `once`.

    The CSRF token is left out: it differs from page to page.
    """
    if not data or not data.get("once"):
        return None
    said = data.copy()
    said.pop("csrfmiddlewaretoken", None)
    return uuid5(NAMESPACE_URL, said.urlencode())


DayField = partial(days.DayField, first_year=EARLIEST.year)


class ClockField(forms.TimeField):
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")

    def __init__(self, **options: Any) -> None:
        options.setdefault("input_formats", ["%H:%M", "%H:%M:%S"])
        super().__init__(**options)


class MomentField(forms.DateTimeField):
    """A wall-clock day and time without a zone: the form puts it into the training's."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")

    def to_python(self, value: Any) -> datetime | None:
        """Return the day and time in whole minutes; None for an empty value.

        Raises ValidationError for a text that names none, names a zone, or lies outside the years
        of a DayField.
        """
        if value in self.empty_values:
            return None
        if isinstance(value, datetime):
            return value
        moment = self._read(str(value))
        if moment is None:
            raise ValidationError(
                _("Give a day and a time, like 2027-01-03T09:00."), code="invalid"
            )
        return moment.replace(second=0, microsecond=0)

    def _read(self, text: str) -> datetime | None:
        try:
            moment = datetime.fromisoformat(text.strip())
        except ValueError:
            return None
        if moment.tzinfo or not EARLIEST <= moment.date() <= LATEST:
            return None
        return moment


class Parties:
    """All parties, read once for all fields of a form, with their status on one day."""

    def __init__(self, day: date) -> None:
        self.by_pk = {party.pk: party for party in alphabetical(Party.objects.all())}
        self.day = day
        self.statuses = states.statuses_on(day)

    def members(self) -> Choices:
        """Return the members of that day, by the alphabet."""
        return self._named(pk for pk in self.by_pk if self._is(pk, PartyStatus.Status.MEMBER))

    def others(self) -> Choices:
        """Return parties that may be offered beside the members: neither suspended nor withdrawn
        that day.
        """
        aside = (PartyStatus.Status.MEMBER, *PartyStatus.BARRED)
        return self._named(pk for pk in self.by_pk if not self._is(pk, *aside))

    def groups(self) -> list[Group]:
        """Return the groups that can be invited at once, of the parties that may be offered."""
        return groups_on(self.day, self.by_pk.values(), self.statuses)

    def hosts(self) -> Choices:
        """Return every state, members first, suspended ones too, as trainings held there stay."""
        members, others = [], []
        for pk, party in self.by_pk.items():
            if party.kind != Party.Kind.STATE:
                continue
            if self._is(pk, PartyStatus.Status.MEMBER):
                members.append(pk)
            else:
                others.append(pk)
        return [
            ("", _("Choose")),
            (_("Members"), self._named(members)),
            (_("Other countries"), self._named(others)),
        ]

    def _named(self, pks: Iterable[int]) -> Choices:
        """Return the parties of these keys as choices."""
        return [(pk, str(self.by_pk[pk])) for pk in pks]

    def _is(self, pk: int, *statuses: str) -> bool:
        """Tell whether the party has one of the statuses; one without a status is *other*."""
        return self.statuses.get(pk, PartyStatus.Status.OTHER) in statuses


def zone_choices(host: Party | None = None) -> Choices:
    """Return time zones for a select, those of a host with several zones first.

    The empty choice stands for the host's zone, which the form fills in.
    """
    choices: Choices = [("", _("That of the host country"))]
    if host and (own := zones_of(host.code)):
        choices.append((str(host), _same_words(own)))
    choices.append((_("Baltic Sea region"), _same_words(REGION_ZONES)))
    choices.append((_("Other zones"), _same_words(_other_zones())))
    return choices


def _same_words(names: Iterable[str]) -> Choices:
    """Return choices that are shown as they are stored."""
    return [(name, name) for name in names]


@cache
def _other_zones() -> list[str]:
    """Return the zones of places outside the region, by the alphabet."""
    found = []
    for name in available_timezones():
        is_place = "/" in name and not name.startswith(("Etc/", "SystemV/"))
        if is_place and name not in REGION_ZONES:
            found.append(name)
    return sorted(found)


def language_choices() -> Choices:
    """Return the languages of trainings, in the reader's language, English first."""
    return [(code, name_for_reader(code)) for code in LANGUAGES]


def wall_clock(instant: datetime, zone: ZoneInfo) -> datetime:
    """Return the day and time of the zone, without the zone, as a form shows it."""
    return timezone.localtime(instant, zone).replace(tzinfo=None)


def first_day_of(data: QueryDict | None, training: Training | None, today: date) -> date:
    """Return the first day, on which party statuses count: as typed, as stored, else today."""
    if data and (typed := typed_day(data.get("first_day", ""))):
        return typed
    if training:
        return training.first_day
    return today


def typed_day(text: str) -> date | None:
    """Return the day that the text names; None if none, or outside the years of a DayField."""
    try:
        day = parse_date(text)
    except ValueError:
        return None
    if day is None or not EARLIEST <= day <= LATEST:
        return None
    return day
