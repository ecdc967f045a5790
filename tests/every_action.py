"""What holds of every action of a room, asked of one example of each."""

import inspect
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from importlib import import_module
from types import ModuleType
from typing import Any

import pytest
from django.db.models import Model
from django.utils import timezone

from participants import audit, trail_reading
from participants.models import Account, AuditEntry
from participants.refusal import Refused, RightsChanged
from participants.rooms import hooks
from tests.shipped import Rows, read, tables


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


def stands(row: Model | None) -> dict[str, Any]:
    """What the trail tells of the row in the database; nothing of a row that is none yet."""
    found = type(row).objects.filter(pk=row.pk).first() if row else None
    return dict(audit.values(found)) if found else {}


def differs(before: dict[str, Any], after: dict[str, Any]) -> dict[str, list[Any]]:
    """What changed in a row that was and is there."""
    return {
        name: [before[name], after[name]]
        for name in after
        if before.get(name, after[name]) != after[name]
    }


def tells_of(entry: AuditEntry, changes: dict[str, list[Any]]) -> None:
    """The entry has each column that changed, with its value before and after."""
    assert {name: entry.changes.get(name) for name in changes} == changes


def has_words(action: str, fact: str) -> bool:
    """Whether a fact of the act is called something, or left untold on purpose."""
    return any({fact, f"{action}.{fact}"} & room.FACTS.keys() for room in hooks("fact_words"))


def line_in_the_trail(ready: Ready, name: str) -> tuple[list[Any], list[Any]]:
    """What the trail has under this name after the call, and what it should have: one line."""
    # a row that goes forgets its number
    about, key = ready.about, ready.about and str(ready.about.pk)
    before = stands(about)
    answer = ready.call()
    if about is None:
        about, key = answer, str(answer.pk)
    by = answer if ready.is_by_itself else ready.by
    assert set(AuditEntry.objects.values_list("action", flat=True)) <= trail_reading.words().keys()
    entries = AuditEntry.objects.filter(action=name).values_list("subject", "subject_id", "by")
    for entry in AuditEntry.objects.filter(action=name):
        assert {each for each in entry.facts if not has_words(name, each)} == set()
        tells_of(entry, differs(before, stands(about)))
    return list(entries), [(about._meta.label_lower, key, by and by.pk)]


def is_disabled(account: Account) -> None:
    Account.objects.filter(pk=account.pk).update(is_active=False)


def has_another_role(account: Account) -> None:
    role = "officer" if account.role != "officer" else "coordinator"
    Account.objects.filter(pk=account.pk).update(role=role)


def is_signed_out_everywhere(account: Account) -> None:
    Account.objects.filter(pk=account.pk).update(sessions_ended=account.sessions_ended + 1)


def is_out_of_term(account: Account) -> None:
    account.terms.update(until=timezone.localdate() - timedelta(days=1))


LOSSES = [is_disabled, has_another_role, is_signed_out_everywhere, is_out_of_term]


def is_refused_after(
    loss: Callable[[Account], None],
    call: Callable[[], Any],
    by: Account,
    *,
    refusal: type[Refused] = RightsChanged,
) -> None:
    """The request of `by` is let in, then the loss happens: the act writes nothing."""
    assert by.acting_role  # as the view asks it, before the act waits for a lock
    if loss is is_out_of_term and not by.coordinated_party:
        return
    loss(by)
    before = everything()
    with pytest.raises(refusal):
        call()
    assert everything() == before


def everything() -> Rows:
    """All rows of our own rooms."""
    return {table: read(table) for table in tables()}
