"""Forms to open one's own record by a mailed code."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from participants import mailed_record
from participants.forms.signin import refuse_flood
from participants.names import AddressField


class AskRecordForm(forms.Form):
    """The address to which a code is sent."""

    email = AddressField(
        label=gettext_lazy("E-mail address"),
        help_text=gettext_lazy("The one to which our letters came."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def clean_email(self) -> str:
        """Count the request, the same for each address."""
        email: str = self.cleaned_data["email"]
        refuse_flood(email, "record")
        return email


class RecordCodeForm(forms.Form):
    """The code of the letter."""

    code = forms.CharField(
        label=gettext_lazy("Code"),
        max_length=100,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autofocus": True, "autocapitalize": "none"}
        ),
    )

    def __init__(self, data: Any, *, request: HttpRequest) -> None:
        super().__init__(data)
        self.request = request

    def clean_code(self) -> str:
        """Open the record by the right code, in time."""
        code: str = self.cleaned_data["code"]
        if not mailed_record.is_in_time(self.request):
            raise forms.ValidationError(_("This code is no longer good. Please ask for a new one."))
        if not mailed_record.open_by(self.request, code):
            raise forms.ValidationError(
                _(
                    "That is not the code of the newest letter, or it was tried too often. "
                    "Please ask for a new one."
                )
            )
        return code
