"""Trainers of a training: the sessions they taught, and their certificates (R-476)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from participants.models import Participant
from trainings.hours import in_hours
from trainings.models import Attendance, Certificate, Trainer, Training
from trainings.rules import certificates
from trainings.rules import programme as programmes


@dataclass(frozen=True)
class Teaching:
    """One trainer of a training: the first of the parts, the minutes and topics of all, and the
    certificates.
    """

    part: Trainer
    minutes: int
    topics: list[str]
    certificate: Certificate | None  # the valid one, else the newest
    earlier: list[Certificate]  # the others, the newest first
    stopped: list[str]  # why none can be drawn

    @property
    def person(self) -> Participant:
        """Return whose it is."""
        return self.part.participant

    @property
    def hours(self) -> str:
        """Return what was taught, with the unit."""
        return in_hours(self.minutes)

    @property
    def current(self) -> Certificate | None:
        """Return the valid certificate, if there is one."""
        return self.certificate if self.certificate and self.certificate.is_valid else None

    @property
    def prints_other_hours(self) -> bool:
        """Tell whether the valid certificate prints other hours than are recorded."""
        return self.current is not None and self.current.minutes_taught != self.minutes

    @property
    def is_misfit(self) -> bool:
        """Tell whether the valid certificate prints another name or other hours (R-476)."""
        if self.current is None:
            return False
        return self.prints_other_hours or certificates.names_another(self.current)

    @property
    def says_the_same(self) -> bool:
        """Tell whether the valid certificate prints what would be printed today."""
        return self.current is not None and not self.is_misfit

    @property
    def may_be_issued(self) -> bool:
        """Tell whether a certificate would say something new, can be drawn, and the training is
        closed (R-476).
        """
        if self.part.session.training.status != Training.Status.CLOSED:
            return False
        return not self.says_the_same and not self.stopped

    @property
    def is_due(self) -> bool:
        """Tell whether one click for everybody issues it: not after a revocation (R-109)."""
        return self.may_be_issued and not (self.certificate and self.certificate.is_revoked)


@dataclass(frozen=True)
class Taught:
    """The parts of one trainer in a training, the minutes of all of them together, and of how many
    (R-218).
    """

    parts: list[Trainer]
    minutes: int
    total_minutes: int


def taught_in(training: Training, parts: Iterable[Trainer]) -> list[Taught]:
    """Return what each trainer taught, by their parts in its sessions that are no break."""
    slots = programmes.of_training(training, training.sessions.all())
    of_person: dict[int, list[Trainer]] = {}
    for part in parts:
        of_person.setdefault(part.participant_id, []).append(part)
    return [_taught(slots, own) for own in of_person.values()]


def _taught(slots: Collection[programmes.Slot], parts: list[Trainer]) -> Taught:
    marks = dict.fromkeys((part.session_id for part in parts), Attendance.Mark.PRESENT)
    return Taught(
        parts,
        minutes=programmes.attended_minutes(slots, marks),
        total_minutes=programmes.total_minutes(slots, marks),
    )


def teachings_of(training: Training) -> list[Teaching]:
    """Return what each trainer taught in sessions that are no break, by name in lists."""
    parts = Trainer.objects.of_training(training).teaching().for_desk()
    taught = taught_in(training, parts.prefetch_related("certificates"))
    found = [_teaching(training, each) for each in taught]
    return sorted(found, key=lambda each: (each.person.sorting_key, each.person.pk))


def _teaching(training: Training, taught: Taught) -> Teaching:
    first = taught.parts[0]
    name = first.participant.full_name
    issued = certificates.newest_first(
        each for part in taught.parts for each in part.certificates.all()
    )
    return Teaching(
        part=first,
        minutes=taught.minutes,
        topics=list(dict.fromkeys(part.session.topic for part in taught.parts)),
        certificate=issued[0] if issued else None,
        earlier=issued[1:],
        stopped=certificates.drawing_problems(name, *certificates.texts_of(training)),
    )


def left_out(chosen: Iterable[Teaching]) -> list[str]:
    """Return why some of those chosen get no certificate, a sentence each; not of whoever has one
    that says the same.
    """
    sentence = _("%(name)s gets none: %(reasons)s")
    return [
        sentence % {"name": each.person.full_name, "reasons": " ".join(each.stopped)}
        for each in chosen
        if each.stopped and not each.says_the_same
    ]


def removing_problems(part: Trainer) -> list[str]:
    """Return why somebody is not taken off their last session: they have a valid certificate of
    having taught.
    """
    others = Trainer.objects.of_training(part.session.training).teaching()
    if others.of_person(part.participant).exclude(pk=part.pk).exists():
        return []
    current = part.certificates.valid().first()
    if current is None:
        return []
    return [
        _(
            "%(name)s has the certificate %(number)s of having taught here. Revoke it first, if it "
            "is wrong."
        )
        % {"name": part.participant.full_name, "number": current.number}
    ]
