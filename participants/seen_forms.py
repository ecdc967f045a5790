"""Base of forms that carry what their page showed, for the rules in `seen`."""

import json
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy

from participants.names import ProseField
from participants.seen import Shown


class SeenActForm(forms.Form):
    """A reason, and what its page showed: a status, or the moment of an act."""

    reason = ProseField(label=gettext_lazy("Reason"), max_length=1000)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def look_again(self, now: str) -> None:
        """Put what stands now in `seen` and keep the typed reason."""
        self.data = {**self.data, "seen": now, "reason": self.cleaned_data["reason"]}


def json_object(sent: str) -> dict[str, Any]:
    """Return the JSON object of a hidden field; empty if it is missing, malformed or no object."""
    try:
        found = json.loads(sent)
    except (ValueError, RecursionError):
        return {}
    if isinstance(found, dict):
        return found
    return {}


class SeenForm(forms.Form):
    """Base of forms that send back what they showed (R-183)."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)  # as JSON

    def show(self, shown: Shown) -> None:
        """Fill the hidden field with what the form shows, as JSON."""
        self.initial["seen"] = json.dumps(shown)

    def clean_seen(self) -> Shown:
        """Return what the form showed; empty if it is missing or malformed."""
        return json_object(self.cleaned_data["seen"])

    def look_again(self, now: Shown) -> None:
        """Show current values, but what was typed in fields that the user changed."""
        typed = QueryDict(mutable=True)
        typed.update(self.data)
        for field, value in self.cleaned_data["seen"].items():
            if field in now and typed.get(field) == value:
                typed[field] = now[field]
        typed["seen"] = json.dumps(now)
        self.data = typed
