"""What holds of every action of a room, asked of one example of each."""

import inspect
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import Any

from django.db.models import Model

from participants.models import Account, AuditEntry


@dataclass(frozen=True)
class Ready:
    """All that the action needs is there; `call` carries it out."""

    call: Callable[[], Any]
    by: Account | None = None
    about: Model | None = None  # None: the row that the call answers with
    waits_for: Model | None = None  # the row that somebody else may hold
    is_by_itself: bool = False  # the account that it makes is the one that acts


def acts_of(room: ModuleType) -> set[Callable[..., Any]]:
    """Whatever happens at some time (`now`), done by somebody (`by`) or in a transaction of its
    own.
    """
    modules = [
        import_module(f"{room.__name__}.{each.name}")
        for each in pkgutil.iter_modules(room.__path__)
    ]
    return {
        function
        for module in modules
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__
        and not name.startswith("_")
        and "now" in (asked := inspect.signature(function).parameters)
        and ("by" in asked or hasattr(function, "__wrapped__"))
    }


def line_in_the_trail(ready: Ready, name: str) -> tuple[list[Any], list[Any]]:
    """What the trail has under this name after the call, and what it should have: one line."""
    # a row that goes forgets its number
    about, key = ready.about, ready.about and str(ready.about.pk)
    answer = ready.call()
    if about is None:
        about, key = answer, str(answer.pk)
    by = answer if ready.is_by_itself else ready.by
    entries = AuditEntry.objects.filter(action=name).values_list("subject", "subject_id", "by")
    return list(entries), [(about._meta.label_lower, key, by and by.pk)]
