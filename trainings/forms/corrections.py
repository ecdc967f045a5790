"""Forms with which staff correct somebody's registration or withdraw it."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from participants.models import Party
from participants.names import NameField, ProseField
from participants.parties import PartyField
from participants.seen import SeenForm
from trainings.actions.corrections import Corrected
from trainings.forms.registrations import NO_CASE_DATA, SomebodyForm
from trainings.models import Certificate, Registration
from trainings.rules import corrections as rules


class CorrectionForm(SeenForm, SomebodyForm):
    """Facts of a registration about its person; the address only of somebody without an account."""

    sort_name = NameField(
        label=_("Name in lists"),
        required=False,
        help_text=_("As lists sort it: the family name first, where there is one."),
        widget=forms.TextInput,
    )
    party = PartyField(Party.objects.all(), label=_("Sending party"), empty_label=None)
    overbook = forms.BooleanField(  # on the page only once the question was asked
        label=_("Overbook all the same; the note is the written reason"), required=False
    )
    note = ProseField(
        label=_("Why it is corrected"),
        max_length=1000,
        help_text=_("The officer reads it. Write nothing about a presumed victim or a case."),
    )

    field_order = ("full_name", "sort_name", "title", "email", "is_theirs", "party", "overbook")

    def __init__(
        self,
        *args: Any,
        registration: Registration,
        certificate: Certificate | None,
        now: datetime,
        **kwargs: Any,
    ) -> None:
        """Fill the form from the registration; `certificate` is its valid one, if any."""
        person = registration.participant
        known = {
            "mission": registration.mission,
            "full_name": person.full_name,
            "sort_name": person.sorting_name,
            "title": person.title,
            "email": registration.address,
            "party": registration.party,
        }
        self.asks_for_mission = registration.mission is not None  # else only its kind is known
        super().__init__(
            *args, party=None, own_mission=registration.mission, initial=known, **kwargs
        )
        self.show(rules.shown(registration, certificate))
        self.registration, self.now = registration, now
        self.address, self.person = registration.address, person
        if not self.is_bound or self.only_shows_missions:
            del self.fields["overbook"]
        if person.account_id:
            del self.fields["email"]

    def clean(self) -> dict[str, Any]:
        """Ask about a seat beyond the seat rule. The action asks the same rule again behind its
        lock.
        """
        data = super().clean()
        party = data.get("party")
        asked = (
            rules.overbooking_problems(self.registration, party=party, now=self.now)
            if party
            else []
        )
        if not asked:
            del self.fields["overbook"]
        elif not data["overbook"]:
            self.add_error("overbook", asked)
        return data

    def corrected(self) -> Corrected:
        """Return what shall stand. The address stays where the person has an account (R-63); a name
        in lists left as proposed comes back empty.
        """
        data = self.cleaned_data
        return Corrected(
            details=self.details(),
            party=data["party"],
            email=data.get("email", self.address),
            is_theirs=data["is_theirs"],
            sort_name=self.person.given_sort_name(data["sort_name"]),
        )


class SeenReasonForm(forms.Form):
    """A reason that the person concerned will read, and the status that the page showed."""

    reason = ProseField(label=_("Reason"), max_length=1000, help_text=NO_CASE_DATA)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def look_again(self, registration: Registration) -> None:
        """Show the current status in `seen` and keep the typed reason."""
        self.data = {
            **self.data,
            "seen": registration.status,
            "reason": self.cleaned_data["reason"],
        }
