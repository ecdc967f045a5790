"""Forms with which a training is published or cancelled."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from participants.names import ProseField
from trainings.models import Training
from trainings.rules import slips
from trainings.rules.trainings import version


class SeenPlanForm(forms.Form):
    """The version of the plan that the page showed."""

    version = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any, *, training: Training) -> None:
        super().__init__(data, initial={"version": version(training)})

    def look_again(self, training: Training) -> None:
        """Show the current version, so that sending the form again means that it was read."""
        self.data = {**self.data.dict(), "version": version(training)}  # type: ignore[attr-defined]


class PublishForm(SeenPlanForm):
    """The version of the draft, and a confirmation of unusual days."""

    days_meant = forms.BooleanField(label=_("The days are right"), required=False)

    def __init__(self, data: Any, *, training: Training, now: datetime) -> None:
        super().__init__(data, training=training)
        self.doubts = slips.doubts(training, now=now)
        if not self.doubts:
            del self.fields["days_meant"]


class CancelForm(SeenPlanForm):
    reason = ProseField(
        label=_("Reason"),
        max_length=1000,
        help_text=_(
            "Everybody who is registered will read it. Write nothing about a presumed victim or a "
            "case."
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
