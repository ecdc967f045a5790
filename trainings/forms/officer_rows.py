"""Rows in which officers are named: typed by hand, or filled from lines that were pasted."""

import itertools
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from participants import named_missions
from participants.labels import PERSON
from participants.list_cells import address_problems, formula_problems
from participants.models import Institution, Mission, Participant, Party
from participants.names import (
    NO_CASE_DATA,
    AddressField,
    LineField,
    NameField,
    ProseField,
    WordsField,
    address_key,
    alphabetical,
    fold,
)
from participants.pasted_officers import MAX_LINES
from participants.typed_missions import TypedMission
from trainings.actions.nominations import Nominee
from trainings.actions.people import Details
from trainings.forms.plan_rows import ROWS_MORE, QuietForm
from trainings.rules.nominating import twice_problems

OFFICERS, PASTED = "officers", "pasted"  # prefixes of rows typed and read


class Missions:
    """The missions that the officers of a party are offered, and the states that missions work
    in, each found by its name.
    """

    def __init__(self, party: Party) -> None:
        self.party = party
        self.parties = named_missions.Parties()
        self.named = named_missions.Missions(self.parties)

    @cached_property
    def offered(self) -> list[Mission]:
        """Return the missions by the alphabet."""
        return alphabetical(self.named.offered(self.party))

    @cached_property
    def states(self) -> list[Party]:
        """Return the states by the alphabet; read once somebody needs them."""
        return alphabetical(self.parties.states)

    def called(self, text: str) -> Mission | None:
        """Return the one mission of this name in any language, ignoring case and accents."""
        return self.named.called(text, self.party)

    def understood(self, text: str) -> Mission | TypedMission:
        """Return the mission that the text means, else the text with what it tells of one."""
        return self.named.understood(text, self.party)

    def sender_in(self, text: str) -> Party | None:
        """Return the other state whose mission the text names."""
        return self.parties.sender_in(text, but=self.party)

    def state(self, text: str) -> Party | None:
        """Return the state of this name in any language, ignoring case and accents."""
        return self.parties.state(text)


class _Cell:
    """A field that may come from a spreadsheet: what would be a formula there is refused."""

    def to_python(self, value: Any) -> str:
        """Return the cleaned text. Raises ValidationError."""
        if problems := formula_problems(str(value or "")):
            raise ValidationError(problems)
        return super().to_python(value)  # type: ignore[misc]


class NameCell(_Cell, NameField):
    """A full name as on the certificate."""


class WordsCell(_Cell, WordsField):
    """A title or the name of a mission."""


class AddressCell(_Cell, AddressField):
    """One e-mail address."""

    def to_python(self, value: Any) -> str:
        """Return the cleaned address. Raises ValidationError, also for several addresses."""
        if problems := address_problems(str(value or "")):
            raise ValidationError(problems)
        return super().to_python(value)


