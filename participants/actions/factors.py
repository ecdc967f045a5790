"""Actions on the second step at sign-in: app, passkeys, recovery codes (R-337 to R-342).

Each change ends the holder's other sessions (R-13) and is told by letter; `spared` is the key of
the session in which it is made.
"""

from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction

from participants import audit, factors, mail
from participants.actions.ministries import end_connections
from participants.locking import lock_row
from participants.models import Account
from participants.refusal import refuse_if, refuse_if_changed
from participants.rights import refuse_if_signed_out
from participants.rules import factors as rules
from participants.seen import Shown, rights_problems


@transaction.atomic
def add_app(*, account: Account, secret: str, step: int, spared: str, now: datetime) -> None:
    """Store the authenticator app whose code of that time step was typed. Raises Refused."""
    account = _locked(account)
    refuse_if(rules.app_problems(factors.second_steps(account)))
    factors.add_app(account, secret, step)
    _changed(account, "add_app", mail.APP_ADDED, spared, now)


@transaction.atomic
def add_passkey(
    *, account: Account, name: str, credential: dict[str, Any], spared: str, now: datetime
) -> None:
    """Store a passkey that the browser has made. Raises Refused."""
    account = _locked(account)
    refuse_if(rules.passkey_problems(factors.second_steps(account)))
    factors.add_passkey(account, name, credential)
    _changed(account, "add_passkey", mail.PASSKEY_ADDED, spared, now)


@transaction.atomic
def remove_factor(*, account: Account, number: int, spared: str, now: datetime) -> None:
    """Remove the app or passkey with that id, and with the last the recovery codes. Raises
    Refused.
    """
    account = _locked(account)
    removed = factors.numbered(account, number)
    refuse_if(rules.remove_problems(removed))
    factors.remove([removed] if removed else [])
    if not factors.second_steps(account):
        factors.remove(factors.all_of(account))
    what = mail.APP_REMOVED
    if removed and removed.type == factors.Type.WEBAUTHN:
        what = mail.PASSKEY_REMOVED
    _changed(account, "remove_factor", what, spared, now)


@transaction.atomic
def make_recovery_codes(*, account: Account, now: datetime) -> None:
    """Make new recovery codes; earlier ones end. Raises Refused."""
    account = _locked(account)
    refuse_if(rules.codes_problems(factors.second_steps(account)))
    factors.make_recovery_codes(account)
    audit.record(by=account, action="make_recovery_codes", about=account, now=now)
    mail.second_step_changed(account, mail.CODES_MADE, now=now)


@transaction.atomic
def use_recovery_code(*, account: Account, code: str, now: datetime) -> Authenticator | None:
    """Use up a recovery code and return the row of all of them; None for a wrong code (R-340).
    Raises Refused.
    """
    account = _locked(account)
    codes = factors.recovery_codes(account)
    if codes is None or not factors.spend_recovery_code(codes, code):
        return None
    left = factors.codes_left(account)
    audit.record(by=account, action="use_recovery_code", about=account, now=now, left=left)
    mail.second_step_changed(account, mail.CODE_USED, left=left, now=now)
    return codes


@transaction.atomic
def reset_factors(
    *, account: Account, reason: str, by: Account | None, now: datetime, seen: Shown | None = None
) -> None:
    """Remove app, passkeys and recovery codes of somebody who has lost them, and end their sessions
    (R-341); without `by` the machine's operator does it. `seen` is what the page showed. Raises
    Refused.
    """
    account = lock_row(account)
    refuse_if_changed(rights_problems(account, seen=seen))
    had = factors.all_of(account)
    refuse_if(rules.reset_problems(account, had, by=by))
    factors.remove(had)
    end_connections(account, now=now)
    account.sessions_ended += 1
    account.save(update_fields=["sessions_ended"])
    audit.record(by=by, action="reset_factors", about=account, now=now, note=reason)
    mail.second_step_reset(account, reason=reason, now=now)


def _locked(account: Account) -> Account:
    """Return the holder's row, locked. Raises `RightsChanged` if the session has ended
    meanwhile.
    """
    return refuse_if_signed_out(account, lock_row(account))


def _changed(account: Account, action: str, what: str, spared: str, now: datetime) -> None:
    """End the other sessions, and make the first recovery codes, which are told with what was
    added.
    """
    if factors.second_steps(account) and not factors.recovery_codes(account):
        factors.make_recovery_codes(account)
    for session in UserSession.objects.filter(user=account).exclude(session_key=spared):
        session.end()
    audit.record(by=account, action=action, about=account, now=now)
    mail.second_step_changed(account, what, now=now)
