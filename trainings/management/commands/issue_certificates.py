"""Issue and draw a closed training's missing certificates: manage.py issue_certificates SLUG"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from participants.refusal import Refused
from trainings import drawing
from trainings.actions.certificates import issue_missing
from trainings.models import Certificate, Training


class Command(BaseCommand):
    help = "Issue what is missing in a closed training and draw its certificates that have no file."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug")

    def handle(self, *args: Any, slug: str, **options: Any) -> None:
        """Issue, draw here without waiting for the worker, and print the counts. Raises
        CommandError for an unknown slug, or with the reasons of a refusal.
        """
        training = Training.objects.filter(slug=slug).first()
        if training is None:
            raise CommandError(f"There is no training {slug}.")
        try:
            issued = issue_missing(by=None, training=training, now=timezone.now())
        except Refused as refusal:
            raise CommandError(" ".join(refusal.reasons)) from None
        while drawing.draw_some(timezone.now(), training=training):
            pass
        certificates = Certificate.objects.of_training(training)
        drawn, waiting = certificates.drawn().count(), certificates.without_file().count()
        self.stdout.write(f"{len(issued)} issued, {drawn} drawn, {waiting} without a file.")
