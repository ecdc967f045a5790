"""Changes to the person behind an account, within an action on the account."""

from datetime import datetime

from django.db.models import Max, ProtectedError
from django.utils import timezone

from participants import audit, erasure_mail, posts, waiting
from participants.models import Account, ErasureRequest, Mission, Participant, Party
from participants.models.people import RENAMED
from participants.names import address_key
from participants.typed_missions import delete_left


def write_down(
    account: Account, *, full_name: str, title: str, party: Party, email: str, now: datetime
) -> Participant:
    """Create and return the account's participant."""
    return Participant.objects.create(
        account=account, full_name=full_name, title=title, party=party, email=email, created_at=now
    )


def take_over(account: Account, *, now: datetime) -> int | None:
    """Link the participant who has the account's proven address and no account (R-8). Data typed by
    the account's holder wins. Staff take over only whom their invitation named.

    Return the participant's id, or None if there was none to link.
    """
    typed = Participant.objects.filter(account=account).first()
    holder = Participant.objects.addressed(account.email).first()
    if holder is None:
        if typed:
            typed.readdress(account.email, now=now)
            typed.save(update_fields=["email"])
        return None
    if holder.account_id is not None or not _is_taken_over_by(account, holder, typed):
        return None
    give(holder, account, typed=typed, now=now)
    return holder.pk


def _is_taken_over_by(account: Account, holder: Participant, typed: Participant | None) -> bool:
    """Tell whether the proof of the address suffices: a record that somebody made up beforehand
    would open an account of staff to its state's coordinator (R-410).
    """
    if not account.is_staff_member:
        return True
    facts = (holder.search_text, holder.party_id)
    return typed is not None and (typed.search_text, typed.party_id) == facts


def give(
    person: Participant, account: Account, *, typed: Participant | None, now: datetime
) -> None:
    """Link the person to the account. What its holder typed, in a person who goes, wins; a title or
    mission that was left empty says nothing of the post on record, unless that was left. Nothing
    typed is nothing said of the post, but for the party that an invitation gave the account
    (R-430).
    """
    if typed:
        let_go(account)
        mission, title = typed.mission, typed.title
        if not person.served_until:
            mission = mission or person.mission
        if person.serves(typed.party_id):
            title = title or person.title
        move(
            person,
            full_name=typed.full_name,
            title=title,
            party=typed.party,
            mission=mission,
            now=now,
        )
    else:
        _follow(person, account.party, now=now)
    person.account = account
    person.save(update_fields=["account"])
    waiting.end_feed(account)


def take(
    person: Participant, account: Account, *, typed: Participant | None, now: datetime
) -> None:
    """Link the person, whose name and post stay, to the account, with its address. Of what its
    holder typed, in a person who goes, the title wins, the name is another spelling (R-447), and
    the mission goes (R-22).
    """
    if typed:
        let_go(account)
        delete_left(typed.mission)
        person.add_spelling(typed.full_name)
        person.save(update_fields=["other_names"])
        title = typed.title or person.title
        posts.correct(person, party=person.party, mission=person.mission, title=title)
    person.account = account
    if not Participant.objects.addressed(account.email).exclude(pk=person.pk).exists():
        person.readdress(account.email, now=now)
    person.save(update_fields=["account", "email"])
    waiting.end_feed(account)


def part(person: Participant, account: Account, *, now: datetime) -> None:
    """Take the person from the account, whose addresses are former ones from now on. One that a
    link to take the record replaced (R-301) stands there again.
    """
    person.account = None
    if address_key(person.email) == address_key(account.email):
        person.readdress("", now=now)
    taken_at = person.links.aggregate(at=Max("ended_at"))["at"]
    before = person.former_addresses.filter(until=taken_at).first() if taken_at else None
    if before and not person.email:
        person.email = before.email
        before.delete()
    person.save(update_fields=["account", "email"])


def readdress(account: Account, former: str, *, now: datetime) -> None:
    """Give the account's participant the account's address. The former one stays with the person,
    or with the account, if no person had it (R-421).
    """
    person = Participant.objects.filter(account=account).first()
    if person is None or address_key(person.email) != address_key(former):
        account.former_addresses.create(email=former, until=now)
    if person:
        person.readdress(account.email, now=now)
        person.save(update_fields=["email"])


def end_erasure_request(*people: Participant, actor: Account, now: datetime) -> None:
    """End what was asked from an address that may not be the person's, and tell each such address
    once. Who has the record now asks anew (R-371).
    """
    told: set[str] = set()
    for person in people:
        standing = ErasureRequest.objects.of(person)
        if standing is None:
            continue
        key = address_key(standing.asked_from)
        if key and key not in told:
            told.add(key)
            erasure_mail.erasure_ended(person, standing.asked_from, now=now)
        standing.delete()
        audit.record(by=actor, action="end_erasure_request", about=person, now=now)


def let_go(account: Account) -> None:
    """Delete the account's participant, or only unlink one who is registered in a training."""
    person = Participant.objects.filter(account=account).first()
    if person is None:
        return
    try:
        person.delete()
    except ProtectedError:
        person.account = None
        person.save(update_fields=["account"])


def move(
    person: Participant,
    *,
    full_name: str,
    title: str,
    party: Party,
    mission: Mission | None,
    now: datetime,
) -> None:
    """Save name, title and current post (R-290); a mission of another party is dropped. Whoever had
    left serves again from now on, for a party was named (R-430).

    A typed mission that the person leaves is deleted if nothing else names it (R-22).
    """
    if mission and mission.party_id != party.pk:
        mission = None
    left = person.mission
    person.rename(full_name)
    person.save(update_fields=RENAMED)
    day = timezone.localdate(now)
    if person.served_until:
        posts.move(person, party=party, mission=mission, title=title, since=day)
    else:
        posts.settle(person, party=party, mission=mission, title=title, day=day)
    if left != mission:
        delete_left(left)


def correct(person: Participant, *, full_name: str, title: str) -> None:
    """Save name and title of somebody who serves no longer (R-427)."""
    person.rename(full_name)
    person.save(update_fields=RENAMED)
    posts.correct(person, party=person.party, mission=person.mission, title=title)


def post_to(account: Account, party: Party | None, *, now: datetime) -> None:
    """Move the account and its participant to this party. The caller saves the account."""
    if account.party != party:
        waiting.end_feed(account)
    if account.person:
        _follow(account.person, party, now=now)
    account.party = party


def _follow(person: Participant, party: Party | None, *, now: datetime) -> None:
    """Move a person to the party that an administrator has given the account, if it is another."""
    if party and not person.serves(party.pk):
        name, title = person.full_name, person.title
        move(person, full_name=name, title=title, party=party, mission=None, now=now)
