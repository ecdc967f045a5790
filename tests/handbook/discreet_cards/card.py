"""The address of a card, what is read from its file, and the approval of number and words."""

from io import BytesIO

import pdfplumber

from handbook.models import CardText
from handbook.rules import card_words
from handbook.rules import cards as rules

HOME = "/handbook/countries/LV/"
NUMBER = "+371 28612120"
GOOD = {
    "opening": "Mo-Fr 09:00-17:00",
    "languages": ["lv", "ru", "en"],
    "hours_texts": {},
    "notes": {},
}
ABROAD, INSIDE = "abroad", "inside"
# Those in which words are shipped and the typeface can write; Arabic it cannot.
LANGUAGES = ["bg", "en", "es", "pl", "ro", "ru", "sv", "th", "uk", "vi"]


def at(kind="neutral", language="en", place=ABROAD, code="LV"):
    return f"/handbook/countries/{code}/discreet-cards/{kind}/{place}/{language}.pdf"


def read(answer) -> bytes:
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)


def words(data: bytes) -> str:
    with pdfplumber.open(BytesIO(data)) as paper:
        return " ".join(" ".join(page.extract_text().split()) for page in paper.pages)


def pages(data: bytes) -> list[tuple[int, int]]:
    """Width and height of each page in millimetres."""
    with pdfplumber.open(BytesIO(data)) as paper:
        return [
            (round(page.width / 72 * 25.4), round(page.height / 72 * 25.4)) for page in paper.pages
        ]


def text_of(answer) -> str:
    return " ".join(answer.text.split())


def approve_words(client, language="en", version=1):
    asked = card_words.lines_asked(CardText.objects.get(language=language))
    data = {"version": version, "permitting": list(asked)}
    return client.post(f"/handbook/cards/{language}/approve/", data, follow=True)


def approve_number(client, contact, place=ABROAD, **changes):
    data = {"place": place, "contact": contact.key, "seen": contact.fingerprint}
    data["permitting"] = rules.asked_of(contact)
    return client.post(f"{HOME}edit/discreet-card/", data | changes, follow=True)
