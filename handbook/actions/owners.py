"""Tell owners by letter what is due: chapters past their due day, and sources that are gone."""

from collections import defaultdict
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from handbook import mail
from handbook.models import Chapter, Citation, CountryPage, Edition
from participants import audit
from participants.models import Account

TOLD_AGAIN_AFTER = timedelta(days=30)


@transaction.atomic
def remind_owners(*, edition: Edition, are_pages_known: bool, now: datetime) -> int:
    """Write to each owner about everything that is due; return the number of letters (R-544).

    `are_pages_known`: all pages were looked at once, so that the first letter names all that are
    gone. An owner who was told of one thing within a month is told of the others after it.
    """
    edition = Edition.objects.select_for_update().get(pk=edition.pk)
    today = timezone.localdate(now)
    by_owner = _due_by_owner(edition, are_pages_known, now)
    told: list[Chapter | Citation] = []
    letters = 0
    for owner, due in by_owner.items():
        if not any(_was_told(each, today) for each in due):
            mail.due_for_owner(owner, edition, due, now=now)
            told += due
            letters += 1
    if letters:
        _note_told(told, today)
        audit.record(by=None, action="remind_owners", about=edition, now=now, letters=letters)
    return letters


def _due_by_owner(
    edition: Edition, are_pages_known: bool, now: datetime
) -> dict[Account, list[Chapter | Citation]]:
    """Return what is due by whoever is told of it."""
    due: list[Chapter | Citation] = list(edition.chapters.due(timezone.localdate(now)).with_owner())
    if are_pages_known:
        due += Citation.objects.of_gone_pages().with_names()

    owners: dict[Chapter | CountryPage, list[Account]] = {}
    by_owner: dict[Account, list[Chapter | Citation]] = defaultdict(list)
    for each in due:
        place = each if isinstance(each, Chapter) else each.where
        if place not in owners:
            owners[place] = mail.owners_of(place, now)
        for owner in owners[place]:
            by_owner[owner].append(each)
    return by_owner


def _was_told(due: Chapter | Citation, today: date) -> bool:
    """Tell whether a letter within a month named it."""
    return due.reminded_on is not None and due.reminded_on > today - TOLD_AGAIN_AFTER


def _note_told(told: list[Chapter | Citation], today: date) -> None:
    chapters = [each.pk for each in told if isinstance(each, Chapter)]
    citations = [each.pk for each in told if isinstance(each, Citation)]
    Chapter.objects.filter(pk__in=chapters).update(reminded_on=today)
    Citation.objects.filter(pk__in=citations).update(reminded_on=today)
