"""The form from which totals are scheduled."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from participants.models import Account
from participants.names import alphabetical
from reports.dimensions import BY
from reports.models import Schedule
from reports.rules import schedules as rules


class ScheduleForm(forms.Form):
    by = forms.ChoiceField(
        label=_("A row is"),
        choices=[(key, kind.words) for key, kind in BY.items() if key != "gender"],
    )
    covers = forms.ChoiceField(
        label=_("Period"), choices=Schedule.Covers.choices, initial=Schedule.Covers.THIS_YEAR
    )
    every = forms.ChoiceField(label=_("How often"), choices=Schedule.Every.choices)
    error_css_class = "is-invalid"

    def __init__(self, *args: Any, **options: Any) -> None:
        """Offer the people who may see totals today."""
        super().__init__(*args, **options)
        self.people = {each.pk: each for each in rules.who_may_see_totals()}
        named = alphabetical(self.people.values(), by=lambda each: each.name)
        self.fields["recipients"] = forms.TypedMultipleChoiceField(
            label=_("To"),
            coerce=int,
            widget=forms.CheckboxSelectMultiple,
            choices=[(each.pk, _in_words(each)) for each in named],
        )

    def facts(self) -> dict[str, Any]:
        """Return what a valid form asks for, as the action takes it."""
        asked = self.cleaned_data
        return {
            "row_kind": asked["by"],
            "covers": asked["covers"],
            "every": asked["every"],
            "recipients": [self.people[pk] for pk in asked["recipients"]],
        }


def _in_words(account: Account) -> str:
    """Return the name, with what decides which numbers the account sees: role and state."""
    if account.coordinated_party:
        return f"{account.name}, {account.acting_role_label}, {account.coordinated_party}"
    return f"{account.name}, {account.acting_role_label}"
