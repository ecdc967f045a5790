"""Take a merge of two records back, and forget what takes it back (R-334)."""

from collections.abc import Collection, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from django.db import transaction

from outbox import letters
from participants import audit, mail, merge_mail, merging, personal_data
from participants.actions import people as own_people
from participants.labels import PERSON
from participants.merging import Side
from participants.models import Account, AuditEntry, FormerAddress, Merge, Participant
from participants.models.merges import MergeQuerySet
from participants.models.search import Comparing
from participants.names import address_key
from participants.refusal import Refused, refuse_if
from participants.rules import merges as rules
from participants.seen import ACTS_ON_RIGHTS
from participants.taken_out import Stands, put_back, put_in

type Whose = Mapping[str, Side]  # by the key of what came since the merge

RECORD = Participant._meta.label_lower


@transaction.atomic
def take_back_merge(
    *, by: Account, merge: Merge, now: datetime, whose: Whose = MappingProxyType({})
) -> list[str]:
    """Make two records of one again; return what has changed since and is not as it was, in
    words. `whose` says of what came since (`rules.added_since`) to which it goes. A personal link
    given since ends (R-401). Raises Refused.
    """
    personal_data.lock(*filter(None, [merge.kept]))
    merge = Merge.objects.select_for_update(of=("self",)).select_related("kept").get(pk=merge.pk)
    refuse_if(rules.take_back_problems(merge, by=by, now=now))
    kept: Any = merge.kept
    FormerAddress.objects.filter(pk__in=merge.left).delete()
    kept.links.filter(ended_at=None, at__gt=merge.at).update(ended_at=now)
    own_people.end_erasure_request(kept, actor=by, now=now)
    given = _given(merge, kept, whose)
    stayed = [*_put_back(merge, kept, given), *merging.of_all("since", kept, merge.at)]
    if merge.disabled:
        _enable(merge.disabled, by=by, since=merge.at, now=now)
    both = Participant.objects.numbered([kept.pk, merge.gone_number])
    if both.count() < 2:
        raise Refused([rules.not_restored_sentence()])
    _part(merge, kept, given, whose, now)
    people = list(both.with_post())
    merging.settled(people)
    both.update(to_compare=Comparing.NEXT)
    merge.taken_back_at = now
    merge.save(update_fields=["taken_back_at"])
    _empty(Merge.objects.filter(pk=merge.pk), now)
    _tell(merge, people, now=now)
    facts = {"kept": kept.pk, "gone": merge.gone_number}
    audit.record(by=by, action="take_back_merge", about=kept, now=now, **facts)
    return stayed


def _side(key: str, merge: Merge, kept: Participant, whose: Whose) -> Side:
    """Return to which of the two something goes; an address with its account."""
    if key == "address" and kept.account_id:
        before = [each.before for each in rules.own_values(merge, {"account"})]
        return "gone" if before and before != [kept.account_id] else "kept"
    return whose.get(key, "kept")


def _given(merge: Merge, kept: Participant, whose: Whose) -> dict[str, Any]:
    """Return by column the values that came since and go with the record that comes back; of a
    list, what was added.
    """
    found: dict[str, Any] = {}
    for key, columns in rules.TOGETHER.items():
        values = rules.own_values(merge, columns)
        changed = [each for each in values if not each.is_as_left(kept)]
        if changed and _side(key, merge, kept, whose) == "gone":
            given = values if key == "post" else changed  # a mission is of its party
            found |= {each.column: _added(each, kept) for each in given}
    return found


def _added(each: Stands, kept: Participant) -> Any:
    value = getattr(kept, rules.attribute(each.column))
    if isinstance(value, list):
        return [one for one in value if one not in each.after]
    return value


def _part(
    merge: Merge, kept: Participant, given: Mapping[str, Any], whose: Whose, now: datetime
) -> None:
    """Let what came since go to the one of the two whose it is."""
    people = Participant.objects.with_post()
    kept, gone = people.get(pk=kept.pk), people.get(pk=merge.gone_number)
    for note in kept.notes.filter(at__gt=merge.at):
        if whose.get(f"note-{note.pk}") == "gone":
            note.participant = gone
            note.save(update_fields=["participant"])
    _part_addresses(merge, kept, gone, given, now)
    _give(gone, given, now)


def _give(gone: Participant, given: Mapping[str, Any], now: datetime) -> None:
    """Give the record that came back the values that are its own."""
    for column, value in given.items():
        if column == "email":
            gone.readdress(value, now=now)
        elif column == "full_name":
            gone.rename(value)
        elif isinstance(value, list):
            setattr(gone, column, list(dict.fromkeys([*getattr(gone, column), *value])))
        else:
            setattr(gone, rules.attribute(column), value)
    if given:
        gone.save()


