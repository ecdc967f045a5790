"""When people last completed a training, and when they are due to refresh it (R-298)."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Exists, Max, Min, OuterRef, Q, QuerySet, Subquery

from participants.models import Account, Participant
from trainings.models.registrations import Registration, RegistrationQuerySet
from trainings.models.trainings import Training


def due_on(completed: Iterable[Training]) -> date | None:
    """Return the day from which a refresher is due for somebody who completed these trainings; None
    for none.
    """
    return max((training.refresher_on for training in completed), default=None)


def with_completed(
    people: QuerySet[Participant], today: date, *, reader: Account
) -> QuerySet[Participant]:
    """Add how many trainings each person completed (`completed`), the last day of the last
    (`last_completed`), from when a refresher is due (`due`) and when the next training begins in
    which they have a seat (`next_seat`), as far as the reader may see the registrations.
    """
    own = _completed(reader).filter(participant=OuterRef("pk")).values("participant")
    seats = _seats_to_come(today, reader).filter(participant=OuterRef("pk")).values("participant")
    return people.annotate(
        completed=Subquery(own.annotate(number=Count("pk")).values("number")),
        last_completed=Subquery(own.annotate(last=Max("training__last_day")).values("last")),
        due=Subquery(own.annotate(due=Max("training__refresher_on")).values("due")),
        next_seat=Subquery(seats.annotate(next=Min("training__first_day")).values("next")),
    )


def completed_since(day: date, *, reader: Account) -> Q:
    """Return the condition of people who completed a training that ended on the day or later."""
    return Q(Exists(_of_person(reader).filter(training__last_day__gte=day)))


def completed_any(*, reader: Account) -> Q:
    """Return the condition of people who ever completed a training."""
    return Q(Exists(_of_person(reader)))


def refresher_due(today: date, *, reader: Account) -> Q:
    """Return the condition of people who completed a training, but none so lately as to need no
    refresher today.
    """
    still_holds = Exists(_of_person(reader).filter(training__refresher_on__gt=today))
    return completed_any(reader=reader) & ~Q(still_holds)


def without_seat(today: date, *, reader: Account) -> Q:
    """Return the condition of people who have no seat in a training to come (R-511)."""
    return ~Q(Exists(_seats_to_come(today, reader).filter(participant=OuterRef("pk"))))


def _seats_to_come(today: date, reader: Account) -> RegistrationQuerySet:
    return Registration.objects.visible_to(reader).seats_to_come(today).order_by()


def _completed(reader: Account) -> RegistrationQuerySet:
    return Registration.objects.visible_to(reader).completed().order_by()


def _of_person(reader: Account) -> RegistrationQuerySet:
    return _completed(reader).filter(participant=OuterRef("pk"))
