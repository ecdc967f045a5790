"""Rows of the planning form: programme items and reserved seats."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from zoneinfo import ZoneInfo

from django import forms
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils.translation import gettext
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
        if not self.quiet:
            return super().full_clean()
        self._errors: ErrorDict = ErrorDict()
        self.cleaned_data: dict[str, Any] = {}

    @property
    def is_removed(self) -> bool:
        """Tell whether the row is ticked to be removed, so that its values no longer matter."""
        return self.is_bound and self.errors is not None and bool(self.cleaned_data.get("DELETE"))

    @property
    def row_name(self) -> str:
        """Return the name of one row among several; "" for a form that stands alone."""
        return ""

    def say(self, field: str, problems: list[str]) -> None:
        for problem in problems:
            self.add_error(field, problem)

    def problems(self) -> list[Problem]:
        """Return each field's messages, with the names of the row and the field."""
        return [
            Problem(
                f"{', '.join(filter(None, (self.row_name, str(field.label))))}: {error}",
                _place(field),
            )
            for field in self
            for error in field.errors
        ]

    def put_in_zone(self, field: str, moment: datetime, zone: ZoneInfo) -> datetime | None:
        """Return the moment in the zone, or None with a message at the field."""
        self.say(field, rules.local_problems(moment, zone))
        return None if field in self.errors else moment.replace(tzinfo=zone)


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

    def __init__(self, *args: Any, zone: ZoneInfo | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone

    @property
    def row_name(self) -> str:
        """Return the session's name, numbered from 1; the script numbers an added row."""
        number = str(self.prefix).rpartition("-")[2]
        return _("Session %(number)s") % {
            "number": int(number) + 1 if number.isdigit() else "__number__"
        }

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        times = ("starts", "ends")
        if self.zone:
            filled = [field for field in times if data.get(field) is not None]
            self._put_in_zone(data, filled, self.zone)
        # Before a host is chosen there is no zone; within a day clock times compare as well.
        begin, end = [data.get(f"{field}_at" if self.zone else field) for field in times]
        if begin is not None and end is not None and end <= begin:
            self.add_error("ends", _("It must end after it begins."))
        return data

    def _put_in_zone(self, data: dict[str, Any], filled: list[str], zone: ZoneInfo) -> None:
        day = data.get("date")
        if day is None:
            return
        for field in filled:
            clock = datetime.combine(day, data[field])
            data[f"{field}_at"] = self.put_in_zone(field, clock, zone)

    def has_changed(self) -> bool:
        """Tell whether anything but the day is filled in: the script copies the day of the row
        before.
        """
        return bool(set(self.changed_data) - {"date"})

    def planned(self) -> PlannedSession:
        return PlannedSession(
            **{name: self.cleaned_data[name] for name in ("pk", *SESSION_COLUMNS)}
        )


class ReservedForm(QuietForm):
    """Seats reserved for one party. A member's row bears its name; an added row offers a choice."""

    party = forms.TypedChoiceField(label=_("Party"), coerce=int, required=False, empty_value=None)
    seats = forms.IntegerField(
        label=_("Reserved seats"), min_value=0, max_value=5000, required=False
    )

    def __init__(self, *args: Any, parties: Parties, named: set[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = dict(parties.members() + parties.others()) | {
            pk: str(parties.by_pk[pk]) for pk in named
        }
        self.fields["party"].choices = [("", _("Choose")), *choices.items()]  # type: ignore[attr-defined]
        value = str(self["party"].value() or "")
        self.name = str(parties.by_pk[int(value)]) if value in map(str, named) else ""
        if self.name:
            self.fields["party"].widget = forms.HiddenInput()

    @property
    def row_name(self) -> str:
        return self.name

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("seats") and not data.get("party") and "party" not in self.errors:
            self.add_error("party", _("Choose for whom these seats are kept."))
        return data


class RowsFormSet(forms.BaseFormSet):
    """Rows of a planning form, quiet together."""

    quiet = False

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return super().get_form_kwargs(index) | {"quiet": self.quiet}

    def judged(self) -> list[Any]:
        """Return all rows but those ticked to be removed."""
        return [form for form in self.forms if not form.is_removed]


class ProgrammeRows(RowsFormSet):
    def planned(self) -> list[tuple[SessionForm, PlannedSession]]:
        """Return the filled rows that could be read, each with the session it plans."""
        filled = [
            form for form in self.judged() if not form.errors and form.cleaned_data.get("topic")
        ]
        return [(form, form.planned()) for form in filled if "starts_at" in form.cleaned_data]


class ReservedRows(RowsFormSet):
    def clean(self) -> None:
        seen: set[int] = set()
        for form in self.forms:
            party = form.cleaned_data.get("party") if form.is_valid() else None
            if party and form.cleaned_data.get("seats") and party in seen:
                form.add_error("seats", _("This party stands in two rows."))
            seen |= {party} if party else set()

    def seats(self) -> dict[int, int]:
        """Return seats by party id, from the rows that could be read."""
        rows = [form.cleaned_data for form in self.judged() if not form.errors]
        return {row["party"]: row["seats"] for row in rows if row.get("seats")}


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


def with_true_count(data: QueryDict, prefix: str) -> QueryDict:
    """Return data whose row counts cover all rows sent: `data` itself, or a corrected copy."""
    came = [int(row) for name in data if (row := _row_number(name, prefix))]
    rows = min(max(came, default=-1) + 1, MAX_ROWS)
    total, stored = (data.get(f"{prefix}-{name}", "") for name in ("TOTAL_FORMS", "INITIAL_FORMS"))
    if _is_count(total) and _is_count(stored) and rows <= int(total) <= MAX_ROWS:
        return data
    data = data.copy()
    data[f"{prefix}-TOTAL_FORMS"], data[f"{prefix}-INITIAL_FORMS"] = str(rows), "0"
    return data


def with_more_rows(data: QueryDict) -> QueryDict:
    """Return a copy of `data` with a duplicated row or more empty rows, as its button asked.

    The counts have been corrected already (`with_true_count`).
    """
    data = data.copy()
    if copied := data.get("copy_session"):
        return _with_copy(data, copied)
    _add_rows(data, "sessions" if "more_sessions" in data else "reserved", ROWS_MORE)
    return data


def _add_rows(data: QueryDict, prefix: str, more: int) -> None:
    total = int(data.get(f"{prefix}-TOTAL_FORMS", "0"))
    data[f"{prefix}-TOTAL_FORMS"] = str(min(total + more, MAX_ROWS))


def _with_copy(data: QueryDict, row: str) -> QueryDict:
    """Write a programme row's values into the first empty row too, as a new session."""
    names = ("date", "starts", "ends", *SESSION_WORDS)
    rows = int(data.get("sessions-TOTAL_FORMS", "0"))
    filled = {
        n
        for n in range(rows)
        if any(data.get(f"sessions-{n}-{name}") for name in ("pk", *names[1:]))
    }
    target = min(set(range(MAX_ROWS)) - filled, default=None)
    if target is None:
        return data
    _add_rows(data, "sessions", max(target + 1 - rows, 0))
    for name in names:
        if value := data.get(f"{row}-{name}"):
            data[f"sessions-{target}-{name}"] = value
    return data


def miscounted_words() -> str:
    return gettext(
        "The number of rows that came does not fit the rows themselves, so nothing was saved. "
        "Look whether all of them stand here, then save again."
    )


def _row_number(name: str, prefix: str) -> str:
    found = re.match(rf"{prefix}-([0-9]{{1,4}})-", name)
    return found[1] if found else ""


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 4


def _place(field: forms.BoundField) -> str:
    """Return the id that a link to this field needs: a group of boxes has no single input."""
    if field.is_hidden:
        return ""
    return field.id_for_label or f"div_{field.auto_id}"


def sessions_initial(training: Training | None) -> list[dict[str, Any]]:
    return (
        [session_initial(session, training.zone) for session in training.sessions.all()]
        if training
        else []
    )


def session_initial(session: Session, zone: ZoneInfo) -> dict[str, Any]:
    begins, ends = wall_clock(session.starts_at, zone), wall_clock(session.ends_at, zone)
    same = {name: getattr(session, name) for name in ("pk", *SESSION_WORDS)}
    return same | {"date": begins.date(), "starts": begins.time(), "ends": ends.time()}
