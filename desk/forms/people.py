"""The filter of the list of people, and its columns."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db.models import Count, QuerySet, Window
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from desk import people
from desk.exports import LABELS
from participants.days import DayField
from participants.models import Account, Mission, Participant, Party
from participants.models.audit import plain
from participants.names import LineField, RowField
from trainings.models import refreshing

COMPLETED = [
    ("", _("All")),
    ("any", _("completed a training")),
    ("none", _("completed none")),
    ("due", _("due for a refresher")),
    ("due_without_seat", _("due for a refresher, without a seat")),
]


class PeopleForm(forms.Form):
    """Filter and order of the list of people. Of a filter that cannot be read nobody is found, and
    the page says which; an order that is none is ignored.
    """

    q = LineField(
        label=_("Name, address or mission"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    party = forms.ChoiceField(label=_("State or organisation"), required=False)
    host = forms.ChoiceField(label=_("Host country"), required=False)
    account = forms.ChoiceField(
        label=_("Account"), required=False, choices=[("", _("All")), *people.STANDINGS.items()]
    )
    completed = forms.ChoiceField(label=_("Trainings"), required=False, choices=COMPLETED)
    alike = forms.ChoiceField(
        label=_("Duplicates"),
        required=False,
        choices=[("", _("All")), ("possible", _("possible duplicates"))],
    )
    since = DayField(label=_("Completed since"), required=False)
    mission = RowField(Mission.objects.all(), required=False, widget=forms.HiddenInput)
    sort = forms.ChoiceField(
        choices=[(way, way) for name in people.SORTS for way in (name, f"-{name}")],
        required=False,
        widget=forms.HiddenInput,
    )

    def __init__(self, asked: QueryDict, *, reader: Account) -> None:
        super().__init__(asked)
        self.reader, self.parties = reader, people.parties()
        self._offer("party", self.parties)
        self._offer("host", [party for party in self.parties if party.hosts_missions])  # type: ignore[attr-defined]
        for field in self.fields.values():
            kind = "form-select" if isinstance(field, forms.ChoiceField) else "form-control"
            field.widget.attrs["class"] = kind
        if not reader.is_staff_member:
            del self.fields["alike"]
        if reader.coordinated_party:
            del self.fields["party"]
            missions = Mission.objects.of(reader.coordinated_party)
            self.fields["mission"].queryset = missions  # type: ignore[attr-defined]

    def _offer(self, field: str, parties: Iterable[Party]) -> None:
        choices = [("", _("All")), *((party.code, str(party)) for party in parties)]
        self.fields[field].choices = choices  # type: ignore[attr-defined]

    def wanted(self) -> dict[str, Any]:
        """Return the values that could be read."""
        self.is_valid()
        return self.cleaned_data

    @property
    def is_misread(self) -> bool:
        """Tell whether a filter could not be read."""
        return bool(set(self.errors) - {"sort"})

    @property
    def narrows(self) -> bool:
        """Tell whether something was asked that leaves people out."""
        asked = any(value for name, value in self.wanted().items() if name != "sort")
        return asked or self.is_misread

    def facts(self) -> dict[str, Any]:
        """Return what was asked for as facts of an entry: rows by number, and of words, which may
        be a name, only that there were some.
        """
        numbers = {party.code: party.pk for party in self.parties}
        asked = {name: value for name, value in self.wanted().items() if value and name != "sort"}
        facts = {name: plain(getattr(value, "pk", value)) for name, value in asked.items()}
        facts |= {name: numbers[asked[name]] for name in ("party", "host") if name in asked}
        if facts.pop("q", ""):
            facts["words"] = True
        return facts

    @property
    def sorted_by(self) -> str:
        """Return the column by which the people are sorted, with a minus if from the end."""
        asked = self.wanted().get("sort") or "name"
        return asked if self._sorts(asked.removeprefix("-")) else "name"

    def _sorts(self, column: str) -> bool:
        """Tell whether the list is sorted by the column. By state not for coordinators: the order
        would tell where those went who have left.
        """
        if column == "party" and self.reader.coordinated_party:
            return False
        return column in people.SORTS

    def pages(self, each: int) -> "Paginator[Any]":
        """Return pages of so many rows of VALUES. Words are sought once, and not for the number of
        people and for the page again (D-424).
        """
        found = self.found()
        if not self.wanted().get("q"):
            return people.PeoplePages(found, each)
        counted = found.annotate(number=Window(Count("pk")))
        return people.CountedPages(counted.values(*people.VALUES, "number"), each)

    def found(self) -> QuerySet[Participant]:
        """Return the people asked for, in the order asked for, with what a list shows of them."""
        found = people.found(self.reader, self.wanted(), today=timezone.localdate())
        return self._sorted(found.none() if self.is_misread else found)

    def _sorted(self, found: QuerySet[Participant]) -> QuerySet[Participant]:
        with_completed = refreshing.with_completed(found, timezone.localdate(), reader=self.reader)
        return people.in_order(
            with_completed,  # type: ignore[arg-type]
            by=self.sorted_by,
            language=get_language() or "",
            parties=self.parties,
            reader=self.reader,
        )

    def head(self, column: str) -> tuple[str, str] | None:
        """Return how the column is sorted now and what a click on it asks; None if it does not
        sort.
        """
        if not self._sorts(column):
            return None
        if self.sorted_by == column:
            return "ascending", f"-{column}"
        return "descending" if self.sorted_by == f"-{column}" else "", column


class ColumnsForm(forms.Form):
    """Boxes for the columns of the list."""

    columns = forms.MultipleChoiceField(
        label=_("Columns"),
        choices=list(LABELS.items()),
        widget=forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"}),
    )

    def __init__(self, sent: QueryDict | None, *, chosen: Sequence[str]) -> None:
        super().__init__(sent, initial={"columns": chosen})
