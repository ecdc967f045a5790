"""A yes that is refused, and the link of a letter once the nomination takes no answer: words and
acts (R-202, R-203, R-246).
"""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from participants.models import Participant
from trainings.models import Nomination, Registration
from trainings.rules.nominations import ended_on, replaced_problems
from trainings.rules.registrations import closed_problems, withdrawal_problems

Status = Nomination.Status


def state_problems(nomination: Nomination, person: Participant) -> list[str]:
    """Return why an answer does not count: the officer serves another state by now (R-203)."""
    account = person.account
    has_moved = account is not None and account.party_id not in (None, nomination.party_id)
    if person.party_id == nomination.party_id and not has_moved:
        return []

    return [
        _(
            "This nomination was for an officer of %(party)s. Please ask the coordinator of the "
            "state that you serve now, or the secretariat."
        )
        % {"party": nomination.party}
    ]


def other_party_problems(nomination: Nomination, existing: Registration | None) -> list[str]:
    """Return why an officer cannot accept: they are registered for another party, whose people have
    no right to the seats of this one (R-36, R-203). Staff correct the registration first.
    """
    if existing is None or not existing.is_live or existing.party_id == nomination.party_id:
        return []
    return [
        _(
            "You are registered for this training as an officer of %(party)s. Please ask the "
            "secretariat to correct that, and then say yes."
        )
        % {"party": existing.party}
    ]


def withdrawing_problems(nomination: Nomination, *, link: int, now: datetime) -> list[str]:
    """Return why this link cannot withdraw the registration to which the yes has led (R-246): it is
    an earlier link, or the officer could not withdraw after signing in either (R-49).
    """
    registration = nomination.registration
    if nomination.status != Status.ACCEPTED or registration is None:
        return [_("This nomination has led to no registration.")]

    return replaced_problems(nomination, link) or withdrawal_problems(registration, now=now)


def unrecorded_problems(
    nomination: Nomination, problems: Sequence[str], *, says_yes: bool
) -> list[str]:
    """Return why an answer was not recorded, which `problems` refuse; where another was given
    before, that this one still stands.
    """
    if nomination.status == Status.REFUSED and says_yes:
        return [
            _(
                "You said no on %(day)s; your yes was not recorded. Please ask the coordinator of "
                "%(party)s."
            )
            % (ended_on(nomination) | {"party": nomination.party})
        ]
    if nomination.was_accepted_by_officer and not says_yes:
        return [_("You said yes on %(day)s; your no was not recorded.") % ended_on(nomination)]
    if says_yes:
        return [*problems, _("What you have sent now was not recorded.")]
    return [*problems, _("Your no was not recorded.")]


def leads_to_coordinator(nomination: Nomination) -> bool:
    """Tell whether somebody who wants to come all the same may ask the coordinator: not after a
    yes, nor where the training takes nobody any more.
    """
    return nomination.status != Status.ACCEPTED and not closed_problems(nomination.training)


def is_replaced(nomination: Nomination, link: int) -> bool:
    """Tell whether a newer letter has a link that still takes an answer."""
    return nomination.is_asked and bool(replaced_problems(nomination, link))
