"""Forms for work after closing: the reason of a correction, and people who were forgotten."""

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from participants.models import Participant
from participants.names import NO_CASE_DATA, ProseField
from trainings.actions.after_closing import Forgotten
from trainings.actions.people import Details
from trainings.forms.registrations import AlsoTrainerForm, ByHandForm, NewPersonForm
from trainings.models import Attendance, Registration, Training
from trainings.rules import attendance as rules
from trainings.rules.roster import Roster


class LateReasonForm(forms.Form):
    """The reason for correcting marks after closing.

    Optional here, as the rule asks for it: a missing reason then loses none of the marks.
    """

    reason = ProseField(
        label=_("Why the marks are corrected"),
        max_length=1000,
        required=False,
        help_text=NO_CASE_DATA,
    )


class DecisionReasonForm(LateReasonForm):
    """The reason for deciding anew who has earned the certificate."""

    reason = ProseField(
        label=_("Why it is decided again"), max_length=1000, required=False, help_text=NO_CASE_DATA
    )


class PresenceForm(AlsoTrainerForm):
    """A mark for each session, the certificate where it is decided by hand, and the reason for the
    delay.
    """

    def __init__(self, *args: Any, roster: Roster, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.training = roster.training
        self.sessions = {f"session-{session.pk}": session.pk for session in roster.sessions}
        marks = [("", _("Not marked")), *Attendance.Mark.choices]
        for name, session in zip(self.sessions, roster.sessions, strict=True):
            when = rules.moment(session, roster.training.zone)
            label = format_html('<span lang="en">{}</span>, {}', session.topic, when)
            self.fields[name] = forms.ChoiceField(label=label, choices=marks, required=False)
        if roster.training.certificate_rule == Training.CertificateRule.BY_HAND:
            self.fields["earned"] = forms.TypedChoiceField(
                label=_("Has this person earned the certificate?"),
                choices=[("yes", _("Yes")), ("no", _("No"))],
                coerce=lambda word: word == "yes",
                widget=forms.RadioSelect,
            )
        self.fields["reason"] = ProseField(
            label=_("Why only now"), max_length=1000, help_text=NO_CASE_DATA
        )

    def marks(self) -> dict[int, str]:
        """Return the chosen mark by session id; a session left unmarked is not in it."""
        chosen = {}
        for name, session in self.sessions.items():
            mark = self.cleaned_data[name]
            if mark:
                chosen[session] = mark
        return chosen


class LateForm(PresenceForm, NewPersonForm):
    """Somebody who attended and was forgotten."""

    field_order = ByHandForm.field_order

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, party=None, **kwargs)
        if not self.is_bound or self.only_shows_missions:
            del self.fields["is_meant"]

    def clean(self) -> dict[str, Any]:
        """Ask of a trainer whether both are meant."""
        data = super().clean()
        person = Participant.objects.addressed(data.get("email", "")).first()
        self.ask_of_trainers_only(self.training, person)
        return data

    def forgotten(self) -> Forgotten:
        """Return the person as typed; `earned` is None unless the training decides by hand."""
        data = self.cleaned_data
        return Forgotten(
            party=data["party"],
            email=data["email"],
            details=self.details(),
            marks=self.marks(),
            reason=data["reason"],
            is_theirs=data["is_theirs"],
            is_somebody_else=data.get("is_somebody_else", False),
            earned=data.get("earned"),
            is_meant=data.get("is_meant", False),
        )


class RegisteredLateForm(PresenceForm):
    """Somebody who attended after requesting a seat in vain; the person is known already."""

    def __init__(self, *args: Any, registration: Registration, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.registration = registration
        self.ask_of_trainers_only(self.training, registration.participant)

    def forgotten(self) -> Forgotten:
        """Return the person as registered; only marks, reason and decision come from the form."""
        row, data = self.registration, self.cleaned_data
        person = row.participant
        return Forgotten(
            party=row.party,
            email=row.address,
            details=Details(
                person.full_name, person.title, row.mission, mission_kind=row.institution
            ),
            marks=self.marks(),
            reason=data["reason"],
            earned=data.get("earned"),
            is_meant=data.get("is_meant", False),
        )
