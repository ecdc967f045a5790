"""The form that asks for the list behind a number of the totals."""

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from reports.addresses import as_query
from reports.behind import Number
from reports.forms.totals import TotalsForm
from reports.measures import ALL_MEASURES


class NumberForm(TotalsForm):
    """A question to the totals, and which of its numbers is meant. It stands in links alone."""

    measure = forms.ChoiceField(
        label=_("Column"), choices=[(name, each.label) for name, each in ALL_MEASURES.items()]
    )
    row = forms.CharField(label=_("Row"), required=False)  # its key; empty: the total
    and_row = forms.CharField(label=_("Row"), required=False)  # of the second kind of row

    def number(self) -> Number:
        """Return the number that a valid form asks for."""
        asked = self.cleaned_data
        question = self.question(for_page=True)
        keys = [asked["row"], asked["and_row"]][: len(question.kinds)]
        return Number(question, asked["measure"], tuple(keys) if asked["row"] else ())


def list_address(number: Number) -> str:
    """Return the address of the list behind a number."""
    row = dict(zip(("row", "and_row"), number.row, strict=False))
    query = as_query(number.question, measure=number.measure, **row)
    return f"{reverse('reports:behind')}?{query}"
