"""A published edition stays as it was published; what a release corrects is offered to its
editors.
"""

from datetime import timedelta

import pytest
from django.core.management import call_command

from handbook import reference
from handbook.actions import editions
from handbook.actions.texts import Change, Words, save_text
from handbook.models import Edition, Revision, Translation
from participants.models import AuditEntry
from tests import factories

pytestmark = pytest.mark.any_database

OLD = "First: “Can you talk now? If not, say ‘wrong number’.”"
SLUG = "talking-safely"


def text(edition: Edition, language: str = "en") -> Translation:
    return Translation.objects.get(chapter__edition=edition, chapter__slug=SLUG, language=language)


@pytest.fixture
def old(shipped) -> Edition:
    """The edition as an earlier release shipped and published it."""
    for row in Translation.objects.filter(chapter__slug=SLUG):
        Translation.objects.filter(pk=row.pk).update(body=OLD)
        row.revisions.update(body=OLD)
    return shipped


@pytest.fixture
def load(now):
    return lambda: reference.load(now + timedelta(days=1))


def in_the_making() -> Edition:
    return Edition.objects.in_the_making().get()


def test_what_is_published_stays_and_a_new_edition_waits_for_review_with_the_corrected_texts(
    old, load
):
    load()
    assert text(old).body == text(old, "sv").body == OLD
    following = in_the_making()
    assert (following.slug, following.based_on) == ("2026-2", old)
    for language in ("en", "sv"):
        row = text(following, language)
        assert row.body == (reference.DATA / "edition-2026" / language / f"{SLUG}.md").read_text()
        assert (row.version, row.status, row.updated_by) == (2, "in_review", None)
        assert row.revisions.get(version=2) in Revision.objects.shipped()
    assert text(following, "sv").follows(text(following))
    others = Translation.objects.filter(chapter__edition=following).exclude(chapter__slug=SLUG)
    offered = others.filter(language__in=following.languages)
    assert set(offered.values_list("status", flat=True)) == {"approved"}
    assert AuditEntry.objects.get(action="offer_corrections").facts == {"texts": 2}


def test_the_new_edition_takes_over_nothing_that_was_true_of_the_old_one_alone(old, load):
    its_own = {
        "isbn": "978-92-4-154625-6",
        "checked_on": "2026-11-30",
        "aloud_by": "Embassy in Riga",
        "aloud_on": "2026-11-29",
    }
    Edition.objects.filter(pk=old.pk).update(colophon=old.colophon | its_own)
    load()
    said = in_the_making().colophon
    assert said["publisher"] == old.colophon["publisher"]
    assert not set(its_own) & set(said)


def test_the_new_edition_gets_an_address_that_is_free(old, load):
    earlier = old.published_at - timedelta(days=1)
    Edition.objects.create(slug="2026-2", status="published", published_at=earlier)
    load()
    assert in_the_making().slug == "2026-3"


def test_the_secretariat_is_told_on_its_start_page(old, load, sign_in, astrid, janis):
    load()
    assert Translation.objects.waiting_for(astrid).count() == 2
    assert "2026-2" in sign_in(astrid).get("/").text
    assert "2026-2" not in sign_in(janis).get("/").text


def test_the_command_says_how_many_texts_wait_and_for_whom(old, capsys):
    call_command("load_reference")
    Translation.objects.filter(chapter__edition=in_the_making(), language="sv").delete()
    call_command("load_reference")

    told = [line for line in capsys.readouterr().out.splitlines() if "Loaded" not in line]
    assert told == [
        "2 corrected texts wait for review in edition 2026-2: tell the secretariat.",
        "1 corrected text waits for review in edition 2026-2: tell the secretariat.",
    ]


def test_loading_again_offers_nothing_twice(old, load):
    load()
    load()
    assert Edition.objects.count() == 2 and text(in_the_making()).version == 2


def test_an_edition_in_the_making_takes_the_corrections_and_keeps_what_editors_wrote(
    old, load, now, astrid
):
    facts = editions.Facts("2027", {"en": "2027"}, {"en": ""})
    following = editions.start_edition(by=astrid, facts=facts, now=now)
    mine = Words("Talking", "", "{.advice}\nMine.")
    chapter = text(following, "sv").chapter
    save_text(
        by=astrid,
        chapter=chapter,
        language="sv",
        words=mine,
        shown_version=1,
        change=Change(),
        now=now,
    )
    load()
    assert in_the_making() == following
    assert "Begin every call with that reason" in text(following).body
    assert text(following, "sv").body == mine.body


def test_a_text_that_editors_changed_before_they_published_it_is_left_alone(old, load):
    Translation.objects.filter(chapter__slug=SLUG).update(body="Ours.")
    load()
    assert not Edition.objects.in_the_making().exists()


def test_once_it_is_published_nothing_is_offered_any_more(old, load, now):
    load()
    following = in_the_making()
    rows = Translation.objects.filter(chapter__edition=following, is_machine_draft=False)
    rows.update(status="approved", approved_at=now)
    editions.publish_edition(
        by=factories.account("a@cbss.example", role="secretariat"), edition=following, now=now
    )
    load()
    assert not Edition.objects.in_the_making().exists()
    assert Edition.objects.current() == following


def test_a_fresh_install_has_one_edition(shipped, load):
    load()
    assert Edition.objects.count() == 1
