"""Forget what is due, or list what would go: python manage.py forget [--dry-run]."""

from argparse import ArgumentParser, ArgumentTypeError
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils import timezone

from participants import retention
from participants.models import Forgetting, RetentionPeriod
from participants.models.retention import Kind
from participants.retention import ExpiringRows
from participants.rules import retention as rules
from participants.tasks import forget_due

MAX_DAYS = 3650


class Command(BaseCommand):
    help = "Forgets what is older than its period, as the worker does; or lists what would go."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="forget nothing")
        parser.add_argument("--days", type=_days, help="with --dry-run: look ahead")
        parser.add_argument("--list", action="store_true", help="with --dry-run: whom it concerns")

    def handle(self, *args: Any, dry_run: bool, days: int | None, **options: Any) -> None:
        """Write one line for each part, or forget and write how many rows were due. Raises
        CommandError for an option that only looks without `--dry-run`: whoever wants a list loses
        nothing. Then write what goes only once an administrator has released it.
        """
        now = timezone.now()
        if not dry_run:
            if days or options["list"]:
                raise CommandError("--list and --days look only: add --dry-run.", returncode=2)
            self.stdout.write(f"{forget_due(now)} done: forgotten, or a notice written before")
            self._say_what_waits(now)
            return
        until = now + timedelta(days=days or 0)
        for part in retention.parts().values():
            self._say(part, until, now, with_rows=options["list"])
        self._say_what_waits(now)

    def _say_what_waits(self, now: datetime) -> None:
        """Write a line for each kind of which nothing goes without an administrator's look."""
        page = f"{settings.PUBLIC_URL}{reverse('retention:period_list')}"
        for kind, progress in Forgetting.objects.of_all().items():
            period = RetentionPeriod.objects.of(kind).at(now)
            due = rules.number_due(kind, period, until=now)
            if progress.waits_for_look(due, now):
                why = rules.stopped_sentence(progress, progress.stopped_at or now)
                self.stdout.write(
                    f"{Kind(kind).label}: {due} wait until an administrator has released them on "
                    f"{page}. {why}"
                )

    def _say(self, part: ExpiringRows, until: datetime, now: datetime, *, with_rows: bool) -> None:
        period = RetentionPeriod.objects.of(part.kind).at(now)
        held = part.held_back(until, period).count()
        self.stdout.write(f"{part.name}: {part.due(until, period).count()}, held back {held}")
        if with_rows:
            for each in retention.concerned(part, until, period):
                self.stdout.write(f"  {each.goes_at.date()}  {each.who}  {each.what}")


def _days(text: str) -> int:
    """Return the number of days. Raises ArgumentTypeError for none, or too many."""
    if not text.isdecimal() or not 1 <= int(text) <= MAX_DAYS:
        raise ArgumentTypeError(f"a whole number from 1 to {MAX_DAYS} is wanted")
    return int(text)
