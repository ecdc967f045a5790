"""Make what a language of the interface needs besides its entry, and say what is left to do."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from desk import catalogues

HEADER = "{name} of the interface. MACHINE DRAFT: nobody has approved these words."
FORMATS = '''"""Dates in {name}: to be written as its officials write them; English until then."""

from config.formats.en.formats import *  # noqa: F403
'''


class Command(BaseCommand):
    help = (
        "Make the catalogue, formats and names of a language that has an entry in "
        "config/languages.py, or bring its catalogue up to date. Words that are there stay."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("code", help="as in config/languages.py: lv")

    def handle(self, *args: Any, code: str, **options: Any) -> None:
        """Write what is missing. Raises CommandError for a language without an entry."""
        entries = {each.code: each for each in settings.INTERFACE_LANGUAGES if each.has_gaps}
        if code not in entries:
            known = ", ".join(entries) or "none"
            raise CommandError(
                f"{code}: no language with gaps in config/languages.py (there: {known}). Give it "
                "an entry first."
            )
        language = entries[code]
        self._write_catalogue(language)
        folder = settings.BASE_DIR / "config" / "formats" / code
        self._write(folder / "__init__.py", "")
        self._write(folder / "formats.py", FORMATS.format(name=language.name))
        names = settings.BASE_DIR / "participants" / "data" / "names" / f"{code}.json"
        self._write(names, "{}\n")
        for line in catalogues.report(code):
            self.stdout.write(line)

    def _write_catalogue(self, language: Any) -> None:
        file = catalogues.path(language.code)
        catalogue = catalogues.read(file)
        if not file.exists():
            catalogue.header = HEADER.format(name=language.name)
            catalogue.metadata = {
                "Project-Id-Version": "consular-training",
                "Language": language.code,
                "MIME-Version": "1.0",
                "Content-Type": "text/plain; charset=UTF-8",
                "Content-Transfer-Encoding": "8bit",
                "Plural-Forms": language.plural,
            }
        catalogues.bring_up_to_date(catalogue, plural=language.plural)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(str(catalogue), encoding="utf-8")
        self.stdout.write(f"written: {self._named(file)}")

    def _write(self, file: Path, words: str) -> None:
        """Write a file that is not there yet."""
        if file.exists():
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(words, encoding="utf-8")
        self.stdout.write(f"written: {self._named(file)}")

    def _named(self, file: Path) -> Path:
        return file.relative_to(settings.BASE_DIR)
