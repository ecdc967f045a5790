"""The filters of the list of trainings, of its months, and of the people of a training."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from participants.models import Account, Party
from participants.names import LineField, alphabetical
from trainings.models import Registration, Training
from trainings.models.queue import SeatKind
from trainings.models.registrations import RegistrationQuerySet
from trainings.models.trainings import TrainingQuerySet
from trainings.rules import seats
from trainings.rules.months import EARLIEST, LATEST, Month

NO_MONTH = _("Give a month from January 1990 to December 2100 as year and month: 2027-01.")
# of the registrations desk's address
DESK_FILTERS = ("q", "status", "party", "seat", "sort", "all", "page")
SORTS = ("name", "party", "requested", "status")  # with a minus: from the end
SEATS = "seats"  # of `desk` in the address of an act that was begun on the seats desk


def query_of(asked: Mapping[str, str], **marks: int) -> str:
    """Return the filters of the registrations desk in `asked`, and `marks`, as a query string with
    its question mark; "" without any. Nothing else that was asked for goes along.
    """
    filters = {name: asked[name] for name in DESK_FILTERS if name in asked}
    query = urlencode(filters | marks)
    if query:
        return f"?{query}"
    return ""


class WantedForm(forms.Form):
    """Base of filters. A wrong value is reported and otherwise ignored."""

    def wanted(self) -> dict[str, Any]:
        """Return the values that could be read; none while nothing was asked."""
        self.is_valid()
        if not self.is_bound:
            return {}
        return self.cleaned_data


class SearchForm(WantedForm):
    """Filters that the list of trainings and the month have in common: words, host and kind."""

    q = LineField(
        label=_("Search"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    host = forms.ChoiceField(label=_("Host country"), required=False)
    kind = forms.ChoiceField(
        label=_("Kind of training"),
        choices=[("", _("All kinds")), *Training.Kind.choices],
        required=False,
    )

    def __init__(self, *args: Any, hosts: list[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("host", _("All countries"), [(host.code, str(host)) for host in hosts])

    def _offer(self, field: str, everything: Any, choices: list[tuple[str, str]]) -> None:
        """Offer the choices in a field, after the words for all of them."""
        self.fields[field].choices = [("", everything), *choices]  # type: ignore[attr-defined]

    def carried(self) -> dict[str, str]:
        """Return what links from the list to a month, between months and back take along."""
        wanted = self.wanted()
        return {name: wanted[name] for name in ("q", "host", "kind") if wanted.get(name)}

    def found_in(self, trainings: TrainingQuerySet) -> TrainingQuerySet:
        """Return the trainings of the host and the kind, with the words."""
        wanted = self.wanted()
        if wanted.get("host"):
            trainings = trainings.hosted_by(wanted["host"])
        if wanted.get("kind"):
            trainings = trainings.of_kind(wanted["kind"])
        if wanted.get("q"):
            trainings = trainings.matching(wanted["q"])
        return trainings


class FilterForm(SearchForm):
    """Filters of the list of trainings."""

    WHEN = [("", _("All, next first")), ("upcoming", _("Upcoming")), ("past", _("Past"))]

    when = forms.ChoiceField(label=_("When"), choices=WHEN, required=False)
    year = forms.ChoiceField(label=_("Year"), required=False)
    field_order = ("q", "when", "year", "host", "kind")

    def __init__(self, *args: Any, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("year", _("All years"), [(str(year), str(year)) for year in years])

    def narrow(self, trainings: TrainingQuerySet, today: date) -> TrainingQuerySet:
        """Return the trainings asked for: upcoming ones next first, past ones latest first."""
        trainings, wanted = self.found_in(trainings), self.wanted()
        if wanted.get("year"):
            trainings = trainings.in_year(int(wanted["year"]))

        when = wanted.get("when")
        if when == "upcoming":
            return trainings.upcoming(today)
        if when == "past":
            return trainings.past(today)
        return trainings.upcoming_first(today)


class MonthForm(SearchForm):
    """Filters of the month view, and the month itself."""

    month = forms.DateField(
        label=_("Month"),
        required=False,
        input_formats=["%Y-%m"],
        error_messages={"invalid": NO_MONTH},
        validators=[
            MinValueValidator(EARLIEST, message=NO_MONTH),
            MaxValueValidator(LATEST, message=NO_MONTH),
        ],
    )
    field_order = ("q", "month", "host", "kind")

    def month_asked_for(self, today: date) -> Month:
        """Return the month asked for, or the current one."""
        return Month.of(self.wanted().get("month") or today)


@dataclass(frozen=True)
class Head:
    """The head of a column by which a table can be sorted."""

    direction: str  # ascending or descending if it is sorted by this column, else ""
    sort: str  # what its link asks for


class PeopleForm(WantedForm):
    """Filters of a training's people, and the column by which they are sorted, which the links in
    the table's head choose (R-226).
    """

    q = LineField(
        label=_("Name, address or mission"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "class": "form-control"}),
    )
    status = forms.ChoiceField(
        label=_("Status"), choices=[("", _("All")), *Registration.Status.choices], required=False
    )
    party = forms.ChoiceField(label=_("Sending party"), required=False)
    seat = forms.ChoiceField(label=_("Kind of seat"), required=False)
    sort = forms.ChoiceField(
        choices=[(way, way) for name in SORTS for way in (name, f"-{name}")],
        required=False,
        widget=forms.HiddenInput,
    )

    def __init__(
        self, *args: Any, training: Training, by: Account, now: datetime, **kwargs: Any
    ) -> None:
        """Offer the parties of the rows that the reader sees. That a seat is overbooked is said to
        staff alone (R-197).
        """
        super().__init__(*args, **kwargs)
        self.training, self.by, self.now = training, by, now
        self.parties = training.registrations.visible_to(by).parties()
        kinds = dict(SeatKind.choices)
        if not by.is_staff_member:
            del kinds[SeatKind.OVERBOOKED]
        self._offer("party", [(party.code, str(party)) for party in alphabetical(self.parties)])
        self._offer("seat", [(kind, str(label)) for kind, label in kinds.items()])
        for field in ("status", "party", "seat"):
            self.fields[field].widget.attrs["class"] = "form-select"
        if len(self.parties) < 2:
            del self.fields["party"]

    def _offer(self, field: str, choices: list[tuple[str, str]]) -> None:
        self.fields[field].choices = [("", _("All")), *choices]  # type: ignore[attr-defined]

    @property
    def narrows(self) -> bool:
        """Tell whether something was asked that leaves people out."""
        return any(name != "sort" for name in self.changed_data)

    def narrow(self, people: RegistrationQuerySet) -> RegistrationQuerySet:
        """Return the people asked for."""
        wanted = self.wanted()
        if wanted.get("q"):
            people = people.matching(wanted["q"], reader=self.by)
        if wanted.get("party"):
            people = people.from_party(wanted["party"])
        if wanted.get("seat"):
            people = people.on_seat(
                wanted["seat"], with_reserved_left=self._parties_with_reserved_left()
            )
        return self._of_status(people, wanted.get("status", ""))

    def _of_status(self, people: RegistrationQuerySet, status: str) -> RegistrationQuerySet:
        return people.of_status(status)

    def _parties_with_reserved_left(self) -> Collection[int]:
        bar = seats.figures([self.training], self.now)[self.training.pk]
        return bar.parties_with_reserved_left

    @property
    def sorted_by(self) -> str:
        """Return the column by which the people are sorted, with a minus if from the end."""
        return self.wanted().get("sort") or "status"

    def head(self, column: str) -> "Head":
        """Return how the head of this column sorts: from the end, if its column is sorted now."""
        if self.sorted_by == column:
            return Head("ascending", f"-{column}")
        if self.sorted_by == f"-{column}":
            return Head("descending", column)
        return Head("", column)

    def in_order(self, people: RegistrationQuerySet, places: Mapping[int, int]) -> list[int]:
        """Return the numbers of the rows that `narrow` leaves, sorted as asked; names and parties
        in the reader's alphabet, the waiting list by these `places`.
        """
        column = self.sorted_by.removeprefix("-")
        numbers = list(self._by(column, self.narrow(people), places))
        if self.sorted_by.startswith("-"):
            numbers.reverse()
        return numbers

    def _by(
        self, column: str, people: RegistrationQuerySet, places: Mapping[int, int]
    ) -> Iterable[int]:
        match column:
            case "name":
                return [row.pk for row in alphabetical(people.with_names(), by=_sorting_name)]
            case "party":
                by_name = alphabetical(people.with_names(), by=_sorting_name)
                return [row.pk for row in alphabetical(by_name, by=lambda row: str(row.party))]
            case "requested":
                return people.order_by("requested_at", "pk").values_list("pk", flat=True)
        return people.in_desk_order(places)


def _sorting_name(row: Registration) -> str:
    return row.participant.sorting_name
