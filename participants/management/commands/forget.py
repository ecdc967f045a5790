"""Forget what is due, or list what would go: python manage.py forget [--dry-run]."""

from argparse import ArgumentParser
from datetime import datetime, timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from participants import retention
from participants.models import RetentionPeriod
from participants.retention import Part
from participants.tasks import forget_due

MAX_DAYS = 3650


class Command(BaseCommand):
    help = "Forgets what is older than its period, as the worker does; or lists what would go."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="forget nothing")
        parser.add_argument("--days", type=int, default=0, help="with --dry-run: look ahead")
        parser.add_argument("--list", action="store_true", help="with --dry-run: whom it concerns")

    def handle(self, *args: Any, dry_run: bool, days: int, **options: Any) -> None:
        """Write one line for each part, or forget and write how many rows went."""
        now = timezone.now()
        if not dry_run:
            self.stdout.write(f"{forget_due(now)} forgotten")
            return
        until = now + timedelta(days=min(max(days, 0), MAX_DAYS))
        for part in retention.parts().values():
            self._say(part, until, now, with_rows=options["list"])

    def _say(self, part: Part, until: datetime, now: datetime, *, with_rows: bool) -> None:
        period = RetentionPeriod.objects.of(part.kind).at(now)
        held = part.held_back(until, period).count()
        self.stdout.write(f"{part.name}: {part.due(until, period).count()}, held back {held}")
        if with_rows:
            for each in retention.concerned(part, until, period):
                self.stdout.write(f"  {each.goes_at.date()}  {each.who}  {each.what}")
