"""All that is held about a person, to take along (R-285): a page to read, JSON, certificates."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from django.apps import apps
from django.conf import settings
from django.db import models
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy

from desk import statement
from documents import store
from outbox.models import Letter
from participants import personal_data, trails
from participants.models import Participant
from participants.personal_data import Row
from trainings.models import Certificate

SHOWN = 50  # rows of one kind on a page; the archive has all
# The columns that the page shows, in this order; data.json has all.
LABELS = {
    "full_name": gettext_lazy("Full name"),
    "sort_name": gettext_lazy("Name in lists"),
    "shown_as": gettext_lazy("Name in the programme"),
    "contact_name": gettext_lazy("Name"),
    "trainer": gettext_lazy("Name in the programme"),
    "title": gettext_lazy("Title or rank"),
    "email": gettext_lazy("E-mail address"),
    "contact_email": gettext_lazy("E-mail address"),
    "contact_phone": gettext_lazy("Telephone"),
    "role": gettext_lazy("Role"),
    "party": gettext_lazy("Sending party"),
    "mission": gettext_lazy("Mission"),
    "host": gettext_lazy("Country where the mission works"),
    "since": gettext_lazy("First day"),
    "until": gettext_lazy("Last day"),
    "language": gettext_lazy("Language"),
    "training": gettext_lazy("Training"),
    "session": gettext_lazy("Session"),
    "chapter": gettext_lazy("Chapter"),
    "number": gettext_lazy("Number"),
    "mark": gettext_lazy("Attendance"),
    "status": gettext_lazy("Status"),
    "subject": gettext_lazy("Subject"),
    "body": gettext_lazy("Text"),
    "text": gettext_lazy("Text"),
    "motivation": gettext_lazy("Motivation"),
    "reason": gettext_lazy("Reason"),
    "note": gettext_lazy("Note"),
    "action": gettext_lazy("What"),
    "requested_at": gettext_lazy("When"),
    "written_at": gettext_lazy("When"),
    "at": gettext_lazy("When"),
    "last_seen_at": gettext_lazy("When"),
    "issued_on": gettext_lazy("Issued on"),
}


# Columns with words of staff in English.
IN_ENGLISH = {"training", "session", "chapter"}


class Cell(NamedTuple):
    """A column of a row in words, with their language where it is known."""

    label: str
    value: str
    language: str


@dataclass
class Group:
    """Rows of one kind: what they are and why they are held, as the privacy statement says it."""

    what: Any
    why: Any
    rows: list[list[Cell]] = field(default_factory=list)
    number: int = 0

    @property
    def newest(self) -> list[list[Cell]]:
        """Return what a page shows of a long group: its last rows, the newest first."""
        return self.rows[: -SHOWN - 1 : -1]

    @property
    def is_long(self) -> bool:
        """Tell whether a page shows only a part of it."""
        return len(self.rows) > SHOWN


def files(person: Participant, *, now: datetime) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of each file, in the language of the person's letters."""
    with translation.override(person.letters_language):
        sections = personal_data.held(person)
        context = {"person": person, "groups": _groups(sections), "now": now}
        page = render_to_string("desk/personal_archive.html", context)
    yield "index.html", page.encode()
    yield "data.json", json.dumps(sections, ensure_ascii=False, indent=1).encode()
    own = Certificate.objects.stored().filter(registration__participant=person)
    for certificate in own:
        yield f"{certificate.number}.pdf", store.read(certificate.sha256)


def groups_of(person: Participant) -> list[Group]:
    """Return by kind what is held of a person."""
    return _groups(personal_data.held(person))


def _groups(sections: personal_data.Sections) -> list[Group]:
    found: dict[int, Group] = {}
    for label, rows in sections.items():
        model = apps.get_model(".".join(label.split(".")[:2]))
        kind = _kind_of(model)
        item = statement.HELD[kind]
        group = found.setdefault(kind, Group(item.what, item.why))
        group.number += len(rows)
        shown = [_readable(model, row) for row in rows]
        group.rows += [row for row in shown if row]
    return [found[kind] for kind in sorted(found)]


def _kind_of(model: type[models.Model]) -> int:
    """Return the first line of the privacy statement that tells of the table."""
    for number, item in enumerate(statement.HELD):
        if model._meta.label in item.models.split():
            return number
    raise LookupError(f"{model._meta.label} is in no line of desk.statement.HELD.")


def _readable(model: type[models.Model], row: Row) -> list[Cell]:
    return [
        Cell(str(label), _value(model, column, row[column]), _language(model, column, row))
        for column, label in LABELS.items()
        if row.get(column)
    ]


def _language(model: type[models.Model], column: str, row: Row) -> str:
    """Return the language in which the column was written; "" if nothing tells."""
    if model is Letter and column in ("subject", "body"):
        return str(row["language"])
    return "en" if column in IN_ENGLISH else ""


def _value(model: type[models.Model], column: str, value: Any) -> str:
    """Return what stands in the column in the reader's language."""
    if column == "action":
        return trails.act_words(str(value))
    choices = dict(getattr(model._meta.get_field(column), "flatchoices", []))
    if column == "language":
        choices = dict(settings.LANGUAGES)
    if value in choices:
        return str(choices[value])
    text = str(value)
    if moment := _moment(model, column, text):
        return date_format(timezone.localtime(moment), "DATETIME_FORMAT")
    day = parse_date(text) if isinstance(model._meta.get_field(column), models.DateField) else None
    return date_format(day) if day else text


def _moment(model: type[models.Model], column: str, text: str) -> datetime | None:
    if isinstance(model._meta.get_field(column), models.DateTimeField):
        return parse_datetime(text)
    return None
