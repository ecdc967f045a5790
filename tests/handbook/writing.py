"""An edition in the making, and ways to write in it."""

from datetime import UTC, datetime
from typing import Any

from handbook.actions import reviews, texts
from handbook.actions.texts import Change, Words
from handbook.models import Chapter, Edition, Part, Translation

NOW = datetime(2027, 1, 5, 9, 0, tzinfo=UTC)
BODY = "Ask the person alone.[^a]\n\n[^a]: ILO, manual.\n"


def edition(
    slug="2027", languages=("en", "lv", "lt", "sv"), *, published=False, **facts: Any
) -> Edition:
    state = {"status": "published", "published_at": NOW} if published else {}
    return Edition.objects.create(
        slug=slug, titles={"en": "Handbook"}, languages=list(languages), **(state | facts)
    )


def chapter(edition: Edition, slug="noticing") -> Chapter:
    return Chapter.objects.create(edition=edition, slug=slug, position=edition.chapters.count() + 1)


def save(
    by,
    chapter: Chapter,
    body=BODY,
    *,
    language="en",
    title="Noticing",
    summary="Signs",
    version=0,
    **said: Any,
) -> Translation:
    return texts.save_text(
        by=by,
        chapter=chapter,
        language=language,
        words=Words(title, "Signs", body),
        shown_version=version,
        change=Change(**said),
        now=NOW,
    )


def publish(edition: Edition, **facts: Any) -> None:
    """As it stands, every text of it approved."""
    texts_of_it = Translation.objects.filter(chapter__edition=edition, is_machine_draft=False)
    texts_of_it.update(status="approved", approved_at=NOW)
    Edition.objects.filter(pk=edition.pk).update(status="published", published_at=NOW, **facts)


def reviewed(reviewers, text: Translation, *, shown: int, english: int, now=NOW) -> Translation:
    """A translation approved by two people, the first for the language."""
    for part, by in zip(Part, reviewers, strict=True):
        text = reviews.approve_text(
            by=by,
            translation=text,
            shown=reviews.Shown(shown, english),
            said=reviews.Said(part=part),
            now=now,
        )
    return text
