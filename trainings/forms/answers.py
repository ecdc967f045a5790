"""Forms of a nominated officer's answer: a yes with the details, or a no."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from participants.names import NO_CASE_DATA, ProseField
from participants.seen import of_person
from participants.seen_forms import SeenForm
from trainings.forms.registrations import DetailsForm, of_participant
from trainings.models import Nomination

TEXTS = ("full_name", "title", "mission_name", "reason")


def typed_in(form: forms.Form) -> list[tuple[str, str]]:
    """Return what stands in a form that was not taken, with the names of the fields."""
    values = {name: form.data.get(name, "") for name in TEXTS}
    values["mission"] = form.cleaned_data.get("mission")

    return [(str(field.label), str(values[field.name])) for field in form if values.get(field.name)]


class AcceptForm(SeenForm, DetailsForm):
    """The yes: what the registration needs to know of the person, filled in as far as known."""

    def __init__(self, *args: Any, nomination: Nomination, **kwargs: Any) -> None:
        person = nomination.participant
        mission = person.mission or nomination.mission
        known = of_participant(person) | {"mission": mission}
        super().__init__(
            *args, party=nomination.party, own_mission=mission, initial=known, **kwargs
        )
        self.show(of_person(person))


class TurnDownForm(forms.Form):
    """The no. Whoever nominated reads the reason, if one is given."""

    reason = ProseField(
        label=_("Reason, if you want to give one"),
        max_length=1000,
        required=False,
        help_text=NO_CASE_DATA,
    )
