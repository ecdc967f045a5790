"""Forms for trainers: somebody who is known, somebody new, and the part they have."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from participants.models import Institution, Participant, Party
from participants.names import NO_CASE_DATA, LineField, ProseField
from participants.seen import of_person
from participants.seen_forms import SeenForm
from trainings.actions.trainers import TrainerPart
from trainings.forms.registrations import NewPersonForm
from trainings.forms.search import WantedForm
from trainings.models import Session, Trainer, Training
from trainings.rules import attendance
from trainings.rules import trainers as rules


class FindForm(WantedForm):
    """Words to find a person by."""

    q = LineField(
        label=_("Name, address or mission"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search"}),
    )


class PartForm(forms.Form):
    """The name in the programme and the part in words."""

    name = LineField(
        label=_("Name in the programme"),
        max_length=200,
        required=False,
        help_text=_("Without one, the full name of the person stands there."),
    )
    part = LineField(
        label=_("Part in the session"),
        max_length=80,
        required=False,
        help_text=_(
            "In English, such as “moderator”. It stands after the name; it may stay empty."
        ),
    )


class AddedForm(PartForm):
    """Base of forms that give a part: the answers that staff may be asked for."""

    is_meant = forms.BooleanField(
        label=_("Yes, a trainer who is registered in this training as well"), required=False
    )
    reason = ProseField(
        label=_("Reason, where the party is suspended or has withdrawn"),
        max_length=1000,
        required=False,
        help_text=NO_CASE_DATA,
    )

    ASKED = ("is_meant", "reason")

    def ask_only_what_matters(
        self, training: Training, person: Participant | None, party: Party | None
    ) -> None:
        """Leave out the questions that the rules do not ask of this person and party."""
        registration = training.registrations.of_person(person).first() if person else None
        if not person or not rules.registered_problems(person, registration, is_meant=False):
            self.leave_out(["is_meant"])
        if not party or not rules.barred_problems(training, party, reason=""):
            self.leave_out(["reason"])

    def leave_out(self, fields: Iterable[str]) -> None:
        """Remove these fields; whoever is not asked gives no answer."""
        for field in fields:
            del self.fields[field]

    def part_with(self, institution: str) -> TrainerPart:
        """Return the part as typed, of somebody of this kind of institution."""
        data = self.cleaned_data
        return TrainerPart(
            shown_as=data["name"],
            words=data["part"],
            institution=institution,
            reason=data.get("reason", ""),
            is_meant=data.get("is_meant", False),
        )


class ChooseForm(SeenForm, AddedForm):
    """A part for somebody who is known. What is known already is not asked."""

    institution = forms.ChoiceField(
        label=_("Kind of institution"),
        choices=[("", _("Choose")), *Institution.choices],
        help_text=_("The totals count by it; no mission is known of this person."),
    )

    field_order = ("name", "part", "institution", "is_meant", "reason")

    def __init__(
        self,
        *args: Any,
        session: Session,
        person: Participant,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.show(of_person(person))
        self.person = person
        self.initial.setdefault("name", person.full_name)
        if person.mission:
            del self.fields["institution"]
        self.ask_only_what_matters(session.training, person, person.party)

    def given(self) -> TrainerPart:
        """Return the part as typed."""
        return self.part_with(self.cleaned_data.get("institution", ""))


class NewTrainerForm(AddedForm, NewPersonForm):
    """Somebody who is not known yet, or whom the address tells."""

    asks_for_mission = False

    field_order = (
        "full_name",
        "title",
        "name",
        "part",
        "email",
        "is_theirs",
        "is_meant",
        "party",
        "is_somebody_else",
        "mission_host",
        "mission",
    )

    def __init__(self, *args: Any, session: Session, **kwargs: Any) -> None:
        super().__init__(*args, party=None, **kwargs)
        self.training = session.training
        self.fields["full_name"].help_text = self.fields["email"].help_text = ""
        if not self.is_bound or self.only_shows_missions:
            self.leave_out(self.ASKED)

    def clean(self) -> dict[str, Any]:
        """Ask for the kind of institution where nothing tells it. What nobody needs to be asked is
        left out.
        """
        data = super().clean()
        person = Participant.objects.addressed(data.get("email", "")).first()
        given = ("mission", "mission_name", "mission_kind")
        is_told = any(data.get(field) or field in self.errors for field in given)
        if not is_told and (person is None or person.mission_id is None):
            self.add_error("mission_kind", rules.institution_problems(""))
        self.ask_only_what_matters(self.training, person, data.get("party"))

        return data

    def given(self) -> TrainerPart:
        """Return the part as typed."""
        return self.part_with(self.cleaned_data["mission_kind"])


class TrainerForm(SeenForm, PartForm):
    """The part of a trainer, which may move to another session."""

    session = forms.TypedChoiceField(label=_("Session"), coerce=int)

    field_order = ("session", "name", "part")

    def __init__(
        self, *args: Any, trainer: Trainer, sessions: Iterable[Session], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {**self.initial, **rules.trainer_shown(trainer)}
        self.show(rules.trainer_shown(trainer))
        zone = trainer.session.training.zone
        self.sessions = {session.pk: session for session in sessions}
        self.fields["session"].choices = [  # type: ignore[attr-defined]
            (session.pk, f"{attendance.moment(session, zone)}: {session.topic}")
            for session in self.sessions.values()
        ]

    def chosen(self) -> Session:
        """Return the session in which the trainer shall have the part."""
        return self.sessions[self.cleaned_data["session"]]

    def given(self) -> TrainerPart:
        """Return the part as typed."""
        return TrainerPart(shown_as=self.cleaned_data["name"], words=self.cleaned_data["part"])
