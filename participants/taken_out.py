"""Take rows out of the database so that they can be put in again as they were (R-334)."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from itertools import chain
from typing import Any

from django.apps import apps
from django.core import serializers
from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError, IntegrityError, models, router, transaction
from django.db.models.deletion import Collector
from django.utils.text import capfirst

from participants.models.audit import plain
from participants.personal_data import Moved

type Row = dict[str, Any]  # as Django's serializers write one


def take_out(rows: Iterable[models.Model]) -> tuple[list[Row], list[Moved]]:
    """Delete the rows with all that hangs on them; return these as they were, the given ones first,
    and the columns of others that were emptied.
    """
    rows = list(rows)
    if not rows:
        return [], []
    collector = Collector(using=router.db_for_write(type(rows[0])))
    for row in rows:
        collector.collect([row])
    found: Any = [*collector.data.values()]
    found += collector.fast_deletes
    hanging: list[models.Model] = list(chain.from_iterable(found))
    others = [each for each in hanging if each not in rows]
    updates: Any = collector.field_updates
    emptied = [
        Moved(each._meta.label_lower, each.pk, field.name, getattr(each, field.attname))
        for (field, _value), groups in updates.items()
        for rows_emptied in groups
        for each in rows_emptied
    ]
    taken = [_as_json(row) for row in serializers.serialize("python", [*rows, *others])]
    collector.delete()
    return taken, emptied


def _as_json(row: Row) -> Row:
    """Return the row with values that JSON has; times keep their microseconds."""
    fields = {name: plain(value) for name, value in row["fields"].items()}
    return row | {"fields": fields}


@dataclass(frozen=True)
class Stands(Moved):
    """A column that was changed, with what it was changed to."""

    after: Any

    def is_as_left(self, row: models.Model) -> bool:
        """Tell whether nobody has changed it since."""
        return bool(_value(row, self.column) == self.after)


def now_stands(moved: Iterable[Moved]) -> list[dict[str, Any]]:
    """Return what was moved, each with what it was changed to, as JSON has it: what stands there
    now, or what a later change of the same column found.
    """
    found: list[dict[str, Any]] = []
    later: dict[tuple[str, Any, str], Any] = {}
    for each in reversed(list(moved)):
        place = (each.model, each.pk, each.column)
        if place not in later:
            row = apps.get_model(each.model)._default_manager.filter(pk=each.pk).first()
            later[place] = _value(row, each.column) if row else None
        before = plain(each.before)
        found.append(asdict(each) | {"before": before, "after": later[place]})
        later[place] = before
    return found[::-1]


def put_back(moved: Iterable[Stands]) -> list[str]:
    """Undo what was moved, the last first; return the rows that were changed since and stay, in
    words. Rows that are gone are passed over.
    """
    stayed = []
    for each in reversed(list(moved)):
        rows = apps.get_model(each.model)._default_manager.filter(pk=each.pk)
        row = rows.first()
        if row is None:
            continue
        if not each.is_as_left(row) or not _is_set(rows, each):
            stayed.append(str(row))
    return stayed


def _is_set(rows: models.QuerySet[Any], each: Stands) -> bool:
    """Set the column again; False if something stands in the way."""
    try:
        with transaction.atomic():
            rows.update(**{each.column: each.before})
    except IntegrityError:
        return False
    return True


def _value(row: models.Model, column: str) -> Any:
    field: Any = row._meta.get_field(column)
    return plain(getattr(row, field.attname))


def put_in(taken: Iterable[Row]) -> list[str]:
    """Store the rows again as they were; return those that could not be, in words: something stands
    in their place or what they hang on is gone.
    """
    missing = []
    for each in serializers.deserialize("python", list(taken), ignorenonexistent=True):
        row: Any = each.object
        if not _has_all_it_needs(row):
            missing.append(_in_words(row))
            continue
        try:
            with transaction.atomic():
                each.save()
        except DatabaseError:
            missing.append(_in_words(row))
    return missing


def _in_words(row: models.Model) -> str:
    """Return the row in words, or its kind, if its words hang on what is gone."""
    try:
        return str(row)
    except ObjectDoesNotExist:
        return str(capfirst(row._meta.verbose_name))


def _has_all_it_needs(row: models.Model) -> bool:
    """Tell whether the rows it hangs on are there; one that may be missing is left out."""
    for field in row._meta.concrete_fields:
        number = getattr(row, field.attname)
        if not field.is_relation or number is None:
            continue
        related: Any = field.related_model
        if related._default_manager.filter(pk=number).exists():
            continue
        if not field.null:
            return False
        setattr(row, field.attname, None)
    return True
