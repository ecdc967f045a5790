"""Actions on a person's record: correct it, write notes, let its person take it over."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from outbox import letters
from participants import audit, personal_data, posts, waiting
from participants import record_mail as mail
from participants.actions import claims, people
from participants.models import (
    Account,
    AuditEntry,
    Mission,
    Note,
    Participant,
    Party,
    RecordLink,
)
from participants.models.posts import REPEATED
from participants.names import address_key
from participants.refusal import refuse_if, refuse_if_changed
from participants.rights import changed, refuse_if_signed_out
from participants.rules import posts as post_rules
from participants.rules import records as rules
from participants.rules.records import Corrected
from participants.seen import Shown
from participants.typed_missions import TypedMission, chosen, delete_left, written_down

REPORTED_AGAIN_AFTER = timedelta(hours=1)

type Changes = dict[str, tuple[Any, Any]]  # field -> value before, value after


@transaction.atomic
def correct_person(
    *,
    by: Account,
    person: Participant,
    corrected: Corrected,
    seen: Shown,
    note: str,
    now: datetime,
) -> Participant:
    """Correct name, spellings, title, languages and address, and tell the person why (R-299).

    `seen` is what the page showed. Certificates stay as issued: a registration's correction
    replaces one. Raises Refused.
    """
    person = _locked(person)
    refuse_if_changed(rules.meanwhile_problems(person, seen=seen))
    holders = Participant.objects.addressed_or_called([corrected.email], [])
    holder = holders.exclude(pk=person.pk).select_related("party").first()
    refuse_if(
        rules.correction_problems(person, email=corrected.email, holder=holder, note=note, by=by)
    )
    account = _account_to_link(person, corrected)
    changes = _changes(person, corrected)
    refuse_if(rules.nothing_problems(changes))
    former, listed = person.address, person.sorting_name
    _write(person, corrected, account, now)
    if "sort_name" in changes:
        changes["sort_name"] = (listed, person.sorting_name)  # as lists have it, proposed or not
    letters.readdress(former, person.address, now=now)
    mail.record_corrected(person, changes=changes, note=note, now=now)
    if "email" in changes:
        people.end_erasure_request(person, actor=by, now=now)
    audit.record(
        by=by, action="correct_person", about=person, now=now, note=note, fields=list(changes)
    )
    return person


@transaction.atomic
def record_post(
    *,
    by: Account,
    person: Participant,
    party: Party,
    mission: Mission | None,
    typed: TypedMission | None = None,
    title: str,
    since: date | None,
    seen: Shown,
    note: str,
    now: datetime,
) -> Participant:
    """Record another post of somebody without an account from that day on, or, without a day,
    correct the present one; tell the person why (R-302). Raises Refused.
    """
    person = _locked(person)
    refuse_if_changed(rules.meanwhile_problems(person, seen=seen))
    mission = written_down(party, typed) if typed else chosen(mission)
    post, today = (party, mission, title), timezone.localdate(now)
    refuse_if(rules.post_problems(person, post, since=since, note=note, today=today, by=by))
    left, former = person.mission, (person.party, person.mission, person.title)
    served_until = person.served_until
    if since:
        posts.move(person, party=party, mission=mission, title=title, since=since)
    else:
        posts.correct(person, party=party, mission=mission, title=title)
    delete_left(left)
    pairs = zip(REPEATED, former, post, strict=True)
    changes: dict[str, Any] = {
        field: (before, after) for field, before, after in pairs if before != after
    }
    if served_until != person.served_until:
        changes["served_until"] = (served_until, person.served_until)
    mail.record_corrected(person, changes=changes, note=note, now=now)
    audit.record(by=by, action="record_post", about=person, now=now, note=note)
    return person


@transaction.atomic
def end_post(
    *, by: Account, person: Participant, until: date, seen: Shown, note: str, now: datetime
) -> Participant:
    """Record that somebody has left the present post with that day and begun no other; tell the
    person why (R-427). `seen` is what the page showed. Raises Refused.
    """
    account_before = person.account_id
    personal_data.lock(person)
    person = _locked(person)
    refuse_if_changed(rules.meanwhile_problems(person, seen=seen))
    refuse_if_changed(rules.account_meanwhile_problems(person, before=account_before))
    refuse_if(rules.ending_problems(person, note=note, by=by))
    refuse_if(post_rules.last_day_problems(person, until=until, today=timezone.localdate(now)))
    account = person.account
    if account:
        claims.leave_party(account, now=now)
    else:
        waiting.ask_again(person, by=by, now=now)
    posts.leave(person, until=until)
    mail.post_ended(person, until=until, note=note, by=by, now=now)
    facts = {"holder": account.pk} if account else {}
    audit.record(by=by, action="end_post", about=person, now=now, note=note, also=account, **facts)
    return person


def _write(
    person: Participant, corrected: Corrected, account: Account | None, now: datetime
) -> None:
    """Store the corrected values; the address, and its account, only of whoever has no account."""
    values = vars(corrected)
    spellings = person.other_names
    person.rename(corrected.full_name)  # keeps the former name, unless staff say otherwise
    if corrected.other_names != spellings:
        person.other_names = corrected.other_names
    for column in values.keys() - {"full_name", "other_names", "email"}:
        setattr(person, column, values[column])
    if not person.account_id:
        person.readdress(corrected.email, now=now)
        person.account = account
    person.save()


def _account_to_link(person: Participant, corrected: Corrected) -> Account | None:
    """Return the account with the corrected address that has no person, locked; None for none.
    Raises Refused.
    """
    accounts = Account.objects.addressed(corrected.email).without_person()
    account = accounts.select_for_update(of=("self",), no_key=True).first()
    name = corrected.full_name
    refuse_if(rules.account_problems(account, full_name=name, party=person.party))
    return account


def _changes(person: Participant, corrected: Corrected) -> Changes:
    before, after = vars(Corrected.of(person)), vars(corrected)
    changed = [field for field, value in before.items() if value != after[field]]
    return {field: (before[field], after[field]) for field in changed}


@transaction.atomic
def write_note(
    *,
    by: Account,
    person: Participant,
    text: str,
    is_for_coordinator: bool = True,
    now: datetime,
) -> Note:
    """Add a note to the record (R-300); the trail says that, not what it says. A coordinator's is
    for the own state, one of staff for that of today or for staff only. Raises Refused.
    """
    person = _locked(person)
    party = by.coordinated_party
    if by.is_staff_member:
        party = person.party if is_for_coordinator else None
    elif party is None:  # the term has ended since the page was let in
        raise changed()
    note = Note.objects.create(participant=person, by=by, party=party, at=now, text=text)
    audit.record(by=by, action="write_note", about=person, now=now)
    return note


@transaction.atomic
def remove_note(*, by: Account, note: Note, now: datetime) -> None:
    """Remove one's own note for good. Raises Refused."""
    person = _locked(note.participant)
    refuse_if(rules.removal_problems(note, by=by))
    audit.record(by=by, action="remove_note", about=person, now=now)
    note.delete()


