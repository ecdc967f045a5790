"""Chapters, their review days and editions: one writer of an edition at a time."""

from datetime import date

from django.test import override_settings

from handbook.actions import chapters, editions, owners, web_pages
from handbook.models import Chapter, Edition, WebPage
from participants.models import Account
from tests.every_action import Ready
from tests.handbook import writing
from tests.handbook.acts.scene import NOW, Scene, example_of, ready

FACTS = editions.Facts("2028", {"en": "Handbook 2028"}, {})


@example_of(chapters.add_chapter)
def _(scene: Scene) -> Ready:
    facts = {
        "edition": scene.edition,
        "slug": "referring",
        "title": "Referring",
        "kind": Chapter.Kind.CHAPTER,
    }
    return ready(chapters.add_chapter, scene.astrid, scene.edition, **facts)


@example_of(chapters.move_chapter)
def _(scene: Scene) -> Ready:
    writing.chapter(scene.edition, "referring")
    facts = {"about": scene.draft, "chapter": scene.draft, "steps": 1}
    return ready(chapters.move_chapter, scene.astrid, scene.edition, **facts)


@example_of(chapters.remove_chapter)
def _(scene: Scene) -> Ready:
    facts = {"about": scene.draft, "chapter": scene.draft}
    return ready(chapters.remove_chapter, scene.astrid, scene.edition, **facts)


@example_of(chapters.offer_languages)
def _(scene: Scene) -> Ready:
    facts = {"edition": scene.edition, "languages": ["en", "lv"]}
    return ready(chapters.offer_languages, scene.astrid, scene.edition, **facts)


@example_of(chapters.set_due_day)
def _(scene: Scene) -> Ready:
    facts = {"chapter": scene.draft, "owner": scene.astrid, "review_on": date(2028, 1, 5)}
    facts |= {"seen": scene.draft.fingerprint}
    return ready(chapters.set_due_day, scene.astrid, scene.edition, **facts)


@example_of(owners.remind_owners)
def _(scene: Scene) -> Ready:
    Chapter.objects.update(review_on=NOW.date())
    facts = {"about": scene.edition, "edition": scene.edition, "are_pages_known": True}
    return ready(owners.remind_owners, None, scene.edition, **facts)


@example_of(web_pages.look_again)
def _(scene: Scene) -> Ready:
    page = WebPage.objects.create(address="https://a.example/", site="a.example", due_at=NOW)
    look_again = override_settings(LOOK_AT_LINKS=True)(web_pages.look_again)
    return ready(look_again, scene.astrid, page, web_page=page)


@example_of(editions.start_edition)
def _(scene: Scene) -> Ready:
    writing.publish(scene.edition)
    # no edition is there yet for which it could wait
    first = Account.objects.order_by("pk").first()
    return ready(editions.start_edition, scene.astrid, first, facts=FACTS)


@example_of(editions.describe_edition)
def _(scene: Scene) -> Ready:
    facts = {"edition": scene.edition, "facts": FACTS, "seen": scene.edition.fingerprint}
    return ready(editions.describe_edition, scene.astrid, scene.edition, **facts)


@example_of(editions.turn_edition)
def _(scene: Scene) -> Ready:
    facts = {"edition": scene.edition, "status": Edition.Status.IN_REVIEW}
    return ready(editions.turn_edition, scene.astrid, scene.edition, **facts)


@example_of(editions.publish_edition)
def _(scene: Scene) -> Ready:
    scene.text(status="approved", approved_at=NOW)
    Edition.objects.update(languages=["en"])
    return ready(editions.publish_edition, scene.astrid, scene.edition, edition=scene.edition)


@example_of(editions.open_edition)
def _(scene: Scene) -> Ready:
    writing.publish(scene.edition)
    facts = {"edition": scene.edition, "is_public": True}
    return ready(editions.open_edition, scene.astrid, scene.edition, **facts)


@example_of(editions.discard_edition)
def _(scene: Scene) -> Ready:
    facts = {"about": scene.edition, "edition": scene.edition}
    return ready(editions.discard_edition, scene.astrid, scene.edition, **facts)
