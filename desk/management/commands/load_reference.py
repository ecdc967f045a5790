"""Load the reference data of every room; safe to repeat."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from desk.rooms import hooks


class Command(BaseCommand):
    help = (
        "Loads states, missions, contacts and texts from the data files. A second run changes "
        "nothing."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Load room by room, lowest first: a room names rows of those below it."""
        now = timezone.now()
        for room in hooks("reference"):
            room.load(now)
            if options["verbosity"]:
                self.stdout.write(f"Loaded: {room.__name__}")
