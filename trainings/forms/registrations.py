"""Forms of registrations: a person's details, reasons, and somebody registered by hand."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from participants.labels import PERSON
from participants.missions import PostForm
from participants.models import Account, Mission, Participant, Party
from participants.models.parties import MissionQuerySet
from participants.names import (
    NO_CASE_DATA,
    AddressField,
    LineField,
    NameField,
    ProseField,
    WordsField,
)
from participants.parties import PartyField
from participants.seen import of_person
from participants.seen_forms import SeenForm
from trainings.actions.people import Details
from trainings.models import Registration, Training
from trainings.rules import by_hand, corrections, trainers
from trainings.rules.approvals import Word


class DetailsForm(PostForm):
    """The person's name as on the certificate, title, and mission, chosen or typed."""

    full_name = NameField(
        label=PERSON["full_name"],
        help_text=_("As it shall stand on the certificate."),
        widget=forms.TextInput,
    )
    title = WordsField(label=PERSON["title"], max_length=80, required=False)

    field_order: tuple[str, ...] = ("full_name", "title")

    def __init__(
        self, *args: Any, party: Party | None, own_mission: Mission | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offer_missions(self.offered(party, own_mission), party=party, own=own_mission)
        self.fields["full_name"].widget.attrs["autocomplete"] = "name"

    def offered(self, party: Party | None, own: Mission | None) -> MissionQuerySet:
        """Return the missions that the party is offered (R-22), and the person's own in any case;
        without a party, those of all parties.
        """
        return Mission.objects.offered_to(party, own=own.pk if own else None)

    def details(self) -> Details:
        """Return the details as typed. A chosen mission overrides a typed name of one."""
        data = self.cleaned_data
        return Details(
            full_name=data["full_name"],
            title=data["title"],
            mission=data["mission"],
            mission_name="" if data["mission"] else data["mission_name"],
            mission_kind=data["mission_kind"],
            mission_host=data["mission_host"],
        )


class SomebodyForm(DetailsForm):
    """Details of somebody else, filled in by staff: also the sending party and the address for
    letters.
    """

    party = PartyField(Party.objects.all(), label=_("Sending party"), empty_label=_("Choose"))
    email = AddressField(
        label=_("E-mail address"), required=False, help_text=_("Letters go there.")
    )
    is_theirs = forms.BooleanField(  # on the page only once the question was asked
        label=_("Yes, this person signs in with this address"), required=False
    )

    field_order: tuple[str, ...] = ("full_name", "title", "email", "is_theirs", "party")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound or self.only_shows_missions:
            del self.fields["is_theirs"]

    def offered(self, party: Party | None, own: Mission | None) -> MissionQuerySet:
        """Offer missions that anybody has typed as well, so that staff need not type them again."""
        return Mission.objects.all().with_names()

    def clean(self) -> dict[str, Any]:
        """Ask whose address it is, beside the field. The action asks the same rule again behind its
        lock.
        """
        data = super().clean()
        account = Account.objects.addressed(data.get("email", "")).without_person().first()
        name, party = data.get("full_name"), data.get("party")
        if name and party:
            problems = by_hand.account_to_link_problems(
                account, full_name=name, party=party, is_theirs=data["is_theirs"]
            )
            if problems:
                self.add_error("email", problems)
        if account is None or not by_hand.asks_whose(account):
            del self.fields["is_theirs"]
        return data


class NewPersonForm(SomebodyForm):
    """Details of somebody who is found by the address, or new: whether a recorded person of the
    name is meant.
    """

    is_somebody_else = forms.BooleanField(  # on the page only where somebody has the name
        label=_("This is somebody else"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound or self.only_shows_missions:
            del self.fields["is_somebody_else"]

    def clean(self) -> dict[str, Any]:
        """Show who has the name already, each with a link to the record. The action asks."""
        data = super().clean()
        name, party = data.get("full_name"), data.get("party")
        called = by_hand.namesakes(name, party, data.get("email", "")) if name and party else []
        if called:
            self["is_somebody_else"].help_text = _links_to(called)
        else:
            del self.fields["is_somebody_else"]
        return data


def _links_to(people: Iterable[Participant]) -> str:
    """Return that they are recorded, with a line for each: the name with a link to the record, and
    what tells people of one name apart.
    """
    lines = format_html_join(
        "",
        '<span class="d-block"><a href="{}">{}</a>, {}</span>',
        ((reverse("desk:person", args=[each.pk]), each.full_name, _told(each)) for each in people),
    )
    return format_html("{}{}", _("Recorded already under this name:"), lines)


def _told(person: Participant) -> str:
    """Return party, mission and address."""
    mission = [str(person.mission)] if person.mission else []
    return ", ".join([str(person.party), *mission, person.address or str(_("no e-mail address"))])


class RegisterForm(SeenForm, DetailsForm):
    """Registration of oneself. The party is the account's; an account without one chooses."""

    def __init__(
        self,
        *args: Any,
        training: Training,
        party: Party | None,
        participant: Participant | None,
        **kwargs: Any,
    ) -> None:
        initial = of_participant(participant) if participant else {}
        super().__init__(
            *args, party=party, own_mission=initial.get("mission"), initial=initial, **kwargs
        )
        self.show(of_person(participant))
        self.account_party = party
        if party is None:
            self.fields["party"] = _party_field(training)
            self.order_fields(["full_name", "title", "party"])

    def party(self) -> Party:
        """Return the account's party; the chosen one only where the account has none."""
        return self.account_party or self.cleaned_data["party"]


class ChangeForm(SeenForm, DetailsForm):
    """Change of one's own details, with the mission of the registration."""

    def __init__(self, *args: Any, registration: Registration, **kwargs: Any) -> None:
        party, mission = registration.party, registration.mission
        known = of_participant(registration.participant) | {"mission": mission}
        super().__init__(*args, party=party, own_mission=mission, initial=known, **kwargs)
        self.show(corrections.registration_shown(registration, None))


class AlsoTrainerForm(forms.Form):
    """Base of forms by which staff make somebody a participant: the question about a trainer."""

    is_meant = forms.BooleanField(
        label=_("Yes, a participant who is a trainer in this training as well"), required=False
    )

    def ask_of_trainers_only(self, training: Training, person: Participant | None) -> None:
        """Leave the question out where the person is no trainer in the training (R-215)."""
        if not person or not trainers.part_problems(training, person, is_meant=False):
            del self.fields["is_meant"]


class ByHandForm(AlsoTrainerForm, NewPersonForm):
    """Registration of somebody by staff, for any party; one that is barred or not invited needs a
    reason.
    """

    field_order = (
        *("full_name", "title", "email", "is_theirs", "is_meant"),
        *("party", "is_somebody_else"),
    )

    if_full = forms.ChoiceField(
        label=_("If no seat is free"),
        choices=[
            ("wait", _("The waiting list, at the end of the queue")),
            ("overbook", _("A seat all the same, for the reason below")),
        ],
        initial="wait",
        required=False,
        widget=forms.RadioSelect,
    )
    reason = ProseField(
        label=_("Reason or note"), max_length=1000, required=False, help_text=NO_CASE_DATA
    )
    said_by = LineField(
        label=_("Reserved seat: which coordinator said so"),
        max_length=200,
        required=False,
        help_text=_("Only when the party's coordinator gave one of its reserved seats."),
        widget=forms.TextInput(attrs={"placeholder": " "}),  # for the star of base.css (D-221)
    )
    said_on = forms.DateField(
        label=_("Reserved seat: on which day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def __init__(self, *args: Any, training: Training, **kwargs: Any) -> None:
        super().__init__(*args, party=None, **kwargs)
        self.training = training
        if not self.is_bound or self.only_shows_missions:
            del self.fields["is_meant"]

    def clean(self) -> dict[str, Any]:
        """Refuse a name without a day or a day without a name; a wrong day has its own error."""
        data = super().clean()
        person = Participant.objects.addressed(data.get("email", "")).first()
        self.ask_of_trainers_only(self.training, person)
        if bool(data.get("said_by")) != bool(data.get("said_on")) and not self.errors.keys() & {
            "said_on"
        }:
            self.add_error("said_by", _("A reserved seat needs both: who said so, and the day."))
        return data

    def word(self) -> Word | None:
        """Return the coordinator's word on a reserved seat (R-54); None where nobody is named."""
        data = self.cleaned_data
        if data["said_by"]:
            return Word(data["said_by"], data["said_on"])
        return None


class SeatForm(forms.Form):
    """A seat given by hand. The rule asks for the reason where the seat is beyond the seat rule."""

    reason = ProseField(
        label=_("Reason for overbooking"), max_length=1000, required=False, help_text=NO_CASE_DATA
    )


def of_participant(participant: Participant) -> dict[str, Any]:
    """Return initial values from what is known of a participant, so that nothing is typed twice."""
    return {
        "full_name": participant.full_name,
        "title": participant.title,
        "mission": participant.mission,
    }


def _party_field(training: Training) -> PartyField:
    return PartyField(
        Party.objects.offered_on(training.first_day),
        label=_("Sending party"),
        empty_label=_("Choose"),
    )
