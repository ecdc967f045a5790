"""Print how long the sentences of every shipped chapter are, and which terms nothing explains."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from handbook import reference, text


class Command(BaseCommand):
    help = (
        "Print words per sentence, and terms without a link, of each shipped chapter and language."
    )
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        """Print a line for each text. Raises CommandError if one is too hard to read (R-577)."""
        hard = []
        for edition in reference.EDITIONS:
            for file in sorted((reference.DATA / edition).glob("*/*.md")):
                language, slug = file.parent.name, file.stem
                body = file.read_text(encoding="utf-8")
                found = text.measured(body)
                self.stdout.write(f"{edition}  {language}  {slug:28}{found.average:5}")
                for term in unlinked(file, body):
                    self.stdout.write(f"    no link explains: {term.title}")
                if found.is_hard:
                    hard.append(f"{slug} ({language})")
        if hard:
            most = text.MAX_AVERAGE
            raise CommandError(f"More than {most} words per sentence: {', '.join(hard)}.")


def unlinked(file: Path, body: str) -> list[text.Section]:
    """Return the terms of the glossary beside a chapter's file that it uses without a link."""
    glossary = file.with_stem(text.GLOSSARY)
    if file.stem in text.LINK_NO_TERMS or not glossary.exists():
        return []
    return text.terms_without_link(body, text.terms_of(glossary.read_text(encoding="utf-8")))
