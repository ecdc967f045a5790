"""Forms round a certificate: the name, the reason of a revocation, who earned it, the public check."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from participants.names import NameField
from trainings.models import Certificate
from trainings.rules.certificates import clean_code, is_number


class NameForm(forms.Form):
    full_name = NameField(label=_("Full name"), help_text=_("Exactly as it shall stand on the certificate."))


class RevokeForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=[("", _("Choose")), *Certificate.RevocationReason.choices],
        help_text=_("Whoever checks the certificate sees this."),
    )


class EarnedForm(forms.Form):
    """Ids of the registrations that were ticked; whether they belong here is answered by the rule."""

    earned = forms.TypedMultipleChoiceField(coerce=int, required=False)

    def __init__(self, *args: Any, people: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["earned"].choices = [(person, person) for person in people]  # type: ignore[attr-defined]


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Code on the certificate"),
        max_length=200,
        help_text=_("26 letters and digits. Spaces, hyphens and small letters do not matter."),
        error_messages={"required": _("Type the code that stands on the certificate.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= {
            "autocomplete": "off",
            "autocapitalize": "characters",
            "spellcheck": "false",
        }

    def clean_code(self) -> str:
        """As it was typed; it only has to hold something that may be a code."""
        typed: str = self.cleaned_data["code"]
        if is_number(typed):
            raise forms.ValidationError(
                _("That is the number. Type the code of 26 letters and digits that stands beside it.")
            )
        if not clean_code(typed):
            raise forms.ValidationError(
                _("This holds no letter or digit. Type the code that stands on the certificate.")
            )
        return typed


class HolderForm(forms.Form):
    name = forms.CharField(
        label=_("Name on the certificate"),
        max_length=300,
        help_text=_("You are told whether it matches; the name itself is never shown here."),
        error_messages={"required": _("Type the name that stands on the certificate.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs["autocomplete"] = "off"
