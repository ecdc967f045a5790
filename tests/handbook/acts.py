"""One example of every action of the room: it makes what the action needs, and says for what it
waits.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO
from typing import Any

from django.utils import timezone
from PIL import Image

from handbook.actions import (
    added_countries,
    cards,
    chapters,
    countries,
    editions,
    feedback,
    figures,
    owners,
    reviews,
    terms,
    texts,
    web_pages,
)
from handbook.models import (
    CardNumber,
    CardText,
    Chapter,
    Contact,
    CountryPage,
    Edition,
    Term,
    Translation,
    WebPage,
)
from handbook.rules.cards import asked_of
from participants.models import Account
from tests import factories
from tests.every_action import Ready
from tests.handbook import writing
from tests.handbook.country_editing import answers_to_tick
from tests.handbook.writing import NOW

FACTS = editions.Facts("2028", {"en": "Handbook 2028"}, {})
CONTACT = {
    "kind": "helpline",
    "names": {"en": "Night line"},
    "number_display": "+371 28612120",
    "number_e164": "+37128612120",
    "opening": "Mo-Fr 09:00-17:00",
    "hours_texts": {"en": "day and night"},
    "languages": ["lv"],
    "serves": "anybody",
    "from_abroad": "yes",
    "source": "https://line.example",
    "page_date": "January 2027",
}


@dataclass(frozen=True)
class Scene:
    draft: Chapter  # of an edition in the making, without any text
    page: CountryPage  # of Latvia
    janis: Account  # an officer of Latvia
    astrid: Account  # secretariat
    ilze: Account  # Latvia's coordinator

    @property
    def edition(self) -> Edition:
        return self.draft.edition

    def text(self, **fields: Any) -> Translation:
        """As Ilze left it."""
        text = writing.save(self.ilze, self.draft)
        Translation.objects.filter(pk=text.pk).update(**fields)
        return Translation.objects.select_related("chapter__edition").get(pk=text.pk)

    def contact(self, **fields: Any) -> Contact:
        """As CONTACT, and confirmed today."""
        today = timezone.localdate()
        confirmed = {
            "confirmed_on": today,
            "confirmed_as": "coordinator",
            "review_by": today + timedelta(90),
        }
        return Contact.objects.create(
            page=self.page, key="lv-night-line", position=1, **CONTACT | confirmed | fields
        )

    def section(self) -> Any:
        return self.page.sections.create(
            key="assistance",
            position=1,
            texts={"en": "A shelter"},
            source="https://shelter.example",
            confidence="high",
        )

    def number(self) -> CardNumber:
        return CardNumber.objects.create(
            page=self.page,
            contact=self.contact(),
            place="abroad",
            number="+371 28612120",
            opening="Mo-Fr 09:00-17:00",
            languages=["lv"],
            approved_at=NOW,
            approved_by=self.ilze,
        )

    def words(self) -> CardText:
        return CardText.objects.create(language="lv", lines=["Piezvani."], updated_at=NOW)

    def said(self) -> Any:
        said = feedback.Said("en", "partly", "No shelter here takes men.")
        writing.publish(self.edition)
        chapter = Chapter.objects.get(pk=self.draft.pk)
        return feedback.give_feedback(by=self.janis, chapter=chapter, said=said, now=NOW)


EXAMPLES: dict[Callable[..., Any], Callable[[Scene], Ready]] = {}
RECORDED_AS = {
    "add_contact": "added_contact",
    "change_contact": "changed_contact",
    "confirm_contact": "confirmed_contact",
    "remove_contact": "withdrawn_contact",
    "change_section": "changed_countrysection",
    "confirm_section": "confirmed_countrysection",
    "change_emergency": "added_countrypage",
    "add_comment": "comment_text",
    "send_back": "send_back_text",
}  # all others under their own name


def example_of(action: Callable[..., Any]) -> Callable[..., Any]:
    def keep(example: Callable[[Scene], Ready]) -> Callable[[Scene], Ready]:
        EXAMPLES[action] = example
        return example

    return keep


def ready(
    action: Callable[..., Any], by: Account | None, waits_for: Any, about: Any = None, **facts: Any
) -> Ready:
    """`about` is left out where the action answers with it."""
    facts |= {"by": by} if by else {}
    return Ready(lambda: action(**facts, now=NOW), by, about, waits_for)


# --- Chapters and editions: one writer of an edition at a time ---


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


@example_of(chapters.plan_review)
def _(scene: Scene) -> Ready:
    facts = {"chapter": scene.draft, "owner": scene.astrid, "review_on": date(2028, 1, 5)}
    return ready(chapters.plan_review, scene.astrid, scene.edition, **facts)


@example_of(owners.remind_owners)
def _(scene: Scene) -> Ready:
    Chapter.objects.update(review_on=NOW.date())
    facts = {"about": scene.edition, "edition": scene.edition, "are_pages_known": True}
    return ready(owners.remind_owners, None, scene.edition, **facts)


@example_of(web_pages.look_again)
def _(scene: Scene) -> Ready:
    page = WebPage.objects.create(address="https://a.example/", site="a.example", due_at=NOW)
    return ready(web_pages.look_again, scene.astrid, page, web_page=page)


@example_of(editions.start_edition)
def _(scene: Scene) -> Ready:
    writing.publish(scene.edition)
    # no edition is there yet for which it could wait
    first = Account.objects.order_by("pk").first()
    return ready(editions.start_edition, scene.astrid, first, facts=FACTS)


@example_of(editions.describe_edition)
def _(scene: Scene) -> Ready:
    return ready(
        editions.describe_edition, scene.astrid, scene.edition, edition=scene.edition, facts=FACTS
    )


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


# --- Texts and reviews: so do they ---


@example_of(texts.save_text)
def _(scene: Scene) -> Ready:
    return Ready(lambda: writing.save(scene.ilze, scene.draft), scene.ilze, None, scene.edition)


@example_of(texts.add_comment)
def _(scene: Scene) -> Ready:
    return ready(texts.add_comment, scene.ilze, scene.edition, text=scene.text(), words="A source?")


@example_of(texts.settle_comment)
def _(scene: Scene) -> Ready:
    comment = scene.text().comments.create(by=scene.ilze, at=NOW, text="A source?", version=1)
    return ready(texts.settle_comment, scene.ilze, comment, about=comment, comment=comment)


@example_of(reviews.ask_review)
def _(scene: Scene) -> Ready:
    return ready(reviews.ask_review, scene.ilze, scene.edition, translation=scene.text())


@example_of(reviews.approve_text)
def _(scene: Scene) -> Ready:
    facts = {
        "translation": scene.text(status="in_review"),
        "shown": reviews.Shown(1),
        "said": reviews.Said(),
    }
    return ready(reviews.approve_text, scene.astrid, scene.edition, **facts)


@example_of(reviews.send_back)
def _(scene: Scene) -> Ready:
    facts = {
        "translation": scene.text(status="in_review"),
        "shown": reviews.Shown(1),
        "words": "A source?",
    }
    return ready(reviews.send_back, scene.astrid, scene.edition, **facts)


# --- Terms ---


def a_term() -> Term:
    return Term.objects.create(
        language="lv", term="referral", translation="nosūtīšana", source="MFA"
    )


@example_of(terms.save_term)
def _(scene: Scene) -> Ready:
    entry, facts = a_term(), terms.TermFacts("referral", "novirzīšana", "MFA")
    return ready(terms.save_term, scene.astrid, entry, entry=entry, facts=facts)


@example_of(terms.remove_term)
def _(scene: Scene) -> Ready:
    entry = a_term()
    return ready(terms.remove_term, scene.astrid, entry, about=entry, entry=entry)


# --- Figures ---


@example_of(figures.add_figure)
def _(scene: Scene) -> Ready:
    return ready(
        figures.add_figure, scene.astrid, a_figure(scene), **a_picture(2), is_replacing=True
    )


@example_of(figures.remove_figure)
def _(scene: Scene) -> Ready:
    figure = a_figure(scene)
    return ready(figures.remove_figure, scene.astrid, figure, about=figure, figure=figure)


def a_picture(size: int) -> dict[str, Any]:
    target = BytesIO()
    Image.new("RGB", (size, size), 128).save(target, "PNG")
    return {"name": "steps", "data": target.getvalue(), "source": "Own drawing"}


def a_figure(scene: Scene) -> Any:
    figure = figures.add_figure(by=scene.astrid, **a_picture(1), is_replacing=False, now=NOW)
    return figure


# --- Feedback ---


@example_of(feedback.give_feedback)
def _(scene: Scene) -> Ready:
    writing.publish(scene.edition)
    said = feedback.Said("en", "right", "")
    chapter = Chapter.objects.get(pk=scene.draft.pk)
    return ready(feedback.give_feedback, scene.janis, scene.janis, chapter=chapter, said=said)


@example_of(feedback.answer_feedback)
def _(scene: Scene) -> Ready:
    said = scene.said()
    facts = {"feedback": said, "seen": said.fingerprint, "answer": "Thank you."}
    return ready(feedback.answer_feedback, scene.astrid, said, **facts)


@example_of(feedback.take_up_feedback)
def _(scene: Scene) -> Ready:
    said, edition = scene.said(), writing.edition("2028")
    facts = {"feedback": said, "seen": said.fingerprint, "edition": edition}
    return ready(feedback.take_up_feedback, scene.astrid, said, **facts)


# --- Country pages: one writer of a page at a time ---


@example_of(countries.add_contact)
def _(scene: Scene) -> Ready:
    facts = {"facts": CONTACT | {"audiences": {}, "notes": {}}}
    return ready(countries.add_contact, scene.ilze, scene.page, page=scene.page, **facts)


@example_of(countries.change_contact)
def _(scene: Scene) -> Ready:
    one = scene.contact()
    facts = {"facts": one.facts | {"languages": ["lv", "ru"]}, "seen": one.fingerprint}
    return ready(countries.change_contact, scene.ilze, scene.page, contact=one, **facts)


@example_of(countries.confirm_contact)
def _(scene: Scene) -> Ready:
    one = scene.contact()
    answer = {"as_they_stand": True, "ticked": answers_to_tick(one)}
    facts = {"contact": one, "seen": one.fingerprint, "review_by": date(2027, 3, 1)} | answer
    return ready(countries.confirm_contact, scene.ilze, scene.page, **facts)


@example_of(countries.remove_contact)
def _(scene: Scene) -> Ready:
    one = scene.contact()
    facts = {"about": one, "contact": one, "seen": one.fingerprint}
    return ready(countries.remove_contact, scene.ilze, scene.page, **facts)


@example_of(added_countries.add_country)
def _(scene: Scene) -> Ready:
    host = factories.party("TH", "Thailand")
    facts = {"party": host, "editing_state": None}
    return ready(added_countries.add_country, scene.astrid, host, **facts)


@example_of(added_countries.show_without_number)
def _(scene: Scene) -> Ready:
    CountryPage.objects.filter(pk=scene.page.pk).update(is_added=True, is_in_preparation=True)
    return ready(added_countries.show_without_number, scene.astrid, scene.page, page=scene.page)


@example_of(added_countries.choose_editors)
def _(scene: Scene) -> Ready:
    CountryPage.objects.filter(pk=scene.page.pk).update(is_added=True)
    facts = {"page": scene.page, "editing_state": scene.page.party}
    return ready(added_countries.choose_editors, scene.astrid, scene.page, **facts)


@example_of(added_countries.remove_country)
def _(scene: Scene) -> Ready:
    CountryPage.objects.filter(pk=scene.page.pk).update(is_added=True)
    facts = {"about": scene.page, "page": scene.page}
    return ready(added_countries.remove_country, scene.astrid, scene.page, **facts)


@example_of(countries.change_section)
def _(scene: Scene) -> Ready:
    one = scene.section()
    facts = one.facts | {"texts": {"en": "A shelter for men"}}
    facts = {"section": one, "facts": facts, "seen": one.fingerprint}
    return ready(countries.change_section, scene.ilze, scene.page, **facts)


@example_of(countries.confirm_section)
def _(scene: Scene) -> Ready:
    one = scene.section()
    answer = {"as_they_stand": True, "ticked": answers_to_tick(one)}
    facts = {"section": one, "seen": one.fingerprint} | answer
    return ready(countries.confirm_section, scene.ilze, scene.page, **facts)


@example_of(countries.change_emergency)
def _(scene: Scene) -> Ready:
    facts = {
        "emergency_number": "112",
        "emergency_notes": {},
        "emergency_source": "https://112.example",
    }
    seen = scene.page.fingerprint
    return ready(
        countries.change_emergency, scene.ilze, scene.page, page=scene.page, facts=facts, seen=seen
    )


@example_of(countries.remind_editors)
def _(scene: Scene) -> Ready:
    scene.contact(review_by=NOW.date(), notice=None)
    return ready(countries.remind_editors, None, scene.page, about=scene.page, page=scene.page)


# --- Discreet cards ---


@example_of(cards.save_card_text)
def _(scene: Scene) -> Ready:
    words = scene.words()
    facts = {"words": words, "lines": ["Zvani šurp."], "shown_version": 1}
    return ready(cards.save_card_text, scene.ilze, words, **facts)


@example_of(cards.approve_card_text)
def _(scene: Scene) -> Ready:
    words = scene.words()
    facts = {"words": words, "shown_version": 1, "permitting": ["lv-0"]}
    return ready(cards.approve_card_text, scene.ilze, words, **facts)


@example_of(cards.approve_card_number)
def _(scene: Scene) -> Ready:
    one = scene.contact()
    facts = {
        "page": scene.page,
        "contact": one,
        "place": CardNumber.Place.ABROAD,
        "seen": one.fingerprint,
        "permitting": asked_of(one),
    }
    return ready(cards.approve_card_number, scene.ilze, scene.page, **facts)


@example_of(cards.void_card_number)
def _(scene: Scene) -> Ready:
    facts = {"about": scene.page, "page": scene.page, "place": CardNumber.Place.ABROAD}
    return ready(cards.void_card_number, scene.ilze, scene.number(), **facts)