class OfficerForm(QuietForm):
    """One officer: name as on the certificate, title, address, mission by its name, motivation."""

    full_name = NameCell(label=PERSON["full_name"], widget=forms.TextInput)
    title = WordsCell(label=PERSON["title"], max_length=80, required=False)
    email = AddressCell(label=_("E-mail address"))
    mission = WordsCell(
        label=PERSON["mission"],
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"list": "missions"}),
    )
    # asked for where the mission is not one of the list
    mission_kind = forms.ChoiceField(
        label=_("Kind of institution"),
        choices=[("", _("Choose")), *Institution.choices],
        required=False,
    )
    mission_country = LineField(
        label=_("Country where the mission works"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"list": "countries"}),
    )
    motivation = ProseField(
        label=_("Motivation"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=NO_CASE_DATA,
    )
    # asked where somebody of this name is known without an address
    is_this_person = forms.BooleanField(
        label=_("This is the person, whose record gets this address"),
        required=False,
        widget=forms.CheckboxInput(attrs={"class": "form-check-input"}),
    )
    is_somebody_else = forms.BooleanField(
        label=_("This is somebody else"),
        required=False,
        widget=forms.CheckboxInput(attrs={"class": "form-check-input"}),
    )

    def __init__(self, *args: Any, missions: Missions, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.missions = missions
        self.namesake: Participant | None = None  # the only one of the name, without an address

    @property
    def number(self) -> int | str:
        """Return the number of the row, from 1; the script numbers an added row."""
        row = str(self.prefix).rpartition("-")[2]
        return int(row) + 1 if row.isdigit() else "__number__"

    @property
    def row_name(self) -> str:
        """Return the name of the row among the others."""
        return _("Officer %(number)s") % {"number": self.number}

    @property
    def asks_for_post(self) -> bool:
        """Tell whether kind and country are to be given, because the list lacks the mission."""
        values = [self[name].value() for name in ("mission_kind", "mission_country")]
        return any(values) or "mission" in self.errors

    @property
    def asks_who(self) -> bool:
        """Tell whether the row asks if this is somebody else than who is known by the name."""
        ticks = self["is_somebody_else"].value() or self["is_this_person"].value()
        return bool(ticks) or "is_somebody_else" in self.errors

    @property
    def person(self) -> Participant | None:
        """Return the namesake, once it is said that this is the person."""
        if self.namesake is None:
            return None
        data = self.cleaned_data
        is_meant = data.get("is_this_person") and not data.get("is_somebody_else")
        return self.namesake if is_meant else None

    def clean(self) -> dict[str, Any]:
        """Look the mission up, and ask for kind and country of one that is not listed."""
        super().clean()
        data = self.cleaned_data
        typed = data.get("mission", "")
        data["listed"] = self.missions.called(typed) if typed else None
        if typed and not data["listed"]:
            self._complete_post(data)

        return data

    def _complete_post(self, data: dict[str, Any]) -> None:
        country = data.get("mission_country", "")
        data["host"] = self.missions.state(country) if country else None
        if data.get("mission_kind") and data["host"]:
            return
        if country and not data["host"]:
            self.add_error("mission_country", _("No country is called so."))
        self.add_error("mission", self._unlisted_sentence(data["mission"]))

    def _unlisted_sentence(self, mission: str) -> str:
        """Return that the list lacks the mission, and whose it is by its name if of another state
        (R-432).
        """
        sender = self.missions.sender_in(mission)
        if sender:
            words = _(
                "“%(mission)s” names a mission of %(party)s. Take one of the list, leave this "
                "empty, or choose its kind and country."
            )
            return words % {"mission": mission, "party": sender}
        words = _(
            "“%(mission)s” is not in the list of missions. Take one of the list, leave this empty, "
            "or choose its kind and country."
        )
        return words % {"mission": mission}

    def nominee(self) -> Nominee:
        """Return the officer of a valid row."""
        data = self.cleaned_data
        post = {"mission": data["listed"], "mission_host": data.get("host")}
        if not data["listed"]:
            post |= {"mission_name": data["mission"], "mission_kind": data["mission_kind"]}

        return Nominee(
            details=Details(data["full_name"], data["title"], **post),
            person=self.person,
            email=data["email"],
            motivation=data["motivation"],
        )


class OfficerSet(forms.BaseFormSet):
    """The rows of one page. Of pasted ones only those that are ticked count."""

    quiet = False  # only more rows, or a search, were asked for
    is_pasted = False
    is_reading = False  # the lines have just been read, so that all rows are looked at

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        """Return the arguments of a row's form; a row that is left out is not validated."""
        is_quiet = self.quiet or (self.is_pasted and not self.is_taken(index))
        return super().get_form_kwargs(index) | {"quiet": is_quiet}

    def is_taken(self, index: int | None) -> bool:
        """Tell whether the row is ticked."""
        return self.is_reading or f"{self.prefix}-{index}-take" in self.data

    def named(self) -> list[OfficerForm]:
        """Return the rows in which somebody is named and that count."""
        return list(filter(self._counts, self.forms))

    def left_out(self) -> list[OfficerForm]:
        """Return the pasted rows in which somebody is named and that are not ticked."""
        rows = itertools.filterfalse(self._counts, self.forms)
        return [form for form in rows if form.has_changed()]

    def _counts(self, form: OfficerForm) -> bool:
        if self.is_pasted:
            return self.is_taken(cast(int, form.number) - 1)
        return form.has_changed()

    def clean(self) -> None:
        """Refuse an officer who stands in two rows, by address or, without accents, by name."""
        named = self.named()
        self._refuse_twice(named, among=named)

    def look_at_left_out(self) -> None:
        """Say what is wrong with rows that are left out as well; they hinder nobody."""
        left_out = self.left_out()
        for form in left_out:
            form.quiet = False
            form.full_clean()
        self._refuse_twice(left_out, among=[*self.named(), *left_out])

    def _refuse_twice(self, forms_: list[OfficerForm], *, among: list[OfficerForm]) -> None:
        rows: dict[tuple[str, str], list[int]] = defaultdict(list)
        for form in among:
            for key in _keys(form):
                rows[key].append(cast(int, form.number))
        for form in forms_:
            seen = itertools.chain.from_iterable(rows[key] for key in _keys(form))
            form.say("full_name", twice_problems(sorted(seen), cast(int, form.number)))

    def nominees(self) -> list[Nominee]:
        """Return the officers of valid rows."""
        return [form.nominee() for form in self.named()]

    def refuse(self, place: int, reasons: Sequence[str]) -> None:
        """Show the reasons at a row; `place` is that among the rows that count, from 0."""
        self.named()[place].say("full_name", list(reasons))

    @property
    def rows_more(self) -> int:
        """Return how many rows the button adds."""
        return ROWS_MORE


def _keys(form: OfficerForm) -> list[tuple[str, str]]:
    """Return what no second row may have: the folded name and the mailbox."""
    if not form.is_bound:
        return []
    data, keys = form.cleaned_data, []
    if name := fold(data.get("full_name", "")):
        keys.append(("name", name))
    if address := address_key(data.get("email", "")):
        keys.append(("address", address))

    return keys


def officer_set(*, extra: int) -> type[OfficerSet]:
    """Return the class of rows with so many empty ones at the start."""
    made = forms.formset_factory(
        OfficerForm, OfficerSet, extra=extra, max_num=MAX_LINES, absolute_max=MAX_LINES
    )
    return cast("type[OfficerSet]", made)


TypedRows = officer_set(extra=ROWS_MORE)


class PastedRows(officer_set(extra=0)):  # type: ignore[misc]
    """Rows filled from pasted lines."""

    is_pasted = True


class ReadRows(PastedRows):
    """Rows whose lines have just been read."""

    is_reading = True
