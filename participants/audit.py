"""The audit trail: one row per action with who did what to which row, when and why; and the door by
which an erasure changes it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.sessions.backends.base import SessionBase
from django.db import models, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from participants.models import Account, AuditEntry, CoordinatorTerm, Erasure, Party
from participants.models.audit import READING, UNTOLD, Audited, plain
from participants.rights import refuse_if_rights_changed
from participants.trail_words import WORDS

SAY_CHANGES = {"change_role", "set_term", "end_term"}  # in `worded`, with their facts
SAY_FACTS = {"invite_account", "type_unusable_addresses"}  # likewise
READ_AGAIN_AFTER = timedelta(hours=1)  # a page that is read again is recorded again
SEEN_LISTS = "seen_lists"  # in a session: until when reading a list is recorded, by its page

type Values = Mapping[str, Any]  # of a row's columns, as JSON holds them
type Changes = dict[str, list[Any]]  # by column, the values before and after


def record(
    *,
    by: Account | None,
    action: str,
    about: models.Model,
    now: datetime,
    note: Any = "",
    changes: Any = None,
    also: Any = None,
    **facts: Any,
) -> AuditEntry:
    """Write and return the audit row of one action in the caller's transaction (R-129).

    `facts` are ids and figures, never names. What the act has changed of `about`, of the person it
    is about and of one more row (`also`) is told by itself, and `changes` adds what nobody read
    (R-305). `note` is the reason in the words of the person acting. Raises `RightsChanged`, which
    undoes the whole act, if the account lost or got rights since its request was let in (R-194):
    every act comes by here, behind all its locks (D-223).
    """
    if by:
        refuse_if_rights_changed(by, today=timezone.localdate(now))
    return AuditEntry.objects.create(
        at=now,
        by=by,
        action=action,
        subject=about._meta.label_lower,
        subject_id=str(about.pk),
        facts=facts,
        changes=changed(about) | _changed_beside(about, also) | (changes or {}),
        note=note,
    )


def record_all(
    *, by: Account | None, action: str, about: Sequence[models.Model], now: datetime, **facts: Any
) -> None:
    """Write an audit row for each of these rows, of one act on many, as `record` does for one."""
    if not about:
        return
    if by:
        refuse_if_rights_changed(by, today=timezone.localdate(now))
    AuditEntry.objects.bulk_create(
        AuditEntry(
            at=now,
            by=by,
            action=action,
            subject=each._meta.label_lower,
            subject_id=str(each.pk),
            facts=facts,
            changes=changed(each),
        )
        for each in about
    )


def saw(
    *, by: Account, page: str, about: models.Model | None = None, now: datetime, **facts: Any
) -> datetime:
    """Record that somebody read a page with personal data (R-308), once an hour for each page and
    what else its `facts` say: one statement more, or two where it is recorded. `page` is one of
    PAGES in a room's `trail_words`. Rights are not asked again, for the page has been let in.
    Return when it was recorded.
    """
    about = about or by
    row = {"by": by, "subject": about._meta.label_lower, "subject_id": str(about.pk)}
    seen = {"page": page} | facts
    read = AuditEntry.objects.of_actions([READING]).since(now - READ_AGAIN_AFTER)
    last = read.filter(**row, **{f"facts__{name}": seen[name] for name in seen}).first()
    return (last or AuditEntry.objects.create(at=now, action=READING, facts=seen, **row)).at


def saw_list(session: SessionBase, *, by: Account, page: str, now: datetime) -> None:
    """Record that somebody read a list, as `saw` does. The session, which is read anyway, knows
    until when it is recorded, so that a list that is paged and searched costs no statement for it.
    """
    until = session.get(SEEN_LISTS, {})
    if until.get(page, 0) > now.timestamp():
        return
    seen_at = saw(by=by, page=page, now=now)
    session[SEEN_LISTS] = until | {page: (seen_at + READ_AGAIN_AFTER).timestamp()}


def changed(row: models.Model, before: Values | None = None) -> Changes:
    """Return by column what the row was and is (R-305): since it was read, or last told, or since
    `values` returned `before`. Each change is told once.
    """
    if before is None:
        before = _as_read(row)
    now = values(row)
    if isinstance(row, Audited):
        row.is_told()
    return {
        name: [value, now[name]]
        for name, value in before.items()
        if name in now and now[name] != value
    }


def _changed_beside(about: models.Model, also: models.Model | None) -> Changes:
    """Return what an act has changed of other rows; their columns have the row's name before."""
    person = about._state.fields_cache.get("participant")
    beside = {id(row): row for row in (person, also) if row}
    return {
        f"{row._meta.model_name}.{column}": change
        for row in beside.values()
        for column, change in changed(row).items()
    }


def values(row: models.Model) -> Values:
    """Return what stands in the columns of the row that the trail tells of."""
    return _told(row, row.__dict__)


def _as_read(row: models.Model) -> Values:
    """Return the values with which an act began; none of a row that it made."""
    if not isinstance(row, Audited):
        return {}
    read = row.as_read()
    if row.pk is None or read.get(row._meta.pk.attname) != row.pk:
        return {}
    return _told(row, read)


