"""Naming officers by lines pasted from a spreadsheet: the lines, and the rows made of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from participants.models import Participant
from participants.pasted_officers import CELLS, Pasted, PastedOfficer, read, written
from participants.typed_missions import TypedMission
from trainings.forms.nominating import Naming, Sending
from trainings.forms.officer_rows import PASTED, OfficerForm, PastedRows, ReadRows
from trainings.rules.nominating import People


class PasteForm(forms.Form):
    """Lines from a spreadsheet."""

    lines = forms.CharField(
        label=_("Lines from a spreadsheet"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false", "class": "form-control"}),
    )

    def clean(self) -> dict[str, Any]:
        """Read the lines; refuse a text that cannot be read, or names nobody."""
        super().clean()
        data = self.cleaned_data
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
        super().__init__(data, sending, quiet=pasted is not None)
        self.people = []
        self.lines = data.get("lines", "")
        self.officers = (pasted or read(self.lines)).officers
        kwargs = {"prefix": PASTED, "form_kwargs": {"missions": self.missions}}
        if pasted is None:
            self.rows = PastedRows(data, **kwargs)
        else:
            self.rows = ReadRows(self._filled(pasted), **kwargs)
            self._look_at_all()

    def _filled(self, pasted: Pasted) -> QueryDict:
        """Return the rows as a browser would send them, with what is known filled in."""
        data = QueryDict(mutable=True)
        data[f"{PASTED}-TOTAL_FORMS"] = str(len(pasted.officers))
        data[f"{PASTED}-INITIAL_FORMS"] = "0"
        known = self._known_by(
            [each.email for each in pasted.officers],
            [each.full_name for each in pasted.officers],
        )
        for number, officer in enumerate(pasted.officers):
            for name, value in self._values(officer, known).items():
                data[f"{PASTED}-{number}-{name}"] = value

        return data

    def _values(self, officer: PastedOfficer, known: People) -> dict[str, str]:
        """Return the values of a row. The list's own name stands for a mission that is meant, and
        the address of the one who is known by the name where none was given.
        """
        called = known.called(officer.full_name)
        email = officer.email
        if not email and len(called) == 1:
            email = called[0].address

        return {
            "full_name": officer.full_name,
            "title": officer.title,
            "email": email,
            "motivation": officer.motivation,
            **self._post(officer.mission),
        }

    def _post(self, text: str) -> dict[str, str]:
        """Return the values of the post: the mission that is meant, else what was read with the
        kind and the country that it tells.
        """
        meant = self.missions.understood(text) if text else None
        if not isinstance(meant, TypedMission):
            return {"mission": str(meant or "")}
        country = str(meant.host or "")
        return {"mission": text, "mission_kind": meant.kind, "mission_country": country}

    def _look_at_all(self) -> None:
        """Look at every row that has just been read."""
        self.rows.is_valid()
        self._ask_of_known(self.rows.named())
        self._ask_about_lines(self.rows.named())

    def look_at_left_out(self) -> None:
        """Look at rows that are not ticked too, so that each still says what is wrong with it."""
        self.rows.look_at_left_out()
        self._ask_of_known(self.rows.left_out())
        self._ask_about_lines(self.rows.left_out())

    def _ask_about_lines(self, rows: Iterable[OfficerForm]) -> None:
        """Say at each row what its line left open. Ticking the row answers it."""
        words = gettext("No column is left for: %(cells)s.")
        order = gettext("The order of this name is not certain. Look at it, then tick the row.")
        for form in rows:
            if self._is_order_unsure(form) and not self.person_of(form):
                form.say("full_name", [order])
            if cells := self._too_many(form):
                form.say("full_name", [words % {"cells": "; ".join(cells)}])

    def _too_many(self, form: OfficerForm) -> tuple[str, ...]:
        """Return the cells of the row's line that no column was left for."""
        place = int(form.number) - 1
        return self.officers[place].too_many if place < len(self.officers) else ()

    def _is_order_unsure(self, form: OfficerForm) -> bool:
        """Tell whether the name was joined from two cells, and stands as it was read."""
        place = int(form.number) - 1
        if place >= len(self.officers):
            return False
        read_as = self.officers[place]
        return read_as.is_order_unsure and form["full_name"].value() == read_as.full_name

    def left_out(self) -> list[PastedOfficer]:
        """Return the officers of the rows that are not ticked, as they stand there now."""
        found = []
        for form in self.rows.left_out():
            values = {name: form.typed(name) for name in CELLS}
            is_order_unsure, left = self._is_order_unsure(form), self._too_many(form)
            found.append(PastedOfficer(**values, too_many=left, is_order_unsure=is_order_unsure))

        return found

    def left_lines(self) -> str:
        """Return the lines to go on with once those who are ticked are nominated."""
        return written(self.left_out())

    @property
    def has_rows_to_correct(self) -> bool:
        """Tell whether a row is not ticked because something is wrong about it."""
        return any(row.form.errors and not row.is_ticked for row in self.told())

    def told(self) -> list["ToldRow"]:
        """Return the rows with what happens to each."""
        return [self._told(number, form) for number, form in enumerate(self.rows)]

    def _told(self, number: int, form: OfficerForm) -> "ToldRow":
        return ToldRow(
            form=form,
            is_ticked=self.rows.is_taken(number) and not (self.rows.is_reading and form.errors),
            person=self.person_of(form),
        )


@dataclass(frozen=True)
class ToldRow:
    """A row of pasted officers, and what happens to it."""

    form: OfficerForm
    is_ticked: bool
    person: Participant | None  # who has its address
