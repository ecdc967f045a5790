"""What the examples begin with, and how each is written down."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone

from handbook.actions import (
    feedback,
)
from handbook.models import (
    CardNumber,
    CardText,
    Chapter,
    Contact,
    CountryPage,
    Edition,
    Translation,
)
from participants.models import Account
from tests.every_action import Ready
from tests.handbook import writing
from tests.handbook.writing import NOW

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
    "set_due_day": "plan_review",
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
