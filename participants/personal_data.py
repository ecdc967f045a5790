"""All that is held about a person, in all rooms: shown, erased, moved to another record of them
(R-281).

A room offers in its `privacy` module `held(person)`, `erase(person, now=…)` and
`merge(kept, gone)`, and, where it has reasons or rows that other acts write, also
`erasing_problems(person, now=…)` and `lock(people)`. They are found here, so that no room imports
upward.

What hangs on a person or their account by CASCADE is theirs and goes with them; what names the
account by SET_NULL is somebody else's row, in which the name is emptied.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from importlib import import_module
from typing import Any, Self
from uuid import UUID

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.db.models.functions import Cast
from django.utils.module_loading import module_has_submodule

from outbox import privacy as outbox
from participants.models import Account, AuditEntry, Erasure, Participant
from participants.names import fold, named_in
from participants.typed_missions import delete_left

type Row = dict[str, Any]
type Sections = dict[str, list[Row]]

# Columns that hold a name or an address of the person whose row it is.
NAMES = {"full_name", "sort_name", "known_as", "other_names", "shown_as"}
ADDRESSES = {"email"}
# What opens an account is shown to nobody, not even to its holder.
SECRET = {
    "participants.account.password",
    "account.emailconfirmation.key",
    "mfa.authenticator.data",
    "participants.legalhold.reason",  # the law may keep the inquiry from the person
    "participants.legalhold.why_lifted",
    "socialaccount.socialtoken.token",
    "socialaccount.socialtoken.token_secret",
    "usersessions.usersession.session_key",
    "usersessions.usersession.data",
}


HOLDS = ("place_hold", "review_hold", "lift_hold")  # acts with the reason of a legal hold


@dataclass(frozen=True)
class Moved:
    """A column of a row that a merge changed, with what stood there, so that it can be put back."""

    model: str  # "trainings.registration"
    pk: int | str
    column: str
    before: Any  # as JSON has it


@dataclass(frozen=True)
class Traces:
    """How somebody is found in letters, in the trail and in words: by what they were called, where
    they were written to, and the numbers of their rows ("app_label.model:id").

    A single word is sought only if it is the whole name and stands in nobody else's (R-282).
    """

    names: frozenset[str]
    addresses: frozenset[str]
    abouts: frozenset[str]
    not_to: frozenset[str]  # addresses of others of the same name

    @classmethod
    def of(cls, person: Participant) -> Self:
        """Read them from what the rooms hold."""
        own = {label: rows for label, rows in _held(person).items() if label.count(".") == 1}
        merged = merged_rows(person)
        every = [row for rows in own.values() for row in rows]
        every += [row["fields"] for row in merged]
        numbers = [f"{label}:{row['id']}" for label in own for row in own[label]]
        numbers += [f"{row['model']}:{row['pk']}" for row in merged]
        names = frozenset(_own_names(person, _values(every, NAMES)))
        others = Participant.objects.named(map(fold, names)).exclude(pk=person.pk)
        return cls(
            names=names,
            addresses=frozenset(_values(every, ADDRESSES)),
            abouts=frozenset(numbers),
            not_to=frozenset(each.address for each in others.select_related("account")),
        )

    def are_in(self, text: str) -> bool:
        """Tell whether a text has one of the names, as whole words."""
        return self._pattern.search(text) is not None

    def without_names(self, text: str) -> str:
        """Return the text without the names."""
        return self._pattern.sub("", text)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return named_in(self.names)


def _own_names(person: Participant, names: Iterable[str]) -> Iterator[str]:
    """Yield the names that tell this person from others."""
    others = Participant.objects.matching(fold(person.full_name)).exclude(pk=person.pk)
    for name in set(names):
        if " " in name or (name == person.full_name and not others.exists()):
            yield name


def _values(rows: Iterable[Row], columns: set[str]) -> Iterator[str]:
    for row in rows:
        for column in columns & row.keys():
            value = row[column]
            yield from value if isinstance(value, list) else filter(None, [value])


def merged_rows(person: Participant) -> list[Row]:
    """Return the rows of records that went into this one, as a merge stores them to be taken
    back (`model`, `pk`, `fields`), and of each at least its number.
    """
    label = Participant._meta.label_lower
    found: list[Row] = []
    for merge in person.merges.standing():
        found.append({"model": label, "pk": merge.gone_number, "fields": {}})
        found += merge.removed
        if merge.disabled:
            found.append(_account_row(merge.disabled))
    return found


def _account_row(account: Account) -> Row:
    fields = {"email": account.email, "full_name": account.full_name}
    return {"model": Account._meta.label_lower, "pk": account.pk, "fields": fields}


# --- Over all rooms -------------------------------------------------------------------------------
def held(person: Participant) -> Sections:
    """Return all that is held about somebody: by model its rows, as JSON has them. A section named
    after a column, too, lists rows of others that name their account there.
    """
    traces = Traces.of(person)
    acts = trail(traces.abouts).exclude(action__in=HOLDS)
    return _held(person) | outbox.held(traces) | section(acts)


def erasing_problems(person: Participant, *, now: datetime) -> list[str]:
    """Return why somebody cannot be erased now, of all rooms."""
    asked = _rooms("erasing_problems")
    return [reason for problems in asked for reason in problems(person, now=now)]


def lock(*people: Participant) -> None:
    """Lock accounts, then what the rooms lock, then the people themselves, in the order of all acts
    (D-352), to be called inside the caller's transaction.
    """
    numbers = [each.pk for each in people]
    accounts = Account.objects.filter(participant__in=numbers).order_by("pk")
    list(accounts.select_for_update(no_key=True, of=("self",)).values_list("pk"))
    for room in _rooms("lock"):
        room(people)
    rows = Participant.objects.filter(pk__in=numbers).order_by("pk")
    list(rows.select_for_update(of=("self",)).values_list("pk"))


def erase(person: Participant, *, now: datetime) -> None:
    """Erase somebody in every room, at last their account and their row. To be called inside the
    transaction of the act that erases, behind `lock`.
    """
    traces = Traces.of(person)
    missions = [person.mission, *_missions(person)]
    outbox.erase(traces)
    _empty_trail(traces)
    for room in _rooms("erase"):
        room(person, traces=traces, now=now)
    if person.account:
        person.account.delete()
    person.delete()
    delete_left(*missions)


def merge(kept: Participant, gone: Participant) -> list[Moved]:
    """Move to `kept` what hangs on `gone` in every room, but what it can have only once and has;
    return what was moved. The row of `gone` itself, with its names, is the caller's. To be called
    inside the caller's transaction, behind `lock`.
    """
    return [moved for room in _rooms("merge") for moved in room(kept, gone)]


def _held(person: Participant) -> Sections:
    return {label: rows for room in _rooms("held") for label, rows in room(person).items()}


def _rooms(function: str) -> Iterator[Callable[..., Any]]:
    """Yield this function of the rooms that import participants, the lowest first."""
    for config in apps.get_app_configs():
        if config.label in BELOW or not module_has_submodule(config.module, "privacy"):
            continue
        module = import_module(f"{config.name}.privacy")
        if hasattr(module, function):
            yield getattr(module, function)


BELOW = {"documents", "outbox"}


def _missions(person: Participant) -> list[Any]:
    """Return the missions that rows of the person name, which may have been typed for them."""
    found: list[Any] = []
    for relation in relations_to(Participant):
        columns = {field.name for field in relation.related_model._meta.concrete_fields}
        if "mission" in columns:
            rows: Any = relation.related_model._default_manager
            own = rows.filter(**{relation.field.name: person})
            found += [row.mission for row in own.select_related("mission")]
    return found


# --- The trail ------------------------------------------------------------------------------------
def trail(abouts: Iterable[str]) -> models.QuerySet[AuditEntry]:
    """Return what was done to these rows."""
    by_model: dict[str, list[str]] = {}
    for each in abouts:
        label, _colon, number = each.partition(":")
        by_model.setdefault(label, []).append(number)
    condition = Q(pk__in=[])
    for label, numbers in by_model.items():
        condition |= Q(subject=label, subject_id__in=numbers)
    return AuditEntry.objects.filter(condition)


def _empty_trail(traces: Traces) -> None:
    """Take the words, the values and who acted from what was done by and to somebody, and the
    words from what names them. To be called inside an erasure of the trail.
    """
    trail(traces.abouts).update(note="", changes={})
    accounts = f"{Account._meta.label_lower}:"
    own = [int(each.removeprefix(accounts)) for each in traces.abouts if accounts in each]
    AuditEntry.objects.filter(by__in=own).update(by=None, note="")
    Erasure.objects.filter(by__in=own).update(by=None, reason="")
    naming = [entry.pk for entry in _entries_like(traces) if traces.are_in(_words_of(entry))]
    AuditEntry.objects.filter(pk__in=naming).update(note="", changes={})
    reasons = Erasure.objects.exclude(reason="").values_list("pk", "reason")
    told = [number for number, reason in reasons if traces.are_in(reason)]
    Erasure.objects.filter(pk__in=told).update(reason="")


def _entries_like(traces: Traces) -> models.QuerySet[AuditEntry]:
    """Return what may name somebody in its words or values, as JSON is stored: SQLite has letters
    beyond ASCII as numbers.
    """
    entries = AuditEntry.objects.annotate(told=Cast("changes", models.TextField()))
    is_like = Q(pk__in=[])
    for name in traces.names:
        is_like |= Q(note__icontains=name) | Q(told__contains=name)
        is_like |= Q(told__contains=json.dumps(name)[1:-1])
    return entries.filter(is_like)


def _words_of(entry: AuditEntry) -> str:
    return f"{entry.note}\n{json.dumps(entry.changes, ensure_ascii=False)}"


# --- For the rooms --------------------------------------------------------------------------------
def section(found: models.QuerySet[Any], name: str = "") -> Sections:
    """Return the rows as JSON has them, under the name of their model; nothing where there are
    none.
    """
    fields = found.model._meta.concrete_fields
    related = [field.name for field in fields if field.is_relation and not _is_of_people(field)]
    whole = found.select_related(*related) if related else found
    rows = [_as_json(row) for row in whole.order_by("pk")]
    return {name or found.model._meta.label_lower: rows} if rows else {}


def naming(app_label: str, account: Account | None) -> Sections:
    """Return by column the rows of the room that name the account as who acted."""
    found: Sections = {}
    if account is None:
        return found
    for model, column in columns_naming_accounts(app_label):
        rows = model._default_manager.filter(**{column: account}).order_by("pk")
        listed = [{"id": _plain(row.pk), "at": _plain(getattr(row, "at", None))} for row in rows]
        if listed:
            found[f"{model._meta.label_lower}.{column}"] = listed
    return found


def columns_naming_accounts(app_label: str) -> Iterator[tuple[type[models.Model], str]]:
    """Yield (model, column) of the room's columns that name an account and outlive it."""
    for relation in relations_to(Account):
        is_theirs = relation.related_model._meta.app_label == app_label
        stays = relation.on_delete in (models.SET_NULL, models.DO_NOTHING)
        if is_theirs and stays and relation.related_model is not Participant:
            yield relation.related_model, relation.field.name


