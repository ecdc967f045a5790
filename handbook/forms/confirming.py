"""The questions before a contact or section is confirmed, or a contact removed."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from documents.languages import name_for_reader
from handbook.forms.countries import ContactForm
from handbook.models import Contact, CountrySection
from handbook.rules import countries as rules
from handbook.rules.ticks import READ, SOURCE, Kind, Tick, asked_ticks
from participants.days import DayField
from participants.models import Account

SAID = {
    Kind.DOUBT: _("This is right as it stands, and casts no doubt on the entry itself."),
    Kind.TIMES: _("These times are of something else, and the hours need not have them."),
    Kind.HOURS: _("These words do not limit the hours: the number is answered 24/7."),
    Kind.AUTHORITY: _(
        "Neither the police nor another authority answers this number, although these words name "
        "one. If one does, choose the kind “Office”."
    ),
    Kind.NUMBER: _(
        "I have dialled the number in this sentence; it answers as the sentence says, and it is "
        "nobody's private number."
    ),
    Kind.CODE: _(
        "The other number in this sentence is an emergency number of this country too, and reaches "
        "whom the sentence says: I have read it on an official page."
    ),
}
LABELS = {told.name: told.label for told in ContactForm.TOLD}
LABELS |= {"page_date": _("Date of the source")}


@dataclass(frozen=True)
class Quoted:
    """A sentence beside its tick."""

    tick: Tick
    heading: Any  # the name of its language, or that it is of the source
    label: Any  # of its column, "" where only one thing can be meant
    said: list[Any]  # by the tick, besides that the sentence is right
    is_missing: bool  # the answer was refused for want of it


class TickedField(forms.MultipleChoiceField):
    """The answers given. One about other words than stand now is no fault here: the action says
    that they have changed.
    """

    def valid_value(self, _value: str) -> bool:
        return True


class TickingForm(forms.Form):
    """A form with a tick for each sentence that is to be read."""

    ticked = TickedField(
        required=False,
        label="",
        help_text=_(
            "Tick each sentence that is right: nothing in it is unsure, out of date, or still "
            "waited for. Where more stands below a sentence, its tick says that too."
        ),
    )

    quoted: list[Quoted]

    def quote(self, ticks: list[Tick]) -> None:
        """Offer a tick for each sentence."""
        self.quoted = list(map(_quoted, ticks))

    def ask_for_missing(self, reasons: list[str]) -> None:
        """Say why the ticks given are too few, at the first sentence without one."""
        given = set(self.cleaned_data["ticked"])
        self.quoted = [
            replace(each, is_missing=each.tick.answer not in given) for each in self.quoted
        ]
        first = next(each for each in self.quoted if each.is_missing)
        self.fields["ticked"].widget.attrs["id"] = first.tick.answer  # where its error leads to
        self.add_error("ticked", reasons)


class ConfirmForm(TickingForm):
    """The answer to the question before a confirmation. `seen`: fingerprint of what was shown."""

    seen = forms.CharField(
        max_length=16,
        widget=forms.HiddenInput,
        error_messages={"required": _("Read what it says now, and then confirm it.")},
    )
    as_they_stand = forms.BooleanField(required=False, widget=forms.HiddenInput)
    is_outdated = False

    def __init__(
        self,
        data: Any,
        *,
        row: Contact | CountrySection,
        by: Account,
        today: date,
        **options: Any,
    ) -> None:
        super().__init__(data, **options)
        self.by, self.today = by, today
        self._quote(row)

    def outdate(self) -> None:
        """Note that the answer was about other words than stand now."""
        self.is_outdated = True

    def ask_again(self, row: Contact | CountrySection) -> None:
        """Ask about the words of the row as it stands now; ticks given for others go."""
        data = cast(QueryDict, self.data).copy()
        data.pop("ticked", None)
        self.data = data
        self._quote(row)

    def _quote(self, row: Contact | CountrySection) -> None:
        """Offer a tick for each sentence."""
        ticks = asked_ticks(row, by=self.by, today=self.today)
        self.quote(ticks)
        self.columns = {*READ, *SOURCE} if ticks else set()

    def typed(self) -> dict[str, Any]:
        """Return what actions.countries confirms."""
        return self.cleaned_data


def _quoted(tick: Tick) -> Quoted:
    heading = name_for_reader(tick.language) if tick.language else _("Source")
    label = LABELS.get(tick.column, "")
    return Quoted(tick, heading, label, [SAID[kind] for kind in tick.kinds], is_missing=False)


class ConfirmContactForm(ConfirmForm):
    review_by = DayField(label=_("To be reviewed by"), required=False)

    def __init__(self, data: Any, *, row: Contact, by: Account, today: date) -> None:
        self.usual = today + rules.CONFIRMED_FOR
        super().__init__(data, row=row, by=by, today=today, initial={"review_by": self.usual})
        latest = today + rules.MAX_CONFIRMED_FOR
        self.fields["review_by"].widget.attrs["max"] = latest.isoformat()

    def typed(self) -> dict[str, Any]:
        """Return what actions.countries confirms, until the usual day if none was chosen."""
        data = self.cleaned_data
        return data | {"review_by": data["review_by"] or self.usual}


class RemoveForm(forms.Form):
    seen = forms.CharField(max_length=16, widget=forms.HiddenInput)
