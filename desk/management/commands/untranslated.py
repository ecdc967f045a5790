"""Print how many strings each language of the interface lacks, and who meets them."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from desk import catalogues


class Command(BaseCommand):
    help = "Count the strings that each language lacks, by who meets them: officers' pages first."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--list", metavar="CODE", help="the strings that this language lacks")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print a few lines for each language, or the strings of one (R-575)."""
        if options["list"]:
            for entry in catalogues.lacking(options["list"]):
                self.stdout.write(f"{catalogues.reader_of(entry)}: {entry.msgid}")
            return

        for language in settings.INTERFACE_LANGUAGES:
            if language.code != settings.LANGUAGE_CODE:
                self.stdout.write("\n".join(catalogues.report(language.code)))
