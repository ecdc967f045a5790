"""Forms for what is done after closing: why marks are corrected, and somebody who was forgotten."""

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from participants.names import ProseField
from trainings.actions.late import Forgotten
from trainings.forms.registration import NO_CASE_DATA, SomebodyForm
from trainings.models import Attendance
from trainings.rules import attendance as rules
from trainings.rules.roster import Roster


class LateReasonForm(forms.Form):
    """Why marks are corrected after closing. The rule asks for it, so that nothing beside it is lost."""

    reason = ProseField(
        label=_("Why the marks are corrected"), max_length=1000, required=False, help_text=NO_CASE_DATA
    )


class LateForm(SomebodyForm):
    """Somebody who was there and was forgotten, with a mark for each session."""

    reason = ProseField(label=_("Why only now"), max_length=1000, help_text=NO_CASE_DATA)

    def __init__(self, *args: Any, roster: Roster, **kwargs: Any) -> None:
        super().__init__(*args, party=None, **kwargs)
        self.sessions = {f"session-{session.pk}": session.pk for session in roster.sessions}
        marks = [("", _("Not marked")), *Attendance.Mark.choices]
        for name, session in zip(self.sessions, roster.sessions, strict=True):
            when = rules.moment(session, roster.training.zone)
            label = format_html('<span lang="en">{}</span>, {}', session.topic, when)
            self.fields[name] = forms.ChoiceField(label=label, choices=marks, required=False)

    def forgotten(self) -> Forgotten:
        data = self.cleaned_data
        return Forgotten(
            party=data["party"],
            email=data["email"],
            details=self.details(),
            marks={session: data[name] for name, session in self.sessions.items() if data[name]},
            reason=data["reason"],
            is_theirs=data["is_theirs"],
        )