def relations_to(model: type[models.Model]) -> list[Any]:
    """Return the relations of all tables that point at the model, also those it does not know."""
    fields: Iterable[Any] = model._meta.get_fields(include_hidden=True)
    return [each for each in fields if each.auto_created and not each.concrete]


def move(found: models.QuerySet[Any], column: str, to: Any) -> list[Moved]:
    """Set the column of these rows, one by one, so that one which would stand there twice stays as
    it is; return those that were moved.
    """
    moved = []
    for row in found.order_by("pk"):
        before = _plain(getattr(row, found.model._meta.get_field(column).attname))
        try:
            with transaction.atomic():
                found.model._default_manager.filter(pk=row.pk).update(**{column: to})
        except IntegrityError:
            continue
        moved.append(Moved(found.model._meta.label_lower, _plain(row.pk), column, before))
    return moved


def _as_json(row: models.Model) -> Row:
    columns = {field.name: _value(row, field) for field in row._meta.concrete_fields}
    return {"id": _plain(row.pk)} | columns


def _value(row: models.Model, field: Any) -> Any:
    """Return the value: of what opens an account that there is one, of another account its role, of
    reference data its name, else what stands there.
    """
    value = getattr(row, field.attname)
    if value is None:
        return None
    if f"{row._meta.label_lower}.{field.name}" in SECRET:
        return "…" if value else ""
    if field.related_model is Account:
        return getattr(row, field.name).role
    if field.is_relation and not _is_of_people(field):
        return str(getattr(row, field.name))
    return _plain(value)


def _is_of_people(field: Any) -> bool:
    """Tell whether the column points at a person, or at a row that is theirs, whose number says
    enough.
    """
    model = field.related_model
    if model in (None, Participant, field.model):
        return model is not None
    return any(each.related_model is Participant for each in model._meta.concrete_fields)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    return value
