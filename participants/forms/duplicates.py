"""The filter of the list of duplicates."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from participants.models import Candidate, Participant, Party
from participants.models.duplicates import CandidateQuerySet, Reason
from participants.names import RowField


class _RecordField(RowField):
    def __init__(self, *, label: Any) -> None:
        unknown = {"invalid_choice": _("No record has this number.")}
        numbers = forms.TextInput({"inputmode": "numeric"})
        people = Participant.objects.all()
        super().__init__(people, label=label, widget=numbers, error_messages=unknown)


class AnyTwoForm(forms.Form):
    """Any two records, by their numbers (R-402): an address would stand in the log of the
    server.
    """

    one = _RecordField(label=_("Number of a record"))
    other = _RecordField(label=_("Number of the other"))

    def clean_other(self) -> Participant:
        """Return the person, who has another record than the first."""
        person: Participant = self.cleaned_data["other"]
        if person == self.cleaned_data.get("one"):
            raise forms.ValidationError(_("This is the same record."))
        return person


class DuplicatesForm(forms.Form):
    """Reason and state, each optional; what is not understood narrows nothing."""

    reason = forms.ChoiceField(
        label=_("Reason"), choices=[("", _("All")), *Reason.choices], required=False
    )
    party = RowField(
        Party.objects.none(),
        label=_("State or organisation"),
        required=False,
        empty_label=_("All"),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["party"].queryset = Party.objects.all()  # type: ignore[attr-defined]

    def found(self) -> CandidateQuerySet:
        """Return the pairs that fit, the surest first, with both people."""
        self.is_valid()
        found = Candidate.objects.surest_first().with_people()
        if reason := self.cleaned_data.get("reason"):
            found = found.with_reason(reason)
        if party := self.cleaned_data.get("party"):
            found = found.of_party(party)
        return found
