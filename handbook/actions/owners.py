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
    due = _due(edition, are_pages_known, today)
    if all(_was_told(each, today) for each in due):
        return 0  # nobody gets a letter, so nobody is looked for

    by_owner = _by_owner(due, now)
    told: list[Chapter | Citation] = []
    letters = 0
    for owner, theirs in by_owner.items():
        if not any(_was_told(each, today) for each in theirs):
            mail.due_for_owner(owner, edition, theirs, now=now)
            told += theirs
            letters += 1
    if letters:
        _note_told(told, today)
        audit.record(by=None, action="remind_owners", about=edition, now=now, letters=letters)
    return letters


def _due(edition: Edition, are_pages_known: bool, today: date) -> list[Chapter | Citation]:
    """Return chapters past their review day, and places that cite a page that is gone."""
    due: list[Chapter | Citation] = list(edition.chapters.due(today).with_owner())
    if are_pages_known:
        due += Citation.objects.of_gone_pages().with_names()
    return due


def _by_owner(
    due: list[Chapter | Citation], now: datetime
) -> dict[Account, list[Chapter | Citation]]:
    """Return what is due by whoever is told of it."""
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
