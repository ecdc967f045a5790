"""The form that swaps two people: sent once it shows what becomes of both, sent again it acts."""

import json
from datetime import datetime
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from participants.names import NO_CASE_DATA, ProseField, row_number
from participants.seen import Shown
from participants.seen_forms import json_object
from trainings.models import Registration
from trainings.rules import namesakes
from trainings.rules import swaps as rules
from trainings.rules.swaps import Pair


class SwapForm(forms.Form):
    """With whom somebody changes places, and why."""

    shown = forms.CharField(widget=forms.HiddenInput, required=False)  # both people, as JSON
    other = forms.TypedChoiceField(label=_("Changes places with"), coerce=int)
    reason = ProseField(label=_("Reason"), max_length=1000, help_text=NO_CASE_DATA)

    def __init__(self, data: Any, *, registration: Registration, now: datetime) -> None:
        super().__init__(data)
        self.registration, self.now = registration, now
        self.partners = rules.partners_of(registration, now)
        self.fields["other"].choices = [("", _("Choose")), *self._choices()]  # type: ignore[attr-defined]

    def _choices(self) -> list[tuple[int, str]]:
        """Return the people who may be chosen, and whoever was, so that the rules say why not."""
        rows = list(self.partners)
        chosen = row_number(self.data.get("other", ""))
        if chosen is not None and chosen not in {row.pk for row in rows}:
            others = self.registration.training.registrations.for_desk()
            rows += others.numbered([chosen]).exclude(pk=self.registration.pk)
        notes = namesakes.notes(rows)

        return [(row.pk, f"{namesakes.name_of(row, notes)}, {row.party}") for row in rows]

    def clean(self) -> dict[str, Any]:
        """Refuse two people who cannot change places, and others than those who were shown."""
        super().clean()
        data = self.cleaned_data
        if "other" not in data:
            return data
        pair = self.pair
        if self.seen and self.is_shown:
            for problem in rules.meanwhile_problems(pair, shown=self.seen):
                self.add_error(None, problem)
        if not self.errors:
            for problem in rules.pair_problems(pair, self.now):
                self.add_error("other", problem)

        return data

    @property
    def seen(self) -> Shown:
        """Return the two people as the page showed them; empty where it showed none."""
        return json_object(self.data.get("shown", ""))

    @property
    def is_shown(self) -> bool:
        """Tell whether just these two were shown with what becomes of them, however they stood."""
        one, other = str(self.registration.pk), str(self.cleaned_data["other"])
        shown = self.seen.get("leaves"), self.seen.get("enters")
        return shown in ((one, other), (other, one))

    @cached_property
    def pair(self) -> Pair:
        """Return the two people, the one with the seat first."""
        rows = self.registration.training.registrations.for_desk()
        other = rows.get(pk=self.cleaned_data["other"])

        return rules.pair_of(self.registration, other)

    def show(self) -> None:
        """Take on how both stand now, for the next click."""
        shown = json.dumps(self.pair.shown()) if self.is_valid() else ""
        self.data = {**self.data.dict(), "shown": shown}  # type: ignore[attr-defined]
