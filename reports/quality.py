"""Gaps in the data behind the totals, each with its rows and the page on which one is mended
(R-553). Looking changes nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from participants.models import Candidate, Participant
from trainings.models import (
    Attendance,
    Certificate,
    ParticipationFact,
    Registration,
    Session,
    Trainer,
    Training,
)

ROLE = ParticipationFact.Role


@dataclass(frozen=True)
class Gap:
    """One row: whom and which training it is about, and where it is mended."""

    name: str
    title: str  # of a training, in English
    note: str
    address: str


@dataclass(frozen=True)
class Check:
    """Something that may be missing, with its rows and how one of them is shown."""

    label: Promise
    why: Promise
    rows: Callable[[], QuerySet[Any]]
    gap: Callable[[Any], Gap] | None = None
    route: str = ""  # of a page elsewhere that lists just these rows
    has_names: bool = False


def _people_without_state() -> QuerySet[Participant]:
    return _by_name(Participant.objects.exclude(served_until=None))


def _people_without_mission() -> QuerySet[Participant]:
    return _by_name(Participant.objects.filter(served_until=None, mission=None))


def _by_name(people: QuerySet[Participant]) -> QuerySet[Participant]:
    return people.select_related("party").order_by("sorting_key", "pk")


def _unmarked_people() -> QuerySet[Registration]:
    """Return people with a seat in a closed training and no mark at all."""
    closed = Registration.objects.confirmed().filter(training__status=Training.Status.CLOSED)
    return _by_training(
        closed.filter(~Exists(Attendance.objects.filter(registration=OuterRef("pk"))))
    )


def _unmarked_sessions() -> QuerySet[Session]:
    """Return sessions of closed trainings in which nobody is marked though people had seats. Nobody
    may have chosen a parallel one.
    """
    seats = Registration.objects.confirmed().filter(training=OuterRef("training"))
    marks = Attendance.objects.filter(session=OuterRef("pk"))
    counted = Session.objects.filter(
        training__status=Training.Status.CLOSED, is_break=False, parallel_group=None
    )
    found = counted.filter(Exists(seats), ~Exists(marks)).select_related("training")
    return found.order_by("-training__first_day", "starts_at", "pk")


def _without_certificate() -> QuerySet[Registration]:
    return _by_training(Registration.objects.without_earned_certificate())


def _by_training(registrations: QuerySet[Registration]) -> QuerySet[Registration]:
    found = registrations.select_related("training", "participant", "party")
    return found.order_by("-training__first_day", "participant__sorting_key", "pk")


def _misfits() -> QuerySet[Certificate]:
    return Certificate.objects.misfits().select_related("training").order_by("number", "pk")


def _without_kind() -> QuerySet[Training]:
    """Return drafts and published trainings without a kind, whose plan can still state one."""
    open_to_edits = (Training.Status.DRAFT, Training.Status.PUBLISHED)
    return _latest_first(
        Training.objects.without_templates().filter(status__in=open_to_edits, kind="")
    )


def _closed_without_kind() -> QuerySet[Training]:
    return _latest_first(Training.objects.closed().filter(kind=""))


def _without_trainer() -> QuerySet[Training]:
    taught = Trainer.objects.filter(session__training=OuterRef("pk"))
    counted = ParticipationFact.objects.filter(training=OuterRef("pk"), role=ROLE.TRAINER)
    return _latest_first(Training.objects.closed().filter(~Exists(taught), ~Exists(counted)))


def _without_minutes() -> QuerySet[Training]:
    unknown = ParticipationFact.objects.filter(training=OuterRef("pk"), minutes_total=None)
    return _latest_first(Training.objects.closed().filter(Exists(unknown)))


def _latest_first(trainings: QuerySet[Training]) -> QuerySet[Training]:
    return trainings.order_by("-first_day", "-pk")


def _person(person: Participant) -> Gap:
    return Gap(person.full_name, "", str(person.party), reverse("desk:person", args=[person.pk]))


def _registered(route: str) -> Callable[[Registration], Gap]:
    """Return how a registration is shown that is mended on this page of its training."""
    return lambda row: Gap(
        row.participant.full_name, row.training.title, str(row.party), _of(route, row.training)
    )


def _session(session: Session) -> Gap:
    return Gap("", session.training.title, session.topic, _of("attendance", session.training))


def _certificate(certificate: Certificate) -> Gap:
    training = certificate.training
    return Gap(
        certificate.full_name, training.title, certificate.number, _of("certificates", training)
    )


def _training(route: str) -> Callable[[Training], Gap]:
    """Return how a training is shown that is mended on this page."""
    return lambda row: Gap("", row.title, "", _of(route, row))


def _of(route: str, training: Training) -> str:
    return reverse(f"trainings:{route}", args=[training.slug])


CHECKS: dict[str, Check] = {
    "no-state": Check(
        _("People who serve no state today"),
        _("Their last post has ended and no other is recorded. If there is a new one, record it."),
        _people_without_state,
        _person,
        has_names=True,
    ),
    "no-mission": Check(
        _("People without a mission"),
        _("Where they serve is not recorded, so that lists cannot say it."),
        _people_without_mission,
        _person,
        has_names=True,
    ),
    "duplicates": Check(
        _("Pairs that may be one person"),
        _("Two records of one person count as two persons. Merge them, or tell them apart."),
        Candidate.objects.all,
        route="duplicates:duplicate_list",
    ),
    "no-marks": Check(
        _("People with a seat and no mark, in closed trainings"),
        _("They count as registered and not as there. Mark them, with a reason."),
        _unmarked_people,
        _registered("attendance"),
        has_names=True,
    ),
    "unmarked-sessions": Check(
        _("Sessions of closed trainings in which nobody is marked"),
        _("Their minutes count for nobody. Mark who was there, with a reason."),
        _unmarked_sessions,
        _session,
    ),
    "no-certificate": Check(
        _("Completed without a certificate"),
        _("The start page has them as a task: a name cannot be drawn, or none was issued."),
        _without_certificate,
        _registered("certificates"),
        has_names=True,
    ),
    "misfits": Check(
        _("Certificates that no longer fit what is recorded"),
        _("The start page has them as a task: replace or revoke them."),
        _misfits,
        _certificate,
        has_names=True,
    ),
    "no-kind": Check(
        _("Trainings without a kind, not closed yet"),
        _("They will stand as “not stated” in the totals by kind. State the kind in the plan."),
        _without_kind,
        _training("training_edit"),
    ),
    "no-trainer": Check(
        _("Closed trainings without a trainer"),
        _("Nobody is recorded as having taught. Choose the trainers from the programme's names."),
        _without_trainer,
        _training("trainers"),
    ),
    "closed-without-kind": Check(
        _("Closed trainings without a kind"),
        _("Cannot be mended: the plan of a closed training stays. They count as “not stated”."),
        _closed_without_kind,
        _training("training_detail"),
    ),
    "no-minutes": Check(
        _("Closed trainings whose hours cannot be known"),
        _("Cannot be mended: they come from a list, or too little was recorded to reckon hours."),
        _without_minutes,
        _training("training_detail"),
    ),
}


def counted() -> list[tuple[str, Check, int]]:
    """Return each check with the number of its rows, one statement for each."""
    return [(name, check, check.rows().count()) for name, check in CHECKS.items()]
