"""Load the reference data of every room; safe to repeat."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from handbook.models import Edition, Translation
from participants.rooms import hooks


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
        for edition in Edition.objects.in_the_making():
            texts = Translation.objects.filter(chapter__edition=edition).corrected_by_release()
            if options["verbosity"] and (number := texts.count()):
                self.stdout.write(waiting_sentence(number, edition.slug))


def waiting_sentence(number: int, slug: str) -> str:
    """Return that so many corrected texts wait for review in an edition, and who does it."""
    what = "corrected text waits" if number == 1 else "corrected texts wait"
    return f"{number} {what} for review in edition {slug}: tell the secretariat."
