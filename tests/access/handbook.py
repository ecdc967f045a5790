"""An edition, a draft of the next, and a country page."""

from datetime import UTC, datetime, timedelta
from typing import Any

from documents import store
from handbook.models import (
    CardText,
    Chapter,
    Comment,
    CountryPage,
    Edition,
    Feedback,
    Figure,
    Revision,
    Term,
    Translation,
    WebPage,
)


def make_handbook(party: Any) -> None:
    at = datetime(2026, 11, 1, tzinfo=UTC)
    edition = Edition.objects.create(
        slug="2026",
        titles={"en": "Handbook"},
        languages=["en"],
        status="published",
        published_at=at,
    )
    chapter = Chapter.objects.create(edition=edition, slug="noticing", position=1)
    words = {"title": "Noticing", "body": "Text.", "updated_at": at - timedelta(days=1)}
    Translation.objects.create(
        chapter=chapter, language="en", status="approved", approved_at=at, **words
    )
    make_country(party, at)
    Feedback.objects.create(chapter=chapter, language="en", verdict="right", at=at)
    make_draft(at)
    WebPage.objects.create(address="https://lv.example/", site="lv.example", due_at=at)
    picture = {
        "sha256": store.save(b"a picture"),
        "content_type": "image/png",
        "width": 4,
        "height": 3,
    }
    Figure.objects.create(name="gate", size=9, source="CBSS", added_at=at, **picture)


def make_country(party: Any, at: datetime) -> None:
    """A page with a contact and a section, and the words of an information card: nothing of it
    confirmed.
    """
    page = CountryPage.objects.create(party=party, position=1, updated_at=at)
    page.sections.create(
        key="assistance",
        texts={"en": "A shelter."},
        source="https://lv.example",
        confidence="official",
    )
    page.contacts.create(
        key="lv-house",
        position=1,
        kind="helpline",
        names={"en": "House"},
        number_display="+371 1",
        source="https://lv.example",
    )
    CardText.objects.create(language="en", lines=["You may say no."], updated_at=at)


def make_draft(at: datetime) -> None:
    """The next edition with a text in Latvian, which Latvia's coordinator reviews."""
    edition = Edition.objects.create(slug="2027", titles={"en": "Handbook"}, languages=["en", "lv"])
    chapter = Chapter.objects.create(edition=edition, slug="noticing", position=1)
    for language in edition.languages:
        words = {"title": "Redzēt", "body": "Jautā."}
        text = Translation.objects.create(
            chapter=chapter, language=language, updated_at=at, **words
        )
        Revision.objects.create(translation=text, version=1, at=at, **words)
    Comment.objects.create(translation=text, version=1, text="Par garu.", at=at)
    Term.objects.create(language="lv", term="referral", translation="nosūtīšana", source="MFA")
