"""People ticked on the registrations desk: the acts on all of them at once, and reasons to leave
one out that a single act does not know; an empty list means yes.
"""

from collections.abc import Collection, Iterable

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trainings.models import Registration

Status = Registration.Status
MAX_TICKED = 300  # one page of the desk
MAX_ACTED_ON = 150  # some two seconds, in which nobody else can act on the training


class Act(models.TextChoices):
    """Acts on several people, by the names of `rules.desk.possible`."""

    APPROVE = "approve", gettext_lazy("Approve")
    APPROVE_RESERVED = "approve_reserved", gettext_lazy("Approve for a reserved seat")
    SEAT = "seat", gettext_lazy("Give a seat")
    DECLINE = "decline", gettext_lazy("Decline")
    WITHDRAW_FOR = "withdraw_for", gettext_lazy("Withdraw for them")


WITH_REASON = {Act.DECLINE, Act.WITHDRAW_FOR}


def offered(acts: Collection[str]) -> list[Act]:
    """Return those that one of the rows on a page allows."""
    return [act for act in Act if act in acts]


def ticking_problems(ticked: int, act: str) -> list[str]:
    """Return why nothing is done for the people ticked: there are none, or more than it can do at
    once; a letter goes to as many as a page shows (R-227).
    """
    most = MAX_ACTED_ON if act in Act.values else MAX_TICKED
    if not ticked:
        return [_("Tick the people first.")]
    if ticked > most:
        return [_("Tick %(n)d people at most.") % {"n": most}]

    return []


def together_problems(row: Registration, act: str) -> list[str]:
    """Return why seats are not taken back from several people at once: that is decided one by one
    (D-146).
    """
    if act == Act.DECLINE and row.status == Status.CONFIRMED:
        return [
            _("This seat is confirmed: withdraw the person, or take the seat back from them alone.")
        ]
    return []


def outcome_problems(row: Registration, *, shown: str) -> list[str]:
    """Return why an act is not done: the page showed a seat that the person would not get any more;
    `shown` is the status after the act, "" if no page was read (R-227).
    """
    if shown != Status.CONFIRMED or row.status == Status.CONFIRMED:
        return []
    return [_("The seat that the page showed is no longer free for this person.")]


def writing_problems(people: Iterable[Registration]) -> list[str]:
    """Return why a letter is not sent: nobody would get it (R-228)."""
    if any(each.gets_letters for each in people):
        return []
    return [_("None of these people gets letters.")]
