"""Forms of approvals: the word on which a reserved seat is given, and the reason for withdrawing an
approval.
"""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participants.names import NameField, ProseField
from trainings.forms.registrations import NO_CASE_DATA
from trainings.rules.approvals import Word


class WordForm(forms.Form):
    """The coordinator who gave the word for a reserved seat, and the day."""

    said_by = NameField(
        label=_("Who said so"), help_text=_("The coordinator's name."), widget=forms.TextInput
    )
    said_on = forms.DateField(label=_("When"), widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"said_on": timezone.localdate().isoformat()} | kwargs.get(
            "initial", {}
        )
        super().__init__(*args, **kwargs)

    def word(self) -> Word:
        """Return the coordinator's word on a reserved seat, as typed (R-54)."""
        return Word(self.cleaned_data["said_by"], self.cleaned_data["said_on"])


class TakeBackForm(forms.Form):
    """The reason for withdrawing an approval, which the rule asks for once its letter has left."""

    reason = ProseField(label=_("Reason"), max_length=1000, help_text=NO_CASE_DATA)
