"""Form fields for the mission where somebody serves: one of their party in a host country, or
typed. Shared by the rooms whose forms ask for it.
"""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.models import ModelChoiceIterator
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from participants.models import Institution, Mission, Party
from participants.models.parties import MissionQuerySet
from participants.names import RowField, WordsField, alphabetical, row_number
from participants.parties import PartyField
from participants.typed_missions import TypedMission

FOLDED = ("mission_name", "mission_kind")  # typed when the list lacks the mission
POST = ("mission_host", "mission", *FOLDED)
SHOW = "show_missions"  # the button that only asks for those of the chosen party and country


class MissionsByCountry(ModelChoiceIterator):
    """Choices of the chosen party and country, grouped by country; for several parties by party and
    country. Any offered mission may be chosen.
    """

    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        yield "", self.field.empty_label
        groups: dict[str, list[Mission]] = {}
        for mission in filter(self.field.shows, self.queryset):  # type: ignore[attr-defined]
            heading: str = self.field.heading(mission)  # type: ignore[attr-defined]
            groups.setdefault(heading, []).append(mission)
        for heading in alphabetical(groups):
            missions = alphabetical(groups[heading])
            yield heading, [self.choice(mission) for mission in missions]


class MissionSelect(forms.Select):
    def use_required_attribute(self, initial: Any) -> bool:
        """Return False: a typed mission will do as well, so the browser must not insist."""
        return False


class MissionField(RowField):
    """A mission, grouped by country."""

    iterator = MissionsByCountry  # type: ignore[assignment]
    widget = MissionSelect
    party: int | None = None  # only theirs are shown; of all parties while None
    host: int | None = None  # only those there
    own: Mission | None = None  # is offered in any case

    def to_python(self, value: Any) -> Mission | None:
        """Return the chosen mission; the person's own, which is known, without a statement."""
        if self.own and value == str(self.own.pk):
            return self.own
        chosen: Mission | None = super().to_python(value)
        return chosen

    def shows(self, mission: Mission) -> bool:
        """Tell whether the mission is of the chosen party and in the chosen country."""
        if self.party not in (None, mission.party_id):
            return False
        return self.host in (None, mission.host_id)

    def heading(self, mission: Mission) -> str:
        """Return the name of the mission's group: its country, after its party if several stand
        there.
        """
        if self.party:
            return str(mission.host)
        return f"{mission.party} – {mission.host}"


