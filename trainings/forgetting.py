"""Forget by itself what is old in this room, for `participants.retention`: what came to nothing,
and after long participations, certificates and parts of trainers.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, prefetch_related_objects
from django.db.models.functions import Coalesce, Greatest, TruncDate
from django.utils.translation import gettext_lazy

from participants import retention
from participants.models import LegalHold
from participants.models.retention import Kind
from participants.retention import Act, Concerned, ExpiringRows, Room, Rows, label
from trainings.actions import forgetting
from trainings.models import (
    Attendance,
    Certificate,
    Ending,
    Nomination,
    Registration,
    Session,
    Trainer,
    Training,
)


def _over(until: datetime, period: timedelta, path: str = "training__") -> Q:
    """Return the condition for rows of trainings that were over, and closed or cancelled, for so
    long. Until it is closed, a training's facts are still to be counted.
    """
    before = until - period
    last_day = Q(**{f"{path}last_day__lte": retention.last_day_over(before)})
    closed = Q(**{f"{path}status": Training.Status.CLOSED, f"{path}closed_at__lt": before})
    cancelled = Q(**{f"{path}status": Training.Status.CANCELLED, f"{path}cancelled_at__lt": before})
    return last_day & (closed | cancelled)


def came_to_nothing(until: datetime, period: timedelta) -> Rows:
    """Return registrations without a seat in a training that was held, and without a certificate;
    since its end, and since the last word on them, the period has passed.
    """
    before = until - period
    seated = Q(training__status=Training.Status.CLOSED, status=Registration.Status.CONFIRMED)
    certificates = Certificate.objects.filter(registration=OuterRef("pk"))
    ended_lately = Ending.objects.filter(registration=OuterRef("pk"), at__gte=before)
    rows = Registration.objects.filter(_over(until, period), requested_at__lt=before)
    rows = rows.exclude(seated).exclude(declined_at__gte=before)
    return rows.exclude(Exists(certificates)).exclude(Exists(ended_lately)).order_by("pk")


def nominations(until: datetime, period: timedelta) -> Rows:
    """Return nominations that led to no registration, or to one that is gone."""
    before = until - period
    rows = Nomination.objects.filter(_over(until, period), registration=None)
    rows = rows.filter(nominated_at__lt=before).exclude(ended_at__gte=before)
    return rows.order_by("pk")


def participations(until: datetime, period: timedelta) -> Rows:
    """Return registrations with a seat, or a certificate, in trainings over for so long."""
    rows = Registration.objects.filter(_over(until, period))
    certified = Exists(Certificate.objects.filter(registration=OuterRef("pk")))
    seated = Q(training__status=Training.Status.CLOSED, status=Registration.Status.CONFIRMED)
    return rows.filter(Q(certified) | seated).order_by("pk")


def trainers(until: datetime, period: timedelta) -> Rows:
    """Return the parts of trainers in trainings over for so long."""
    return Trainer.objects.filter(_over(until, period, "session__training__")).order_by("pk")


def contacts(until: datetime, period: timedelta) -> Rows:
    """Return trainings over for so long that still name a contact, or trainers as they were
    typed.
    """
    rows = Training.objects.filter(_over(until, period, ""), is_template=False)
    contact = ~Q(contact_name="") | ~Q(contact_email="") | ~Q(contact_phone="")
    typed = Q(pk__in=Session.objects.exclude(trainer="").values("training"))
    return rows.filter(contact | typed).order_by("pk")


def _is_held() -> Q:
    return Q(participant__in=LegalHold.objects.people())


def _is_with_held() -> Q:
    """Return the condition for trainings in which somebody who is held took part or taught."""
    people = LegalHold.objects.people()
    seated = Registration.objects.filter(participant__in=people).values("training")
    taught = Trainer.objects.filter(participant__in=people).values("session__training")
    return Q(pk__in=seated) | Q(pk__in=taught)


def began_at(training: Training) -> datetime:
    """Return the moment from which the periods of a training's rows count."""
    ended = [retention.over(training.last_day), training.closed_at, training.cancelled_at]
    return max(each for each in ended if each)


def _began_on(path: str = "") -> Greatest:
    """Return the day of `began_at` of the training there, as an expression."""
    ended = retention.day_over(f"{path}last_day")
    closed, cancelled = TruncDate(f"{path}closed_at"), TruncDate(f"{path}cancelled_at")
    return Greatest(ended, Coalesce(closed, ended), Coalesce(cancelled, ended))


def _by_training(rows: Rows, _period: timedelta) -> Rows:
    return rows.order_by(_began_on("training__"), "participant__sorting_key", "pk")


