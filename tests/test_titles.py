"""On a Swedish page a voice reads English titles, and all that staff write of a training, as
English, wherever it stands.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from django.utils import timezone

from handbook.models import Chapter, Edition, Translation
from outbox import letters
from tests import factories
from tests.access.scene import make_scene
from tests.test_language import swedish_pages
from trainings.models import Certificate, Session, Training

pytestmark = pytest.mark.any_database

TITLE = "Noticing what nobody says"
IN_SWEDISH = "Att märka vad ingen säger"
# Why something may not be done is told in sentences of the rules, which are plain text and quote
# the title.
A_REASON = re.compile(f"”{TITLE}”( är inte godkänd|, som inte är avslutad)")


class Spoken(HTMLParser):
    """The texts of a page, each with the language that the nearest element around it names."""

    EMPTY = {"br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
    CANNOT_SAY = {"title", "option", "textarea", "script", "style"}  # hold plain text only

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.texts: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.EMPTY:
            around = self.open[-1][1] if self.open else ""
            self.open.append((tag, dict(attrs).get("lang") or around))

    def handle_endtag(self, tag: str) -> None:
        while tag in [name for name, _language in self.open] and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1][0] not in self.CANNOT_SAY:
            self.texts.append((" ".join(data.split()), self.open[-1][1]))


def spoken(page: str) -> list[tuple[str, str]]:
    reader = Spoken()
    reader.feed(page)
    return reader.texts


@pytest.fixture
def scene(db):
    """One of everything, with the same English title on all of it."""
    scene = make_scene()
    for training in Training.objects.all():
        factories.session(training)
    said = ("title", "summary", "city", "venue", "cancellation_reason")
    Training.objects.update(**dict.fromkeys(said, TITLE))
    Training.objects.filter(pk=scene.public.pk).update(status="cancelled")
    Session.objects.update(topic=TITLE, trainer=TITLE)
    write_letters(scene.request)
    # stopped, or the page that says so would be a file, and its letter would quote the title
    Certificate.objects.update(training_title=TITLE, problem="ValueError")
    Edition.objects.update(titles={"en": TITLE}, summaries={"en": TITLE})
    Translation.objects.filter(language="en").update(title=TITLE, summary=TITLE)
    return scene


def write_letters(about) -> None:
    """One in English about a registration, and one in Swedish."""
    reference, now = f"trainings.registration:{about.pk}", timezone.now()
    for language, subject in (("en", TITLE), ("sv", IN_SWEDISH)):
        letters.write(
            kind="x",
            to="a@mfa.example",
            subject=subject,
            body="b",
            about=reference,
            language=language,
            now=now,
        )


def unmarked(pages: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    for route, page in pages.items():
        for text, language in spoken(page):
            if TITLE in text and language != "en" and not A_REASON.search(text):
                yield route, text, language


@pytest.mark.parametrize("who", ["anyone", "the officer", "own coordinator", "administrator"])
def test_no_english_title_stands_on_a_swedish_page_without_its_language(scene, who):
    pages = dict(swedish_pages(scene, who))
    assert "\n".join(sorted(map(str, unmarked(pages)))) == ""
    assert any(TITLE in text for page in pages.values() for text, _language in spoken(page))


def test_the_subject_of_a_letter_bears_the_language_of_the_letter(scene):
    outbox = dict(swedish_pages(scene, "administrator"))["desk:outbox"]
    assert {(TITLE, "en"), (IN_SWEDISH, "sv")} <= set(spoken(outbox))


def test_swedish_in_an_english_part_is_told_apart():
    page = f'<html lang="sv"><p lang="en">{TITLE}<b lang="sv">nytt {TITLE}</b></p></html>'
    assert spoken(page) == [(TITLE, "en"), (f"nytt {TITLE}", "sv")]


def test_the_walk_meets_an_edition_and_a_chapter(scene):
    assert Chapter.objects.count() == 2
    assert {"handbook:edition", "handbook:chapter", "trainings:attendance"} <= set(
        dict(swedish_pages(scene, "administrator"))
    )
