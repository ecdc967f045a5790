"""The forms for the targets of a year: which year, and all of them as one table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participants.seen_forms import SeenForm
from reports.comparison import Comparison, Line
from reports.rules import targets as rules
from reports.rules.targets import FIRST_YEAR, LAST_YEAR, MAX_TARGET, Cells
from reports.target_words import MEASURES


class YearForm(forms.Form):
    """A year."""

    year = forms.IntegerField(label=_("Year"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    error_css_class = "is-invalid"

    @classmethod
    def asked(cls, query: QueryDict) -> "YearForm":
        """Return the form of the year in the address; without one, of the present year."""
        return cls({"year": query.get("year") or timezone.localdate().year})


@dataclass(frozen=True)
class FormCell:
    """A field of the table, with what was reached."""

    measure: str
    field: forms.BoundField
    reached: int


class TargetsForm(SeenForm):
    """All targets of a year. `proposed` stands in cells that are empty, and is not saved before
    somebody says so.
    """

    def __init__(self, data: Any, *, found: Comparison, proposed: Cells) -> None:
        super().__init__(data)
        self.found = found
        self.stands: dict[str, str] = {}  # by cell, what is set now
        for line in found.lines:
            for measure, pair in line.measures.items():
                name = rules.cell(measure, line.party)
                self.stands[name] = rules.text(pair.target)
                self.fields[name] = self._field(line, measure)
                self.initial[name] = proposed.get(name) if pair.target is None else pair.target
        self.show(self.stands)

    def _field(self, line: Line, measure: str) -> forms.IntegerField:
        label = f"{line.party}, {MEASURES[measure]}"
        number = forms.NumberInput({"class": "form-control num", "inputmode": "numeric"})
        return forms.IntegerField(
            label=label, required=False, min_value=0, max_value=MAX_TARGET, widget=number
        )

    def rows(self) -> list[tuple[Line, Sequence[FormCell]]]:
        """Return each line with its fields."""
        return [(line, self._cells(line)) for line in self.found.lines]

    def _cells(self, line: Line) -> list[FormCell]:
        return [
            FormCell(str(MEASURES[measure]), self[rules.cell(measure, line.party)], pair.reached)
            for measure, pair in line.measures.items()
        ]

    def wanted(self) -> Mapping[str, int | None]:
        """Return the targets of a valid form by cell."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}
