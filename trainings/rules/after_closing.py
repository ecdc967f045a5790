"""Rules for adding people after a training has closed, and the list of changes after closing."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from participants.models import Account, Party
from trainings.models import Attendance, Correction, Registration, Session, Training
from trainings.rules.attendance import parallel_problems, undecided_slots
from trainings.rules.programme import Slot


def adding_problems(training: Training, *, by: Account, existing: Registration | None) -> list[str]:
    """Return why a forgotten person may not be added after closing, whatever the reason; `existing`
    is their row in this training, if any (R-102).
    """
    if not by.is_staff_member:
        return [_("Only the secretariat adds somebody after closing.")]
    if training.status != Training.Status.CLOSED:
        return [_("This training is not closed: register the person by hand.")]
    if existing and existing.status == Registration.Status.CONFIRMED:
        return [_("This person has a seat in this training. Correct the marks instead.")]
    return []


def missing_reason_problems(reason: str) -> list[str]:
    """Return why nobody is added after closing without a written reason (R-102)."""
    if reason.strip():
        return []
    return [_("Write why this person is added after closing.")]


def marks_problems(
    programme: Collection[Slot],
    marks: Mapping[int, str],
    *,
    sessions: Collection[Session],
    name: str,
) -> list[str]:
    """Return why nobody is added with these marks: they leave a session open, or show that the
    person was not there (R-102).

    Everything is marked when a training is closed, and stays so.
    """
    if not marks.keys() <= {session.pk for session in sessions}:
        return [_("This training has no such session. Nothing was saved.")]
    if undecided_slots(programme, marks):
        return [
            _("Mark every session. Of parallel sessions, mark the one that the person attended.")
        ]
    if not any(mark in Attendance.THERE for mark in marks.values()):
        return [_("Mark at least one session as present or late: only who was there is added.")]
    return list(parallel_problems(sessions, marks, new=marks.keys(), name=name).values())


def namesake_problems(namesakes: Iterable[Registration], name: str, party: Party) -> list[str]:
    """Return why nobody is added: somebody of this name and party has asked for a seat, and no
    address tells the two apart (R-61). `namesakes` are their registrations in this training.
    """
    statuses = {each.status for each in namesakes}
    if not statuses:
        return []
    if statuses == {Registration.Status.CONFIRMED}:
        sentence = _(
            "%(name)s (%(party)s) has a seat in this training. Correct the marks instead. If this "
            "is somebody else, give an e-mail address."
        )
        return [sentence % {"name": name, "party": party}]
    return [
        _(
            "%(name)s (%(party)s) stands among the registrations of this training: add the person "
            "there. If this is somebody else, give an e-mail address."
        )
        % {"name": name, "party": party}
    ]


def decision_problems(training: Training, *, earned: bool | None) -> list[str]:
    """Return why the certificate may not stay undecided: it is decided by hand, as for everybody at
    closing (R-102).
    """
    if training.certificate_rule == Training.CertificateRule.BY_HAND and earned is None:
        return [_("Say whether this person has earned the certificate.")]
    return []


@dataclass(frozen=True)
class LateChange:
    """One correction by the secretariat after closing; people are counted and not named (R-103)."""

    on: date
    kind: str
    people: int
    reason: str


def changes_after_closing(training: Training) -> list[LateChange]:
    """Return the changes after closing, the latest first (R-103). One act on several people is one
    line.
    """
    if training.status != Training.Status.CLOSED:
        return []
    acts: Counter[tuple[datetime, str, str]] = Counter()
    for row in Correction.objects.filter(registration__training=training):
        acts.update(
            (row.at, kind, row.note) for kind in row.fields if kind in Correction.AFTER_CLOSING
        )
    return [
        LateChange(training.day_of(at), kind, people, reason)
        for (at, kind, reason), people in acts.items()
    ]
