"""Forms for periods, and for how far ahead the dry run looks."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participants.models import RetentionPeriod
from participants.names import ProseField

AHEAD = 30  # days


class PeriodForm(forms.Form):
    """Another period of a kind, and why."""

    days = forms.IntegerField(label=_("Period in days"))
    reason = ProseField(
        label=_("Reason"),
        max_length=1000,
        help_text=_("It stands in the trail. Write nothing about a person."),
    )

    def __init__(self, *args: Any, period: RetentionPeriod, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bounds, field = period.bounds, self.fields["days"]
        field.initial = period.days_at(timezone.now())
        field.widget.attrs |= {"min": bounds.minimum, "max": bounds.maximum}
        field.help_text = _("From %(least)s to %(most)s. A year counts 365.") % {
            "least": bounds.minimum,
            "most": bounds.maximum,
        }


class AheadForm(forms.Form):
    """How many days ahead the dry run looks; what is no such number counts as a month."""

    days = forms.IntegerField(label=_("In the next days"), min_value=0, max_value=3650)

    @property
    def ahead(self) -> int:
        """Return the days asked for."""
        if self.is_valid():
            return int(self.cleaned_data["days"])
        return AHEAD


class ReleaseForm(forms.Form):
    """How many rows the page showed as due, and that somebody has looked at them."""

    number = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    are_looked_at = forms.BooleanField(required=False)
