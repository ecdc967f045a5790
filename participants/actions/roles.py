"""Actions on an account's rights: role and term."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from participants import audit, mail
from participants.actions import people
from participants.actions.accounts import begin_term, end_terms, lock_administrators
from participants.locking import lock_row
from participants.models import Account, CoordinatorTerm, Party
from participants.models.audit import PROPOSING
from participants.refusal import Refused, refuse_if, refuse_if_changed
from participants.rights import refuse_if_rights_changed
from participants.rules import accounts, terms
from participants.rules import roles as rules
from participants.seen import Shown, account_problems, rights_problems

Role = Account.Role
ONE_DAY = timedelta(days=1)
Recognition = Account.Recognition


@transaction.atomic
def change_role(
    *,
    account: Account,
    role: str,
    party: Party | None,
    since: date | None = None,
    until: date | None = None,
    are_days_meant: bool = False,
    by: Account,
    now: datetime,
    seen: Shown | None = None,
    note: str = "",
    predecessor: Account | None = None,
) -> None:
    """Give the account another role or party, recognise it and end its sessions if the role is new.

    `since` and `until` (both included) are a coordinator's term (R-11) in place of present and
    future ones; `are_days_meant` confirms them. Without `seen` the last save wins. Raises Refused.
    """
    today = timezone.localdate(now)
    others = lock_administrators(but=account)
    account = lock_row(account)
    refuse_if_changed(account_problems(account, seen=seen))
    problems = rules.role_problems(
        role, party, since=since, until=until, today=today, are_days_meant=are_days_meant
    )
    if role != account.role or by.pk == account.pk:
        problems += accounts.leave_problems(account, by=by, other_administrators=others)
    problems += rules.same_problems(account, role, party, since=since, until=until, today=today)
    refuse_if(problems)
    before = {"before": account.role, "party_before": account.party_id}
    end_terms(account, today)
    term = begin_term(account, role, party, since=since, until=until)
    people.post_to(account, party, now=now)
    account.sessions_ended += role != account.role
    account.role, account.recognition = role, Recognition.RECOGNISED
    account.save(update_fields=["role", "party", "recognition", "sessions_ended"])
    after = {"role": role, "party": account.party_id} | audit.days_of(term)
    audit.record(by=by, action="change_role", about=account, now=now, note=note, **before, **after)
    mail.role_changed(account, term=term, predecessor=predecessor, now=now)


@transaction.atomic
def set_term(
    *,
    account: Account,
    party: Party,
    since: date,
    until: date | None,
    are_days_meant: bool = False,
    by: Account,
    now: datetime,
    predecessor: Account | None = None,
) -> CoordinatorTerm:
    """Give a coordinator a further term, both days included, and tell them by letter, which names
    the `predecessor`.

    `are_days_meant` confirms unusual days. Raises Refused.
    """
    account = lock_row(account)
    problems = rules.coordinator_problems(account)
    problems += terms.term_problems(
        party,
        since=since,
        until=until,
        today=timezone.localdate(now),
        are_days_meant=are_days_meant,
    )
    problems += terms.overlap_problems(account, since=since, until=until)
    refuse_if(problems)
    term = CoordinatorTerm.objects.create(account=account, party=party, since=since, until=until)
    people.post_to(account, party, now=now)
    account.recognition = Recognition.RECOGNISED
    account.save(update_fields=["party", "recognition"])
    facts = {"term": term.pk, "party": party.pk} | audit.days_of(term)
    audit.record(by=by, action="set_term", about=account, now=now, **facts)
    mail.term_given(account, term, predecessor=predecessor, now=now)
    return term


@transaction.atomic
def end_term(
    *,
    term: CoordinatorTerm,
    until: date,
    note: str = "",
    successor: Account | None = None,
    by: Account,
    now: datetime,
    seen: Shown | None = None,
) -> None:
    """End the term with this day and tell the holder, who then has an officer's rights, and of the
    `successor` to whom it is handed over. `note` says why, to staff; `seen` is what the page
    showed, without which the last end wins. Raises Refused.
    """
    today = timezone.localdate(now)
    term = _locked_term(term)
    refuse_if_changed(rights_problems(term.account, seen=seen))
    refuse_if(terms.end_term_problems(term, until=until, today=today))
    term.until = until
    term.save(update_fields=["until"])
    facts = {"term": term.pk, "until": until.isoformat()}
    account = term.account
    audit.record(by=by, action="end_term", about=account, now=now, note=note, also=term, **facts)
    mail.term_ended(term.account, term, successor=successor, now=now)


@transaction.atomic
def hand_over(
    *,
    term: CoordinatorTerm,
    successor: Account,
    until: date,
    note: str = "",
    by: Account,
    now: datetime,
    seen: Shown | None = None,
) -> None:
    """End the term with this day, begin the successor's on the next, and tell both (R-343). `note`
    says why, to staff; `seen` is what the page showed. Raises Refused.
    """
    lock_administrators(but=by)
    term = _locked_term(term)
    refuse_if_changed(rights_problems(term.account, seen=seen))
    successor = _locked(successor)
    refuse_if(terms.hand_over_problems(term, successor, until=until, today=timezone.localdate(now)))
    _record_hand_over("hand_over", term, successor, until=until, note=note, by=by, now=now)
    if term.until == until:
        mail.term_ended(term.account, term, successor=successor, now=now)
    else:
        end_term(term=term, until=until, successor=successor, by=by, now=now)
    new: dict[str, Any] = {"party": term.party, "since": until + ONE_DAY, "until": None}
    new |= {"account": successor, "are_days_meant": True, "by": by, "now": now}
    new |= {"predecessor": term.account}
    if successor.role == Role.COORDINATOR:
        set_term(**new)
    else:
        change_role(role=Role.COORDINATOR, **new)


@transaction.atomic
def propose_hand_over(
    *, term: CoordinatorTerm, successor: Account, until: date, by: Account, now: datetime
) -> None:
    """Ask the administrators to hand the coordinator's own term over (R-343). Raises Refused."""
    term = _locked_term(term)
    refuse_if_rights_changed(by, today=timezone.localdate(now))
    refuse_if(
        terms.hand_over_problems(term, successor, until=until, today=timezone.localdate(now))
        or terms.proposing_problems(term, successor, until=until, now=now)
    )
    _record_hand_over(PROPOSING, term, successor, until=until, by=by, now=now)
    for reader in Account.objects.active().with_role(Role.ADMINISTRATOR):
        mail.hand_over_proposed(term, successor, reader, until=until, now=now)


