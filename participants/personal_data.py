"""All that is held about a person, in all rooms: shown, erased, moved to another record of them
(R-281).

A room offers in its `privacy` module `held(person)` and `erase(person, traces=…, now=…)`, and,
where it has something to say, `merge(kept, gone)`, `naming(person, traces=…)`, by model the rows of
others that name somebody, `erasing_problems(person, reader=…, now=…)` and `lock(people)`. They are
found here, so that no room imports upward.

What hangs on a person or their account by CASCADE is theirs and goes with them; what names the
account by SET_NULL is somebody else's row, in which the name is emptied.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import chain, dropwhile, islice
from typing import Any

from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.db.models.functions import Cast

from outbox import privacy as outbox
from participants import free_texts
from participants.models import Account, AuditEntry, Erasure, Participant
from participants.models.audit import plain
from participants.names import address_key
from participants.rooms import hooks
from participants.traces import Row as Row
from participants.traces import Sections as Sections
from participants.traces import Traces, texts_in
from participants.typed_missions import delete_left

# What opens an account is shown to nobody, not even to its holder.
SECRET = {
    "participants.account.password",
    "account.emailconfirmation.key",
    "participants.notice.secret",
    "participants.recordlink.secret",
    "participants.legalhold.reason",  # the law may keep the inquiry from the person
    "participants.legalhold.why_lifted",
    "participants.merge.removed",  # another record's, if the merge was wrong
    "participants.merge.moved",
    "socialaccount.socialtoken.token",
    "socialaccount.socialtoken.token_secret",
    "trainings.calendarfeed.secret",
    "trainings.nomination.secret",
    "usersessions.usersession.session_key",
    "usersessions.usersession.data",
}
# of a passkey its holder gave it a name; all else there is secret
WITH_A_NAME = "mfa.authenticator.data"


# listed row by row, as words of the account's holder
OWN_WORDS = {"handbook.feedback.by"}
HOLDS = ("place_hold", "review_hold", "lift_hold")  # acts with the reason of a legal hold


@dataclass(frozen=True)
class Moved:
    """A column of a row that a merge changed, with what stood there, so that it can be put back."""

    model: str  # "trainings.registration"
    pk: int | str
    column: str
    before: Any


LETTER, ENTRY = "outbox.letter", "participants.auditentry"
MANY = 200  # rows of others that name one person; an erasure empties no more


@dataclass(frozen=True)
class Reason:
    """Why somebody is not erased yet; of a training also its English title, days and page."""

    sentence: str  # for whoever erases
    title: str = ""
    days: str = ""
    address: str = ""  # "" where the reader may not see it


@dataclass
class Mentions:
    """Rows of others, of one model, that name somebody: at most one more than an erasure takes."""

    label: str  # "outbox.letter"
    numbers: list[int] = field(default_factory=list)
    names: Counter[str] = field(default_factory=Counter)  # by name, in how many of them it stands


@dataclass(frozen=True)
class Reach:
    """All that an erasure follows: how the person is found, and rows of others that name them."""

    traces: Traces
    mentions: list[Mentions]

    @property
    def common_name(self) -> str:
        """Return the name that stands in most of too many rows of others; "" if they are few."""
        if sum(len(each.numbers) for each in self.mentions) <= MANY:
            return ""
        names = sum((each.names for each in self.mentions), Counter())
        return names.most_common(1)[0][0]

    @property
    def erased(self) -> Traces:
        """Return the traces that an erasure follows: no names that stand in too many rows."""
        return replace(self.traces, names=frozenset()) if self.common_name else self.traces

    def named_in(self, model: str) -> list[int]:
        """Return the ids of the rows of others that an erasure empties; none if they are too
        many.
        """
        of_model = [each.numbers for each in self.mentions if each.label == model]
        return [] if self.common_name else list(chain.from_iterable(of_model))


# --- Over all rooms -------------------------------------------------------------------------------
def held(person: Participant) -> Sections:
    """Return all that is held about somebody: by model its rows, as JSON has them. A section named
    after a column, too, lists rows of others that name their account there.
    """
    own = _held(person)
    traces = _traces(person, own)
    acts = trail(traces.abouts).exclude(action__in=HOLDS)
    return own | _acts(person.account) | _letters(traces) | section(acts)


def reach(person: Participant) -> Reach:
    """Look up what an erasure of somebody reaches beyond the rows that are theirs."""
    traces = _traces(person, _held(person))
    found: dict[str, Iterable[tuple[int, set[str]]]] = {
        LETTER: outbox.naming(traces),
        ENTRY: _entries_naming(traces),
        **free_texts.naming(traces),
    }
    for room in _rooms("naming"):
        found |= room(person, traces=traces)
    return Reach(traces, [_mentions(label, rows) for label, rows in found.items()])


def _mentions(label: str, rows: Iterable[tuple[int, set[str]]]) -> Mentions:
    mentions = Mentions(label)
    for number, names in islice(rows, MANY + 1):
        mentions.numbers.append(number)
        mentions.names.update(names)
    return mentions


def held_of_account(account: Account) -> Sections:
    """Return all that is held about an account without a person, as staff may have: the account,
    what hangs on it, the rows that name it, its letters, and what was done to it.
    """
    found = section(Account.objects.filter(pk=account.pk))
    for relation in relations_to(Account):
        if relation.on_delete is models.CASCADE:
            rows: Any = relation.related_model._default_manager
            found |= section(rows.filter(**{relation.field.name: account}))
    traces = Traces.of_account(account)
    return found | _acts(account) | _letters(traces) | section(trail(traces.abouts))


def _letters(traces: Traces) -> Sections:
    """Return the letters; of one to the account of another its role in place of the address."""
    found = outbox.held(traces)
    keys = {address_key(row["to"]) for row in found.get(LETTER, [])}
    others = Account.objects.filter(email_key__in=keys).exclude(pk__in=traces.accounts)
    roles = dict(others.values_list("email_key", "role"))
    for row in found.get(LETTER, []):
        row["to"] = roles.get(address_key(row["to"]), row["to"])
    return found


def erasing_problems(
    person: Participant, *, reader: Account | None = None, now: datetime
) -> list[Reason]:
    """Return why somebody cannot be erased now, of all rooms; `reader` opens the pages."""
    asked = _rooms("erasing_problems")
    return [reason for problems in asked for reason in problems(person, reader=reader, now=now)]


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


def erase(person: Participant, *, reach: Reach, now: datetime) -> None:
    """Erase somebody in every room, at last their account and their row. To be called inside the
    transaction of the act that erases, behind `lock`.
    """
    traces = reach.erased
    missions = [person.mission, *_missions(person)]
    outbox.erase(traces, naming=reach.named_in(LETTER))
    _empty_trail(traces, naming=reach.named_in(ENTRY))
    for label in free_texts.labels():
        free_texts.take_names_out(label, reach.named_in(label), traces)
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


def _traces(person: Participant, held: Sections) -> Traces:
    """Read the traces from whole rows; those of a section named after a column are others'."""
    return Traces.of(person, {label: rows for label, rows in held.items() if label.count(".") == 1})


