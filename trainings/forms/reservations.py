"""The form that changes the seats of a training on their desk: sent once it shows the effect, sent
again with the same effect it saves.
"""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.db.models import prefetch_related_objects
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from participants.seen_forms import json_object
from trainings.forms import meanwhile
from trainings.forms.fields import DayField, Parties
from trainings.forms.plan_columns import TrainingForm
from trainings.forms.plan_row_counts import miscounted_words, with_more_rows, with_true_count
from trainings.forms.plan_rows import (
    Problem,
    QuietForm,
    seat_rows,
    summary,
)
from trainings.models import Training
from trainings.rules import reservations
from trainings.rules import trainings as rules
from trainings.rules.reservations import Effect, PlannedSeats, ShownEffect

MORE = "more_reserved"  # name of the button that only asks for rows
ROWS = "reserved"  # prefix of the rows
PLACE = "reserved-seats"  # of the rows on the page


class CapacityForm(QuietForm):
    """Capacity and release day, and what the page showed."""

    version = forms.CharField(widget=forms.HiddenInput, required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)  # see `meanwhile`
    shown = forms.CharField(widget=forms.HiddenInput, required=False)  # the effect, as JSON
    capacity = forms.IntegerField(label=_("Seats in all"), min_value=1, max_value=5000)
    release_on = DayField(
        label=_("Release day"),
        required=False,
        help_text=_(
            "From the beginning of this day reserved seats that nobody took are for everyone."
        ),
    )


class SeatsForms:
    """The whole page: capacity, release day and the reserved seats of each party. A view asks it as
    it asks a form: `is_valid` once, then what was planned, or the problems.
    """

    def __init__(self, data: QueryDict | None, *, training: Training, now: datetime) -> None:
        prefetch_related_objects([training], "sessions", "reservations", "invited")
        self.training, self.now = training, now
        self.parties = Parties(training.first_day)
        self.quiet = data is not None and MORE in data
        self.row_problems: list[Problem] = []
        self.effect: Effect | None = None  # of a change that the rules allow
        if data:
            data = self._counted(data)
            if self.quiet:
                data = with_more_rows(data)
        self._bind(data)

    def _bind(self, data: QueryDict | None) -> None:
        self.data = data
        initial = {
            "version": rules.version(self.training),
            "seen": meanwhile.seal(self.training),
            "capacity": self.training.capacity,
            "release_on": self.training.release_on,
        }
        self.main = CapacityForm(data, quiet=self.quiet, initial=initial)
        self.reserved = seat_rows(data, reservations.reserved_of(self.training), self.parties)
        self.reserved.quiet = self.quiet

    def _counted(self, data: QueryDict) -> QueryDict:
        """Correct and report a row count that does not cover the rows sent."""
        counted = with_true_count(data, ROWS)
        if counted is not data:
            self.row_problems.append(Problem(miscounted_words(), PLACE))

        return counted

    def is_valid(self) -> bool:
        """Tell whether fields and rules allow the change, with the effect that was shown if one
        was; find the effect, and show the reasons where they do not.

        The action asks the rules again, behind the lock.
        """
        if self.quiet or not self.main.is_bound:
            return False
        self._look_again()
        if self.main.is_valid() and self.reserved.is_valid():
            self._ask_rules()
        if not self.problems():
            self.effect = reservations.effect_of(self.training, self.planned(), self.now)
            self._compare()

        return not self.problems()

    def _look_again(self) -> None:
        """Show a colleague's changes in every field that was not touched here, and refuse this
        save (R-32).
        """
        if self.data is None:
            return
        stale = rules.meanwhile_problems(self.training, seen=self.data.get("version", ""))
        if not stale:
            return
        was, stands = self.data.get("seen", ""), meanwhile.seal(self.training)
        labels = {name: str(field.label) for name, field in TrainingForm.base_fields.items()}
        others = meanwhile.changes(was, stands, labels, self.parties)
        typed = {}
        if self.main.is_valid():
            typed = {name: self.main.cleaned_data[name] for name in ("capacity", "release_on")}
        data = meanwhile.followed(
            self.data, meanwhile.typed(typed, []), was, stands, self.parties
        ).copy()
        data["version"], data["seen"] = rules.version(self.training), stands
        data["shown"] = ""
        self._bind(data)
        self.refuse(stale + others)

    def _ask_rules(self) -> None:
        planned = self.planned()
        plan = planned.plan(self.training)
        for check in (*rules.CHECKS, *rules.change_checks(self.training, self.now)):
            field = check.field if check.field in self.main.fields else None
            self.main.say(field, check.ask(plan))
        if not self.problems():
            self.refuse(reservations.nothing_problems(self.training, planned))

    def _compare(self) -> None:
        """Refuse an effect other than the one that was shown of just these seats."""
        if self.effect and self._has_shown_seats:
            self.refuse(reservations.effect_problems(self.effect, shown=self.shown_effect))

    @property
    def _shown(self) -> dict[str, Any]:
        """Return the seats and the effect that the page showed; empty where it showed none."""
        return json_object(self.main.data.get("shown", ""))

    @property
    def _has_shown_seats(self) -> bool:
        return self._shown.get("seats") == self.planned().facts()

    @property
    def shown_effect(self) -> ShownEffect:
        """Return the effect that the page showed."""
        effect = self._shown.get("effect")
        if isinstance(effect, dict):
            return effect
        return {}

    @property
    def is_shown(self) -> bool:
        """Tell whether just these seats were shown with this effect, so that sending them again
        saves them.
        """
        return self.effect is not None and self._has_shown_seats

    def planned(self) -> PlannedSeats:
        """Return the seats that valid fields plan."""
        data = self.main.cleaned_data
        return PlannedSeats(data["capacity"], self.reserved.seats(), data["release_on"])

    def show(self) -> None:
        """Take on the effect and the version that the page shows now, for the next click."""
        if self.data is None:
            return
        data = self.data.copy()
        data["shown"] = ""
        if self.effect:
            shown = {"seats": self.planned().facts(), "effect": self.effect.shown()}
            data["shown"] = json.dumps(shown)
        data["version"] = rules.version(self.training)
        data["seen"] = meanwhile.seal(self.training)
        self.data = self.main.data = data

    def refuse(self, reasons: Iterable[str]) -> None:
        """Show the reasons above the form."""
        self.main.say(None, reasons)

    def problems(self) -> list[Problem]:
        """Return all problems for the summary: the general ones first, then each field's."""
        return summary(self.main, self.row_problems, [self.main, *self.reserved.judged()])

    def has_errors(self) -> bool:
        """Tell whether the summary names any problem."""
        return bool(self.problems())
