"""Actions on an account: sign up, prove, invite, disable, enable, forget."""

from datetime import date, datetime, timedelta
from typing import Any

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.utils import timezone

from outbox import letters
from participants import audit, factors, mail
from participants.actions import claims, people
from participants.locking import lock_row
from participants.models import Account, CoordinatorTerm, Party
from participants.models.accounts import AccountQuerySet
from participants.refusal import refuse_if, refuse_if_changed
from participants.rights import refuse_if_signed_out
from participants.rules import accounts as rules
from participants.rules import roles
from participants.rules.claims import claim_problems
from participants.seen import Shown, rights_problems

Role = Account.Role
Recognition = Account.Recognition
UNPROVEN_FOR = timedelta(days=2)  # time for a sign-up to prove its address


@transaction.atomic
def open_account(
    *,
    email: str,
    full_name: str,
    title: str,
    party: Party | None,
    language: str,
    password: str = "",
    now: datetime,
) -> Account:
    """Sign somebody up (R-6): return an officer's account, its state claimed and its address
    unproven.

    An earlier sign-up that never proved this address is replaced, as a stranger may have made it
    and its password. Raises Refused; IntegrityError if the address already has an account.
    """
    refuse_if(claim_problems(party, today=timezone.localdate(now)))
    replaced = make_way(email)
    account = _new_account(email, Role.OFFICER, party, language, Recognition.CLAIMED, password, now)
    if party:
        people.write_down(account, full_name=full_name, title=title, party=party, email="", now=now)
    audit.record(
        by=account,
        action="open_account",
        about=account,
        now=now,
        party=account.party_id,
        replaced=replaced,
    )
    return account


@transaction.atomic
def prove_address(*, account: Account, is_of_sign_up: bool = True, now: datetime) -> dict[str, Any]:
    """Record that a mailed code proved the address (R-7); a participant with that address now
    belongs to the account.

    A code other than the sign-up's is typed by the reader of the mailbox, while a stranger may have
    signed up. Then the sign-up's personal data is removed and returned, to be asked for again.
    """
    account = lock_row(account)
    is_claimed = account.role == Role.OFFICER and account.recognition == Recognition.CLAIMED
    unsaid = _unsay(account) if is_claimed and not is_of_sign_up else {}
    found = people.take_over(account, now=now)
    audit.record(
        by=account,
        action="prove_address",
        about=account,
        now=now,
        found_participant=found,
        asked=bool(unsaid),
    )
    if is_claimed and account.party:
        claims.tell_of_claim(account, due_at=now + claims.TIME_TO_ASK)
    return unsaid


def _unsay(account: Account) -> dict[str, Any]:
    """Remove name, title and party from the account and return them."""
    person = account.person
    unsaid: dict[str, Any] = {"party": account.party_id}
    if person:
        unsaid |= {"full_name": person.full_name, "title": person.title}
    people.let_go(account)
    account.party = None
    account.save(update_fields=["party"])
    return unsaid


@transaction.atomic
def invite_account(
    *,
    email: str,
    role: str,
    party: Party | None,
    language: str,
    full_name: str = "",
    since: date | None = None,
    until: date | None = None,
    are_days_meant: bool = False,
    by: Account,
    now: datetime,
) -> Account:
    """Open a recognised account and send a letter on how to sign in by a code.

    `since` and `until` (both included) are a coordinator's term; `are_days_meant` confirms unusual
    ones. Raises Refused; IntegrityError if the address already has an account.
    """
    today = timezone.localdate(now)
    problems = roles.role_problems(
        role, party, since=since, until=until, today=today, are_days_meant=are_days_meant
    )
    refuse_if(problems)
    make_way(email)
    account = _new_account(email, role, party, language, Recognition.RECOGNISED, "", now)
    if full_name:
        _name(account, full_name, party, now)
    term = begin_term(account, role, party, since=since, until=until)
    facts = {"role": role, "party": account.party_id} | audit.days_of(term)
    audit.record(by=by, action="invite_account", about=account, now=now, **facts)
    mail.invitation(account, term=term, now=now)
    return account


def _name(account: Account, full_name: str, party: Party | None, now: datetime) -> None:
    """Give the name to a person, or to the account of staff without a party (R-15)."""
    if party:
        people.write_down(account, full_name=full_name, title="", party=party, email="", now=now)
    else:
        account.full_name = full_name
        account.save(update_fields=["full_name"])


@transaction.atomic
def appoint_administrator(*, email: str, password: str = "", now: datetime) -> Account:
    """Make or promote an administrator for the machine's operator (command make_admin) and end
    coordinator terms. Recorded as done by nobody.
    """
    account = Account.objects.select_for_update().addressed(email).first()
    if account is None:
        account = _new_account(
            email, Role.ADMINISTRATOR, None, "", Recognition.RECOGNISED, password, now
        )
    end_terms(account, timezone.localdate(now))
    account.role, account.recognition, account.is_active = (
        Role.ADMINISTRATOR,
        Recognition.RECOGNISED,
        True,
    )
    if password:
        account.set_password(password)
    account.save(update_fields=["role", "recognition", "is_active", "password"])
    # The operator of the machine vouches for the address.
    EmailAddress.objects.filter(user=account, email=email).update(verified=True)
    audit.record(by=None, action="appoint_administrator", about=account, now=now)
    return account