def _told(row: models.Model, known: Mapping[str, Any]) -> Values:
    """Return values by column as JSON holds them, without what the trail leaves out."""
    left_out = {*UNTOLD, *getattr(row, "UNTOLD", ())}
    return {
        field.name: plain(known[field.attname])
        for field in row._meta.concrete_fields
        if field.attname in known and field.name not in left_out and not field.primary_key
    }


@contextmanager
def erasing(
    about: models.Model, *, by: Account | None, reason: str = "", now: datetime
) -> Iterator[Erasure]:
    """Open an erasure, in which audit rows lose who acted, changes and note; the database lets
    nothing else of them change but facts, which are numbers and stay (R-306). One transaction,
    and the row of the erasure stays.
    """
    with transaction.atomic():
        subject = {"subject": about._meta.label_lower, "subject_id": str(about.pk)}
        erasure = Erasure.objects.create(by=by, at=now, reason=reason, **subject)
        yield erasure
        _close(erasure, now)


@transaction.atomic
def forget_before(
    until: datetime,
    *,
    of: models.QuerySet[Any] | None = None,
    by: Account | None,
    now: datetime,
) -> int:
    """Delete the rows of the trail before that moment, or only those `of` a choice of them or of
    the rows of erasures, and return how many, which the row of this erasure keeps (R-306). Raises
    IntegrityError for any of the last 365 days.
    """
    rows = AuditEntry.objects.all() if of is None else of
    old = rows.filter(at__lt=until)
    if not old.exists():
        return 0

    subject = rows.model._meta.label_lower
    erasure = Erasure.objects.create(by=by, at=now, subject=subject, until=until)
    erasure.rows, _each = old.delete()
    _close(erasure, now)
    return erasure.rows


def _close(erasure: Erasure, now: datetime) -> None:
    erasure.done_at = now
    erasure.save(update_fields=["done_at", "rows"])


def worded(
    entries: Iterable[AuditEntry], words: Mapping[str, str | Promise] = WORDS
) -> list[tuple[AuditEntry, str]]:
    """Return each entry with a sentence on what was done and by whom, in the reader's language.
    `words`: by act, those of this room unless others are given.
    """
    entries = list(entries)
    parties = Party.objects.in_bulk(_parties_in(entries))
    return [(entry, _sentence(entry, parties, words)) for entry in entries]


def _sentence(
    entry: AuditEntry, parties: Mapping[int, Party], words: Mapping[str, str | Promise]
) -> str:
    """Return the sentence; an action without words shows its code name. One's own acts need no
    "by".
    """
    sentence = _done(entry, words)
    own = (Account._meta.label_lower, str(entry.by_id))
    if entry.by and (entry.subject, entry.subject_id) != own:
        sentence = _("%(done)s by %(name)s") % {"done": sentence, "name": entry.by.name}
    change = _change(entry, parties)
    if change:
        return f"{sentence}: {change}"
    return sentence


def _done(entry: AuditEntry, words: Mapping[str, str | Promise]) -> str:
    """Return what was done; what was undone before anybody was told of it was not withdrawn."""
    if entry.action == "take_back_recognition" and not entry.facts.get("told", True):
        return _("Recognition undone")
    return str(words.get(entry.action, entry.action.replace("_", " ")))


def _change(entry: AuditEntry, parties: Mapping[int, Party]) -> str:
    """Return the values before and after, as far as older entries know them."""
    facts = entry.facts
    if entry.action in ("change_role", "invite_account"):
        after = _role(facts.get("role", ""), parties.get(facts.get("party"))) + _days(facts)
        if "party_before" not in facts:
            return after
        return f"{_role(facts['before'], parties.get(facts['party_before']))} → {after}"
    if entry.action == "end_term":
        return date_format(date.fromisoformat(facts["until"]))
    if entry.action == "type_unusable_addresses":
        return str(facts["number"])
    if entry.action == "set_term":
        return str(parties.get(facts.get("party"), "")) + _days(facts)
    return ""


def days_of(term: CoordinatorTerm | None) -> dict[str, str | None]:
    """Return the days of a term as facts of an entry."""
    if term is None:
        return {}
    return {
        "since": term.since.isoformat(),
        "until": term.until.isoformat() if term.until else None,
    }


def _days(facts: Mapping[str, Any]) -> str:
    """Return the days of a term, as in ", 1 January 2027 – until further notice"."""
    if not facts.get("since"):
        return ""
    until = facts.get("until")
    last = date_format(date.fromisoformat(until)) if until else _("until further notice")
    return f", {date_format(date.fromisoformat(facts['since']))} – {last}"


def _role(role: str, party: Party | None) -> str:
    label = str(dict(Account.Role.choices).get(role, role))
    if party:
        return f"{label} ({party})"
    return label


def _parties_in(entries: Iterable[AuditEntry]) -> set[int]:
    named: set[int | None] = set()
    for entry in entries:
        named |= {entry.facts.get("party"), entry.facts.get("party_before")}
    return set(filter(None, named))
