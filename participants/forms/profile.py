"""What people say about themselves."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participants.models import Account, Mission, Participant, Party
from participants.names import LineField, NameField, RowField


class LanguageForm(forms.Form):
    language = forms.ChoiceField(label=_("Language of pages and letters"), choices=settings.LANGUAGES)


class StaffForm(LanguageForm):
    """For staff without a post of their own."""

    full_name = NameField(
        label=_("Full name"),
        required=False,
        help_text=_("Colleagues read it beside what you write and approve."),
    )
    field_order = ("full_name", "language")


class ProfileForm(LanguageForm):
    """Name, title, post and language."""

    full_name = NameField(label=_("Full name"), help_text=_("As it shall stand on a certificate."))
    title = LineField(label=_("Title or rank"), max_length=80, required=False)
    party = RowField(
        Party.objects.none(), label=_("State or organisation you serve"), empty_label=_("Choose")
    )
    mission = RowField(
        Mission.objects.none(), label=_("Mission"), required=False, empty_label=_("None of these")
    )
    field_order = ("full_name", "title", "party", "mission", "language")

    def __init__(self, data: Any, *, account: Account, person: Participant | None) -> None:
        known = {"language": account.letters_language, "party": account.party_id}
        if person:
            known |= {"full_name": person.full_name, "title": person.title, "mission": person.mission_id}
        super().__init__(data, initial=known)
        parties = Party.objects.offered_on(timezone.localdate(), own=account.party_id)
        self.fields["party"].queryset = parties  # type: ignore[attr-defined]
        missions = Mission.objects.offered_to(account.party, person.mission_id if person else None)
        self.fields["mission"].queryset = missions  # type: ignore[attr-defined]
        self.fields["full_name"].widget.attrs["autocomplete"] = "name"
        if account.role == Account.Role.OFFICER:
            self.fields["party"].help_text = _(
                "A changed state is only claimed until its coordinator or the secretariat recognises it."
            )

    def clean(self) -> dict[str, Any]:
        """A mission of the former state falls away with it."""
        data = super().clean() or {}
        mission, party = data.get("mission"), data.get("party")
        if mission and party and mission.party_id != party.pk:
            data["mission"] = None
        return data