@transaction.atomic
def disable_account(
    *, account: Account, note: str = "", by: Account, now: datetime, seen: Shown | None = None
) -> None:
    """Disable the account and end its sessions: its next request is refused (R-13). Letters that
    still wait for its address are not sent. `note` says why, to staff; `seen` is what the page
    showed. Raises Refused.
    """
    others = lock_administrators(but=account)
    account = lock_row(account)
    refuse_if_changed(rights_problems(account, seen=seen))
    refuse_if(
        rules.leave_problems(account, by=by, other_administrators=others)
        or rules.disabled_problems(account)
    )
    account.is_active = False
    account.sessions_ended += 1
    account.save(update_fields=["is_active", "sessions_ended"])
    factors.disconnect(account)
    letters.lapse_for(account.email)
    audit.record(by=by, action="disable_account", about=account, now=now, note=note)


@transaction.atomic
def change_password(*, account: Account, encoded: str, now: datetime) -> None:
    """Store the holder's new password, as `make_password` encodes it, and nothing else of what was
    read before. Raises Refused.
    """
    refuse_if_signed_out(account, lock_row(account))
    account.password = encoded
    account.save(update_fields=["password"])
    audit.record(by=account, action="change_password", about=account, now=now)


@transaction.atomic
def end_sessions(*, account: Account, now: datetime) -> None:
    """Sign the holder out everywhere: sessions, pending codes and known devices end."""
    account = lock_row(account)
    account.sessions_ended += 1
    account.save(update_fields=["sessions_ended"])
    audit.record(by=account, action="end_sessions", about=account, now=now)


@transaction.atomic
def end_session(*, account: Account, number: int, now: datetime) -> None:
    """End one of the holder's sessions, as that of a lost device; nothing if it is over."""
    account = lock_row(account)
    session = UserSession.objects.filter(user=account, pk=number).first()
    if session:
        session.end()
        audit.record(by=account, action="end_session", about=account, now=now)


@transaction.atomic
def sign_out(*, account: Account, number: int | None = None, by: Account, now: datetime) -> None:
    """End the session of this number, or all and the codes under way, of somebody else's account,
    which stays as it is; a letter tells the holder (R-404). Nothing if it is over. Raises Refused.
    """
    account = lock_row(account)
    refuse_if(rules.own_account_problems(account, by=by))
    open_now = UserSession.objects.filter(user=account)
    ended = list(open_now.filter(pk=number) if number else open_now)
    if number and not ended:
        return
    for session in ended:
        session.end()
    if not number:
        account.sessions_ended += 1
        account.save(update_fields=["sessions_ended"])
    audit.record(by=by, action="sign_out", about=account, now=now, everywhere=not number)
    mail.signed_out(account, is_everywhere=not number, now=now)


@transaction.atomic
def enable_account(
    *, account: Account, by: Account, now: datetime, seen: Shown | None = None
) -> None:
    """Let the account sign in again. A second click changes nothing. `seen` is what the page
    showed. Raises Refused.
    """
    account = lock_row(account)
    if account.is_active:
        return
    refuse_if_changed(rights_problems(account, seen=seen))
    account.is_active = True
    account.save(update_fields=["is_active"])
    audit.record(by=by, action="enable_account", about=account, now=now)


@transaction.atomic
def forget_unproven(*, account: Account, now: datetime) -> bool:
    """Delete a sign-up that did not prove its address in time, as it may be somebody else's.

    Return False if it was proven, or deleted, a moment ago.
    """
    hold(Account.objects.filter(pk=account.pk))
    # Query again after locking: the proof is a separate row.
    late = Account.objects.abandoned().filter(pk=account.pk).first()
    if late:
        audit.record(by=None, action="forget_unproven", about=late, now=now)
        forget(late)
    return bool(late)


def lock_administrators(*, but: Account) -> int:
    """Lock the active administrators until the transaction ends; return how many others exist."""
    rows = (
        Account.objects.select_for_update().active().filter(role=Role.ADMINISTRATOR).order_by("pk")
    )
    return sum(row.pk != but.pk for row in rows)


def begin_term(
    account: Account, role: str, party: Party | None, *, since: date | None, until: date | None
) -> CoordinatorTerm | None:
    """Create and return a coordinator's term; None for any other role."""
    if role != Role.COORDINATOR or party is None or since is None:
        return None
    return CoordinatorTerm.objects.create(account=account, party=party, since=since, until=until)


def end_terms(account: Account, today: date) -> None:
    """Delete future terms; end a running one yesterday, or delete it if it began today."""
    account.terms.filter(since__gte=today).delete()
    account.terms.on(today).update(until=today - timedelta(days=1))


def new_officer(email: str, language: str, now: datetime) -> Account:
    """Store and return an officer's account that claims no state yet; its address is unproven."""
    return _new_account(email, Role.OFFICER, None, language, Recognition.CLAIMED, "", now)


def _new_account(
    email: str,
    role: str,
    party: Party | None,
    language: str,
    recognition: str,
    password: str,
    now: datetime,
) -> Account:
    account = Account(
        email=email,
        role=role,
        party=party,
        language=language,
        recognition=recognition,
        created_at=now,
    )
    account.set_password(password or None)
    account.save()
    EmailAddress.objects.create(user=account, email=email, primary=True, verified=False)
    return account


def make_way(email: str) -> list[int]:
    """Forget a sign-up that never proved this address; return its id in a list, if any."""
    hold(Account.objects.addressed(email))
    # Query again after locking: the proof is a separate row.
    return [forget(account) for account in Account.objects.abandoned().addressed(email)]


def hold(accounts: AccountQuerySet) -> bool:
    """Lock these accounts until the transaction ends; False if none is left."""
    return bool(list(accounts.select_for_update()))


def forget(account: Account) -> int:
    """Remove an account that nobody ever used and return its id."""
    number = account.pk
    people.let_go(account)
    account.delete()
    return number
