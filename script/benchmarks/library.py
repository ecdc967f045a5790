"""Fill the handbook: twenty published editions in eleven languages, copied from the shipped one,
and its PDF.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from handbook.actions import files
from handbook.actions.files import Wanted
from handbook.models import Chapter, Edition, Passage, Translation
from participants.models import Party

EDITIONS = 20
LANGUAGES = ("da", "de", "en", "et", "fi", "is", "lt", "lv", "nb", "pl", "sv")


def print_book(now: datetime) -> None:
    """Build the PDF that readers download."""
    edition, latvia = Edition.objects.get(), Party.objects.get(code="LV")
    files.request_file(by=None, wanted=Wanted(edition, "en", latvia), now=now)
    files.build_next_file(now=now)


def make() -> None:
    """Insert the editions of the years before the newest one."""
    newest = Edition.objects.published().order_by("-published_at")[0]
    _translate(newest)
    for years in range(1, EDITIONS):
        with transaction.atomic():
            _copy(newest, years)


def _translate(edition: Edition) -> None:
    """Fill missing languages with copies of the English."""
    texts = list(Translation.objects.filter(chapter__edition=edition, language="en"))
    passages = list(edition.passages.filter(language="en"))
    for language in set(LANGUAGES) - set(edition.languages):
        _insert(Translation, texts, language=language)
        _insert(Passage, passages, language=language)
    edition.languages = list(LANGUAGES)
    edition.save()


def _copy(newest: Edition, years: int) -> None:
    edition = Edition.objects.create(
        slug=f"{years}-before",
        titles=newest.titles,
        languages=newest.languages,
        status=Edition.Status.PUBLISHED,
        published_at=timezone.now() - timedelta(days=365 * years),
    )
    old = list(newest.chapters.all())
    former = [row.pk for row in old]  # before they are copied, which gives them new keys
    chapters = dict(zip(former, _insert(Chapter, old, edition=edition), strict=True))

    texts = list(Translation.objects.filter(chapter__edition=newest))
    passages = list(newest.passages.all())
    for text in texts:
        text.chapter = chapters[text.chapter_id]
    for passage in passages:
        passage.chapter = chapters[passage.chapter_id]
    _insert(Translation, texts)
    _insert(Passage, passages, edition=edition)


def _insert[Row: Model](model: type[Row], rows: list[Row], **facts: Any) -> list[Row]:
    """Insert copies of the rows with these facts changed, and return them."""
    for row in rows:
        row.pk = None
        row._state.adding = True
        for name, value in facts.items():
            setattr(row, name, value)
    return model._default_manager.bulk_create(rows, batch_size=500)
