"""Rows of the planning form: programme items and reserved seats."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from zoneinfo import ZoneInfo

from django import forms
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from participants.names import LineField
from trainings.forms.fields import ClockField, DayField, Parties, wall_clock
from trainings.models import Session, Training
from trainings.plan import SESSION_COLUMNS, SESSION_WORDS, PlannedSession
from trainings.rules import trainings as rules

ROWS_MORE = 3
MAX_ROWS = 250


@dataclass(frozen=True)
class Problem:
    """A line of the error summary, and the id on the page that it links to."""

    text: str
    place: str = ""


class QuietForm(forms.Form):
    """A form that, while quiet, shows typed values without validating them: only more rows were
    asked for.
    """

    def __init__(self, *args: Any, quiet: bool = False, **kwargs: Any) -> None:
        self.quiet = quiet
        super().__init__(*args, **kwargs)

    def full_clean(self) -> None:
        """Validate, or leave a quiet form without data and errors."""
        if not self.quiet:
            return super().full_clean()
        self._errors: ErrorDict = ErrorDict()
        self.cleaned_data: dict[str, Any] = {}

    @property
    def is_removed(self) -> bool:
        """Tell whether the row is ticked to be removed, so that its values no longer matter."""
        if not self.is_bound:
            return False
        is_read = self.errors is not None  # asking for the errors reads the row
        return is_read and bool(self.cleaned_data.get("DELETE"))

    @property
    def row_name(self) -> str:
        """Return the name of one row among several; "" for a form that stands alone."""
        return ""

    def typed(self, field: str) -> str:
        """Return what stands in the field, valid or not; "" for nothing."""
        return self[field].value() or ""

    def say(self, field: str | None, problems: Iterable[str]) -> None:
        """Show the problems at a field, or above all fields."""
        for problem in problems:
            self.add_error(field, problem)

    def problems(self) -> list[Problem]:
        """Return each field's messages, with the names of the row and the field."""
        found = []
        for field in self:
            name = str(field.label)
            if self.row_name not in ("", name):  # a person's own box is labelled with the name
                name = f"{self.row_name}, {name}"
            found += [Problem(f"{name}: {error}", _place(field)) for error in field.errors]
        return found

    def put_in_zone(self, field: str, moment: datetime, zone: ZoneInfo) -> datetime | None:
        """Return the moment in the zone, or None with a message at the field."""
        self.say(field, rules.local_problems(moment, zone))
        if field in self.errors:
            return None
        return moment.replace(tzinfo=zone)


