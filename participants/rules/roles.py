"""Rules for giving an account its role."""

from datetime import date

from django.utils.translation import gettext as _

from participants import states
from participants.models import Account, Party
from participants.rules.terms import term_problems

Role = Account.Role


def role_problems(
    role: str,
    party: Party | None,
    *,
    since: date | None,
    until: date | None,
    today: date,
    are_days_meant: bool = False,
) -> list[str]:
    """Return why an account may not have this role with this party and term (R-9, R-10)."""
    if role == Role.OFFICER:
        return officer_problems(party, today=today)
    if role == Role.COORDINATOR:
        return term_problems(
            party, since=since, until=until, today=today, are_days_meant=are_days_meant
        )
    return []


def same_problems(
    account: Account,
    role: str,
    party: Party | None,
    *,
    since: date | None,
    until: date | None,
    today: date,
) -> list[str]:
    """Return why a role is not given again: the account has it, with this party and term, and
    recognised. Its letter would tell of a change that there is not.
    """
    if (account.role, account.party) != (role, party) or not account.is_recognised:
        return []
    not_over = account.terms.not_over(today)
    terms = [(term.party, term.since, term.until) for term in not_over.select_related("party")]
    if role == Role.COORDINATOR and terms != [(party, since, until)]:
        return []
    return [_("Nothing differs from what stands already.")]


def recognition_warnings(account: Account) -> list[str]:
    """Warn that a role also recognises an account that is not recognised yet (R-9)."""
    if account.is_recognised:
        return []
    return [_("This account is not recognised. Whichever role you give it, it is from then on.")]


def officer_problems(party: Party | None, *, today: date) -> list[str]:
    """Return why this party can have no officer (R-3, D-37). An administrator's word recognises at
    once, so it is bound like any recognition.
    """
    if party is None:
        return [_("An officer needs a state or organisation.")]
    return states.barred_problems(party, today)


def coordinator_problems(account: Account) -> list[str]:
    """Return why the account cannot have a term: it is no coordinator."""
    if account.role != Role.COORDINATOR:
        return [_("Only a coordinator has a term. Please change the role first.")]
    return []
