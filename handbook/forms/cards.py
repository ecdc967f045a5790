"""The words of the safe cards, and which contact's number they print."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from handbook.models import SafeCardText
from handbook.rules import cards as rules
from participants.names import ProseField


class SafeTextForm(forms.Form):
    """One sentence on each line."""

    lines = ProseField(
        label=_("Sentences"),
        max_length=600,
        help_text=_("One short sentence on each line, five at most. No address and no word that gives away."),
    )
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, words: SafeCardText) -> None:
        super().__init__(data, initial={"lines": "\n".join(words.lines), "version": words.version})
        self.fields["lines"].widget.attrs |= {"lang": words.language, "rows": rules.MOST_LINES + 1}

    def clean_lines(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["lines"].split("\n") if line.strip()]


class ApproveTextForm(forms.Form):
    version = forms.IntegerField(min_value=1)


class SafeNumberForm(forms.Form):
    """`number` as it was shown; no contact: the approval is taken back."""

    contact = forms.SlugField(required=False)
    number = forms.CharField(required=False, max_length=40)