def _held(person: Participant) -> Sections:
    return {label: rows for room in _rooms("held") for label, rows in room(person).items()}


def _rooms(function: str) -> Iterator[Callable[..., Any]]:
    """Yield this function of this room and of those that import it, the lowest first."""
    modules = dropwhile(lambda module: module.__name__ != "participants.privacy", hooks("privacy"))
    for module in modules:
        if hasattr(module, function):
            yield getattr(module, function)


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
    return AuditEntry.objects.filter(_is_about(abouts))


def _is_about(abouts: Iterable[str]) -> Q:
    by_model: dict[str, list[str]] = {}
    for each in abouts:
        label, _colon, number = each.partition(":")
        by_model.setdefault(label, []).append(number)
    condition = Q(pk__in=[])
    for label, numbers in by_model.items():
        condition |= Q(subject=label, subject_id__in=numbers)
    return condition


def _empty_trail(traces: Traces, *, naming: list[int]) -> None:
    """Take the words, the values and who acted from what was done by and to somebody, and the
    words and values from what names them (ids). To be called inside an erasure of the trail.
    """
    trail(traces.abouts).update(note="", changes={})
    AuditEntry.objects.filter(by__in=traces.accounts).update(by=None, note="")
    Erasure.objects.filter(by__in=traces.accounts).update(by=None, reason="")
    AuditEntry.objects.filter(pk__in=naming).update(note="", changes={})
    reasons = Erasure.objects.exclude(reason="").values_list("pk", "reason")
    told = [number for number, reason in reasons if traces.are_in(reason)]
    Erasure.objects.filter(pk__in=told).update(reason="")


