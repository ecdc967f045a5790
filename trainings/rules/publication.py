"""Rules for publishing, cancelling and discarding a training: reasons why not; an empty list means
yes.
"""

from collections.abc import Sequence
from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participants.models import Account
from trainings.models import Attendance, Training
from trainings.rules import slips
from trainings.rules.programme import without_breaks
from trainings.rules.release_day import is_released
from trainings.rules.trainings import editing_problems, has_begun, version

Status = Training.Status


def publish_problems(
    training: Training, *, now: datetime, at: datetime | None = None
) -> list[str]:
    """Return why a training cannot be published: it is no draft, or no session of it is more than a
    break; or seats are reserved although the release day has come, unless it begins today or has
    begun. `at` is when it is published, if that lies ahead.
    """
    if training.status != Status.DRAFT:
        return [_("Only a draft can be published.")]
    if training.is_template:
        return [_("A template is not published. Plan a training from it, and publish that.")]
    problems = []
    if not without_breaks(training.sessions.all()):
        problems.append(
            _("Add at least one session to the programme that is not a break, then publish.")
        )
    then = at or now
    has_come = is_released(training, then) and not has_begun(training, then)
    if training.release_on and has_come and training.reservations.all():
        day = {"day": date_format(training.release_on, "j F Y")}
        problems.append(_released_words(training, now) % day)
    return problems


def _released_words(training: Training, now: datetime) -> str:
    if is_released(training, now):
        return _(
            "Seats are reserved, but their release day, %(day)s, has come already. Choose a later "
            "day, or reserve no seats, then publish."
        )
    return _(
        "Seats are reserved, but their release day, %(day)s, will have come by then. Choose a "
        "later day, reserve no seats, or publish earlier."
    )


def timing_problems(training: Training, *, at: datetime, now: datetime) -> list[str]:
    """Return why a draft cannot be published at that time: that has come already, or publication
    would be refused then (R-213).
    """
    if at <= now:
        return [_("Choose a time that lies ahead, or publish now.")]
    return publish_problems(training, now=now, at=at)


def account_problems(by: Account | None) -> list[str]:
    """Return why nothing is published on somebody's word: they no longer plan trainings (R-213)."""
    if by and by.is_active and by.is_staff_member:
        return []
    return [_("The account that chose the time no longer plans trainings.")]


def refused_drafts(
    drafts: Sequence[Training], *, now: datetime
) -> list[tuple[Training, list[str]]]:
    """Return each of the drafts with everything for which it is not published by itself now."""
    planned = slips.first_planned(drafts)
    return [(each, timed_problems(each, at=now, now=now, planned=planned)) for each in drafts]


def timed_problems(
    training: Training, *, at: datetime, now: datetime, planned: slips.FirstDays | None = None
) -> list[str]:
    """Return why publication by itself would be refused at that moment, as the draft stands now."""
    are_meant = training.publish_days_meant
    return [
        *account_problems(training.publish_by),
        *publish_problems(training, now=now, at=at),
        *slips.unanswered_problems(training, now=now, at=at, are_meant=are_meant, planned=planned),
    ]


def stopping_problems(training: Training) -> list[str]:
    """Return why publication is not stopped: none is waiting, as it was published or stopped
    meanwhile.
    """
    if training.status != Status.DRAFT:
        return [_("This training has been published already.")]
    if training.publish_at is None:
        return [_("This draft waits for no time to be published.")]
    return []


def discarding_meanwhile_problems(training: Training, *, seen: str | None) -> list[str]:
    """Return why a draft is not discarded: somebody has saved it since it was read; `seen` is the
    version of the page, None when it did not say (R-23).
    """
    if not _has_changed(training, seen):
        return []
    return [
        _(
            "This draft has changed since you opened it (by somebody else or your own first "
            "click). Read it as it is now before you discard it."
        )
    ]


def meanwhile_problems(training: Training, *, seen: str | None) -> list[str]:
    """Return why a draft is not published: it has changed since it was read; `seen` is the version
    of the page, None when it did not say (R-24).
    """
    if not _has_changed(training, seen):
        return []
    return [
        _(
            "This draft has changed since you opened it (by somebody else or your own first "
            "click). Read it as it is now, then publish."
        )
    ]


def cancelling_meanwhile_problems(training: Training, *, seen: str | None) -> list[str]:
    """Return why a training is not cancelled: the plan is not the one that was read; `seen` is the
    version of the page, None when it did not say (R-25).
    """
    if not _has_changed(training, seen):
        return []
    return [
        _(
            "This training has changed since you opened it (by somebody else or your own first "
            "click). Read it as it is now before you cancel it."
        )
    ]


def _has_changed(training: Training, seen: str | None) -> bool:
    """Tell whether the plan was saved since the page was read; None does not ask."""
    return seen is not None and seen != version(training)


def cancelling_problems(training: Training) -> list[str]:
    """Return why a training cannot be cancelled: it is a draft, because a cancelled training stays
    in lists and calendars; or has marks of attendance; or can no longer be edited (R-25).
    """
    if training.status == Status.DRAFT:
        return [
            _(
                "This training was never published, so there is nothing to cancel: discard the "
                "draft."
            )
        ]
    return editing_problems(training) or _held_problems(training)


def _held_problems(training: Training) -> list[str]:
    marks = Attendance.objects.filter(registration__training=training).count()
    if not marks:
        return []
    return [
        ngettext(
            "Attendance is recorded (%(marks)d mark). Close the training instead, or take the "
            "mark back.",
            "Attendance is recorded (%(marks)d marks). Close the training instead, or take the "
            "marks back.",
            marks,
        )
        % {"marks": marks}
    ]


def cancelling_doubts(training: Training, *, now: datetime) -> list[str]:
    """Say before it is cancelled that the training has begun, and may have been held (R-25)."""
    if not has_begun(training, now):
        return []
    sentence = _(
        "It began on %(day)s. If it was held, mark attendance and close it instead: everybody "
        "would read that it was cancelled."
    )
    return [sentence % {"day": date_format(training.first_day, "j F Y")}]


def cancel_problems(training: Training, *, reason: str) -> list[str]:
    """Return why a training is not cancelled: as `cancelling_problems`, or the reason is empty that
    all registered read.
    """
    problems = cancelling_problems(training)
    if not reason.strip():
        problems.append(_("Give a reason: everybody who is registered will read it."))
    return problems


def discard_problems(training: Training) -> list[str]:
    """Return why a training cannot be discarded: only a draft without registrations leaves no trace
    for readers (R-23). A published training can only be cancelled.
    """
    if training.status != Status.DRAFT:
        return [_("Only a draft can be discarded. What was published is cancelled instead.")]
    if training.registrations.exists():
        return [_("Somebody is registered for this training, so it cannot be discarded.")]
    return []


def discarded_sentence() -> str:
    """Return why nothing is done with a draft that was discarded meanwhile (R-23)."""
    return _("This draft was discarded meanwhile (by somebody else or your own first click).")
