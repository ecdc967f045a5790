"""Whether a registration is still what a page showed of it (R-60)."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from participants import decisions
from participants.models import Account
from participants.moments import moment
from participants.seen import acted_problems, decided_problems, name_problems
from trainings.models import Registration


@dataclass(frozen=True)
class SeenRequest:
    """A request as a page showed it: the name, its `request_shown`, and the moment of the last
    decision on a claim behind it. What is empty is not compared.
    """

    name: str = ""
    requested: str = ""
    decided: str | None = None


NO_PAGE = SeenRequest()


def shown_of(registration: Registration) -> str:
    """Return what a page shows of a registration: status, request and name (R-60)."""
    name = registration.participant.full_name
    return f"{registration.status} {registration.request_shown} {name}"


def decided_of(rows: Iterable[Registration], *, reader: Account) -> dict[int, str]:
    """Return, by the row's number, the moment of the last decision on the claim behind it, "" where
    none stands, as a page carries it (R-239); only for officers whom nobody has recognised.
    """
    claimed = {row.pk: row.participant.account for row in rows if row.is_of_claimed_account}
    accounts = list(filter(None, claimed.values()))
    last = decisions.last_decisions(accounts, reader=reader)

    return {pk: decisions.shown_of(last.get(each.pk)) for pk, each in claimed.items() if each}


def claim_problems(registration: Registration, *, seen: str | None, by: Account) -> list[str]:
    """Return why an act is not done: another decision on the claim behind the request stands than
    the page showed (R-60, R-239); `seen` is one of `decided_of`, None if no page was read.
    """
    account = registration.participant.account
    if account is None or not registration.is_of_claimed_account:
        return []
    return decisions.decision_problems(account, seen=seen, by=by)


def meanwhile_problems(registration: Registration, *, seen: str) -> list[str]:
    """Return why an act is not done: somebody else has decided since the page was read; `seen` is
    what it showed of the registration (`shown_of`), or its status alone (R-60, D-147).
    """
    if seen in (registration.status, shown_of(registration)):
        return []
    return _unseen_problems(registration, seen=seen) or decided_problems(registration.standing)


def request_problems(registration: Registration, *, seen: SeenRequest, by: Account) -> list[str]:
    """Return why an act is not done: name, request or the decision on its claim are others than the
    page showed. The first of these reasons alone (R-60, R-239).
    """
    name = registration.participant.full_name
    reasons = name_problems(name, seen=seen.name)
    reasons += asked_anew_problems(registration, seen=seen.requested)
    reasons += claim_problems(registration, seen=seen.decided, by=by)

    return reasons[:1]


def asked_anew_problems(registration: Registration, *, seen: str) -> list[str]:
    """Return why an act is not done: the request that the page showed has ended since, and the
    person has asked anew, or the claim behind it was decided on; `seen` is its `request_shown`, ""
    if no page was read (R-60).
    """
    requested_at = registration.requested_at
    if seen in ("", registration.request_shown):
        return []
    account = registration.participant.account
    if account and seen.startswith(requested_at.isoformat()):
        return decided_problems(account.get_recognition_display())
    zone = registration.training.zone
    days = {"asked": moment(requested_at, zone)}
    if not registration.is_declined_still or registration.declined_at is None:
        return acted_problems([_("Asked anew on %(asked)s") % days])
    days["declined"] = moment(registration.declined_at, zone)
    return acted_problems([_("Was declined on %(declined)s and asked anew on %(asked)s") % days])


def _unseen_problems(registration: Registration, *, seen: str) -> list[str]:
    """Return why the act is refused although the status is unchanged: the request was made anew or
    the name changed (R-60).
    """
    status, asked_at, recognition, name = f"{seen}   ".split(" ", 3)
    if status != registration.status or not asked_at:
        return []
    return asked_anew_problems(registration, seen=f"{asked_at} {recognition}") or name_problems(
        registration.participant.full_name, seen=name.strip()
    )
