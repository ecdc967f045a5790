"""Merge two records of one person (R-331, R-332)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from outbox import letters
from participants import audit, merge_mail, merging, personal_data
from participants.actions import people
from participants.decisions import UNDONE_WITHIN
from participants.merging import Side, Standing
from participants.models import (
    Account,
    Candidate,
    FormerAddress,
    MatchKey,
    Merge,
    Participant,
)
from participants.models.people import with_spelling
from participants.names import address_key
from participants.personal_data import Moved
from participants.refusal import Refused, refuse_if, refuse_if_changed
from participants.rules import merges as rules
from participants.rules.posts import MergedPosts, merged_posts
from participants.seen import outdated_problems
from participants.taken_out import Row, now_stands, take_out


@dataclass(frozen=True)
class Chosen:
    """Of which record each value stands; `standing` answers the rooms' questions."""

    full_name: Side = "kept"
    sort_name: Side = "kept"
    post: Side = "kept"
    address: Side = "kept"  # and account
    standing: Standing = field(default_factory=dict)


@dataclass
class Done:
    """All that a merge has done so far, to take it back by."""

    removed: list[Row] = field(default_factory=list)
    moved: list[Moved] = field(default_factory=list)

    def take_out(self, rows: Iterable[models.Model]) -> None:
        """Delete rows and note them."""
        removed, emptied = take_out(rows)
        self.removed += removed
        self.moved += emptied

    def set(self, row: models.Model, column: str, value: Any) -> None:
        """Change a column of a row and note what stood there."""
        rows = type(row)._default_manager.filter(pk=row.pk)
        self.moved += personal_data.move(rows, column, value)


@transaction.atomic
def merge_people(
    *, by: Account, kept: Participant, gone: Participant, chosen: Chosen, seen: str, now: datetime
) -> Merge:
    """Let all that `gone` has go to `kept`, with the values chosen, and tell the person. `seen` is
    what the page showed (`rules.pair_token`). Raises Refused.
    """
    kept, gone = locked_pair(kept, gone)
    refuse_if_changed(outdated_problems(rules.pair_token(kept, gone), seen=seen))
    sides = {"account_of": chosen.address, "post_of": chosen.post}
    refuse_if(rules.merge_problems(kept, gone, **sides, by=by))
    people.end_erasure_request(kept, gone, actor=by, now=now)
    done, disabled = Done(), rules.leaves(kept, gone, chosen.address)
    addresses, earlier = rules.addresses(kept, gone), _earlier_addresses(disabled)
    _settle(kept, gone, chosen, done, timezone.localdate(now))
    _part_from(disabled, kept, gone, done)
    done.moved += personal_data.merge(kept, gone)
    done.take_out([Participant.objects.get(pk=gone.pk)])
    kept = _take_values(kept, gone, chosen, done)
    left = _leave_addresses(kept, addresses, now)
    merging.settled([kept])
    if disabled:
        _disable(disabled, by=by, now=now)
    merge = Merge.objects.create(
        kept=kept,
        gone_number=gone.pk,
        by=by,
        at=now,
        disabled=disabled,
        removed=done.removed,
        moved=now_stands(done.moved),
        left=[each.pk for each in left],
    )
    _tell(merge, kept, [*(each.email for each in left), *earlier])
    facts = {"kept": kept.pk, "gone": gone.pk}
    audit.record(by=by, action="merge_people", about=kept, now=now, **facts)
    return merge


def locked_pair(kept: Participant, gone: Participant) -> tuple[Participant, Participant]:
    """Lock both with their accounts and trainings, in the order of the house, and return them as
    they stand now. Raises Refused.
    """
    personal_data.lock(kept, gone)
    both = Participant.objects.numbered([kept.pk, gone.pk]).with_post()
    people = {person.pk: person for person in both}
    if len(people) < 2:
        raise Refused([rules.gone_sentence()])
    return people[kept.pk], people[gone.pk]


