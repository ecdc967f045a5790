"""Export all that is held about a person: manage.py export_person EMAIL PATH"""

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from desk import personal_archive
from desk.actions.people import record_export
from documents.archives import write_zip
from participants.models import Participant


class Command(BaseCommand):
    help = "Writes a ZIP to PATH: a page to read, data.json, and the certificates of the person."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", metavar="EMAIL")
        parser.add_argument("path", metavar="PATH", type=Path)

    def handle(self, *args: Any, email: str, path: Path, **options: Any) -> None:
        """Write the archive, over no other file. Raises CommandError for an unknown address or a
        file that exists.
        """
        person = Participant.objects.addressed_or_called([email], []).first()
        if person is None:
            raise CommandError("There is nobody with this address.")
        now = timezone.now()
        try:
            with open(path, "xb", opener=_private) as target:
                write_zip(target, personal_archive.files(person, now=now))
        except FileExistsError:
            raise CommandError(f"{path} exists already.") from None
        record_export(person=person, now=now)
        self.stdout.write(f"{path} holds all that is held about the person. Hand it over safely.")


def _private(path: str, flags: int) -> int:
    """Open a file that its owner alone can read."""
    return os.open(path, flags, 0o600)
