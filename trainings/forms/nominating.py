"""Naming officers on the page of nominations: people whom a search finds, and typed rows."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from participants.models import Account, Participant, Party
from participants.models.people import ParticipantQuerySet
from participants.names import NO_CASE_DATA, AddressField, LineField, ProseField
from participants.parties import PartyField
from participants.pasted_officers import MAX_LINES
from participants.refusal import Refused
from trainings.actions.nominations import LinesRefused, Nominee
from trainings.actions.people import Details
from trainings.forms.approvals import WordForm
from trainings.forms.officer_rows import (
    OFFICERS,
    Missions,
    OfficerForm,
    OfficerSet,
    TypedRows,
)
from trainings.forms.plan_row_counts import with_true_count
from trainings.forms.plan_rows import ROWS_MORE, Problem, QuietForm
from trainings.models import Training
from trainings.rules.approvals import Word, coordinators_of
from trainings.rules.nominating import People, name_problems, namesake_problems

MAX_FOUND = 20
PERSON = re.compile(r"person-([0-9]{1,18})-(take|email|motivation)")
# what the page of the pasted lines carries of the form that it came from
CARRIED = re.compile(rf"q|{OFFICERS}-([0-9]{{1,4}}-[a-z_]+|(TOTAL|INITIAL)_FORMS)|{PERSON.pattern}")


class PartyForm(forms.Form):
    """For whom staff nominate."""

    party = PartyField(
        Party.objects.none(),
        label=_("Sending party"),
        empty_label=_("Choose"),
        to_field_name="code",
    )

    def __init__(self, *args: Any, training: Training, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = Party.objects.offered_on(training.first_day)
        if training.is_restricted:
            offered = offered & training.invited.all()
        self.fields["party"].queryset = offered  # type: ignore[attr-defined]


class WithdrawForm(forms.Form):
    """The reason of a withdrawal, which an officer who was asked reads."""

    reason = ProseField(label=_("Reason"), max_length=1000, required=False, help_text=NO_CASE_DATA)

    def __init__(self, *args: Any, is_asked: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = is_asked


class OfficersForm(forms.Form):
    """The words by which people of the state are searched."""

    q = LineField(
        label=_("Name, address or mission"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "class": "form-control"}),
    )

    def words(self) -> str:
        """Return the words that could be read."""
        if not self.is_valid():
            return ""
        return self.cleaned_data.get("q", "")


class PersonForm(QuietForm):
    """Somebody of the state: ticked, with a motivation; and with the address, if none is known.

    Nothing is asked of somebody who is not ticked.
    """

    use_required_attribute = False

    take = forms.BooleanField(
        required=False, widget=forms.CheckboxInput(attrs={"class": "form-check-input"})
    )
    email = AddressField(
        label=_("E-mail address"),
        widget=forms.EmailInput(attrs={"class": "form-control"}),
        help_text=_(
            "It becomes the address of the record: letters go there, and whoever reads the mailbox "
            "can open the record."
        ),
    )
    motivation = ProseField(
        label=_("Motivation"),
        max_length=1000,
        required=False,
        widget=forms.TextInput(attrs={"class": "form-control"}),
    )

    def __init__(self, *args: Any, person: Participant, reasons: list[str], **kwargs: Any) -> None:
        super().__init__(*args, prefix=f"person-{person.pk}", **kwargs)
        self.person, self.reasons = person, reasons  # why not to nominate this person
        self.fields["take"].label = person.full_name
        if person.address:
            del self.fields["email"]
        self.quiet = self.quiet or not self.is_taken

    @property
    def row_name(self) -> str:
        """Return the name of the person."""
        return self.person.full_name

    @property
    def refusal(self) -> str:
        """Return why the person cannot be nominated, with the name in front of a reason without."""
        sentence = " ".join(self.reasons)
        if self.person.full_name in sentence:
            return sentence

        return f"{self.person.full_name}: {sentence}"

    @property
    def is_taken(self) -> bool:
        """Tell whether the person is ticked."""
        return bool(self["take"].value())

    def nominee(self) -> Nominee:
        """Return the ticked person."""
        return Nominee(
            details=Details(self.person.full_name, self.person.title),
            person=self.person,
            email=self.cleaned_data.get("email", ""),
            motivation=self.cleaned_data["motivation"],
        )


class QuietWordForm(WordForm, QuietForm):
    """The word on which staff nominate; quiet while only a search or more rows are asked for."""


@dataclass(frozen=True)
class Sending:
    """A party that nominates for a training: by whom, and the missions of its officers."""

    training: Training
    party: Party
    by: Account
    now: datetime

    def people(self) -> ParticipantQuerySet:
        """Return the people of the party whom the account may see."""
        visible = Participant.objects.visible_to(self.by).of_party(self.party)
        return visible.select_related("account", "party", "mission")

    def known(self, people: Iterable[Participant]) -> People:
        """Return these people with the reasons not to nominate them."""
        return People(self.training, people, party=self.party, by=self.by, now=self.now)

    def needs_word(self) -> bool:
        """Tell whether staff nominate here, on a coordinator's word."""
        if not self.by.is_staff_member:
            return False
        return bool(coordinators_of([self.party.pk], self.now).get(self.party.pk))


