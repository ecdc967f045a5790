"""The worker as a command."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from desk.worker import Worker


class Command(BaseCommand):
    help = "Carries out what is due: letters, documents, dates. Several may run. Ctrl-C or SIGTERM end it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="end when nothing is due any more")

    def handle(self, *args: Any, once: bool, **options: Any) -> None:
        worker = Worker()
        if once:
            if failed := worker.run_until_idle():
                raise CommandError(f"{failed} sweeps failed; see the log.")
            return
        worker.stop_on_signals()
        self.stdout.write("The worker is at work.")
        worker.run()
