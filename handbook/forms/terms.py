"""Form for an entry of a term list."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from handbook.actions.terms import TermFacts
from handbook.forms.meanwhile import FingerprintForm
from handbook.models import Term
from participants.names import LineField


class TermForm(FingerprintForm):
    """An English term, its word in the language, and whose word that is."""

    term = LineField(
        label=_("English term"),
        max_length=120,
        help_text=_("As the English chapters write it, in the singular."),
        widget=forms.TextInput(attrs={"lang": "en"}),
    )
    translation = LineField(label=_("Its word in this language"), max_length=160)
    source = LineField(
        label=_("Source"),
        max_length=500,
        help_text=_("Who uses this word: publisher, title, address."),
    )
    read_on = forms.DateField(
        label=_("Read on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    note = LineField(label=_("Note"), max_length=300, required=False)

    def __init__(self, data: Any, *, entry: Term) -> None:
        super().__init__(data, initial=entry.facts | {"seen": entry.fingerprint})
        self.fields["translation"].widget.attrs["lang"] = entry.language

    def facts(self) -> TermFacts:
        """Return what was typed, cleaned."""
        return TermFacts(**{name: self.cleaned_data[name] for name in Term.FACTS})