class PostForm(forms.Form):
    """Base of forms for a post: the country, then a mission, chosen or typed in fields that are
    folded away.

    A button only reloads the missions of the chosen party and country; then nothing is validated.
    """

    mission_host = PartyField(
        Party.objects.states(),
        label=_("Country where the mission works"),
        required=False,
        empty_label=_("Any country"),
    )
    mission = MissionField(
        Mission.objects.none(),
        label=_("Mission"),
        required=False,
        empty_label=_("Choose"),
        help_text=_("If it is missing, type it below."),
        error_messages={"required": _("Choose the mission, or type its name below.")},
    )
    mission_name = WordsField(
        label=_("Name of the mission"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"placeholder": " "}),  # for the star of base.css (D-221)
    )
    mission_kind = forms.ChoiceField(
        label=_("Kind of institution"),
        choices=[("", _("Choose")), *Institution.choices],
        required=False,
    )
    asks_for_mission = True  # there must be one

    def offer_missions(
        self, offered: MissionQuerySet, *, party: Party | None, own: Mission | None
    ) -> None:
        """Offer these missions, shown for `party` and the country of `own` unless others are
        chosen.
        """
        field: Any = self.fields["mission"]
        field.queryset, field.own = offered, own
        if own:
            self.initial.setdefault("mission_host", own.host_id)
        usual = party.pk if party else None
        field.party = self._chosen("party") or usual
        field.host = self._chosen("mission_host")
        field.required = self.asks_for_mission and not self._typed("mission_name")
        if self.only_shows_missions:
            field.widget.attrs["autofocus"] = True

    @property
    def only_shows_missions(self) -> bool:
        """Tell whether the button was pressed that only reloads the missions."""
        return SHOW in self.data

    def full_clean(self) -> None:
        """Validate, or leave the form without data and errors if it only shows missions."""
        if not self.only_shows_missions:
            return super().full_clean()
        self._errors: ErrorDict = ErrorDict()
        self.cleaned_data: dict[str, Any] = {}

    def is_valid(self) -> bool:
        """Tell whether the form may be saved; never if it only shows missions."""
        if self.only_shows_missions:
            return False
        return super().is_valid()

    @property
    def offered_missions(self) -> list[Mission]:
        """Return the missions for the script, which narrows them as soon as party or country
        changes.
        """
        return alphabetical(self.fields["mission"].queryset)  # type: ignore[attr-defined]

    @property
    def is_unfolded(self) -> bool:
        """Tell whether a folded field holds something or has an error."""
        return any(self[field].value() or field in self.errors for field in FOLDED)

    def before_fold(self) -> list[forms.BoundField]:
        """Return the fields that stand above the folded ones."""
        fields = self.visible_fields()
        return fields[: self._fold_at()]

    def in_fold(self) -> list[forms.BoundField]:
        """Return the fields that are folded away."""
        return [self[field] for field in FOLDED]

    def after_fold(self) -> list[forms.BoundField]:
        """Return the fields that stand below the folded ones."""
        rest = self.visible_fields()[self._fold_at() :]
        return [field for field in rest if field.name not in FOLDED]

    def typed_mission(self) -> TypedMission | None:
        """Return the typed mission, unless one was chosen from the list."""
        data = self.cleaned_data
        if data["mission"] or not data["mission_name"]:
            return None
        return TypedMission(data["mission_name"], data["mission_kind"], data["mission_host"])

    def clean(self) -> dict[str, Any]:
        """Check that the mission fits party and country, or that a typed one is complete."""
        super().clean()
        data = self.cleaned_data
        self._choose_between(data)
        if mission := data.get("mission"):
            self.check_party(mission, data)
            self._check_country(mission, data)
        elif data.get("mission_name"):
            self._complete_typed(data)
        return data

    def _choose_between(self, data: dict[str, Any]) -> None:
        """Prefer a newly typed mission to the present one in the list; refuse two new ones."""
        has_both = data.get("mission") and data.get("mission_name")
        if not has_both or "mission_name" not in self.changed_data:
            return

        if "mission" not in self.changed_data:
            data["mission"] = None
            return
        sentence = _("You chose a mission from the list and typed another one. Keep one of them.")
        self.add_error("mission_name", sentence)

    def _complete_typed(self, data: dict[str, Any]) -> None:
        """Ask for the kind and the country of a typed mission."""
        for field in ("mission_kind", "mission_host"):
            if not data.get(field) and field not in self.errors:
                self.add_error(field, _("Please choose."))

    def check_party(self, mission: Mission, data: dict[str, Any]) -> None:
        """Refuse a mission of a party other than the one given."""
        party = data.get("party")
        if not party or mission.party_id == party.pk:
            return
        sentence = _(
            "“%(mission)s” is a mission of %(party)s. Choose one of %(chosen)s, or type it below."
        )
        names = {"mission": mission, "party": mission.party, "chosen": party}
        self.add_error("mission", sentence % names)

    def _check_country(self, mission: Mission, data: dict[str, Any]) -> None:
        """Refuse a mission outside the chosen country."""
        host = data.get("mission_host")
        is_dropped = not data.get("mission")  # by `check_party`
        if is_dropped or not host or mission.host_id == host.pk:
            return
        sentence = _("This mission works in %(works)s. Choose one in %(chosen)s, or type it below.")
        self.add_error("mission", sentence % {"works": mission.host, "chosen": host})

    def _chosen(self, field: str) -> int | None:
        """Return the id of the party chosen in this field, as submitted or initially."""
        if field not in self.fields:
            return None
        return row_number(str(self[field].value() or ""))

    def _typed(self, field: str) -> bool:
        """Tell whether something was typed into this field, valid or not."""
        value = self.data.get(self.add_prefix(field), "")
        return bool(value.strip())

    def _fold_at(self) -> int:
        """Return the place of the first folded field among the visible ones."""
        names = [field.name for field in self.visible_fields()]
        return names.index(FOLDED[0])
