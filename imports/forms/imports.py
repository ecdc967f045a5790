"""Questions about a list: the file, how it is read, its columns, what becomes of its rows."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from documents import encodings, tables
from imports.actions.imports import Mapping, Reading
from imports.dates import DAY_FIRST, MONTH_FIRST
from imports.models import Import, ImportRow
from imports.rules.imports import HEAD_COUNT, NAMES, kinds_for
from participants.labels import PERSON
from participants.models import Account, Institution, Party
from participants.names import LineField
from participants.parties import PartyField

ENCODINGS = [
    (encodings.UTF_8, "UTF-8"),
    (encodings.UTF_16, "UTF-16"),
    ("utf-16-le", "UTF-16 LE"),
    ("utf-16-be", "UTF-16 BE"),
    (encodings.WESTERN, _("Western European (Windows-1252)")),
    (encodings.BALTIC, _("Baltic (Windows-1257)")),
    (encodings.CENTRAL, _("Central European (Windows-1250)")),
    (encodings.CYRILLIC, _("Cyrillic (Windows-1251)")),
    (encodings.CYRILLIC_KOI8, _("Cyrillic (KOI8)")),
]
DELIMITERS = [("comma", _("Comma")), ("semicolon", _("Semicolon")), ("tab", _("Tab"))]
NOT_READ = ("", _("Not read"))
OF_PEOPLE = [
    NOT_READ,
    ("full_name", PERSON["full_name"]),
    ("surname_first", _("Full name, surname first")),
    ("given_name", _("Given name")),
    ("surname", _("Surname")),
    ("title", PERSON["title"]),
    ("salutation", _("Salutation")),
    ("email", _("E-mail address")),
    ("party", PERSON["party"]),
    ("mission", PERSON["mission"]),
    ("mission_country", _("Country where the mission works")),
    ("since", _("In post since")),
]
OF_ATTENDANCE = [
    *OF_PEOPLE,
    ("attended", _("Attended (yes or no)")),
    ("completed", _("Completed (yes or no)")),
]
OF_HEAD_COUNTS = [
    NOT_READ,
    ("key", _("Name of the head-count")),
    ("since", _("First day or year")),
    ("until", _("Last day or year")),
    ("trainings", _("Number of trainings")),
    ("people", _("Number of people")),
    ("precision", _("Exactly, more than or about (exactly if nothing stands)")),
    ("source", _("Source")),
    ("doubt", _("What is doubtful about it")),
]
MAX_SHOWN_ROWS = 3  # beside each column


def columns_read(account: Account) -> list[tuple[str, list[Any], list[Any]]]:
    """Return for each kind of list the columns that it needs, and those that are read if they are
    there.
    """
    by_kind = {"people": OF_PEOPLE, "attendance": OF_ATTENDANCE, "head_counts": OF_HEAD_COUNTS}
    told = []
    for kind in map(Import.Kind, kinds_for(account)):
        wanted = HEAD_COUNT if kind == Import.Kind.HEAD_COUNTS else NAMES
        columns = by_kind[kind][1:]
        needed: list[Any] = [label for name, label in columns if name in wanted]
        if wanted is NAMES:
            needed = [gettext("Full name, or given name and surname")]
        others = [label for name, label in columns if name not in wanted]
        told.append((str(kind.label), needed, others))
    return told


class UploadForm(forms.Form):
    """A file, and what its rows are."""

    kind = forms.ChoiceField(label=_("What the rows are"), choices=Import.Kind.choices)
    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "CSV or Excel (.xlsx), at most 10 MB and 100,000 rows. Nothing is recorded before you "
            "have seen what becomes of each row."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx"}),
        allow_empty_file=True,
        # a larger file is dropped on arrival, so none is there
        error_messages={"required": _("Choose a file of at most 10 MB.")},
    )

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = kinds_for(account)
        field: Any = self.fields["kind"]
        field.choices = [choice for choice in Import.Kind.choices if choice[0] in kinds]
        if len(kinds) == 1:
            self.fields["kind"].widget = forms.HiddenInput()
            self.initial["kind"] = kinds[0]

    def facts(self) -> dict[str, Any]:
        """Return what the action takes; no more of the file is read than may be stored."""
        file = self.cleaned_data["file"]
        data = file.read(tables.MAX_BYTES + 1)
        return {"kind": self.cleaned_data["kind"], "file_name": file.name, "data": data}


class ReadingForm(forms.Form):
    """How the file is read: guessed, and changed here."""

    sheet = forms.TypedChoiceField(label=_("Sheet"), coerce=int)
    encoding = forms.ChoiceField(label=_("Encoding"), choices=ENCODINGS)
    delimiter = forms.ChoiceField(label=_("Between the cells"), choices=DELIMITERS)

    def __init__(self, *args: Any, source: Import, **kwargs: Any) -> None:
        known = {name: getattr(source, name) for name in ("sheet", "encoding", "delimiter")}
        kwargs["initial"] = known
        super().__init__(*args, **kwargs)
        sheets: Any = self.fields["sheet"]
        sheets.choices = list(enumerate(source.sheets))
        for name in ("encoding", "delimiter") if source.sheets else ("sheet",):
            del self.fields[name]

    def reading(self) -> Reading:
        """Return how the file shall be read."""
        return Reading(**self.cleaned_data)


class ColumnsForm(forms.Form):
    """The columns of a list, and what holds for all its rows."""

    heading_row = forms.IntegerField(
        label=_("Row of the headings"),
        min_value=0,
        max_value=1_000,
        help_text=_("0 if there is none. What stands above the headings is not read."),
    )
    date_order = forms.ChoiceField(
        label=_("In dates such as 03.04.2015, first stands"),
        choices=[("", _("Not said")), (DAY_FIRST, _("the day")), (MONTH_FIRST, _("the month"))],
        required=False,
    )
    party = PartyField(
        Party.objects.all(),
        label=_("State of everybody whose row names none"),
        empty_label=_("None: the row is an error"),
        required=False,
    )
    title = LineField(label=_("Title of the training"), max_length=160)
    first_day = forms.DateField(
        label=_("First day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    last_day = forms.DateField(
        label=_("Last day"),
        required=False,
        help_text=_("Empty if it was one day."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    host = PartyField(
        Party.objects.states(),
        label=_("Host country"),
        empty_label=_("Choose"),
        to_field_name="code",
    )
    city = LineField(label=_("City"), max_length=80)
    institution = forms.ChoiceField(
        label=_("Kind of institution where the row names no mission"),
        choices=[("", _("Choose")), *Institution.choices],
    )
    OF_TRAINING = ("title", "first_day", "last_day", "host", "city")

    def __init__(
        self, data: Any = None, *, source: Import, first: Sequence[ImportRow], **kwargs: Any
    ) -> None:
        known = {"heading_row": source.heading_row, "date_order": source.date_order}
        known |= {"party": source.party, "institution": source.institution} | source.about
        super().__init__(data, initial=known, **kwargs)
        self.source = source
        self.first = first
        for name in self._not_asked():
            del self.fields[name]
        width = max((len(row.cells) for row in first), default=0)
        self.names = [f"column-{place}" for place in range(width)]
        for place, name in enumerate(self.names):
            guessed = source.columns[place] if place < len(source.columns) else ""
            self.fields[name] = forms.ChoiceField(
                label=gettext("Column %(number)d") % {"number": place + 1},
                choices=self._choices(),
                initial=guessed if guessed in dict(self._choices()) else "",
                required=False,
                widget=forms.Select(attrs={"class": "form-select form-select-sm"}),
            )

    def _not_asked(self) -> list[str]:
        """Return the fields that do not belong to this kind of list."""
        of_attendance = [*self.OF_TRAINING, "institution"]
        left_out = [] if self.source.kind == Import.Kind.ATTENDANCE else of_attendance
        if self.source.is_of_coordinator or not self.source.is_of_people:
            left_out = [*left_out, "party"]
        return left_out

    def _choices(self) -> list[Any]:
        if self.source.kind == Import.Kind.PEOPLE:
            return OF_PEOPLE
        return OF_ATTENDANCE if self.source.is_of_people else OF_HEAD_COUNTS

    def columns(self) -> Iterable[tuple[forms.BoundField, str, list[str]]]:
        """Yield each column's field with its heading and its first cells."""
        headings = [row for row in self.first if row.number == self.source.heading_row]
        below = [row for row in self.first if row.number > self.source.heading_row]
        for place, name in enumerate(self.names):
            heading = "".join(_cell(row, place) for row in headings)
            cells = [_cell(row, place) for row in below[:MAX_SHOWN_ROWS]]
            yield self[name], heading, list(filter(None, cells))

    def others(self) -> Iterable[forms.BoundField]:
        """Yield the fields beside those of the columns."""
        return (self[name] for name in self.fields if name not in self.names)

    def clean(self) -> dict[str, Any]:
        """Take the first day for the last one of a training of one day; refuse a wrong order."""
        super().clean()
        data = self.cleaned_data
        first, last = data.get("first_day"), data.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", gettext("It ends before it begins."))
        return data

    def mapping(self) -> Mapping:
        """Return what the columns are."""
        data = self.cleaned_data
        about = {}
        if "title" in self.fields:
            first_day = data["first_day"]
            about = {
                "title": data["title"],
                "first_day": first_day.isoformat(),
                "last_day": (data["last_day"] or first_day).isoformat(),
                "host": data["host"].code,
                "city": data["city"],
            }
        return Mapping(
            heading_row=data["heading_row"],
            columns=[data[name] for name in self.names],
            date_order=data["date_order"],
            party=data.get("party"),
            institution=data.get("institution", ""),
            about=about,
        )


def _cell(row: ImportRow, place: int) -> str:
    return row.cells[place] if place < len(row.cells) else ""


class DecisionForm(forms.Form):
    """The decision about a row: "new", "skip", or "same" with the id of the person."""

    decision = forms.RegexField(r"^(new|skip|same-[0-9]{1,18})$")

    def facts(self) -> dict[str, Any]:
        """Return what the action takes."""
        decision, _dash, person = self.cleaned_data["decision"].partition("-")
        return {"decision": decision, "person": int(person) if person else None}


class DecideAllForm(forms.Form):
    """One decision for all rows of a verdict."""

    verdict = forms.ChoiceField(
        label=_("Rows"),
        choices=[
            choice for choice in ImportRow.Verdict.choices if choice[0] != ImportRow.Verdict.ERROR
        ],
    )
    decision = forms.ChoiceField(label=_("Decision"), choices=ImportRow.Decision.choices)
