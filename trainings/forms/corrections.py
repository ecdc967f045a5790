"""Forms with which staff correct somebody's registration or withdraw it."""

from datetime import datetime
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from participants.labels import PERSON
from participants.missions import POST
from participants.models import Mission, Party
from participants.names import NO_CASE_DATA, NameField, ProseField
from participants.parties import PartyField
from participants.seen import Shown
from participants.seen_forms import SeenActForm, SeenForm
from trainings.actions.corrections import Corrected
from trainings.forms.registrations import SomebodyForm
from trainings.models import Certificate, Registration
from trainings.rules import corrections as rules


class CorrectionForm(SeenForm, SomebodyForm):
    """Facts of a registration about its person; the address only of somebody without an account."""

    sort_name = NameField(
        label=PERSON["sort_name"],
        required=False,
        help_text=_("As lists sort it: the family name first, where there is one."),
        widget=forms.TextInput,
    )
    party = PartyField(Party.objects.all(), label=_("Sending party"), empty_label=None)
    overbook = forms.BooleanField(  # on the page only once the question was asked
        label=_("Overbook all the same; the note is the written reason"), required=False
    )
    meant_for = forms.CharField(  # the party of which the typed mission was asked about
        widget=forms.HiddenInput, required=False
    )
    note = ProseField(
        label=_("Why it is corrected"),
        max_length=1000,
        help_text=_("The officer reads it. Write nothing about a presumed victim or a case."),
        widget=forms.TextInput,  # one line, so that Enter sends the form
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
            **_post_of(registration.mission),
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
        self.show(rules.registration_shown(registration, certificate))
        if registration.mission:
            self.fields["mission"].error_messages["required"] = _(
                "Until now: %(mission)s. Choose the mission, or type its name below."
            ) % {"mission": registration.mission}
        self.registration, self.now = registration, now
        self.address, self.person = registration.address, person
        if not self.is_bound or self.only_shows_missions:
            del self.fields["overbook"]
        if person.account_id:
            del self.fields["email"]

    def clean(self) -> dict[str, Any]:
        """Ask about a seat beyond the seat rule, and about a typed mission of the former party. The
        action asks the same rule again behind its lock.
        """
        data = super().clean()
        party = data.get("party")
        if party and party != self.registration.party:
            self._ask_for_mission(party, data)
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

    def _ask_for_mission(self, party: Party, data: dict[str, Any]) -> None:
        """Ask once for the mission of the corrected party, where the typed one is still that of the
        former party.
        """
        is_typed_anew = "mission_name" in self.changed_data or not data.get("mission_name")
        if data.get("mission") or is_typed_anew or data["meant_for"] == str(party.pk):
            return
        sentence = _(
            "“%(mission)s” was a mission of %(former)s. Type or choose that of %(party)s; to keep "
            "the name, save again."
        )
        names = {"mission": data["mission_name"], "former": self.registration.party, "party": party}
        self.add_error("mission_name", sentence % names)
        typed = QueryDict(mutable=True)
        typed.update(self.data)
        typed["meant_for"] = str(party.pk)
        self.data = typed

    def look_again(self, now: Shown) -> None:
        """Refill with current values, keeping what was typed. A typed mission that was only
        prefilled is not kept.
        """
        seen = self.cleaned_data["seen"].get("mission")
        is_other = seen != now["mission"] and self._typed_mission_stood(seen)
        super().look_again(now)
        if is_other:
            typed = QueryDict(mutable=True)
            typed.update(self.data)
            typed.update(dict.fromkeys(POST, "") | {"mission": now["mission"]})
            self.data = typed

    def _typed_mission_stood(self, shown: str | None) -> bool:
        """Tell whether the typed mission is the one that the page came with."""
        data = self.cleaned_data
        known = {str(mission.pk): mission.name for mission in self.offered_missions}
        return not data["mission"] and data["mission_name"] == known.get(shown or "")

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
            sort_name=self.person.given_sort_name(data["sort_name"], full_name=data["full_name"]),
        )


def _post_of(mission: Mission | None) -> dict[str, Any]:
    """Return the values of the fields for this mission: one that is not listed was typed, and stays
    so when the party is another.
    """
    if mission is None or mission.is_listed:
        return {"mission": mission}
    return {"mission_name": mission.name, "mission_kind": mission.kind}


class SeenReasonForm(SeenActForm):
    """A reason that the person concerned will read, and what the page showed: the status, or the
    moment of an approval.
    """

    reason = ProseField(label=_("Reason"), max_length=1000, help_text=NO_CASE_DATA)
