"""Rules for what an administrator does to an account, and the acts its page offers."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from participants.models import Account, Participant
from participants.refusal import allowed
from participants.rules.claims import recognition_problems, take_back_problems, told_problems


def own_account_problems(account: Account, *, by: Account | None) -> list[str]:
    """Return why `by` may not do this to their own account (R-12): after a slip, nobody might be
    left to undo it.
    """
    if by and by.pk == account.pk:
        return [_("You cannot do this to your own account. Please ask another administrator.")]
    return []


def leave_problems(account: Account, *, by: Account | None, other_administrators: int) -> list[str]:
    """Return why the account may not lose its role or be disabled (R-12).

    `other_administrators` counts the other active ones.
    """
    problems = own_account_problems(account, by=by)
    if account.is_administrator and account.is_active and not other_administrators:
        problems.append(_("This is the last administrator. Appoint another one first."))
    return problems


def disabled_problems(account: Account) -> list[str]:
    """Return why an account is not disabled: it is already."""
    if account.is_active:
        return []
    return [_("This account is disabled already.")]


def silence_warnings(account: Account) -> list[str]:
    """Return that a role or a term is told to nobody while the account is disabled (R-84)."""
    if account.is_active:
        return []
    return [_("The account is disabled: nobody is written to.")]


def recorded_sentences(account: Account) -> list[str]:
    """Return for staff that somebody without an account is recorded with the address of this one,
    whose holder becomes that person by proving it (R-8); no reason to refuse.
    """
    person = Participant.objects.addressed(account.email).filter(account=None).first()
    if person is None:
        return []
    words = _(
        "%(name)s (%(party)s) is recorded with this address: the record becomes this account's at "
        "the first sign-in."
    )
    return [words % {"name": person.full_name, "party": person.party}]


def possible(account: Account, *, by: Account, now: datetime) -> frozenset[str]:
    """Return the acts on an account that the rules allow now: recognise, take_back, change,
    end_term.
    """
    shown, today = str(account.party_id), timezone.localdate(now)
    is_claim = account.is_proven and account.party is not None
    refused = {
        "recognise": not is_claim or recognition_problems(account, shown=shown, by=by, today=today),
        "take_back": [
            *take_back_problems(account, by=by),
            *told_problems(account, by=by, now=now),
        ],
        "change": not by.is_administrator or own_account_problems(account, by=by),
        "end_term": not by.is_administrator,
    }
    return allowed(refused)
