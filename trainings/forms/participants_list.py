"""The people and the columns of a participants list."""

from collections.abc import Collection, Mapping

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from trainings.forms.search import PeopleForm, WantedForm
from trainings.models import Registration
from trainings.models.registrations import RegistrationQuerySet


class ListedPeopleForm(PeopleForm):
    """Filters of the people of a list, which leaves out those who withdrew or were declined while
    no status is chosen (R-197).
    """

    EVERYBODY = "all"

    status = forms.ChoiceField(
        label=_("Status"),
        choices=[
            ("", _("All but withdrawn and declined")),
            (EVERYBODY, _("All")),
            *Registration.Status.choices,
        ],
        required=False,
    )

    def _of_status(self, people: RegistrationQuerySet, status: str) -> RegistrationQuerySet:
        if status == self.EVERYBODY:
            return people
        if status:
            return people.of_status(status)
        return people.live()


class ColumnsForm(WantedForm):
    """Boxes for the columns; `usual` are ticked while none was asked for."""

    columns = forms.MultipleChoiceField(
        label=_("Columns"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"}),
    )

    def __init__(
        self, asked: QueryDict | None, *, offered: Mapping[str, str], usual: Collection[str]
    ) -> None:
        super().__init__(asked, initial={"columns": usual})
        self.fields["columns"].choices = list(offered.items())  # type: ignore[attr-defined]
        self.offered, self.usual = offered, usual

    def chosen(self) -> list[str]:
        """Return the columns that were asked for, else the usual ones, in the order of the page."""
        asked = self.wanted().get("columns") or self.usual
        return [column for column in self.offered if column in asked]
