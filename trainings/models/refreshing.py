"""When people last completed a training, and when they are due to refresh it (R-298)."""

from datetime import date

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Subquery

from participants.models import Account, Participant
from trainings.models.registrations import Registration, RegistrationQuerySet

REFRESHED_AFTER = 3  # years after the last completed training


def due_on(last_completed: date | None) -> date | None:
    """Return the day from which a refresher is due; None for somebody who completed nothing."""
    if last_completed is None:
        return None
    return _years_later(last_completed, REFRESHED_AFTER)


def with_completed(people: QuerySet[Participant], *, reader: Account) -> QuerySet[Participant]:
    """Add how many trainings each person completed (`completed`) and the last day of the last
    (`last_completed`), as far as the reader may see the registrations.
    """
    own = _completed(reader).filter(participant=OuterRef("pk")).values("participant")
    return people.annotate(
        completed=Subquery(own.annotate(number=Count("pk")).values("number")),
        last_completed=Subquery(own.annotate(last=Max("training__last_day")).values("last")),
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
    lately = _years_later(today, -REFRESHED_AFTER)
    still_holds = Exists(_of_person(reader).filter(training__last_day__gt=lately))
    return completed_any(reader=reader) & ~Q(still_holds)


def _completed(reader: Account) -> RegistrationQuerySet:
    return Registration.objects.visible_to(reader).completed().order_by()


def _of_person(reader: Account) -> RegistrationQuerySet:
    return _completed(reader).filter(participant=OuterRef("pk"))


def _years_later(day: date, years: int) -> date:
    """Return the same day so many years later; 28 February for the 29th where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
