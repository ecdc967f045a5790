"""Rules for requests for erasure, and for taking them back."""

from datetime import datetime

from django.utils.translation import gettext as _

from participants import personal_data, retention
from participants.models import Account, ErasureRequest, Participant
from participants.personal_data import Reason

BY_LAW, OPEN = "law", "open"  # what comes before an erasure


def asking_problems(standing: ErasureRequest | None) -> list[str]:
    """Return why nothing is asked: it has been already (R-294)."""
    if standing:
        return [_("You have asked for that already. An administrator does it.")]
    return []


def taking_back_problems(standing: ErasureRequest | None) -> list[str]:
    """Return why nothing is taken back: nothing is asked, or not any more (R-294)."""
    if standing is None:
        return [_("There is nothing to take back: you have not asked for erasure.")]
    return []


def comes_first(person: Participant, *, now: datetime) -> str:
    """Return what comes before, so that nothing is promised that cannot be kept (R-371): BY_LAW for
    a legal hold, OPEN for trainings and letters (R-283), "" for nothing.
    """
    if retention.held_problems(person):
        return BY_LAW
    return OPEN if personal_data.erasing_problems(person, now=now) else ""


def open_trainings(person: Participant, *, reader: Account | None, now: datetime) -> list[Reason]:
    """Return the trainings that come first, each once; `reader` is whoever opens their pages, None
    for somebody without an account (R-418).
    """
    reasons = personal_data.erasing_problems(person, reader=reader, now=now)
    found = {(each.title, each.days, each.address): each for each in reasons if each.title}
    return list(found.values())
