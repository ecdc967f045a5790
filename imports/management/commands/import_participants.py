"""Import people from a file, with the guessed columns, as a member of the staff would."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from imports import preview, tasks
from imports.actions import imports as actions
from imports.models import Import
from imports.reasons import worded
from participants.models import Account
from participants.refusal import Refused

State = Import.State


class Command(BaseCommand):
    help = (
        "Imports people from a CSV or XLSX file and prints what became of each row. Rows to decide "
        "about are left out: decide about them on the page."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file, the account that imports, and whether nothing is recorded."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--by", required=True, help="the e-mail address of a staff account")
        parser.add_argument("--dry-run", action="store_true", help="print the preview alone")

    def handle(self, *args: Any, **options: Any) -> None:
        """Bring the file in, compare, and import unless it is a dry run, whose list is deleted."""
        account = Account.objects.addressed(options["by"]).first()
        if account is None or not account.is_active or not account.is_staff_member:
            raise CommandError("No active staff account has this address.")
        try:
            self._import(account, options["file"], is_dry=options["dry_run"])
        except Refused as refusal:
            raise CommandError(str(refusal)) from None
        except OSError as error:
            raise CommandError(str(error)) from None

    def _import(self, account: Account, file: Path, *, is_dry: bool) -> None:
        source = actions.bring_in(
            by=account,
            kind=Import.Kind.PEOPLE,
            file_name=file.name,
            data=file.read_bytes(),
            now=timezone.now(),
        )
        try:
            self._go_through(account, source, is_dry=is_dry)
        finally:
            if is_dry:  # whatever stopped it: the file names people
                actions.discard(by=account, source=source, now=timezone.now())

    def _go_through(self, account: Account, source: Import, *, is_dry: bool) -> None:
        self._work(source, State.READING)
        if source.state == State.REFUSED:
            raise CommandError(preview.problem(source))
        mapping = actions.Mapping(heading_row=source.heading_row, columns=source.columns)
        facts: dict[str, Any] = {"by": account, "source": source, "now": timezone.now()}
        actions.choose_columns(mapping=mapping, **facts)
        self._work(source, State.JUDGING)
        if not is_dry:
            actions.start(**facts)
            self._work(source, State.WRITING)
        self._say(source)

    def _work(self, source: Import, state: str) -> None:
        """Do what the worker would, until the list is no longer in this state."""
        sweeps = {
            State.READING: tasks.read_files,
            State.JUDGING: tasks.judge_rows,
            State.WRITING: tasks.write_rows,
        }
        source.refresh_from_db()
        while source.state == state:
            sweeps[State(state)](timezone.now())
            source.refresh_from_db()

    def _say(self, source: Import) -> None:
        """Print the rows that are not plainly new or known, and the figures."""
        for row in source.body.exclude(reasons=[]):
            reasons = " ".join(worded(row.reasons))
            self.stdout.write(f"{row.number}: {row.get_verdict_display()}. {reasons}")
        for verdict, number in sorted(source.body.counts("verdict").items()):
            self.stdout.write(f"{verdict}: {number}")
        for label, number in preview.figures(source):
            self.stdout.write(f"{label}: {number}")
