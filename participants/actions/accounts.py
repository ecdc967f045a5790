"""Accounts come and go: signed up, proven, invited, disabled, enabled, forgotten."""

from datetime import date, datetime, timedelta
from typing import Any

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone

from participants import audit, mail, rules
from participants.actions import claims, people
from participants.models import Account, CoordinatorTerm, Party
from participants.models.accounts import AccountQuerySet
from participants.refusal import refuse_if

Role = Account.Role
Recognition = Account.Recognition
UNPROVEN_FOR = timedelta(days=2)  # so long a sign-up waits for its code


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
    """Somebody signs up (R-6): an officer whose state is claimed and whose address is not proven
    yet.

    An earlier sign-up that never proved this address gives way: whoever made it, and its password,
    may be a stranger's. Raises Refused; IntegrityError when the address has an account already.
    """
    refuse_if(rules.claim_problems(party, today=timezone.localdate(now)))
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
    """A mailed code proved the address (R-7): from now on whatever bears it belongs to this
    account.

    A code that is not the sign-up's is typed by who reads the mailbox, and perhaps a stranger
    signed up. What the sign-up said of the person then counts as unsaid; it is returned, to be
    asked.
    """
    account = Account.objects.select_for_update().get(pk=account.pk)
    is_claimed = account.role == Role.OFFICER and account.recognition == Recognition.CLAIMED
    said = _unsay(account) if is_claimed and not is_of_sign_up else {}
    found = people.take_over(account)
    audit.record(
        by=account,
        action="prove_address",
        about=account,
        now=now,
        found_participant=found,
        asked=bool(said),
    )
    if is_claimed and account.party:
        claims.tell_of_claim(account, due_at=now + claims.TIME_TO_ASK)
    return said


def _unsay(account: Account) -> dict[str, Any]:
    """Name, title and party leave the account; returns them."""
    person = account.person
    said: dict[str, Any] = {"party": account.party_id}
    if person:
        said |= {"full_name": person.full_name, "title": person.title}
    people.let_go(account)
    account.party = None
    account.save(update_fields=["party"])
    return said


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
    """An administrator opens a recognised account and a letter tells how to sign in by a code.

    `since` and `until` (both included) are a coordinator's term; `are_days_meant` says that unusual
    ones are no slip. Raises Refused; IntegrityError when the address has an account already.
    """
    today = timezone.localdate(now)
    problems = rules.role_problems(
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
    """The name is that of a person; of staff without a party it is the account's (R-15)."""
    if party:
        people.write_down(account, full_name=full_name, title="", party=party, email="", now=now)
    else:
        account.full_name = full_name
        account.save(update_fields=["full_name"])


@transaction.atomic
def appoint_administrator(*, email: str, password: str = "", now: datetime) -> Account:
    """The operator of the machine makes or promotes an administrator (command make_admin); `by` is
    nobody. Terms of a coordinator end.
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
def disable_account(*, account: Account, note: str = "", by: Account, now: datetime) -> None:
    """Its next request is refused, whatever session it has, and no session outlives this (R-13).
    `note` says why, to staff. Raises Refused.
    """
    others = lock_administrators(but=account)
    account = Account.objects.select_for_update().get(pk=account.pk)
    refuse_if(rules.leave_problems(account, by=by, other_administrators=others))
    account.is_active = False
    account.sessions_ended += 1
    account.save(update_fields=["is_active", "sessions_ended"])
    audit.record(by=by, action="disable_account", about=account, now=now, note=note)


@transaction.atomic
def end_sessions(*, account: Account, now: datetime) -> None:
    """Its holder signs out everywhere: sessions, codes under way and known devices end."""
    account = Account.objects.select_for_update().get(pk=account.pk)
    account.sessions_ended += 1
    account.save(update_fields=["sessions_ended"])
    audit.record(by=account, action="end_sessions", about=account, now=now)


@transaction.atomic
def enable_account(*, account: Account, by: Account, now: datetime) -> None:
    """It may sign in again."""
    account.is_active = True
    account.save(update_fields=["is_active"])
    audit.record(by=by, action="enable_account", about=account, now=now)


@transaction.atomic
def forget_unproven(*, account: Account, now: datetime) -> bool:
    """A sign-up that did not prove its address in time vanishes: the address may be somebody
    else's.

    False when it was proven, or went, a moment ago.
    """
    hold(Account.objects.filter(pk=account.pk))
    # Asked anew behind the lock: the proof is a row of its own.
    late = Account.objects.abandoned().filter(pk=account.pk).first()
    if late:
        audit.record(by=None, action="forget_unproven", about=late, now=now)
        forget(late)
    return bool(late)


def lock_administrators(*, but: Account) -> int:
    """How many other active administrators there are; they stay so until the transaction ends."""
    rows = (
        Account.objects.select_for_update().active().filter(role=Role.ADMINISTRATOR).order_by("pk")
    )
    return sum(row.pk != but.pk for row in rows)


def begin_term(
    account: Account, role: str, party: Party | None, *, since: date | None, until: date | None
) -> CoordinatorTerm | None:
    """Of a coordinator; another role has none."""
    if role != Role.COORDINATOR or party is None or since is None:
        return None
    return CoordinatorTerm.objects.create(account=account, party=party, since=since, until=until)


def end_terms(account: Account, today: date) -> None:
    """Terms to come vanish; one that runs ended yesterday, or vanishes when it began today."""
    account.terms.filter(since__gte=today).delete()
    account.terms.on(today).update(until=today - timedelta(days=1))


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
    """Forget a sign-up that never proved this address; returns its number, if there was one."""
    hold(Account.objects.addressed(email))
    # Asked anew behind the lock: the proof is a row of its own.
    return [forget(account) for account in Account.objects.abandoned().addressed(email)]


def hold(accounts: AccountQuerySet) -> bool:
    """Lock these accounts until the transaction ends; False when there is none any more."""
    return bool(list(accounts.select_for_update()))


def forget(account: Account) -> int:
    """Remove an account that nobody ever used; returns its number."""
    number = account.pk
    people.let_go(account)
    account.delete()
    return number
