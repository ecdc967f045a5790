"""Import files of earlier releases: python manage.py take_in_files."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from documents import old_files, store


class Command(BaseCommand):
    help = (
        "Takes in the files that an earlier release left in DATA_DIR/files, and says what is "
        "missing."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Import the files and print the counts. Raises CommandError if the disk is full."""
        try:
            found = old_files.take_in()
        except store.CannotStore as error:
            raise CommandError(
                f"{error} What was taken in stays; start again once there is room."
            ) from None
        self.stdout.write(f"{found.new} taken in, {found.known} were there already.")
        if found.damaged:
            names = " ".join(found.damaged)
            self.stdout.write(
                f"{len(found.damaged)} are not what their names say and stay in the folder: {names}"
            )
        for column, count in old_files.missing().items():
            self.stdout.write(f"{count} of {column} are in no folder that was looked through yet.")