@transaction.atomic
def give_record_link(*, by: Account, person: Participant, now: datetime) -> RecordLink:
    """Return a new link to take the record; an earlier one ends (R-301). It is mailed to the
    address on the record, if there is one. Raises Refused.
    """
    person = _locked(person)
    refuse_if(rules.record_link_problems(person, by=by, now=now))
    person.links.filter(ended_at=None).update(ended_at=now)
    link = RecordLink.objects.create(
        participant=person, party=person.party, by=by, at=now, until=now + RecordLink.LASTS
    )
    if person.email:
        mail.record_link(person, link, now=now)
    audit.record(by=by, action="give_record_link", about=person, now=now)
    return link


@transaction.atomic
def withdraw_record_link(*, by: Account, person: Participant, now: datetime) -> None:
    """End the open link of the record, if there is one."""
    person = _locked(person)
    if person.links.filter(ended_at=None).update(ended_at=now):
        audit.record(by=by, action="withdraw_record_link", about=person, now=now)


@transaction.atomic
def take_record(*, account: Account, link: RecordLink, now: datetime) -> Participant:
    """Link the record to the account by whose holder the link was opened (R-301).

    Its name and post stay: who claims another state claims that of the record now (R-21). The
    holder's name becomes another spelling (R-447), the title goes over to it. Raises Refused.
    """
    account = refuse_if_signed_out(account, claims.locked(account))
    person, link = _locked_with(link)
    refuse_if(
        rules.taking_problems(link, account=account, now=now)
        + rules.second_record_problems(account, person)
    )
    typed, former = account.person, person.address
    if account.party_id != person.party_id:
        claims.claim_party(account, person.party, now=now)
        claims.tell_of_new_claim(account, now=now)
    people.take(person, account, typed=typed, now=now)
    if address_key(account.email) != address_key(former):
        people.end_erasure_request(person, actor=account, now=now)
    link.ended_at = now
    link.save(update_fields=["ended_at"])
    mail.record_taken(person, account, link.by, typed=typed, now=now)
    audit.record(by=account, action="take_record", about=person, now=now)
    return person


@transaction.atomic
def give_record_back(
    *, by: Account, person: Participant, reason: str, seen: Shown, now: datetime
) -> Participant:
    """Take the record from the account that has it, which is signed out everywhere and asked for
    its state again; tell both why (R-377). `seen` is what the page showed. Raises Refused.
    """
    personal_data.lock(person)
    person = _locked(person)
    refuse_if_changed(rules.meanwhile_problems(person, seen=seen))
    refuse_if(rules.give_back_problems(person, reason=reason, by=by))
    holder: Any = person.account
    account = claims.locked(holder)
    people.part(person, account, now=now)
    people.end_erasure_request(person, actor=by, now=now)
    account.party, account.recognition = None, Account.Recognition.CLAIMED
    account.sessions_ended += 1
    account.save(update_fields=["party", "recognition", "sessions_ended"])
    mail.record_given_back(person, account, reason=reason, now=now)
    told = {"note": reason, "also": account, "holder": account.pk}
    audit.record(by=by, action="give_record_back", about=person, now=now, **told)
    return person


@transaction.atomic
def report_second_record(*, account: Account, link: RecordLink, now: datetime) -> None:
    """Write down that the link was opened by an account that takes no record by it, so that staff
    can merge the two (R-301): once an hour (R-425). Raises Refused.
    """
    account = refuse_if_signed_out(account, claims.locked(account))
    person, link = _locked_with(link)
    refuse_if(rules.taking_problems(link, account=account, now=now))
    reports = AuditEntry.objects.about(person).of_actions(["report_second_record"])
    since = max(link.at, now - REPORTED_AGAIN_AFTER)
    if reports.since(since).by_accounts([account.pk]).exists():
        return
    link.tried_by = account
    link.save(update_fields=["tried_by"])
    audit.record(by=account, action="report_second_record", about=person, now=now)


def _locked_with(link: RecordLink) -> tuple[Participant, RecordLink]:
    """Return the locked person of the link, and the link as it stands behind the lock."""
    person = _locked(link.participant)
    link = RecordLink.objects.select_related("by").get(pk=link.pk)
    link.participant = person
    return person, link


def _locked(person: Participant) -> Participant:
    people_locked = Participant.objects.select_for_update(no_key=True, of=("self",))
    return people_locked.select_related("account", "party", "mission").get(pk=person.pk)