@transaction.atomic
def take_back_proposal(*, term: CoordinatorTerm, by: Account, now: datetime) -> None:
    """Let the coordinator's own proposal stand no more (R-398). Raises Refused."""
    term = _locked_term(term)
    refuse_if_rights_changed(by, today=timezone.localdate(now))
    proposal = terms.proposal_of(term)
    if proposal is None:
        raise Refused([terms.not_proposed_sentence()])
    audit.record(by=by, action="take_back_proposal", about=by, now=now, term=term.pk)


def _record_hand_over(
    action: str,
    term: CoordinatorTerm,
    successor: Account,
    *,
    until: date,
    note: str = "",
    by: Account,
    now: datetime,
) -> None:
    facts = {"term": term.pk, "successor": successor.pk, "until": until.isoformat()}
    audit.record(by=by, action=action, about=term.account, now=now, note=note, **facts)


def _locked(account: Account) -> Account:
    """Return the account as it stands, locked; as it was given, if nobody has it."""
    return Account.objects.select_for_update().filter(pk=account.pk).first() or account


def _locked_term(term: CoordinatorTerm) -> CoordinatorTerm:
    """Lock the term and return it as it stands; raise Refused if a new role has deleted it."""
    found = CoordinatorTerm.objects.select_for_update().numbered(term.pk)
    if found is None:
        raise Refused([terms.removed_sentence()])
    return found
