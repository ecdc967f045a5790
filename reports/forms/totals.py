"""The form that asks for totals."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from participants.models import Account
from reports.dimensions import BY
from reports.figures import Question
from reports.measures import ESSENTIAL, MEASURES
from reports.rules import genders

# the address says `from` and `and`, which are words of Python
ADDRESS_NAMES = {"since": "from", "and_by": "and"}
PAGE = "page"  # of a list, which an address may name beside the question
MAX_NAME = 40  # characters that are shown of a name that is not known
KINDS = [(key, kind.words) for key, kind in BY.items()]


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
        choices=KINDS,
    )
    and_by = forms.ChoiceField(
        label=_("and a"),
        required=False,
        choices=[("", pgettext_lazy("second kind of row", "nothing else")), *KINDS],
    )
    measures = forms.MultipleChoiceField(
        label=_("More columns"),
        required=False,
        choices=[(name, each.heading) for name, each in MEASURES.items() if name not in ESSENTIAL],
        widget=forms.CheckboxSelectMultiple,
    )
    error_css_class = "is-invalid"
    data: QueryDict

    def __init__(self, asked: QueryDict, account: Account, *, for_page: bool = False) -> None:
        """Offer rows of a gender to those who may see them (R-455). Rows are states until somebody
        says otherwise; on the page of a coordinator, who sees one state, they are years (D-556).
        """
        asked = asked.copy()
        sees_one_state = for_page and account.coordinated_party
        asked.setdefault("by", "year" if sees_one_state else "state")
        super().__init__(asked)
        if not genders.may_see(account):
            for name in ("by", "and_by"):
                field: Any = self.fields[name]
                field.choices = [choice for choice in field.choices if choice[0] != "gender"]

    def add_prefix(self, field_name: str) -> str:
        """Return the name of a field in the address."""
        return ADDRESS_NAMES.get(field_name, field_name)

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins, of which one end may be open, or both; rows
        of a pair of the same (R-454); and a name that no question has (D-557).
        """
        super().clean()
        cleaned = self.cleaned_data
        for problem in self._unknown_names():
            self.add_error(None, problem)
        since = cleaned.get("since") or date.min
        until = cleaned.get("until") or date.max
        if until < since:
            self.add_error("until", _("The period ends before it begins. Choose a later day."))
        if cleaned.get("and_by") and cleaned["and_by"] == (cleaned.get("by") or "state"):
            self.add_error("and_by", _("A row is that already. Choose another one, or nothing."))
        kinds = list(filter(None, [cleaned.get("by"), cleaned.get("and_by")]))
        for problem in genders.problems(kinds, cleaned.get("since"), cleaned.get("until")):
            self.add_error("by", problem)
        return cleaned

    def _unknown_names(self) -> list[str]:
        known = [self.add_prefix(name) for name in self.fields]
        sentence = _(
            "“%(name)s” is no part of a question, so nothing was counted. These are: %(known)s."
        )
        return [
            sentence % {"name": name[:MAX_NAME], "known": ", ".join(known)}
            for name in self.data
            if name not in (*known, PAGE)
        ]

    @property
    def shows_more(self) -> bool:
        """Tell whether more columns are asked for than the essential ones."""
        return bool(self.data.getlist("measures"))

    def problems(self) -> dict[str, list[str]]:
        """Return the errors by the names that the address uses."""
        found = {}
        for field, errors in self.errors.items():
            found[self.add_prefix(field)] = [str(error) for error in errors]
        return found

    def question(self, *, for_page: bool = False) -> Question:
        """Return the question that a valid form asks: of all measures; for a page of the essential
        ones and those chosen.
        """
        asked = self.cleaned_data
        measures: tuple[str, ...] = ()
        if for_page:
            measures = tuple(dict.fromkeys([*ESSENTIAL, *asked["measures"]]))
        by = asked["by"] or "state"
        return Question(asked["since"], asked["until"], by, asked["and_by"], measures)