class SessionForm(QuietForm):
    """One programme item, with times in the training's zone."""

    pk = forms.IntegerField(widget=forms.HiddenInput, required=False)
    date = DayField(label=_("Day"))
    starts = ClockField(label=_("Begins"))
    ends = ClockField(label=_("Ends"))
    topic = LineField(label=_("Topic"), max_length=160)
    trainer = LineField(label=_("Trainer"), max_length=200, required=False)
    is_break = forms.BooleanField(label=_("Break"), required=False)
    parallel_group = forms.IntegerField(
        label=_("Parallel group"), min_value=1, max_value=MAX_ROWS, required=False
    )
    room = LineField(label=_("Room"), max_length=80, required=False)
    capacity = forms.IntegerField(label=_("Capacity"), min_value=1, max_value=5000, required=False)

    def __init__(self, *args: Any, zone: ZoneInfo | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone

    @property
    def row_name(self) -> str:
        """Return the session's name, numbered from 1; the script numbers an added row."""
        row = str(self.prefix).rpartition("-")[2]
        number: int | str = "__number__"
        if row.isdigit():
            number = int(row) + 1
        return _("Session %(number)s") % {"number": number}

    def clean(self) -> dict[str, Any]:
        """Put the times into the zone, and refuse a session that ends before it begins."""
        super().clean()
        data = self.cleaned_data
        if self.zone:
            self._put_in_zone(data, self.zone)
            begin, end = data.get("starts_at"), data.get("ends_at")
        else:
            # Before a host is chosen there is no zone; within a day clock times compare as well.
            begin, end = data.get("starts"), data.get("ends")
        if begin is None or end is None:
            return data
        if end <= begin:
            self.add_error("ends", _("It must end after it begins."))
        return data

    def _put_in_zone(self, data: dict[str, Any], zone: ZoneInfo) -> None:
        """Add `starts_at` and `ends_at`, as far as day and clock times could be read."""
        day = data.get("date")
        if day is None:
            return
        for field in ("starts", "ends"):
            if data.get(field) is not None:
                clock = datetime.combine(day, data[field])
                data[f"{field}_at"] = self.put_in_zone(field, clock, zone)

    def has_changed(self) -> bool:
        """Tell whether anything but the day is filled in: the script copies the day of the row
        before.
        """
        return bool(set(self.changed_data) - {"date"})

    def planned(self) -> PlannedSession:
        """Return the session that a valid row plans. Raises KeyError without day or zone."""
        columns = {name: self.cleaned_data[name] for name in ("pk", *SESSION_COLUMNS)}
        return PlannedSession(**columns)


class ReservedForm(QuietForm):
    """Seats reserved for one party. A member's row bears its name; an added row offers a choice."""

    party = forms.TypedChoiceField(label=_("Party"), coerce=int, required=False, empty_value=None)
    seats = forms.IntegerField(
        label=_("Reserved seats"), min_value=0, max_value=5000, required=False
    )

    def __init__(self, *args: Any, parties: Parties, named: set[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = dict(parties.members() + parties.others())
        for pk in named:
            choices[pk] = str(parties.by_pk[pk])
        self.fields["party"].choices = [("", _("Choose")), *choices.items()]  # type: ignore[attr-defined]

        self.name = ""
        value = str(self["party"].value() or "")
        if value in map(str, named):
            self.name = str(parties.by_pk[int(value)])
            self.fields["party"].widget = forms.HiddenInput()

    @property
    def row_name(self) -> str:
        """Return the name of the party; "" for an added row."""
        return self.name

    def clean(self) -> dict[str, Any]:
        """Refuse seats for nobody."""
        super().clean()
        data = self.cleaned_data
        if not data.get("seats") or data.get("party"):
            return data
        if "party" not in self.errors:
            self.add_error("party", _("Choose for whom these seats are reserved."))
        return data


class RowsFormSet(forms.BaseFormSet):
    """Rows of a planning form, quiet together."""

    quiet = False

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        """Return the arguments of each row's form; all rows are as quiet as the set."""
        return super().get_form_kwargs(index) | {"quiet": self.quiet}

    def judged(self) -> list[Any]:
        """Return all rows but those ticked to be removed."""
        return [form for form in self.forms if not form.is_removed]


class ProgrammeRows(RowsFormSet):
    def planned(self) -> list[tuple[SessionForm, PlannedSession]]:
        """Return the filled rows that could be read, each with the session it plans."""
        found = []
        for form in self.judged():
            is_filled = not form.errors and form.cleaned_data.get("topic")
            if is_filled and "starts_at" in form.cleaned_data:
                found.append((form, form.planned()))
        return found


class ReservedRows(RowsFormSet):
    def clean(self) -> None:
        """Refuse seats in a second row of the same party."""
        seen: set[int] = set()
        for form in self.forms:
            if not form.is_valid():
                continue
            party = form.cleaned_data.get("party")
            if party in seen and form.cleaned_data.get("seats"):
                form.add_error("seats", _("This party stands in two rows."))
            if party:
                seen.add(party)

    def seats(self) -> dict[int, int]:
        """Return seats by party id, from the rows that could be read."""
        found = {}
        for form in self.judged():
            if not form.errors and form.cleaned_data.get("seats"):
                found[form.cleaned_data["party"]] = form.cleaned_data["seats"]
        return found


SessionRows = cast(
    type[ProgrammeRows],
    forms.formset_factory(
        SessionForm,
        ProgrammeRows,
        extra=ROWS_MORE,
        can_delete=True,
        max_num=MAX_ROWS,
        absolute_max=MAX_ROWS,
    ),
)
SeatRows = cast(
    type[ReservedRows],
    forms.formset_factory(
        ReservedForm, ReservedRows, extra=2, max_num=MAX_ROWS, absolute_max=MAX_ROWS
    ),
)


def seat_rows(data: QueryDict | None, stored: Mapping[int, int], parties: Parties) -> ReservedRows:
    """Return a row for each member, and for each other party that has reserved seats; `stored` are
    seats by party id.
    """
    members = dict(parties.members())
    named = [*(members | dict(stored))]  # each once, the members first
    initial = None
    if not data:
        initial = [{"party": pk, "seats": stored.get(pk)} for pk in named]
    return SeatRows(
        data,
        prefix="reserved",
        form_kwargs={"parties": parties, "named": set(named)},
        initial=initial,
    )


def with_stored_seats(data: QueryDict, training: Training) -> QueryDict:
    """Return the data with the seats as they are stored, whatever was sent of them (R-272)."""
    data = data.copy()
    for name in [each for each in data if each.startswith("reserved-")]:
        del data[name]
    data["capacity"] = str(training.capacity)
    data["release_on"] = str(training.release_on or "")
    rows = training.reservations.all()
    data["reserved-TOTAL_FORMS"], data["reserved-INITIAL_FORMS"] = str(len(rows)), "0"
    for number, row in enumerate(rows):
        data[f"reserved-{number}-party"] = str(row.party_id)
        data[f"reserved-{number}-seats"] = str(row.seats)

    return data


def summary(
    main: QuietForm, of_parts: Iterable[Problem], all_forms: Iterable[QuietForm]
) -> list[Problem]:
    """Return all problems of a page: the general ones first, those of whole parts, then each
    field's.
    """
    found = [Problem(str(error)) for error in main.non_field_errors()]
    found += of_parts
    for form in all_forms:
        found += form.problems()

    return found


def _place(field: forms.BoundField) -> str:
    """Return the id that a link to this field needs: a group of boxes has no single input."""
    if field.is_hidden:
        return ""
    return field.id_for_label or f"div_{field.auto_id}"


def sessions_initial(training: Training | None) -> list[dict[str, Any]]:
    """Return the rows' values for a stored programme; none without a training."""
    if training is None:
        return []
    return [session_initial(session, training.zone) for session in training.sessions.all()]


def session_initial(session: Session, zone: ZoneInfo) -> dict[str, Any]:
    """Return one row's values, with times on the clock of the zone."""
    begins = wall_clock(session.starts_at, zone)
    ends = wall_clock(session.ends_at, zone)
    same = {name: getattr(session, name) for name in ("pk", *SESSION_WORDS)}
    return same | {"date": begins.date(), "starts": begins.time(), "ends": ends.time()}
