"""Mark all files of an edition due, and make every file that is due now."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from tqdm import tqdm

from handbook.actions import files
from handbook.models import Edition
from handbook.rules import texts as rules


class Command(BaseCommand):
    help = (
        "Make all files of an edition (the current one when none is named); list what names no "
        "source."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the edition's address, which may be left out."""
        parser.add_argument("edition", nargs="?", help="the edition's address, for example 2026")

    def handle(self, *args: Any, edition: str | None = None, **options: Any) -> None:
        """Make the files one after another. Raises CommandError if there is no such edition, or if
        files could not be made.
        """
        chosen = self.chosen(edition)
        self.list_missing_sources(chosen)
        total = files.mark_due(edition=chosen, now=timezone.now())
        with tqdm(total=total, unit=" files") as bar:
            while files.build_next_file(now=timezone.now()):
                bar.update()

        failed = list(chosen.files.exclude(problem="").select_related("edition", "host"))
        for file in failed:
            self.stderr.write(f"{file.name}: {file.problem}")
        if failed:
            raise CommandError(f"{len(failed)} files could not be made; the old ones stay.")

    def chosen(self, slug: str | None) -> Edition:
        """Return the edition with that slug, or the current one. Raises CommandError."""
        if not slug:
            current = Edition.objects.current()
            if current is None:
                raise CommandError("No edition is published.")
            return current

        named = Edition.objects.filter(slug=slug).first()
        if named is None:
            raise CommandError(f"There is no edition {slug!r}.")
        return named

    def list_missing_sources(self, edition: Edition) -> None:
        """Write the beginning of each paragraph that names no source; that prevents nothing."""
        for chapter in edition.chapters.prefetch_related("translations"):
            for translation in chapter.translations.all():
                for beginning in rules.paragraphs_without_source(translation.body):
                    self.stderr.write(
                        f"{chapter.slug} ({translation.language}), no source: {beginning}"
                    )
