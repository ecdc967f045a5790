"""Forms in which people give their own data."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participants import waiting
from participants.labels import ON_CERTIFICATE, PERSON
from participants.missions import FOLDED, POST, PostForm
from participants.models import Account, Mission, Participant, Party
from participants.names import NameField, WordsField
from participants.parties import PartyField
from participants.seen import Shown, of_person
from participants.seen_forms import SeenForm


class LanguageForm(forms.Form):
    language = forms.ChoiceField(
        label=_("Language of pages and letters"), choices=settings.LANGUAGES
    )


class StaffForm(LanguageForm):
    """Name and language of staff without a post."""

    full_name = NameField(
        label=PERSON["full_name"],
        required=False,
        help_text=_("Colleagues read it beside what you write and approve."),
    )
    field_order = ("full_name", "language")


class SpellingsForm(forms.Form):
    """Other spellings and former names of one's own to remove."""

    names = forms.MultipleChoiceField(
        label=_("Spellings to remove"),
        widget=forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"}),
        error_messages={"required": _("Choose the spelling to remove.")},
    )

    def __init__(self, data: Any, *, person: Participant) -> None:
        super().__init__(data)
        printed = waiting.printed_names(person)
        self.staying = [name for name in person.other_names if name in printed]
        offered = [(name, name) for name in person.other_names if name not in printed]
        self.fields["names"].choices = offered  # type: ignore[attr-defined]


class WhoForm(forms.Form):
    """A person's name, title and party."""

    full_name = NameField(label=PERSON["full_name"], help_text=ON_CERTIFICATE)
    title = WordsField(label=PERSON["title"], max_length=80, required=False)
    party = PartyField(
        Party.objects.none(), label=_("State or organisation you serve"), empty_label=_("Choose")
    )


class FirstPostForm(WhoForm):
    """Name and party after the address was proven by a code other than the sign-up's."""

    def __init__(self, data: Any, *, person: Participant | None, said: dict[str, Any]) -> None:
        """Fill in what the sign-up `said`, or the data of a person registered by hand."""
        if person:
            said = {"full_name": person.full_name, "title": person.title, "party": person.party_id}
        super().__init__(data, initial=said)
        self.fields["party"].queryset = Party.objects.offered_on(timezone.localdate())  # type: ignore[attr-defined]
        self.fields["full_name"].widget.attrs["autocomplete"] = "name"


class OwnPostForm(SeenForm, PostForm):
    """Base of forms for one's own post, which may be without a mission."""

    asks_for_mission = False

    def offer_own(self, account: Account, *, own: Mission | None) -> None:
        """Offer today's parties, and the missions of the account's party and of all others."""
        parties = Party.objects.offered_on(timezone.localdate(), own=account.party_id)
        self.fields["party"].queryset = parties  # type: ignore[attr-defined]
        # Before `offer_missions`, which reads the chosen value: from then on the page shows the
        # field as it was.
        if account.is_officer:
            self.fields["party"].help_text = _(
                "A changed state is only claimed until its coordinator or the secretariat "
                "recognises it. If you are on a waiting list, you then wait for approval first."
            )
        offered = Mission.objects.offered_to(
            account.party, own=own.pk if own else None, of_others=True
        )
        self.offer_missions(offered, party=None, own=own)

    def clean(self) -> dict[str, Any]:
        """Refuse a country without a mission there: saved, it would empty the post unasked."""
        data = super().clean()
        has_mission = self._chosen("mission") or self._typed("mission_name")
        if data.get("mission_host") and not has_mission:
            sentence = _(
                "Choose the mission in %(country)s, or type its name below. To have none, choose "
                "“%(any)s”."
            )
            names = {"country": data["mission_host"], "any": _("Any country")}
            self.add_error("mission", sentence % names)

        return data


class ProfileForm(OwnPostForm, LanguageForm, WhoForm):
    """One's own name, title, post and language."""

    sort_name = NameField(
        label=PERSON["sort_name"],
        required=False,
        help_text=_("As lists sort it: the family name first, where there is one."),
    )
    field_order = ("full_name", "sort_name", "title", "party", *POST, "language")

    def __init__(self, data: Any, *, account: Account, person: Participant | None) -> None:
        known = {"language": account.letters_language, "party": account.party_id}
        if person:
            known |= {
                "full_name": person.full_name,
                "sort_name": person.sorting_name,
                "title": person.title,
                "mission": person.mission_id,
            }
        super().__init__(data, initial=known)
        self.show(of_person(person))
        self.offer_own(account, own=person.mission if person else None)
        self.account, self.person = account, person
        self.fields["full_name"].widget.attrs["autocomplete"] = "name"
        # who serves no longer corrects the name without another post
        self.fields["party"].required = not (person and person.served_until)
        if person:
            self.fields["title"].help_text = _(
                "Correct it here. If it came with a new post, say so on “I have a new post” below."
            )

    def check_party(self, mission: Mission, data: dict[str, Any]) -> None:
        """Drop a mission of the former state along with it, unless it was chosen just now."""
        if "mission" in self.changed_data:
            super().check_party(mission, data)
            return
        party = data.get("party")
        if party and mission.party_id != party.pk:
            data["mission"] = None

    def look_again(self, now: Shown) -> None:
        """Show current values; no party to whoever has left since, unless they chose another: sent
        again as it was shown, it would begin the post anew (R-430).
        """
        shown = self.cleaned_data["seen"].get("party")
        super().look_again(now)
        data: Any = self.data
        if now.get("served_until") and data.get("party") == shown:
            data["party"] = ""

    def changes_state(self) -> bool:
        """Tell whether a valid form names another party than the account's."""
        return bool(self.cleaned_data["party"] != self.account.party)

    def changes_post(self) -> bool:
        """Tell whether party or mission were touched."""
        return not {"party", "mission", *FOLDED}.isdisjoint(self.changed_data)

    def falls_away(self) -> Mission | None:
        """Return the present mission if no mission is given any more."""
        if self.person is None or self.cleaned_data["party"] is None:
            return None
        if self.cleaned_data["mission"] or self.typed_mission():
            return None
        return self.person.mission

    def post(self) -> dict[str, Any]:
        """Return the arguments for the action `change_own_post`."""
        asked = ("full_name", "title", "party", "mission", "language", "seen")
        given = {field: self.cleaned_data[field] for field in asked}
        sort_name = self.cleaned_data["sort_name"]
        if self.person:
            sort_name = self.person.given_sort_name(sort_name, full_name=given["full_name"])
        return given | {"typed": self.typed_mission(), "sort_name": sort_name}
