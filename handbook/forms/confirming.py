"""The questions before a contact or section is confirmed, or a contact removed."""

from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from handbook.forms.countries import ContactForm, DayField
from handbook.models import Contact, CountrySection
from handbook.models.countries import named_here
from handbook.rules import countries as rules
from handbook.rules.ticks import Kind, Tick, asked_ticks
from participants.models import Account

HEADINGS = {
    Kind.DOUBT: _("This is right as it stands, and casts no doubt on the entry itself:"),
    Kind.TIMES: _("These times are of something else, and the hours need not have them:"),
    Kind.HOURS: _("These words do not limit the hours: the number is answered 24/7."),
    Kind.AUTHORITY: _(
        "Neither the police nor another authority answers this number, although these words name "
        "one. If one does, choose the kind “Office”:"
    ),
    Kind.WHOLE: _(
        "I have read these words. Nothing in them is unsure, out of date, or still waited for:"
    ),
}
LABELS = {told.name: told.label for told in ContactForm.TOLD}
LABELS |= {"source": _("Source"), "page_date": _("Date of the source")}


@dataclass(frozen=True)
class Quoted:
    """A quotation beside its tick."""

    tick: Tick
    title: str  # the language, of its words
    lines: list[tuple[Any, str]]  # label, "" where only one thing can be meant, and words


@dataclass(frozen=True)
class Asked:
    """Ticks below what their editor says of each of them."""

    said: list[Any]
    quoted: list[Quoted]


class TickedField(forms.MultipleChoiceField):
    """The answers given. One about other words than stand now is no fault here: the action says
    that they have changed.
    """

    def valid_value(self, _value: str) -> bool:
        return True


class ConfirmForm(forms.Form):
    """The answer to the question before a confirmation. `seen`: fingerprint of what was shown."""

    seen = forms.CharField(
        max_length=16,
        widget=forms.HiddenInput,
        error_messages={"required": _("Read what it says now, and then confirm it.")},
    )
    as_they_stand = forms.BooleanField(required=False, widget=forms.HiddenInput)
    ticked = TickedField(
        required=False,
        help_text=_(
            "Read each text, and tick it if what stands above it is true of it. If it is not, "
            "change the text first."
        ),
    )

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
        """Offer each tick, under what it says of its words."""
        ticks = asked_ticks(row, by=self.by, today=self.today)
        below: dict[tuple[Kind, ...], list[Quoted]] = {}
        for tick in ticks:
            below.setdefault(tick.kinds, []).append(_quoted(tick))
        self.asked = [
            Asked([HEADINGS[kind] for kind in kinds], quoted) for kinds, quoted in below.items()
        ]
        self.columns = {column for tick in ticks for column, _words in tick.told}

    def typed(self) -> dict[str, Any]:
        """Return what actions.countries confirms."""
        return self.cleaned_data


def _quoted(tick: Tick) -> Quoted:
    if Kind.WHOLE not in tick.kinds:
        quoted = [("", rules.in_quotes([words])) for _column, words in tick.told]
        return Quoted(tick, "", quoted)

    title = ""
    if tick.language:
        title = named_here(tick.language)
    labelled = [(LABELS.get(column, ""), words) for column, words in tick.told]
    return Quoted(tick, title, labelled)


class ConfirmContactForm(ConfirmForm):
    review_by = DayField(label=_("To be reviewed by"), required=False)

    def __init__(self, data: Any, *, row: Contact, by: Account, today: date) -> None:
        self.usual = today + rules.REVIEW_AFTER
        super().__init__(data, row=row, by=by, today=today, initial={"review_by": self.usual})
        latest = today + rules.LATEST_REVIEW
        self.fields["review_by"].widget.attrs["max"] = latest.isoformat()

    def typed(self) -> dict[str, Any]:
        """Return what actions.countries confirms, until the usual day if none was chosen."""
        data = self.cleaned_data
        return data | {"review_by": data["review_by"] or self.usual}


class RemoveForm(forms.Form):
    seen = forms.CharField(max_length=16, widget=forms.HiddenInput)
