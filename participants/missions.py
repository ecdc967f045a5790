"""The mission somebody serves at, chosen from those of their party in a host country or typed.

Rooms whose forms ask for it share the fields, and the one way in which a typed mission is written down.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.models import ModelChoiceIterator, ModelChoiceIteratorValue
from django.utils.translation import gettext_lazy as _

from participants.models import Institution, Mission, Party
from participants.names import LineField, RowField, alphabetical
from participants.parties import PartyField

TYPED = ("mission_name", "mission_kind", "mission_host")


@dataclass(frozen=True)
class TypedMission:
    """A mission that its people miss in the list."""

    name: str
    kind: str
    host: Party | None = None


class MissionsByCountry(ModelChoiceIterator):
    """Under a heading for each host country; with several parties, for each party in each country."""

    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        yield "", self.field.empty_label
        groups: dict[str, list[Mission]] = {}
        for mission in self.queryset:
            heading: str = self.field.heading(mission)  # type: ignore[attr-defined]
            groups.setdefault(heading, []).append(mission)
        for heading in alphabetical(groups):
            yield heading, [self.choice(mission) for mission in alphabetical(groups[heading])]


class MissionSelect(forms.Select):
    """Each choice says whose it is, so that a script can leave out those of other parties."""

    def create_option(self, name: str, value: Any, *rest: Any, **options: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *rest, **options)
        if isinstance(value, ModelChoiceIteratorValue):
            option["attrs"]["data-party"] = value.instance.party_id  # type: ignore[attr-defined]
        return option

    def use_required_attribute(self, initial: Any) -> bool:
        """One that is typed will do as well, so the browser does not insist."""
        return False


class MissionField(RowField):
    """One mission, by country."""

    iterator = MissionsByCountry  # type: ignore[assignment]
    widget = MissionSelect
    names_party = False

    def heading(self, mission: Mission) -> str:
        return f"{mission.party} – {mission.host}" if self.names_party else str(mission.host)


class PostForm(forms.Form):
    """Where somebody serves: the mission, chosen or typed. Typed fields stand folded away."""

    mission = MissionField(
        Mission.objects.none(),
        label=_("Mission"),
        required=False,
        empty_label=_("Choose"),
        help_text=_("By the country where it works. If it is missing, type it below."),
        error_messages={"required": _("Choose the mission, or type its name below.")},
    )
    mission_name = LineField(label=_("Name of the mission"), max_length=200, required=False)
    mission_kind = forms.ChoiceField(
        label=_("Kind of institution"), choices=[("", _("Choose")), *Institution.choices], required=False
    )
    mission_host = PartyField(
        Party.objects.states(), label=_("Country where it works"), required=False, empty_label=_("Choose")
    )
    asks_for_mission = True  # there must be one

    def offer_missions(self, party: Party | None, *, own: Mission | None = None) -> None:
        """Those of the party, or of all parties while none is known; and one's own, whatever it is."""
        offered = Mission.objects.offered_to(party, own=own.pk if own else None)
        self.fields["mission"].queryset = offered  # type: ignore[attr-defined]
        self.fields["mission"].names_party = party is None  # type: ignore[attr-defined]
        self.fields["mission"].required = self.asks_for_mission and not self._typed("mission_name")

    @property
    def is_unfolded(self) -> bool:
        """Something was typed, or is wrong, in what is folded away."""
        return any(self._typed(field) or field in self.errors for field in TYPED)

    def before_fold(self) -> list[forms.BoundField]:
        fields = self.visible_fields()
        return fields[: self._fold_at()]

    def in_fold(self) -> list[forms.BoundField]:
        return [self[field] for field in TYPED]

    def after_fold(self) -> list[forms.BoundField]:
        return [field for field in self.visible_fields()[self._fold_at() :] if field.name not in TYPED]

    def typed_mission(self) -> TypedMission | None:
        """What was typed, unless a mission was chosen from the list."""
        data = self.cleaned_data
        if data["mission"] or not data["mission_name"]:
            return None
        return TypedMission(data["mission_name"], data["mission_kind"], data["mission_host"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self._choose_between(data)
        if mission := data.get("mission"):
            self.check_party(mission, data)
        elif data.get("mission_name"):
            for field in TYPED[1:]:
                if not data.get(field) and field not in self.errors:
                    self.add_error(field, _("Please choose."))
        return data

    def _choose_between(self, data: dict[str, Any]) -> None:
        """The list shows the present mission, so one that is typed beside it is the newer word."""
        if not (data.get("mission") and data.get("mission_name")) or "mission_name" not in self.changed_data:
            return
        if "mission" in self.changed_data:
            sentence = _("You chose a mission from the list and typed another one. Keep one of them.")
            self.add_error("mission_name", sentence)
        else:
            data["mission"] = None

    def check_party(self, mission: Mission, data: dict[str, Any]) -> None:
        """A mission is one of the party that is given beside it."""
        if (party := data.get("party")) and mission.party_id != party.pk:
            self.add_error("mission", _("This mission belongs to another party."))

    def _typed(self, field: str) -> bool:
        return bool(self.is_bound and (self.data.get(self.add_prefix(field)) or "").strip())

    def _fold_at(self) -> int:
        return [field.name for field in self.visible_fields()].index(TYPED[0])


def written_down(party: Party, typed: TypedMission) -> Mission:
    """The row of a typed mission: one of the same name, or a new one that staff have to list."""
    host = typed.host or party
    same = Mission.objects.of(party).filter(host=host, name__iexact=typed.name).first()
    if same:
        return same
    mission, _new = Mission.objects.get_or_create(
        party=party,
        host=host,
        name=typed.name,
        defaults={"kind": typed.kind, "source": "typed by a participant"},
    )
    return mission