def _by_session(rows: Rows, _period: timedelta) -> Rows:
    return rows.order_by(_began_on("session__training__"), "participant__sorting_key", "pk")


def _by_contact(rows: Rows, _period: timedelta) -> Rows:
    return rows.order_by(_began_on(), "contact_name", "pk")


def _of_training(rows: Sequence[Any], period: timedelta) -> list[Concerned]:
    """Say of registrations and nominations whose they are, and in which training."""
    prefetch_related_objects(rows, "participant", "training")
    return [
        Concerned(
            who=row.participant.full_name,
            what=row.training.title,
            goes_at=began_at(row.training) + period,
        )
        for row in rows
    ]


def _of_sessions(rows: Sequence[Any], period: timedelta) -> list[Concerned]:
    """Say of parts of trainers whose they are, and in which training."""
    prefetch_related_objects(rows, "participant", "session__training")
    return [
        Concerned(
            who=row.participant.full_name,
            what=row.session.training.title,
            goes_at=began_at(row.session.training) + period,
        )
        for row in rows
    ]


def _of_contacts(rows: Sequence[Any], period: timedelta) -> list[Concerned]:
    """Say of trainings which contact they name."""
    return [
        Concerned(who=row.contact_name, what=row.title, goes_at=began_at(row) + period)
        for row in rows
    ]


class Trainings(Room):
    def parts(self) -> Sequence[ExpiringRows]:
        """Return what this room forgets."""
        return PARTS

    def acts(self) -> Sequence[Act]:
        """Return what tells of people's acts in trainings."""
        there = Attendance.objects.there().values("registration")
        attended = Registration.objects.filter(pk__in=there)
        return (
            Act(Registration.objects.all(), "requested_at"),
            Act(Nomination.objects.all(), "nominated_at"),
            Act(Nomination.objects.all(), "ended_at"),
            Act(attended, "training__last_day", is_day=True),
            Act(Trainer.objects.all(), "session__training__last_day", is_day=True),
            Act(
                Certificate.objects.all(),
                "issued_on",
                is_day=True,
                person="registration__participant",
            ),
            Act(
                Certificate.objects.all(),
                "issued_on",
                is_day=True,
                person="trainer__participant",
            ),
        )

    def needing(self) -> Sequence[Rows]:
        """Return the rows by which a person stays."""
        return (Registration.objects.all(), Nomination.objects.all(), Trainer.objects.all())

    def numbers(self, people: Rows) -> Mapping[str, Collection[int]]:
        """Return the numbers of the rows about these people."""
        certificates = Certificate.objects.of_people(people)
        found = {label(Certificate): set(certificates.values_list("pk", flat=True))}
        for model in (Registration, Nomination, Trainer):
            rows: QuerySet[Any] = model._default_manager.filter(participant__in=people)
            found[label(model)] = set(rows.values_list("pk", flat=True))
        return found


PARTS = (
    ExpiringRows(
        name="registrations",
        kind=Kind.CAME_TO_NOTHING,
        label=gettext_lazy("Registrations that came to nothing"),
        old=came_to_nothing,
        held=_is_held,
        forget=forgetting.forget_registrations,
        concerned=_of_training,
        in_order=_by_training,
    ),
    ExpiringRows(
        name="nominations",
        kind=Kind.CAME_TO_NOTHING,
        label=gettext_lazy("Nominations that came to nothing"),
        old=nominations,
        held=_is_held,
        forget=forgetting.forget_nominations,
        concerned=_of_training,
        in_order=_by_training,
    ),
    ExpiringRows(
        name="participations",
        kind=Kind.PARTICIPATIONS,
        label=gettext_lazy("Participations and certificates"),
        old=participations,
        held=_is_held,
        forget=forgetting.forget_registrations,
        concerned=_of_training,
        in_order=_by_training,
    ),
    ExpiringRows(
        name="trainers",
        kind=Kind.PARTICIPATIONS,
        label=gettext_lazy("Parts of trainers"),
        old=trainers,
        held=_is_held,
        forget=forgetting.forget_trainers,
        concerned=_of_sessions,
        in_order=_by_session,
    ),
    ExpiringRows(
        name="contacts",
        kind=Kind.PARTICIPATIONS,
        label=gettext_lazy("Contacts and typed trainers in old trainings"),
        old=contacts,
        held=_is_with_held,
        forget=forgetting.empty_contacts,
        concerned=_of_contacts,
        in_order=_by_contact,
    ),
)
retention.JOINED.append(Trainings())
