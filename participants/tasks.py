"""Periodic tasks of the worker for accounts."""

from datetime import datetime, timedelta

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.db.models import Q

from participants.actions import (
    accounts,
    deciding,
    duplicates,
    renaming,
    retention,
    taking_back,
)
from participants.erasing import follow_erasures
from participants.models import Account, Participant
from participants.models.retention import Kind

AT_ONCE = 500  # sessions in one look
UNITS = 5  # of people compared in one sweep, so that others do not wait long
SESSION_RETENTION = timedelta(seconds=settings.SESSION_COOKIE_AGE)


def forget_unproven(now: datetime) -> int:
    """Delete sign-ups whose address was not proven in time (R-126); return how many."""
    late = Account.objects.abandoned().opened_before(now - accounts.UNPROVEN_FOR)
    return sum(accounts.forget_unproven(account=account, now=now) for account in late)


def tell_deciders(now: datetime) -> int:
    """Tell coordinators, or the secretariat, what waits for them; return how many groups."""
    groups = deciding.untold(now).items()
    return sum(
        deciding.tell_deciders(deciders=who, parties=parties, now=now) for who, parties in groups
    )


def tell_of_names(now: datetime) -> int:
    """Tell those who let somebody in of the new name; return the number of renamed people."""
    renamed = Participant.objects.renamed(now - renaming.BETWEEN_LETTERS_ABOUT_NAME)
    return sum(renaming.tell_of_name(person=person, now=now) for person in renamed)


def find_duplicates(now: datetime) -> int:
    """Compare new and changed people with all others, then those not compared yet (R-329); return
    how many.
    """
    done = 0
    for _unit in range(UNITS):
        compared = duplicates.compare_next(now=now)
        if not compared:
            break
        done += compared
    return done


def forget_sessions(now: datetime) -> int:
    """Delete expired sessions and the records of where they were (R-126); return how many
    sessions.
    """
    late = list(Session.objects.filter(expire_date__lt=now).values_list("pk", flat=True)[:AT_ONCE])
    UserSession.objects.filter(
        Q(session_key__in=late) | Q(last_seen_at__lt=now - SESSION_RETENTION)
    ).delete()
    Session.objects.filter(pk__in=late).delete()
    return len(late)


def forget_counts(now: datetime) -> int:
    """Delete expired counts of attempts, whose names hold network addresses (R-126); return how
    many.

    Only for the cache in the database (config/cache.py); others expire by themselves.
    """
    forget = getattr(caches["default"], "forget_expired", None)
    if forget:
        return int(forget(now))
    return 0


def forget_due(now: datetime) -> int:
    """Forget in every room what is old enough by the periods as set (R-347); return how many rows.
    A kind that fails stops no others; its error is raised at the end.
    """
    done, errors = 0, []
    for kind in Kind.values:
        try:
            done += retention.forget_due(kind, now)
        except Exception as error:
            errors.append(error)
    if errors:
        raise errors[0]
    return done


def forget_merges(now: datetime) -> int:
    """Empty what takes merges back, after 30 days (R-334); return of how many."""
    return taking_back.forget_merges(now)


SWEEPS = [
    forget_unproven,
    tell_deciders,
    deciding.forget_settled,
    tell_of_names,
    forget_sessions,
    find_duplicates,
]
# the first also as soon as a worker starts
HOURLY = [follow_erasures, forget_counts, forget_due, forget_merges]
