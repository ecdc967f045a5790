"""A reader who searches, and a chapter to be found."""

from urllib.parse import urlencode

import pytest

from handbook.actions.search import index_edition
from handbook.models import Chapter, Translation
from handbook.reading import search
from tests.handbook.search.hits import TODAY


class Index:
    """Brought up to date before something is looked for, however many chapters were added."""

    def __init__(self, edition) -> None:
        self.edition, self.is_outdated = edition, False

    def update(self) -> None:
        if self.is_outdated:
            index_edition(edition=self.edition)
        self.is_outdated = False


@pytest.fixture
def index(shipped):
    return Index(shipped)


@pytest.fixture
def find(shipped, janis, index):
    def find(typed, account=janis):
        index.update()
        return search.find(search.words_of(typed), shipped, account, TODAY).hits

    return find


@pytest.fixture
def page(index, sign_in, janis):
    client = sign_in(janis)

    def page(typed, **more):
        index.update()
        return client.get(f"/handbook/search/?{urlencode({'q': typed} | more)}").text

    return page


@pytest.fixture
def chapter(shipped, now, index):
    def chapter(title, body, language="en", *, is_indexed=True):
        place = Chapter.objects.count()
        row = Chapter.objects.create(edition=shipped, slug=f"c{place}", position=place)
        approved = {"status": Translation.Status.APPROVED, "approved_at": now, "updated_at": now}
        Translation.objects.create(
            chapter=row, language=language, title=title, body=body, **approved
        )
        index.is_outdated = index.is_outdated or is_indexed

    return chapter