class Naming:
    """The officers whom one page names: people who are ticked, and rows; and the word of staff.

    Nothing is validated while only a search or more rows are asked for.
    """

    rows: OfficerSet
    people: list[PersonForm]

    def __init__(self, data: QueryDict | None, sending: Sending, *, quiet: bool) -> None:
        self.data, self.sending, self.quiet = data, sending, quiet
        self.missions = Missions(sending.party)
        self.reasons: list[str] = []  # against the whole
        self.word_form: QuietWordForm | None = None
        if sending.needs_word():
            self.word_form = QuietWordForm(data, quiet=quiet)

    @property
    def taken(self) -> list[PersonForm]:
        """Return the ticked people."""
        return [form for form in self.people if form.is_taken]

    def is_valid(self) -> bool:
        """Tell whether all parts are valid. All of them are asked, so that every reason is shown at
        once.
        """
        if self.data is None or self.quiet:
            return False
        are_valid = [form.is_valid() for form in self.taken] + [self.rows.is_valid()]
        if self.word_form:
            are_valid.append(self.word_form.is_valid())
        are_valid.append(self._ask_of_known(self.rows.named()))

        return all(are_valid)

    @cached_property
    def known(self) -> People:
        """Return the people of the state who have an address or a name of the rows."""
        return self._known_by(
            [form.typed("email") for form in self.rows],
            [form.typed("full_name") for form in self.rows],
        )

    def person_of(self, form: OfficerForm) -> Participant | None:
        """Return the known person who has the row's address, or is said to be meant."""
        return self.known.addressed(form.typed("email")) or form.person

    def _known_by(self, addresses: list[str], names: list[str]) -> People:
        """Return the people of the state who have one of the addresses or names."""
        return self.sending.known(self.sending.people().addressed_or_called(addresses, names))

    def _ask_of_known(self, rows: Iterable[OfficerForm]) -> bool:
        """Refuse rows that name a known person otherwise, or one who cannot be nominated; ask about
        those that may be a person without an address.
        """
        found = []
        for form in rows:
            name = form.cleaned_data.get("full_name", "")
            form.namesake = self._namesake(form, name)
            person = self.person_of(form)
            if person and name:
                field, problems = "full_name", self._person_problems(person, name)
            else:
                field, problems = "is_somebody_else", self._namesake_problems(form, name)
            form.say(field, problems)
            found += problems

        return not found

    def _person_problems(self, person: Participant, name: str) -> list[str]:
        return name_problems(person, name) or self.known.problems(person)

    def _namesake(self, form: OfficerForm, name: str) -> Participant | None:
        """Return the only person of this name, if they have no address."""
        called = self.known.called(name) if name and form.typed("email") else []
        if len(called) != 1 or called[0].address:
            return None
        return called[0]

    def _namesake_problems(self, form: OfficerForm, name: str) -> list[str]:
        if not name or form.cleaned_data.get("is_somebody_else"):
            return []
        return namesake_problems(self.known.called(name))

    @property
    def shows_problems(self) -> bool:
        """Tell whether something was sent to be nominated, and is not."""
        return self.data is not None and not self.quiet and bool(self.problems())

    @property
    def asks_for_post(self) -> bool:
        """Tell whether a row asks for the country of a mission."""
        return any(form.asks_for_post for form in self.rows)

    def word(self) -> Word | None:
        """Return the coordinator's word; None where none is needed."""
        if self.word_form:
            return self.word_form.word()
        return None

    def nominees(self) -> list[Nominee]:
        """Return the people and then the officers of the rows."""
        return [form.nominee() for form in self.taken] + self.rows.nominees()

    def refuse(self, refusal: Refused) -> None:
        """Show a refusal: at the lines that it names, else above all."""
        if not isinstance(refusal, LinesRefused):
            self.reasons += refusal.reasons
            return
        taken = self.taken
        for number, reasons in refusal.lines.items():
            if number < len(taken):
                taken[number].say("take", list(reasons))
            else:
                self.rows.refuse(number - len(taken), reasons)

    def problems(self) -> list[Problem]:
        """Return all reasons for the summary, the general ones first."""
        found = [Problem(reason) for reason in (*self.reasons, *self.rows.non_form_errors())]
        parts: list[QuietForm] = [*self.taken, *self.rows.named()]
        if self.word_form:
            parts.append(self.word_form)
        for form in parts:
            found += form.problems()

        return found


