"""Run the worker until a signal ends it, or with --once until nothing is due."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from desk.models import RunningWorker
from desk.worker import Worker

LANES = [RunningWorker.Lane.LETTERS.value, RunningWorker.Lane.DOCUMENTS.value]


class Command(BaseCommand):
    help = (
        "Carries out what is due: letters, documents, dates. Several may run. Ctrl-C or SIGTERM "
        "end it."
    )
    # They ask the database, which may be locked or away just now; the worker itself waits until it
    # answers.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="end when nothing is due any more")
        parser.add_argument("--only", choices=LANES, default="", help="letters, or all but letters")

    def handle(self, *args: Any, once: bool, only: str, **options: Any) -> None:
        """Work until a signal; once, until nothing is due. Raises CommandError if a part failed."""
        worker = Worker(lane=only)
        if once:
            if failed := worker.run_until_idle():
                raise CommandError(f"Failed: {failed}. See the log.")
            return
        worker.stop_on_signals()
        self.stdout.write("The worker is at work.")
        self.stdout.flush()  # a journal is no terminal
        worker.run()
