"""Index an edition for the search when it is published."""

from collections.abc import Iterator

from django.utils.translation import gettext, override

from handbook import text
from handbook.models import Edition, Passage
from handbook.reading import references
from handbook.reading.contents import Entry, whole
from handbook.text.outline import SOURCES
from handbook.text.stems import stems_of
from participants.names import fold

MAX_SECTIONS = 100_000  # of a chapter; a text of the greatest size has fewer


def index_edition(*, edition: Edition) -> None:
    """Replace the edition's passages: one for each section of each text that readers get."""
    edition.passages.all().delete()
    Passage.objects.bulk_create(list(_passages(edition)), batch_size=500)


def _passages(edition: Edition) -> Iterator[Passage]:
    chapters = dict(edition.chapters.values_list("slug", "pk"))
    done = set()
    for language in edition.languages:
        contents = whole(edition, language)
        entries = references.on_the_web(contents, countries=()).entries if contents else []
        for number, entry in enumerate(entries):
            place = (entry.slug, entry.language)  # the same text stands in for several languages
            if place not in done:
                done.add(place)
                yield from _of_chapter(edition, chapters[entry.slug], entry, number * MAX_SECTIONS)


def _of_chapter(edition: Edition, chapter: int, entry: Entry, start: int) -> Iterator[Passage]:
    for place, section in enumerate(
        entry.rendered.sections or [text.Section("", "", 1, entry.body)]
    ):
        title = section.title or _name(section, entry.language)
        headings = [title] if place else [entry.title, title]
        words = " ".join([*headings, section.text])
        yield Passage(
            edition=edition,
            chapter_id=chapter,
            language=entry.language,
            position=start + place,
            anchor=section.anchor,
            chapter_title=entry.title,
            title=title,
            text=section.text,
            folded=fold(words),
            stems=stems_of(words, entry.language),
        )


def _name(section: text.Section, language: str) -> str:
    """Return the title of a section whose heading is not part of the text, else ""."""
    with override(language):
        if section.anchor == SOURCES:
            return gettext("Sources")
        return ""
