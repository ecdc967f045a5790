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
        """Write the archive, over no other file. Raises CommandError for an unknown address, a file
        that exists, and a path or disk that cannot be written.
        """
        person = Participant.objects.addressed_or_called([email], []).first()
        if person is None:
            raise CommandError("There is nobody with this address.")
        try:
            _export(person, path)
        except FileExistsError:
            raise CommandError(f"{path} exists already.") from None
        except OSError as error:
            raise CommandError(f"{path} could not be written: {error.strerror}.") from None
        self.stdout.write(f"{path} holds all that is held about the person. Hand it over safely.")


def _export(person: Participant, path: Path) -> None:
    """Write the archive and record it; leave no file behind if either fails."""
    now = timezone.now()
    target = open(path, "xb", opener=_private)  # noqa: SIM115 closed before it is removed
    try:
        with target:
            write_zip(target, personal_archive.files(person, now=now))
        record_export(person=person, now=now)
    except BaseException:
        path.unlink()
        raise


def _private(path: str, flags: int) -> int:
    """Open a file that its owner alone can read."""
    return os.open(path, flags, 0o600)
