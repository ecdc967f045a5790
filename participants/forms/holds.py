"""Forms for legal holds."""

from django import forms
from django.utils.translation import gettext_lazy as _

from participants.names import LineField, ProseField


class SearchForm(forms.Form):
    """Somebody to hold, by name, address or mission."""

    q = LineField(label=_("Name, e-mail or mission"), required=False, max_length=100)

    @property
    def words(self) -> str:
        """Return the words sought; "" for none."""
        if self.is_valid():
            return self.cleaned_data["q"]
        return ""


class PlaceForm(forms.Form):
    """Why somebody's data stays."""

    reason = ProseField(
        label=_("Reason"),
        max_length=1000,
        help_text=_(
            "Staff read it: which inquiry or complaint, and who asked. Write nothing about a "
            "presumed victim or a case."
        ),
    )


class LiftForm(forms.Form):
    """Why the data need not stay any more."""

    reason = ProseField(label=_("Reason"), max_length=1000)
