"""Load the reference data and the demonstration set into an empty database."""

from datetime import datetime
from time import monotonic
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone
from tqdm import tqdm

from participants.models import Account, Participant
from participants.rooms import hooks
from trainings.models import Training

MUST_BE_EMPTY = (Account, Participant, Training)


class Command(BaseCommand):
    help = (
        "Loads reference data and a marked demonstration set; only with DEMO=1, only where "
        "nothing is."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--if-empty", action="store_true", help="do nothing when there is anything already"
        )

    def handle(self, *args: Any, if_empty: bool, **options: Any) -> None:
        """Load into an empty database only. Raises CommandError, unless told to do nothing."""
        if not settings.DEMO:
            raise CommandError(
                "The demonstration set is for demonstration mode only: start with DEMO=1."
            )
        found = [
            str(model._meta.verbose_name_plural)
            for model in MUST_BE_EMPTY
            if model.objects.exists()
        ]
        if found and if_empty:
            return
        if found:
            raise CommandError(
                f"There are {', '.join(found)} in this database already, so nothing was loaded. "
                "The demonstration set goes into an empty database only."
            )
        self._load(timezone.now(), is_quiet=not options["verbosity"])

    def _load(self, now: datetime, *, is_quiet: bool) -> None:
        began = monotonic()
        reference, demonstration = list(hooks("reference")), list(hooks("demonstration"))
        steps = len(reference) + sum(room.STEPS for room in demonstration)
        bar = tqdm(total=steps, desc="Demonstration set", unit="step", disable=is_quiet)
        # half a set would be taken for a whole one at the next start
        with bar, transaction.atomic():
            for room in reference:
                room.load(now)
                bar.update(1)
            for room in demonstration:
                room.load(now, bar.update)
        if not is_quiet:
            self.stdout.write(
                f"The demonstration set was loaded in {monotonic() - began:.1f} seconds."
            )
