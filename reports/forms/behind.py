"""The form that asks for the list behind a number of the totals."""

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from reports.behind import COUNTED, Number
from reports.figures import MEASURES
from reports.forms.totals import TotalsForm, as_query


class NumberForm(TotalsForm):
    """A question to the totals, and which of its numbers is meant. It stands in links alone."""

    measure = forms.ChoiceField(
        label=_("Column"), choices=[(name, MEASURES[name]) for name in COUNTED]
    )
    row = forms.CharField(label=_("Row"), required=False)  # its key; empty: the total

    def number(self) -> Number:
        """Return the number that a valid form asks for."""
        return Number(self.question(), self.cleaned_data["measure"], self.cleaned_data["row"])


def list_address(number: Number) -> str:
    """Return the address of the list behind a number."""
    others = {"measure": number.measure}
    if number.row:
        others["row"] = number.row
    return f"{reverse('reports:behind')}?{as_query(number.question, **others)}"
