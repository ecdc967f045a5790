"""The form that erases a person."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from participants.models import Participant
from participants.names import fold


class EraseForm(forms.Form):
    """The full name, typed as a word that this person is meant."""

    full_name = forms.CharField(
        label=gettext_lazy("Full name"),
        max_length=200,
        help_text=gettext_lazy("Type it to say that you mean this person."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, person: Participant, **options: Any) -> None:
        """Compare with the name of this person."""
        super().__init__(*args, **options)
        self.person = person

    def clean_full_name(self) -> str:
        """Refuse another name; case and marks do not matter."""
        typed: str = self.cleaned_data["full_name"]
        if fold(typed) != fold(self.person.full_name):
            raise forms.ValidationError(_("This is not the name of the person on this page."))
        return typed
