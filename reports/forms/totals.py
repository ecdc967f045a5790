"""The form that asks for totals."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from reports.figures import BY, Question

ADDRESS_NAMES = {"since": "from"}  # the address says `from`, which is a word of Python


class TotalsForm(forms.Form):
    since = forms.DateField(
        label=_("First day from"), required=False, widget=forms.DateInput({"type": "date"})
    )
    until = forms.DateField(
        label=_("First day until"), required=False, widget=forms.DateInput({"type": "date"})
    )
    by = forms.ChoiceField(
        label=_("A row is"),
        required=False,
        choices=[(key, words) for key, (words, _row) in BY.items()],
    )
    error_css_class = "is-invalid"

    def add_prefix(self, field_name: str) -> str:
        """Return the name of a field in the address."""
        return ADDRESS_NAMES.get(field_name, field_name)

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins; one end may be open, or both."""
        super().clean()
        cleaned = self.cleaned_data
        since = cleaned.get("since") or date.min
        until = cleaned.get("until") or date.max
        if until < since:
            self.add_error("until", _("The period ends before it begins. Choose a later day."))
        return cleaned

    def problems(self) -> dict[str, list[str]]:
        """Return the errors by the names that the address uses."""
        found = {}
        for field, errors in self.errors.items():
            found[self.add_prefix(field)] = [str(error) for error in errors]
        return found

    def question(self) -> Question:
        """Return the question that a valid form asks."""
        asked = self.cleaned_data
        return Question(asked["since"], asked["until"], asked["by"] or "state")


def as_query(question: Question, **others: str) -> str:
    """Return the question as the address of a page has it, without what is open, and `others`."""
    query = QueryDict(mutable=True)
    if question.since:
        query["from"] = question.since.isoformat()
    if question.until:
        query["until"] = question.until.isoformat()
    query["by"] = question.by
    query.update(others)
    return query.urlencode()
