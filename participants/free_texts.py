"""Words about others that may name somebody: notes, reasons, motivations, feedback (R-282).

Each room lists its columns of such words in its `privacy` module, as FREE_TEXTS by model.
"""

from collections.abc import Collection, Iterator
from functools import reduce
from operator import or_

from django.apps import apps
from django.db.models import Model, Q

from participants.rooms import hooks
from participants.traces import Traces

LEFT_OUT = "[…]"  # stands where a name was


def naming(traces: Traces) -> dict[str, Iterator[tuple[int, set[str]]]]:
    """Return by model the rows of others whose words name somebody, each with the names."""
    columns = _columns().items()
    return {model._meta.label_lower: _naming(model, names, traces) for model, names in columns}


def _naming(
    model: type[Model], columns: tuple[str, ...], traces: Traces
) -> Iterator[tuple[int, set[str]]]:
    like = reduce(or_, (Q(**{f"{column}__iregex": traces.regex}) for column in columns))
    not_theirs = traces.abouts | traces.of_namesakes
    for row in model._default_manager.filter(like).order_by("pk").iterator():
        names = traces.named_in("\n".join(getattr(row, column) for column in columns))
        if names and f"{model._meta.label_lower}:{row.pk}" not in not_theirs:
            yield row.pk, names


def take_names_out(label: str, numbers: Collection[int], traces: Traces) -> None:
    """Take the names out of the words of these rows of a model (ids)."""
    model = apps.get_model(label)
    columns = _columns()[model]
    for row in model._default_manager.filter(pk__in=numbers):
        for column in columns:
            setattr(row, column, traces.without_names(getattr(row, column), put=LEFT_OUT))
        row.save(update_fields=columns)


def labels() -> list[str]:
    """Return the models that have such words."""
    return [model._meta.label_lower for model in _columns()]


def _columns() -> dict[type[Model], tuple[str, ...]]:
    found = {}
    for module in hooks("privacy"):
        for label, columns in getattr(module, "FREE_TEXTS", {}).items():
            found[apps.get_model(label)] = columns
    return found
