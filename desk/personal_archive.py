"""All that is held about a person, to download (R-285): a page to read, JSON, certificates."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from django.apps import apps
from django.conf import settings
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext

from desk import held_words, statement, withheld
from documents import store
from outbox.models import Letter
from participants import personal_data, trail_reading
from participants.models import Account, AuditEntry, Participant
from participants.personal_data import Row
from trainings.models import Certificate, Correction

SHOWN = 50  # rows of one kind on a page; the archive has all
# of the rows of others that name somebody's account, of which staff have thousands; data.json has
# them
ACT = {"id", "at"}


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


def files(holder: Participant | Account, *, now: datetime) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of each file, in the language of the holder's letters: a person, or an
    account without one.
    """
    with translation.override(holder.letters_language):
        sections = _held(holder)
        context = {"name": str(holder), "groups": _groups(sections), "now": now}
        page = render_to_string("desk/personal_archive.html", context)
    yield "index.html", page.encode()
    yield "data.json", json.dumps(sections, ensure_ascii=False, indent=1).encode()
    if isinstance(holder, Participant):
        for certificate in Certificate.objects.stored().of_person(holder):
            yield f"{certificate.number}.pdf", store.read(certificate.sha256)


def groups_of(holder: Participant | Account) -> list[Group]:
    """Return by kind what is held of a person, or of an account without one."""
    return _groups(_held(holder))


def _held(holder: Participant | Account) -> personal_data.Sections:
    """Return the sections without what is withheld."""
    if isinstance(holder, Participant):
        return withheld.without_reasons(personal_data.held(holder))
    return withheld.without_reasons(personal_data.held_of_account(holder))


def _groups(sections: personal_data.Sections) -> list[Group]:
    found: dict[int, Group] = {}
    for label, rows in sections.items():
        model = apps.get_model(".".join(label.split(".")[:2]))
        kind = _kind_of(model)
        item = statement.HELD[kind]
        group = found.setdefault(kind, Group(item.what, item.why))
        group.number += len(rows)
        told = [row for row in _in_words(label, rows) if row.keys() != ACT]
        group.rows += filter(None, (_readable(model, row) for row in told))
    return [found[kind] for kind in sorted(found)]


def _kind_of(model: type[models.Model]) -> int:
    """Return the first line of the privacy statement that tells of the table."""
    for number, item in enumerate(statement.HELD):
        if model._meta.label in item.models.split():
            return number
    raise LookupError(f"{model._meta.label} is in no line of desk.statement.HELD.")


def _in_words(label: str, rows: list[Row]) -> list[Row]:
    """Return rows of the trail with kind and changes in words; others as they are."""
    if label != AuditEntry._meta.label_lower:
        return rows
    names = ("subject", "subject_id", "changes")
    told = trail_reading.in_words(AuditEntry(**{name: row[name] for name in names}) for row in rows)
    return [
        row | {"subject": each.kind, "changes": list(map(str, each.differences))}
        for row, each in zip(rows, told, strict=True)
    ]


def _readable(model: type[models.Model], row: Row) -> list[Cell]:
    labels = held_words.labels_of(model._meta.model_name or "")
    return [
        Cell(str(label), _value(model, column, row[column]), _language(model, column, row))
        for column, label in labels.items()
        if row.get(column) not in (None, "", [], {})
    ]


def _language(model: type[models.Model], column: str, row: Row) -> str:
    """Return the language in which the column was written; "" if nothing tells."""
    if model is Letter and column in ("subject", "body"):
        return str(row["language"])
    if column in held_words.IN_ENGLISH:
        return "en"
    return ""


def _value(model: type[models.Model], column: str, value: Any) -> str:
    """Return what stands in the column in the reader's language."""
    if isinstance(value, list):
        between = "\n" if column == "changes" else ", "
        return between.join(_value(model, column, each) for each in value if each)
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if column == "action":
        return trail_reading.act_words(str(value))
    if value in (choices := _choices(model, column)):
        return str(choices[value])
    return _day_or_words(model, column, str(value))


def _choices(model: type[models.Model], column: str) -> dict[Any, Any]:
    """Return the words for the values of a column; of who acted or was written to, for the role
    that is named.
    """
    if column == "language":
        return dict(settings.LANGUAGES)
    if column == "fields":
        return dict(Correction.Field.choices)
    field = _field(model, column)
    names_account = field is not None and field.related_model is Account
    if names_account or (model is Letter and column == "to"):
        return dict(Account.Role.choices)
    return dict(getattr(field, "flatchoices", None) or [])


def _day_or_words(model: type[models.Model], column: str, text: str) -> str:
    field = _field(model, column)
    if isinstance(field, models.DateTimeField) and (moment := parse_datetime(text)):
        return date_format(timezone.localtime(moment), "DATETIME_FORMAT")
    if isinstance(field, models.DateField) and (day := parse_date(text)):
        return date_format(day)
    return trail_reading.value_words(column, text)


def _field(model: type[models.Model], column: str) -> Any:
    """Return the field of a column; None for what a section adds to its rows."""
    try:
        return model._meta.get_field(column)
    except FieldDoesNotExist:
        return None
