"""Take a merge of two records back, and forget what takes it back (R-334)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from outbox import letters
from participants import audit, mail, merge_mail, merging, personal_data
from participants.actions.merges import OWN, attribute
from participants.models import Account, AuditEntry, FormerAddress, Merge, Participant
from participants.models.merges import MergeQuerySet
from participants.models.search import Comparing
from participants.refusal import Refused, refuse_if
from participants.rules import merges as rules
from participants.rules.records import LABELS
from participants.seen import ACTS_ON_RIGHTS
from participants.taken_out import Row, Stands, put_back, put_in

PERSON = Participant._meta.label_lower


@transaction.atomic
def take_back_merge(*, by: Account, merge: Merge, now: datetime) -> list[str]:
    """Make two records of one again; return what has changed since and stays with the record that
    was kept, in words. Raises Refused.
    """
    personal_data.lock(*filter(None, [merge.kept]))
    merge = Merge.objects.select_for_update(of=("self",)).select_related("kept").get(pk=merge.pk)
    refuse_if(rules.take_back_problems(merge, by=by, now=now))
    kept: Any = merge.kept
    FormerAddress.objects.filter(pk__in=merge.left).delete()
    stayed = [*_put_back(merge, kept), *merging.of_all("since", kept, merge.at)]
    if merge.disabled:
        _enable(merge.disabled, by=by, since=merge.at, now=now)
    both = Participant.objects.numbered([kept.pk, merge.gone_number])
    people = list(both.with_post())
    if len(people) < 2:
        raise Refused([rules.not_restored_sentence()])
    merging.settled(people)
    both.update(to_compare=Comparing.NEXT)
    merge.taken_back_at = now
    merge.save(update_fields=["taken_back_at"])
    _empty(Merge.objects.filter(pk=merge.pk), now)
    _tell(merge, people, now=now)
    audit.record(by=by, action="take_back_merge", about=kept, now=now, gone=merge.gone_number)
    return stayed


def _put_back(merge: Merge, kept: Participant) -> list[str]:
    """Put back rows and columns as they were, the last first; return what has changed since."""
    moved = [Stands(**each) for each in merge.moved]
    own = [each for each in moved if _is_own(each, kept)]
    of_rows = [each for each in moved if each not in own]
    record = [row for row in merge.removed if _is_gone(row, merge)]
    others = [row for row in merge.removed if row not in record]
    stayed = _put_values_back(own, kept, only={"email"})
    stayed += _leave_taken_address(record)
    put_in(record)
    stayed += put_back(of_rows)
    put_in(others)
    return [*stayed, *_put_values_back(own, kept, only=set(OWN) - {"email"})]


def _leave_taken_address(record: list[dict[str, Any]]) -> list[str]:
    """Leave out the address of the record that comes back, if somebody has it by now; say so."""
    for row in record:
        if Participant.objects.addressed(row["fields"]["email"]).exists():
            row["fields"] |= {"email": "", "email_key": ""}
            return [str(LABELS["address"])]
    return []


def _put_values_back(own: list[Stands], kept: Participant, *, only: set[str]) -> list[str]:
    """Put back values of the record that was kept, where nobody has changed them since."""
    kept.refresh_from_db()
    stayed, fields = [], []
    for each in own:
        if each.column not in only or each.before == each.after:
            continue
        if each.is_as_left(kept):
            setattr(kept, attribute(each.column), each.before)
            fields.append(each.column)
        elif each.column in LABELS:
            stayed.append(str(LABELS[each.column]))
    if fields:
        kept.save(update_fields=fields)
    return stayed


def _is_own(each: Stands, kept: Participant) -> bool:
    return (each.model, each.pk) == (PERSON, kept.pk) and each.column in OWN


def _is_gone(row: dict[str, Any], merge: Merge) -> bool:
    return (row["model"], row["pk"]) == (PERSON, merge.gone_number)


def _enable(account: Account, *, by: Account, since: datetime, now: datetime) -> None:
    """Let the account sign in again, unless somebody has acted on its rights since (R-335)."""
    acts = AuditEntry.objects.about(account).of_actions(ACTS_ON_RIGHTS).since(since)
    if account.is_active or acts.exists():
        return
    account.is_active = True
    account.save(update_fields=["is_active"])
    audit.record(by=by, action="enable_account", about=account, now=now)


def _tell(merge: Merge, people: list[Participant], *, now: datetime) -> None:
    """Tell each, unless the letters of the merge have not left: then they never do."""
    kept = [person for person in people if person.pk == merge.kept_id]
    abouts = [mail.about_person(person) for person in kept]
    abouts += [mail.about(merge.disabled)] if merge.disabled else []
    if letters.stop(abouts=abouts, since=merge.at, now=now, kinds=merge_mail.OF_MERGES):
        return
    for person in people:
        merge_mail.records_parted(person, now=now)


def stored_rows() -> list[Row]:
    """Return the rows that merges took out and that can still come back."""
    return [row for merge in Merge.objects.stored() for row in merge.removed]


def keep_out(rows: Sequence[Row]) -> None:
    """Let these of the stored rows not come back: what they came from was undone."""
    for merge in Merge.objects.stored().select_for_update().order_by("pk") if rows else ():
        merge.removed = [row for row in merge.removed if row not in rows]
        merge.save(update_fields=["removed"])


def forget_merges(now: datetime) -> int:
    """Empty what takes merges back, once nobody can any more; return of how many."""
    return _empty(Merge.objects.to_forget(now), now)


def _empty(merges: MergeQuerySet, now: datetime) -> int:
    return merges.update(removed=[], moved=[], left=[], forgotten_at=now)
