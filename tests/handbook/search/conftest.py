"""A reader who searches, and a chapter to be found."""

from urllib.parse import urlencode

import pytest

from handbook.actions.search import index_edition
from handbook.models import Chapter, Translation
from handbook.reading import search
from tests.handbook.search.hits import TODAY


@pytest.fixture
def find(shipped, janis):
    def find(typed, account=janis):
        return search.find(search.words_of(typed), shipped, account, TODAY).hits

    return find


@pytest.fixture
def page(shipped, sign_in, janis):
    client = sign_in(janis)

    def page(typed, **more):
        return client.get(f"/handbook/search/?{urlencode({'q': typed} | more)}").text

    return page


@pytest.fixture
def chapter(shipped, now):
    def chapter(title, body, language="en", *, is_indexed=True):
        place = Chapter.objects.count()
        row = Chapter.objects.create(edition=shipped, slug=f"c{place}", position=place)
        approved = {"status": Translation.Status.APPROVED, "approved_at": now, "updated_at": now}
        Translation.objects.create(
            chapter=row, language=language, title=title, body=body, **approved
        )
        if is_indexed:
            index_edition(edition=shipped)

    return chapter