class TypedNaming(Naming):
    """The search, who is ticked in it, and rows typed by hand."""

    def __init__(self, data: QueryDict | None, sending: Sending) -> None:
        super().__init__(data, sending, quiet=data is not None and "nominate" not in data)
        self.search = OfficersForm(data)
        self.found_more = False
        self.people = self._people()
        self.rows = self._rows()

    @property
    def is_filled(self) -> bool:
        """Tell whether somebody is ticked, or named in a row."""
        return bool(self.taken or self.rows.named())

    def _people(self) -> list[PersonForm]:
        """Return those who are ticked or of whom something is typed, and those whom the search
        finds; whoever cannot be nominated comes last.
        """
        if self.data is None:
            return []
        people = list(self.sending.people().numbered(_people_in(self.data)))
        if words := self.search.words():
            sought = self.sending.people().sought(words).in_readers_alphabet()
            found = list(sought[: MAX_FOUND + 1])
            self.found_more = len(found) > MAX_FOUND
            people += [each for each in found[:MAX_FOUND] if each not in people]
        known = self.sending.known(people)
        forms_ = [
            PersonForm(self.data, person=each, reasons=known.problems(each), quiet=self.quiet)
            for each in people
        ]

        return sorted(forms_, key=lambda form: bool(form.reasons))

    def _rows(self) -> OfficerSet:
        data = self.data
        if data is not None:
            data = with_true_count(data, OFFICERS, most=MAX_LINES)
            if "more" in data or data[f"{OFFICERS}-TOTAL_FORMS"] == "0":
                data = with_rows_more(data)
        rows = TypedRows(data, prefix=OFFICERS, form_kwargs={"missions": self.missions})
        rows.quiet = self.quiet

        return rows


def with_rows_more(data: QueryDict) -> QueryDict:
    """Return a copy with more rows, up to the limit; the counts have been corrected already."""
    data = data.copy()
    rows = int(str(data[f"{OFFICERS}-TOTAL_FORMS"])) + ROWS_MORE
    data[f"{OFFICERS}-TOTAL_FORMS"] = str(min(rows, MAX_LINES))

    return data


def carried(data: QueryDict) -> list[tuple[str, str]]:
    """Return the names and values of what was typed or ticked beside the pasted lines, for the page
    that shows these alone and leads back.
    """
    names = filter(CARRIED.fullmatch, data)
    return [(name, value) for name in names if (value := data.get(name, ""))]


def _people_in(data: QueryDict) -> list[int]:
    """Return the ids of the people who are ticked, or of whom something is typed."""
    found = []
    for name, value in data.items():
        of_person = PERSON.fullmatch(name)
        if value and of_person:
            found.append(int(of_person[1]))
    return found
