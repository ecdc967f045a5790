"""Forms with which a training is published or cancelled."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from participants.names import ProseField
from trainings.forms.fields import MomentField, wall_clock
from trainings.models import Training
from trainings.rules import slips
from trainings.rules import trainings as rules
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
    """The version of the draft, when it is published, and a confirmation of days that are unusual
    then.
    """

    NOW, LATER = "now", "later"

    when = forms.ChoiceField(
        label=_("When"),
        choices=[(NOW, _("Now")), (LATER, _("By itself, at the time below"))],
        initial=NOW,
        required=False,
        widget=forms.RadioSelect,
    )
    publish_at = MomentField(label=_("Day and time"), required=False)
    are_days_meant = forms.BooleanField(
        label=_("The days and the time zone are right"), required=False
    )

    def __init__(self, data: Any, *, training: Training, now: datetime) -> None:
        super().__init__(data, training=training)
        self.zone, self.now = training.zone, now
        words = _("A time of %(zone)s. It is published on your word, if nothing stands against it.")
        self.fields["publish_at"].help_text = words % {"zone": training.time_zone}
        if training.publish_at:
            self.fields["when"].initial = self.LATER
            self.fields["publish_at"].initial = wall_clock(training.publish_at, self.zone)
        self.doubts = slips.publication_doubts(training, now=now, at=self._later_moment())
        if not self.doubts:
            del self.fields["are_days_meant"]

    def clean(self) -> dict[str, Any]:
        """Put the moment into the training's zone; None stands for now."""
        super().clean()
        data = self.cleaned_data
        if data.get("when") != self.LATER:
            if self._has_new_moment(data):
                words = _("You typed a time. Choose “By itself”, or clear the time.")
                self.add_error("when", words)
            return data | {"publish_at": None}
        if "publish_at" in self.errors:
            return data | {"publish_at": None}

        moment = data["publish_at"]
        if moment is None:
            self.add_error("publish_at", _("Say on which day and at what time."))
            return data
        for problem in rules.local_problems(moment, self.zone):
            self.add_error("publish_at", problem)
        return data | {"publish_at": moment.replace(tzinfo=self.zone)}

    def _has_new_moment(self, data: dict[str, Any]) -> bool:
        """Tell whether a time was typed, readable or not, other than the one chosen before."""
        moment = data.get("publish_at")
        shown = self.fields["publish_at"].initial
        return "publish_at" in self.errors or (moment is not None and moment != shown)

    def _later_moment(self) -> datetime | None:
        """Return the time that was typed, before the form is cleaned; None for now, a time that has
        come, or nonsense.
        """
        if not self.is_bound or self["when"].data != self.LATER:
            return None
        try:
            moment = self.fields["publish_at"].clean(self["publish_at"].data)
        except forms.ValidationError:
            return None
        at = moment and moment.replace(tzinfo=self.zone)
        if at and at > self.now:
            return at
        return None


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
