"""Forms with which a training is moved to other days, or copied to them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from participants.names import LineField
from trainings.forms.fields import LATEST, DayField, form_key
from trainings.models import Training
from trainings.plan import Plan
from trainings.rules import rescheduling, slips
from trainings.rules import trainings as rules
from trainings.rules.programme import Timed

# days that a plan may leave open
LATER_DAYS = {
    "release_on": _("Release day"),
    "minimum_by": _("Decided on"),
    "nominations_close_on": _("Last day to nominate"),
}


@dataclass(frozen=True)
class Moved:
    """A part of the plan before and after the move, in words."""

    label: str
    was: str
    becomes: str


class MoveForm(forms.Form):
    """The new first day. Sent once it shows what moves; sent again with the same day it moves."""

    version = forms.CharField(widget=forms.HiddenInput, required=False)
    shown = forms.CharField(widget=forms.HiddenInput, required=False)  # the day last shown
    first_day = DayField(label=_("New first day"))
    are_days_meant = forms.BooleanField(
        label=_("The days and the time zone are right"), required=False
    )

    def __init__(self, data: Any, *, training: Training, now: datetime) -> None:
        initial = {"version": rules.version(training), "first_day": training.first_day}
        super().__init__(data, initial=initial)
        self.training, self.now = training, now
        self.doubts: list[str] = []  # of the new days, before a tick says that they are meant
        self.moved: list[Moved] = []
        if not self.is_bound:
            del self.fields["are_days_meant"]

    def clean(self) -> dict[str, Any]:
        """Refuse what the rules have against the moved plan, and keep what it changes."""
        super().clean()
        data = self.cleaned_data
        if "first_day" not in data:
            return data
        plan = self.plan()
        problems = self._problems(plan)
        if problems:
            self.add_error("first_day", problems)
            return data
        self.moved = changes(self.training, plan)
        if data["shown"] and data["version"] != rules.version(self.training):
            self.add_error(None, _changed_words())
        self.doubts = slips.move_doubts(self.training, plan, now=self.now)
        if self.is_shown:
            for problem in slips.unanswered(self.doubts, are_meant=data["are_days_meant"]):
                self.add_error(None, problem)
        return data

    def _problems(self, plan: Plan) -> list[str]:
        if plan.last_day > LATEST:
            return _too_late()
        if plan.first_day == self.training.first_day:
            return [gettext("The training begins on this day already. Choose another.")]
        moved = rescheduling.clock_problems(plan)
        moved += rescheduling.releasing_problems(self.training, plan, now=self.now)
        moved += rescheduling.nominating_problems(self.training, plan, now=self.now)
        stored = rules.change_problems(self.training, plan, now=self.now)
        return moved or rules.plan_problems(plan) + stored

    @property
    def is_shown(self) -> bool:
        """Tell whether this day was shown with what moves, so that sending it again moves."""
        return self.cleaned_data["shown"] == str(self.cleaned_data["first_day"])

    @property
    def days(self) -> int:
        """Return by how many days the training moves, negative for earlier."""
        return (self.cleaned_data["first_day"] - self.training.first_day).days

    @property
    def weekend(self) -> list[str]:
        """Remark on new days at a weekend."""
        return rescheduling.weekend_sentences(self.plan())

    def plan(self) -> Plan:
        """Return the plan on its new days."""
        day = self.cleaned_data["first_day"]
        return rescheduling.moved_plan(self.training, day, now=self.now)

    def show(self) -> None:
        """Take on the day and the version that the page shows now, for the next click. Whether the
        days are meant is asked only of unusual ones, and anew of each.
        """
        if self.doubts:
            self["are_days_meant"].help_text = slips.asked(self.doubts)
        else:
            del self.fields["are_days_meant"]
        shown = str(self.cleaned_data.get("first_day", ""))
        now = {"version": rules.version(self.training), "shown": shown, "are_days_meant": ""}
        self.data = {**self.data.dict(), **now}  # type: ignore[attr-defined]


def _too_late() -> list[str]:
    return [gettext("The last day would lie after 2100.")]


def _changed_words() -> str:
    return gettext(
        "This training has changed since you opened it (by somebody else or your own first click). "
        "Look at what moves now, then move it."
    )


class TemplateForm(forms.Form):
    """The title of a template with the plan of a training, on that training's days."""

    once = forms.CharField(widget=forms.HiddenInput, required=False, initial=uuid4)
    title = LineField(label=_("Title"), max_length=160)

    def __init__(self, data: QueryDict | None, *, training: Training, now: datetime) -> None:
        super().__init__(data, initial={"title": training.title})
        self.training, self.sent, self.now = training, data, now

    def plan(self) -> Plan:
        """Return the plan of the template, or of the copy on other days."""
        first_day = self.cleaned_data.get("first_day", self.training.first_day)
        title = self.cleaned_data["title"]
        return rescheduling.copied_plan(
            self.training, title=title, first_day=first_day, now=self.now
        )

    def key(self) -> UUID | None:
        """Return a key that is the same for the same form sent twice; see `form_key`."""
        return form_key(self.sent)


class CopyForm(TemplateForm):
    """Title and first day of a draft with the plan of another training."""

    first_day = DayField(label=_("First day"))

    def clean(self) -> dict[str, Any]:
        """Refuse what the rules have against the copied plan."""
        super().clean()
        data = self.cleaned_data
        if {"title", "first_day"} <= data.keys():
            plan = self.plan()
            too_late = _too_late() if plan.last_day > LATEST else []
            of_plan = rescheduling.clock_problems(plan) or rules.new_problems(plan, now=self.now)
            for problem in too_late or of_plan:
                self.add_error("first_day", problem)
        return data


def changes(training: Training, plan: Plan) -> list[Moved]:
    """Return days, moments and sessions of the training, as they are and as the plan has them."""
    rows = [
        Moved(gettext("Days"), _days(training), _days(plan)),
        Moved(
            gettext("Registration opens"),
            _moment(training.registration_opens_at, training),
            _moment(plan.registration_opens_at, training),
        ),
        Moved(
            gettext("Registration closes"),
            _moment(training.registration_closes_at, training),
            _moment(plan.registration_closes_at, training),
        ),
    ]
    for name, label in LATER_DAYS.items():
        was, becomes = getattr(training, name), getattr(plan, name)
        if was and becomes:
            rows.append(Moved(str(label), _day(was), _day(becomes)))
    for stored, planned in zip(training.sessions.all(), plan.sessions, strict=True):
        rows.append(Moved(stored.topic, _span(stored, training), _span(planned, training)))
    return rows


def _days(planned: Training | Plan) -> str:
    if planned.first_day == planned.last_day:
        return _day(planned.first_day)
    return f"{_day(planned.first_day)} – {_day(planned.last_day)}"


def _day(day: date) -> str:
    return date_format(day, "l j F Y")


def _moment(moment: datetime, training: Training) -> str:
    return date_format(timezone.localtime(moment, training.zone), "l j F Y, H:i")


def _span(session: Timed, training: Training) -> str:
    ends = date_format(timezone.localtime(session.ends_at, training.zone), "H:i")
    return f"{_moment(session.starts_at, training)}–{ends}"
