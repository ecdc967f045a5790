"""Naming officers by lines pasted from a spreadsheet: the lines, and the rows made of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from participants.models import Participant
from trainings.forms.nominating import Naming, Sending
from trainings.forms.officer_rows import OFFICERS, OfficerForm, PastedRows, ReadRows
from trainings.pasted_officers import Pasted, PastedOfficer, read
from trainings.rules.nominating import People, name_problems


class PasteForm(forms.Form):
    """Lines from a spreadsheet."""

    lines = forms.CharField(
        label=_("Lines from a spreadsheet"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false", "class": "form-control"}),
    )

    def clean(self) -> dict[str, Any]:
        """Read the lines; refuse a text that cannot be read, or names nobody."""
        data = super().clean() or {}
        if "lines" not in data:
            return data
        data["pasted"] = read(data["lines"])
        if data["pasted"].problems:
            self.add_error("lines", list(data["pasted"].problems))
        elif not data["pasted"].officers:
            self.add_error("lines", gettext("No line names anybody."))

        return data


class PastedNaming(Naming):
    """Rows filled from pasted lines; those that are ticked are nominated."""

    def __init__(self, data: QueryDict, sending: Sending, *, pasted: Pasted | None = None) -> None:
        super().__init__(data if pasted is None else None, sending, quiet=False)
        self.people = []
        self.lines = data.get("lines", "")
        kwargs = {"prefix": OFFICERS, "form_kwargs": {"missions": self.missions}}
        if pasted is None:
            self.rows = PastedRows(data, **kwargs)
            self.known = self._known(
                (form["email"].value(), form["full_name"].value()) for form in self.rows
            )
        else:
            self.known = self._known((each.email, each.full_name) for each in pasted.officers)
            self.rows = ReadRows(self._filled(pasted), **kwargs)
            self._look_at(pasted)

    def _known(self, named: Iterable[tuple[str | None, str | None]]) -> People:
        """Return the people of the state who have one of the addresses or names."""
        pairs = [(address or "", name or "") for address, name in named]
        addresses, names = [address for address, _name in pairs], [name for _address, name in pairs]

        return self.sending.known(self.sending.people().addressed_or_called(addresses, names))

    def _filled(self, pasted: Pasted) -> QueryDict:
        """Return the rows as a browser would send them, with what is known filled in."""
        data = QueryDict(mutable=True)
        data[f"{OFFICERS}-TOTAL_FORMS"] = str(len(pasted.officers))
        data[f"{OFFICERS}-INITIAL_FORMS"] = "0"
        for number, officer in enumerate(pasted.officers):
            for name, value in self._values(officer).items():
                data[f"{OFFICERS}-{number}-{name}"] = value

        return data

    def _values(self, officer: PastedOfficer) -> dict[str, str]:
        """Return the values of a row. The list's own name stands for a mission that is meant, and
        the address of the one who is known by the name where none was given.
        """
        mission = self.missions.meant_by(officer.mission)
        called = self.known.called(officer.full_name)
        email = officer.email
        if not email and len(called) == 1:
            email = called[0].address

        return {
            "full_name": officer.full_name,
            "title": officer.title,
            "email": email,
            "mission": str(mission) if mission else officer.mission,
            "motivation": officer.motivation,
        }

    def _look_at(self, pasted: Pasted) -> None:
        """Look at every row that has just been read."""
        self.rows.is_valid()
        self._ask_of_known()
        for form, officer in zip(self.rows, pasted.officers, strict=True):
            if officer.too_many:
                words = gettext("No column is left for: %(cells)s.")
                form.say("full_name", [words % {"cells": "; ".join(officer.too_many)}])

    def is_valid(self) -> bool:
        """Check all parts, and of whom they are."""
        are_valid = super().is_valid()
        return self._ask_of_known() and are_valid

    def _ask_of_known(self) -> bool:
        """Refuse rows that name a known person otherwise, or one who cannot be nominated."""
        are_free = True
        for form in self.rows.named():
            name, person = form.cleaned_data.get("full_name"), self.person_of(form)
            if person and name:
                problems = name_problems(person, name) or self.known.problems(person)
                form.say("full_name", problems)
                are_free = are_free and not problems

        return are_free

    def person_of(self, form: OfficerForm) -> Participant | None:
        """Return the known person who has the row's address."""
        return self.known.addressed(form["email"].value() or "")

    @property
    def has_rows_to_correct(self) -> bool:
        """Tell whether a row was read that is not ticked, because something is wrong about it."""
        return any(self.rows.is_reading and form.errors for form in self.rows)

    def told(self) -> list["ToldRow"]:
        """Return the rows with what happens to each."""
        return [self._told(number, form) for number, form in enumerate(self.rows)]

    def _told(self, number: int, form: OfficerForm) -> "ToldRow":
        person = self.person_of(form)
        called = self.known.called(form["full_name"].value() or "")

        return ToldRow(
            form=form,
            is_ticked=self.rows.is_taken(number) and not (self.rows.is_reading and form.errors),
            person=person,
            namesakes=[each for each in called if each != person],
        )


@dataclass(frozen=True)
class ToldRow:
    """A row of pasted officers, and what happens to it."""

    form: OfficerForm
    is_ticked: bool
    person: Participant | None  # who has its address
    namesakes: list[Participant]  # who have its name and another address