def _part_addresses(
    merge: Merge,
    kept: Participant,
    gone: Participant,
    given: Collection[str],
    now: datetime,
) -> None:
    """Let the addresses that were left since go with the one that came; each record keeps its
    own of before.
    """
    left = kept.former_addresses.filter(until__gt=merge.at)
    left.filter(email__in=[kept.address, gone.address]).delete()
    if "email" in given:
        left.update(participant=gone)
    for each in rules.own_values(merge, {"email"}):
        own = kept.former_addresses.filter(email=each.before)
        if each.before and each.before != kept.email and not own.exists():
            kept.former_addresses.create(email=each.before, until=now)


def _put_back(merge: Merge, kept: Participant, given: Collection[str]) -> list[str]:
    """Put back rows and columns as they were, the last first; return what has changed since."""
    moved = [Stands(**each) for each in merge.moved]
    own = [each for each in moved if _is_own(each, kept)]
    of_rows = [each for each in moved if each not in own]
    record = [row for row in merge.removed if _is_gone(row, merge)]
    others = [row for row in merge.removed if row not in record]
    stayed = _put_values_back(own, kept, given, only={"email"})
    stayed += _leave_taken_address(record)
    stayed += put_in(record)
    stayed += put_back(of_rows)
    stayed += put_in(others)
    return [*stayed, *_put_values_back(own, kept, given, only=set(rules.OWN) - {"email"})]


def _leave_taken_address(record: list[dict[str, Any]]) -> list[str]:
    """Leave out the address of the record that comes back, if somebody has it by now; say so."""
    for row in record:
        if Participant.objects.addressed(row["fields"]["email"]).exists():
            row["fields"] |= {"email": "", "email_key": ""}
            return [str(PERSON["email"])]
    return []


def _put_values_back(
    own: list[Stands], kept: Participant, given: Collection[str], *, only: set[str]
) -> list[str]:
    """Put back values of the record that was kept, unless somebody has changed them since and they
    are not `given` to the other; of a list, what was added stays.
    """
    kept.refresh_from_db()
    stayed, fields = [], []
    for each in own:
        if each.column not in only:
            continue
        stays = not each.is_as_left(kept) and each.column not in given
        if stays and each.column in PERSON:
            stayed.append(str(PERSON[each.column]))
        value = _own_value(each, kept) if stays else each.before
        if value != getattr(kept, rules.attribute(each.column)):
            setattr(kept, rules.attribute(each.column), value)
            fields.append(each.column)
    if fields:
        kept.save(update_fields=fields)
    return stayed


def _own_value(each: Stands, kept: Participant) -> Any:
    """Return the value that was changed since; of a list, what stood there before with what was
    added.
    """
    added = _added(each, kept)
    return [*each.before, *added] if isinstance(added, list) else added


def _is_own(each: Stands, kept: Participant) -> bool:
    return (each.model, each.pk) == (RECORD, kept.pk) and each.column in rules.OWN


def _is_gone(row: dict[str, Any], merge: Merge) -> bool:
    return (row["model"], row["pk"]) == (RECORD, merge.gone_number)


def _enable(account: Account, *, by: Account, since: datetime, now: datetime) -> None:
    """Let the account sign in again, unless somebody has acted on its rights since (R-335)."""
    acts = AuditEntry.objects.about(account).of_actions(ACTS_ON_RIGHTS).since(since)
    if account.is_active or acts.exists():
        return
    account.is_active = True
    account.save(update_fields=["is_active"])
    audit.record(by=by, action="enable_account", about=account, now=now)


def _tell(merge: Merge, people: list[Participant], *, now: datetime) -> None:
    """Tell each, at one address once, unless the letters of the merge have not left: then they
    never do.
    """
    kept = [person for person in people if person.pk == merge.kept_id]
    abouts = [mail.about_person(person) for person in kept]
    abouts += [mail.about(merge.disabled)] if merge.disabled else []
    if letters.stop(abouts=abouts, since=merge.at, now=now, kinds=merge_mail.OF_MERGES):
        return
    to_tell = {address_key(person.address): person for person in people if person.gets_letters}
    for person in to_tell.values():
        merge_mail.records_parted(person, now=now)


def forget_merges(now: datetime) -> int:
    """Empty what takes merges back, once nobody can any more; return of how many."""
    return _empty(Merge.objects.to_forget(now), now)


def _empty(merges: MergeQuerySet, now: datetime) -> int:
    return merges.update(removed=[], moved=[], left=[], forgotten_at=now)
