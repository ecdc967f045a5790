"""Somebody says a model talk aloud before it is printed, and the book says whether (R-609)."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from handbook.models import Edition, Translation
from handbook.papers.epub import Ebook
from handbook.papers.pdf import WholeBook
from handbook.papers.zipped import ZippedPages
from handbook.reading import contents
from tests.handbook import writing
from tests.handbook.test_safety import LANGUAGES, section
from tests.handbook.writing import BODY, NOW
from tests.participants.test_words import text_of

DESCRIBE = "/handbook/editions/2027/describe/"
DESK = "/handbook/editions/2027/"
PUBLISH = "/handbook/editions/2027/publish/"
TALK = "{#model-talk-counter}\n## A talk\n\n{.advice}\nPlease sit down.\n\n## Afterwards\n\n"
NOT_YET = "The model talks have not been said aloud yet."
SAID = {"aloud_by": "Embassy in Riga", "aloud_on": "2026-11-29"}
SPOKEN = ["first-sentences", "model-talk-counter", "model-talk-telephone"]
QUOTATION = {"en": "“([^”]+)”", "sv": "”([^”]+)”"}


def spoken(language: str, quoted_in: str = "") -> list[str]:
    """Each quotation of those sections; the drafts quote in English."""
    told = [section(language, "talking-safely", anchor) for anchor in SPOKEN]
    return re.findall(QUOTATION[quoted_in or language], "\n".join(told))


@pytest.fixture
def approved(db, astrid):
    """The English text, approved and with a model talk, of an edition in the making."""
    chapter = writing.chapter(writing.edition(languages=["en"]), "talking-safely")
    writing.save(astrid, chapter, TALK + BODY)
    Translation.objects.update(status="approved", approved_at=NOW)
    return Translation.objects.get()


def typed(**facts: str) -> dict[str, str]:
    return {
        "seen": Edition.objects.get(slug="2027").fingerprint,
        "slug": "2027",
        "title_en": "Handbook",
        **facts,
    }


def test_what_is_shipped_says_that_nobody_has_said_them(shipped, sign_in, janis):
    assert not {"aloud_by", "aloud_on"} & set(shipped.colophon)
    assert f"Model talks {NOT_YET}" in text_of(sign_in(janis).get("/handbook/2026/en/"))


@pytest.mark.parametrize(
    ("paper", "facts"),
    [(WholeBook, [None]), (Ebook, [None]), (ZippedPages, [[], NOW.date()])],
)
def test_what_is_taken_along_says_so_and_later_who_did_and_when(shipped, paper, facts):
    def book() -> str:
        return " ".join(paper(contents.whole(shipped, "en"), None, *facts).text().split())

    assert NOT_YET in book()
    shipped.colophon |= SAID
    shipped.save()
    assert NOT_YET not in book()
    assert "Said aloud on 29 November 2026 by: Embassy in Riga" in book()


@pytest.mark.any_database
def test_the_publication_page_says_so_until_the_secretariat_has_recorded_it(
    approved, sign_in, astrid, janis
):
    assert sign_in(janis).post(DESCRIBE, typed(**SAID)).status_code == 403
    client = sign_in(astrid)
    asked = client.get(PUBLISH).text
    assert NOT_YET in asked and f'href="{DESCRIBE}"' in asked
    assert client.post(DESCRIBE, typed(**SAID)).status_code == 302
    assert Edition.objects.get().colophon == SAID
    asked = client.get(PUBLISH).text
    assert "Publish for good" in asked and NOT_YET not in asked


@pytest.fixture
def said(approved):
    """They were said aloud on the day on which they were written."""
    day = timezone.localdate(NOW).isoformat()
    Edition.objects.update(colophon=SAID | {"aloud_on": day})
    return Edition.objects.get()


def change(by, edition: Edition, body: str, *, version: int) -> None:
    """Two days later, and approved."""
    row = writing.save(by, edition.chapters.get(), body, version=version)
    row.revisions.filter(version=version + 1).update(at=NOW + timedelta(days=2))
    Translation.objects.update(status="approved", approved_at=NOW)


@pytest.mark.any_database
def test_words_changed_since_are_said_to_be_until_they_are_as_they_were(
    said, sign_in, astrid, oskar
):
    def told() -> list[bool]:
        pages = [PUBLISH, DESK, "/handbook/2027/en/"]
        book = " ".join(WholeBook(contents.whole(said, "en"), None, None).text().split())
        texts = [*(text_of(sign_in(oskar).get(page)) for page in pages), book]
        return ["changed on 7 January 2027" in each for each in texts]

    assert told() == [False] * 4
    change(astrid, said, TALK + BODY.replace("alone", "first"), version=1)
    assert told() == [False] * 4  # not in a talk
    change(astrid, said, TALK.replace("sit", "stand") + BODY, version=2)
    assert told() == [True] * 4
    change(astrid, said, TALK + BODY, version=3)
    assert told() == [False] * 4


def test_a_talk_translated_after_that_day_has_not_been_said_aloud(said, astrid):
    Edition.objects.update(languages=["en", "lv"])
    said.refresh_from_db()
    assert contents.talks_changed_on(said) is None
    text = writing.save(astrid, said.chapters.get(), TALK + BODY, language="lv")
    text.revisions.update(at=NOW + timedelta(days=2))
    assert contents.talks_changed_on(said) == date(2027, 1, 7)


@pytest.mark.any_database
def test_it_prevents_no_publication(approved, sign_in, astrid):
    assert sign_in(astrid).post(PUBLISH).status_code == 302
    assert Edition.objects.get().is_published


@pytest.mark.any_database
def test_an_edition_without_such_a_talk_says_nothing_of_them(approved, sign_in, astrid):
    Translation.objects.update(body=BODY)
    client = sign_in(astrid)
    asked = client.get(PUBLISH).text
    assert "Publish for good" in asked and NOT_YET not in asked
    assert "Model talks" not in text_of(client.get("/handbook/2027/en/"))


@pytest.mark.parametrize("half", SAID)
def test_who_and_on_which_day_are_said_together(approved, sign_in, astrid, half):
    answer = sign_in(astrid).post(DESCRIBE, typed(**{half: SAID[half]}, licence="CC0"))
    assert "Say both who said the model talks aloud and on which day, or neither." in answer.text
    assert f'value="{SAID[half]}"' in answer.text and 'value="CC0"' in answer.text
    assert Edition.objects.get().colophon == {}


def test_that_day_is_not_in_the_future(approved, sign_in, astrid):
    tomorrow = str(timezone.localdate() + timedelta(days=1))
    answer = sign_in(astrid).post(DESCRIBE, typed(**SAID | {"aloud_on": tomorrow}))
    told = "The day on which the model talks were said aloud is in the future."
    assert told in answer.text and 'value="Embassy in Riga"' in answer.text
    assert Edition.objects.get().colophon == {}


def test_the_next_edition_begins_without_for_its_words_may_be_others(approved, sign_in, astrid):
    writing.publish(approved.chapter.edition, colophon=SAID | {"editor": "The secretariat"})
    form = sign_in(astrid).get("/handbook/editions/new/").text
    assert "The secretariat" in form
    assert SAID["aloud_by"] not in form and SAID["aloud_on"] not in form


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_too_long_to_be_said_and_none_has_a_colon_that_nobody_hears(language):
    words = spoken(language)
    sentences = [each for turn in words for each in re.split(r"(?<=[.?!]) ", turn)]
    assert [
        each for each in sentences if len(each.split()) > 20 or re.search("[:;()–]", each)
    ] == []
    assert len(words) > 30


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_question_is_asked_at_a_time_and_comes_last(language):
    assert [turn for turn in spoken(language) if "?" in turn[:-1]] == []


@pytest.mark.parametrize("language", ["da", "lv"])
def test_a_draft_has_the_same_english_words_to_say(language):
    assert spoken(language, "en") == spoken("en")
