"""All that is held here about a person: shown, erased, moved to another record; and the privacy
classes of this room's columns (see `classes`).
"""

from collections.abc import Iterator
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import models
from django.db.models import Q

from participants import personal_data, retention
from participants.classes import COLUMNS as COLUMNS
from participants.models import (
    Account,
    Candidate,
    LegalHold,
    MatchKey,
    Merge,
    NotTheSame,
    Participant,
    RetentionPeriod,
)
from participants.personal_data import Moved, Reason, Sections
from participants.rooms import room_names
from participants.traces import Traces, texts_in

FREE_TEXTS = {
    "participants.Note": ("text",),
    "participants.LegalHold": ("reason", "why_lifted"),
}

# of one record, and found anew
COMPARED = (Candidate, MatchKey, NotTheSame)


def held(person: Participant) -> Sections:
    """Return person and account, and all that hangs on them here and in the libraries."""
    found = personal_data.section(Participant.objects.filter(pk=person.pk))
    found |= personal_data.section(Account.objects.filter(pk=person.account_id))
    for rows, _column in _own(person):
        for label, listed in personal_data.section(rows).items():
            found[label] = [*found.get(label, []), *listed]
    found |= personal_data.section(person.merges.all())
    return found | personal_data.section(LegalHold.objects.filter(participant=person))


def erasing_problems(person: Participant, *, reader: Account | None, now: datetime) -> list[Reason]:
    """Return why somebody is not erased yet: a legal hold stands (R-351)."""
    return [Reason(sentence) for sentence in retention.held_problems(person)]


def erase(person: Participant, *, traces: Traces, now: datetime) -> None:
    """End the sessions of somebody, also one in which only a code was asked for. All else here
    hangs on the person and the account, which go last.
    """
    known = UserSession.objects.filter(user=person.account_id).values("session_key")
    Session.objects.filter(session_key__in=known).delete()
    Account.objects.filter(pk__in=person.merges.standing().values("disabled")).delete()
    own = Q(kept=person) | Q(gone_number=person.pk)
    Merge.objects.filter(own).update(removed=[], moved=[], left=[])
    # nobody who is signed in waits for a code to an address of somebody else
    signed_in = UserSession.objects.exclude(user=person.account_id).values("session_key")
    others = Session.objects.exclude(session_key__in=signed_in).iterator()
    theirs = [each.pk for each in others if _is_of(each, person, traces)]
    Session.objects.filter(pk__in=theirs).delete()
    LegalHold.objects.filter(participant=person).delete()  # none stands (`erasing_problems`)
    for period in RetentionPeriod.objects.exclude(reason=""):
        if traces.are_in(period.reason):
            RetentionPeriod.objects.filter(pk=period.pk).update(reason="")


def merge(kept: Participant, gone: Participant) -> list[Moved]:
    """Move the account, where `kept` has none, with all that hangs on it; and what hangs on the
    record itself.
    """
    moved = personal_data.move(LegalHold.objects.filter(participant=gone), "participant", kept.pk)
    acted_at = retention.last_act_of(gone)
    if kept.acted_at is None or kept.acted_at < acted_at:
        own = Participant.objects.filter(pk=kept.pk)
        moved += personal_data.move(own, "acted_at", acted_at)
    if gone.account and not kept.account:
        account = gone.account
        moved += personal_data.move(Participant.objects.filter(pk=gone.pk), "account", None)
        moved += personal_data.move(Participant.objects.filter(pk=kept.pk), "account", account.pk)
    moved += personal_data.move(gone.merges.all(), "kept", kept.pk)
    for rows, column in _own(gone):
        if rows.model in COMPARED:
            continue
        if rows.model._meta.get_field(column).related_model is Participant:
            moved += personal_data.move(rows, column, kept.pk)
    return moved


def _own(person: Participant) -> Iterator[tuple[models.QuerySet[models.Model], str]]:
    """Yield the rows of each table here that hang on the person or the account, with the column by
    which they do.
    """
    others = set(room_names()) - {"participants"}  # a library's tables are this room's
    for owner in filter(None, (person, person.account)):
        for relation in personal_data.relations_to(type(owner)):
            is_here = relation.related_model._meta.app_label not in others
            if is_here and relation.on_delete is models.CASCADE:
                column = relation.field.name
                yield relation.related_model._default_manager.filter(**{column: owner}), column


def _is_of(session: Session, person: Participant, traces: Traces) -> bool:
    """Tell whether the session is the person's, or one that waits for a code to their address."""
    data = session.get_decoded()
    if person.account_id and data.get(SESSION_KEY) == str(person.account_id):
        return True
    return not traces.addresses.isdisjoint(texts_in(data))
