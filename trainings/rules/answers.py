"""Answers to nominations: whether one is still taken, a refused yes, and the link afterwards
(R-202, R-203, R-246).
"""

from collections.abc import Sequence
from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from participants.models import Participant
from trainings.models import Nomination, Registration
from trainings.rules.registrations import closed_problems, withdrawal_problems

Status = Nomination.Status
ENDED = {
    Status.ACCEPTED: gettext_lazy("This nomination was accepted on %(day)s."),
    Status.REFUSED: gettext_lazy("This nomination was answered with no on %(day)s."),
    Status.WITHDRAWN: gettext_lazy("This nomination was withdrawn on %(day)s."),
    Status.CUT_OFF: gettext_lazy(
        "This nomination ended on %(day)s: the plan was changed, and answers are no longer taken."
    ),
}


def answer_problems(nomination: Nomination, *, link: int | None = None, now: datetime) -> list[str]:
    """Return why a nomination cannot be answered: it is not open, or no longer, or the link is an
    earlier one (R-202). `link` is the number of the link; None for an officer who has signed in.
    """
    training = nomination.training
    if problems := ended_problems(nomination) or closed_problems(training):
        return problems
    if problems := state_problems(nomination, nomination.participant):
        return problems
    if now >= training.midnight(training.first_day):
        return [_("The training has begun. Please tell the secretariat.")]
    if problems := answering_link_problems(nomination, link):
        return problems
    if nomination.has_expired(now):
        return [expired_sentence(nomination)]
    if nomination.asked_at is None:
        return [_("This nomination is in reserve: a letter follows when its turn comes.")]

    return []


def answering_link_problems(nomination: Nomination, link: int | None) -> list[str]:
    """Return why a link does not count: the officer's account is disabled (R-13), or it is an
    earlier link than the latest; None is no link.
    """
    if link is None:
        return []
    if nomination.participant.is_disabled:
        return [_("This link is closed. Please write to the secretariat.")]
    return replaced_problems(nomination, link)


def replaced_problems(nomination: Nomination, link: int) -> list[str]:
    """Return why a link does not count: it is an earlier one than the latest."""
    if link == nomination.link_number:
        return []
    return [_("A newer letter has replaced this link. Please open the link in that letter.")]


def ended_problems(nomination: Nomination) -> list[str]:
    """Return why a nomination cannot be answered: it has been answered or withdrawn, or ended
    without an answer.
    """
    if nomination.status == Status.PROPOSED:
        return []
    if nomination.status == Status.EXPIRED:
        return [expired_sentence(nomination)]
    if nomination.status == Status.LEFT:
        return [_left_sentence(nomination)]
    return [str(ENDED[Status(nomination.status)]) % ended_on(nomination)]


def ended_on(nomination: Nomination) -> dict[str, str]:
    """Return the day on which the nomination ended, for a sentence."""
    ended_at = nomination.ended_at or nomination.nominated_at
    day = ended_at.astimezone(nomination.training.zone)

    return {"day": date_format(day, "j F Y")}


def expired_sentence(nomination: Nomination) -> str:
    """Return the sentence about an answer that came too late."""
    if nomination.answer_by is None:
        return _("The time for an answer is over.")

    return _("The time for an answer ended on %(day)s.") % {
        "day": date_format(nomination.answer_by, "j F Y")
    }


def state_problems(nomination: Nomination, person: Participant) -> list[str]:
    """Return why an answer does not count: the officer serves another state by now (R-203), or
    none (R-427).
    """
    account = person.account
    has_moved = account is not None and account.party_id not in (None, nomination.party_id)
    if person.serves(nomination.party_id) and not has_moved:
        return []

    return [_left_sentence(nomination)]


def _left_sentence(nomination: Nomination) -> str:
    if nomination.serves_nobody:
        return _(
            "This nomination was for an officer of %(party)s, and it is recorded that you serve no "
            "longer. If you do, say so in your record, or write to the secretariat."
        ) % {"party": nomination.party}
    return _(
        "This nomination was for an officer of %(party)s. Please ask the coordinator of the state "
        "that you serve now, or the secretariat."
    ) % {"party": nomination.party}


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

    return answering_link_problems(nomination, link) or withdrawal_problems(registration, now=now)


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
    yes, nor in the service of another state, nor where the training takes nobody any more.
    """
    if nomination.status in (Status.ACCEPTED, Status.LEFT):
        return False
    return not closed_problems(nomination.training)


def is_replaced(nomination: Nomination, link: int) -> bool:
    """Tell whether a newer letter has a link that still takes an answer."""
    return nomination.is_asked and bool(replaced_problems(nomination, link))
