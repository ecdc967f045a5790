"""Form for uploading a figure."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from participants.names import LineField

TYPES = "image/png,image/jpeg,image/webp"


class NameField(forms.CharField):
    default_validators = [
        RegexValidator(r"^[a-z0-9]+(-[a-z0-9]+)*$", _("Use a-z, 0-9 and single hyphens."))
    ]


class FigureForm(forms.Form):
    picture = forms.FileField(
        label=_("Picture"),
        help_text=_(
            "PNG, JPEG or WebP, at most 5 MB and 8 megapixels. Hidden data, such as where it was "
            "taken, is removed."
        ),
        widget=forms.FileInput(attrs={"accept": TYPES}),
        error_messages={"required": _("Choose a picture of at most 5 MB.")},
    )
    name = NameField(
        label=_("Name"),
        max_length=60,
        help_text=_("Texts show it by this name, for example decision-order."),
    )
    source = LineField(
        label=_("Source"),
        max_length=200,
        help_text=_("Who made it, and under which terms. No real person."),
    )
    is_replacing = forms.BooleanField(
        label=_("It replaces the figure of this name"), required=False
    )

    def facts(self) -> dict[str, Any]:
        """Return what actions.figures.add_figure takes; `data` is the whole file as uploaded."""
        data = self.cleaned_data
        return {
            "name": data["name"],
            "data": data["picture"].read(),
            "source": data["source"],
            "is_replacing": data["is_replacing"],
        }
