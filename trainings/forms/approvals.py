"""The form of an approval: the word on which a reserved seat is given."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participants.names import NameField
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
