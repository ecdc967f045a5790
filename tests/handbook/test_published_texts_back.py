"""Texts that were published before texts had approvals are given back, whatever was done since."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps

from handbook import tasks
from handbook.actions import editions
from handbook.models import Edition, Revision, Translation
from tests import factories

give_back = import_module("handbook.migrations.0008_published_texts_back").give_back


@pytest.fixture
def published(shipped) -> Edition:
    """The published edition of a release that had no machine drafts."""
    Translation.objects.filter(is_machine_draft=True).delete()
    return shipped


@pytest.fixture
def lost(published) -> Edition:
    """The published edition as 0002 left it: every text a draft, without a revision."""
    Revision.objects.all().delete()
    Translation.objects.update(status="draft", approved_at=None, source_version=0)
    return published


def states(edition: Edition) -> set[tuple[str, int]]:
    texts = Translation.objects.filter(chapter__edition=edition)
    return set(texts.values_list("status", "source_version"))


def test_readers_get_every_text_back_none_of_them_outdated(lost):
    give_back(apps, None)
    assert states(lost) == {("approved", 0), ("approved", 1)}
    assert not Translation.objects.outdated().exists()
    assert set(Translation.objects.values_list("approved_at", flat=True)) == {lost.published_at}
    assert Revision.objects.shipped().count() == Translation.objects.count()


def test_unchanged_copies_in_the_next_edition_are_approved_again(lost, now):
    astrid = factories.account("astrid@cbss.example", role="secretariat")
    facts = editions.Facts("2027", {"en": "2027"}, {"en": ""})
    following = editions.start_edition(by=astrid, facts=facts, now=now + timedelta(days=1))
    changed = Translation.objects.filter(chapter__edition=following, language="en").first()
    changed.body += "\nNew."
    changed.save()
    give_back(apps, None)
    changed.refresh_from_db()
    assert changed.status == "draft"
    others = Translation.objects.filter(chapter__edition=following).exclude(pk=changed.pk)
    assert set(others.values_list("status", flat=True)) == {"approved"}


def test_a_text_in_the_making_of_a_published_edition_stays_one(published, now):
    text = Translation.objects.filter(language="sv").first()
    Translation.objects.filter(pk=text.pk).update(status="draft", approved_at=None)
    give_back(apps, None)
    text.refresh_from_db()
    assert text.status == "draft"


def test_an_edition_without_an_index_is_searched_again(shipped, now):
    shipped.passages.all().delete()
    assert list(Edition.objects.without_index()) == [shipped]
    assert tasks.index_editions(now) == 1
    assert shipped.passages.exists()
    assert tasks.index_editions(now) == 0