def _settle(kept: Participant, gone: Participant, chosen: Chosen, done: Done, today: date) -> None:
    """Take out what does not stand, in the rooms and of the posts of both."""
    # while both have what they had, as the page showed them
    posts = merged_posts(kept, gone, post_of=chosen.post, today=today)
    settled = merging.settle(kept, gone, chosen.standing)
    done.moved += settled.moved
    done.take_out(settled.taken_out)
    people = [gone.pk]
    MatchKey.objects.filter(participant__in=people).delete()
    Candidate.objects.about(people).delete()
    _settle_posts(posts, done)


def _settle_posts(posts: MergedPosts, done: Done) -> None:
    """Take out the posts that go into others, and store the days of those that stay."""
    done.take_out(posts.folded)
    for post, column, day in posts.dated:
        done.set(post, column, day)


def _part_from(account: Account | None, kept: Participant, gone: Participant, done: Done) -> None:
    """Unlink the account that does not stay from its record."""
    for person in (kept, gone):
        if account and person.account_id == account.pk:
            done.set(person, "account", None)
            person.account = None


def _take_values(kept: Participant, gone: Participant, chosen: Chosen, done: Done) -> Participant:
    """Store the values chosen and return the record with them; an address goes with the account,
    and any is better than none.
    """
    person = Participant.objects.with_post().get(pk=kept.pk)
    before = {name: getattr(person, rules.attribute(name)) for name in rules.OWN}
    sides: dict[Side, Participant] = {"kept": kept, "gone": gone}
    person.rename(sides[chosen.full_name].full_name)
    for name in (kept.full_name, gone.full_name, *gone.other_names):
        person.other_names = with_spelling(person.other_names, name, instead=person.full_name)
    person.languages = list(dict.fromkeys([*kept.languages, *gone.languages]))
    person.gender = kept.gender or gone.gender
    for name in map(rules.attribute, rules.TOGETHER["post"]):
        setattr(person, name, getattr(sides[chosen.post], name))
    person.be_listed_as(sides[chosen.sort_name].sorting_name)  # in the alphabet of its party
    emails = [sides[chosen.address].email, kept.email, gone.email]
    person.email = person.account.email if person.account else next(filter(None, emails), "")
    person.save(update_fields=rules.OWN)
    label = Participant._meta.label_lower
    done.moved += [Moved(label, person.pk, name, value) for name, value in before.items()]
    return person


def _earlier_addresses(account: Account | None) -> list[str]:
    """Return the former addresses of the holder of the account that does not stay."""
    if account is None:
        return []
    former = FormerAddress.objects.filter(Q(participant__account=account) | Q(account=account))
    return list(former.values_list("email", flat=True))


def _leave_addresses(person: Participant, known: list[str], now: datetime) -> list[FormerAddress]:
    """Store as former addresses those of either record that letters no longer go to."""
    left = [email for email in known if address_key(email) != address_key(person.address)]
    return FormerAddress.objects.bulk_create(
        FormerAddress(participant=person, email=email, until=now) for email in left
    )


def _tell(merge: Merge, kept: Participant, left: list[str]) -> None:
    """Tell the person, and the addresses that were left, of which one may be somebody else's who
    was taken for the person; whoever else has one of them by now is told nothing.
    """
    held = {"not_before": merge.at + UNDONE_WITHIN, "now": merge.at}
    merge_mail.records_merged(kept, **held)
    others = Participant.objects.addressed_or_called(left, ()).exclude(pk=kept.pk)
    theirs = {address_key(email) for email in rules.addresses(*others.with_post())}
    for key, email in {address_key(email): email for email in left}.items():
        if key not in theirs | {address_key(kept.address)}:
            merge_mail.record_merged_away(kept, email, account=merge.disabled, **held)


def _disable(account: Account, *, by: Account, now: datetime) -> None:
    """Disable the account that does not stay and end its sessions (R-335)."""
    account.is_active = False
    account.sessions_ended += 1
    account.save(update_fields=["is_active", "sessions_ended"])
    letters.lapse_for(account.email)
    audit.record(by=by, action="disable_account", about=account, now=now)
