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
    chapters = dict(
        zip([row.pk for row in old], _insert(Chapter, old, edition=edition), strict=True)
    )
    for model, rows in (
        (Translation, Translation.objects.filter(chapter__edition=newest)),
        (Passage, newest.passages.all()),
    ):
        copies: list[Any] = list(rows)
        for row in copies:
            row.chapter = chapters[row.chapter_id]
        _insert(model, copies, **({"edition": edition} if model is Passage else {}))


def _insert[Row: Model](model: type[Row], rows: list[Row], **facts: Any) -> list[Row]:
    """Insert copies of the rows with these facts changed, and return them."""
    for row in rows:
        row.pk, row._state.adding = None, True
        for name, value in facts.items():
            setattr(row, name, value)
    return model._default_manager.bulk_create(rows, batch_size=500)
