"""Actions by which people say which posts they hold and held."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from participants import audit, posts
from participants.actions import claims
from participants.models import Account, Mission, Participant, Party, Post
from participants.refusal import Refused, refuse_if, refuse_if_changed
from participants.rights import refuse_if_signed_out
from participants.rules import claims as claim_rules
from participants.rules import posts as rules
from participants.seen import Shown, person_problems, post_problems
from participants.typed_missions import TypedMission, chosen, delete_left, written_down


@transaction.atomic
def begin_own_post(
    *,
    account: Account,
    party: Party,
    mission: Mission | None,
    typed: TypedMission | None = None,
    title: str,
    since: date,
    now: datetime,
    seen: Shown | None = None,
) -> Account:
    """Begin another post of one's own on that day, and end the one so far the day before (R-292).

    An officer's new state counts as claimed (R-21). `seen` is what the page showed of the person.
    Raises Refused.
    """
    account = refuse_if_signed_out(account, claims.locked(account))
    today = timezone.localdate(now)
    refuse_if(claim_rules.post_problems(account, party, today=today))
    has_moved = party != account.party
    is_claimed = has_moved and claims.claim_party(account, party, now=now)
    person = _locked_person(account)
    refuse_if_changed(person_problems(person, seen=seen))
    mission = written_down(party, typed) if typed else chosen(mission)
    if mission and mission.party_id != party.pk:
        mission = None
    problems = rules.beginning_problems(
        person, party=party, mission=mission, title=title, since=since, today=today
    )
    refuse_if(problems)
    left = person.mission
    posts.move(person, party=party, mission=mission, title=title, since=since)
    delete_left(left)
    facts = {"party": party.pk, "moved": has_moved, "since": since.isoformat()}
    audit.record(by=account, action="begin_own_post", about=account, now=now, also=person, **facts)
    if is_claimed:
        claims.tell_of_new_claim(account, now=now)
    return account


@transaction.atomic
def end_own_post(
    *, account: Account, until: date, now: datetime, seen: Shown | None = None
) -> Account:
    """End one's own post with that day, where no other begins: the account serves no state from
    now on (R-427). `seen` is what the page showed of the person. Raises Refused.
    """
    account = refuse_if_signed_out(account, claims.locked(account))
    refuse_if(claim_rules.term_problems(account))
    claims.leave_party(account, now=now)
    person = _locked_person(account)
    refuse_if_changed(person_problems(person, seen=seen))
    refuse_if(rules.last_day_problems(person, until=until, today=timezone.localdate(now)))
    posts.leave(person, until=until)
    facts = {"until": until.isoformat()}
    audit.record(by=account, action="end_own_post", about=account, now=now, also=person, **facts)
    return account


@transaction.atomic
def change_own_post_days(
    *,
    account: Account,
    post: Post,
    since: date | None,
    until: date | None,
    now: datetime,
    seen: Shown | None = None,
) -> None:
    """Save from when to when one held a post, as far as one says it; the present one has no last
    day (R-292). `seen` is what the page showed. Raises Refused.
    """
    post = _locked(account, post)
    refuse_if_changed(post_problems(post, seen=seen))
    today = timezone.localdate(now)
    refuse_if(rules.days_problems(post, since=since, until=until, today=today))
    post.since = since
    if post.until:
        post.until = until
    post.save(update_fields=["since", "until"])
    audit.record(by=account, action="change_own_post_days", about=post, now=now)


@transaction.atomic
def remove_own_post(*, account: Account, post: Post, now: datetime) -> None:
    """Remove a former post of one's own that was never held (R-292). Raises Refused."""
    post = _locked(account, post)
    refuse_if(rules.removal_problems(post))
    audit.record(by=account, action="remove_own_post", about=post, now=now)
    left = post.mission
    post.delete()
    delete_left(left)


def _locked_person(account: Account) -> Participant:
    """Return the account's person, locked. Raises Refused if there is none any more."""
    person = Participant.objects.select_for_update().filter(account=account).first()
    if person is None:
        raise Refused([rules.no_person_sentence()])
    return person


def _locked(account: Account, post: Post) -> Post:
    """Return the account's post as it stands now, behind the lock of its person. Raises Refused."""
    refuse_if_signed_out(account, claims.locked(account))
    person = _locked_person(account)
    found = Post.objects.of(person).with_names().filter(pk=post.pk).first()
    if found is None:
        raise Refused([rules.gone_sentence()])
    return found