def _entries_naming(traces: Traces) -> Iterator[tuple[int, set[str]]]:
    """Yield the ids of what was done to rows of others and names somebody in its reason or its
    values, each with the names.
    """
    entries = AuditEntry.objects.annotate(told=Cast("changes", models.TextField()))
    like = entries.filter(Q(note__iregex=traces.regex) | Q(told__iregex=traces.json_regex))
    others = like.exclude(_is_about(traces.abouts | traces.of_namesakes)).order_by("pk")
    for number, note, changes in others.values_list("pk", "note", "changes").iterator():
        if names := traces.named_in("\n".join([note, *texts_in(changes)])):
            yield number, names


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


def _acts(account: Account | None) -> Sections:
    """Return by column the rows of all rooms that name the account as who acted."""
    found: Sections = {}
    for model, column in columns_naming_accounts() if account else ():
        label = f"{model._meta.label_lower}.{column}"
        if label in OWN_WORDS:
            continue
        at = ["at"] if any(field.name == "at" for field in model._meta.concrete_fields) else []
        rows = model._default_manager.filter(**{column: account}).order_by("pk")
        numbers = rows.values_list("pk", *at).iterator()
        listed = [{"id": plain(pk), "at": plain(*when or [None])} for pk, *when in numbers]
        if listed:
            found[label] = listed
    return found


def columns_naming_accounts() -> Iterator[tuple[type[models.Model], str]]:
    """Yield (model, column) of the columns of all rooms that name an account and outlive it."""
    for relation in relations_to(Account):
        stays = relation.on_delete in (models.SET_NULL, models.DO_NOTHING)
        if stays and relation.related_model is not Participant:
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
        before = getattr(row, found.model._meta.get_field(column).attname)
        try:
            with transaction.atomic():
                found.model._default_manager.filter(pk=row.pk).update(**{column: to})
        except IntegrityError:
            continue
        moved.append(Moved(found.model._meta.label_lower, plain(row.pk), column, before))
    return moved


def _as_json(row: models.Model) -> Row:
    columns = {field.name: _value(row, field) for field in row._meta.concrete_fields}
    return {"id": plain(row.pk)} | columns


def _value(row: models.Model, field: Any) -> Any:
    """Return the value: of what opens an account that there is one, or its name, of another account
    its role, of reference data its name, else what stands there.
    """
    value = getattr(row, field.attname)
    if value is None:
        return None
    name = f"{row._meta.label_lower}.{field.name}"
    if name == WITH_A_NAME:
        return value.get("name", "")
    if name in SECRET:
        return "…" if value else ""
    if field.related_model is Account:
        return getattr(row, field.name).role
    if field.is_relation and not _is_of_people(field):
        return str(getattr(row, field.name))
    return plain(value)


def _is_of_people(field: Any) -> bool:
    """Tell whether the column points at a person, or at a row that is theirs, whose number says
    enough.
    """
    model = field.related_model
    if model in (None, Participant, field.model):
        return model is not None
    return any(each.related_model is Participant for each in model._meta.concrete_fields)
