"""Migrations that change rows of the handbook, each run on rows as the release before left them."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

SUMMER = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)  # the second of July where the secretariat is


@pytest.fixture
def migrate(transactional_db):
    """Bring the handbook to a migration, and return its models as they are there."""

    def to(name: str) -> SimpleNamespace:
        executor = MigrationExecutor(connection)
        executor.migrate([("handbook", name)])
        apps = MigrationExecutor(connection).loader.project_state([("handbook", name)]).apps
        return SimpleNamespace(
            **{model.__name__: model for model in apps.get_app_config("handbook").get_models()}
        )

    yield to
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


def edition(models: SimpleNamespace, slug: str, **facts):
    facts = {"titles": {"en": slug}, "languages": ["en"], "status": "draft"} | facts
    return models.Edition.objects.create(slug=slug, **facts)


def test_chapters_published_before_are_due_a_year_later_and_nobody_owns_them(migrate):
    before = migrate("0022_pages_beyond_the_shipped")
    published = edition(before, "2026", status="published", published_at=SUMMER)
    for row in (published, edition(before, "2027")):
        before.Chapter.objects.create(edition=row, slug="noticing", position=1)

    after = migrate("0023_review_dates_and_web_pages")
    due = dict(after.Chapter.objects.values_list("edition__slug", "review_on"))
    assert due == {"2026": date(2027, 7, 2), "2027": None}
    assert set(after.Chapter.objects.values_list("owner", "reminded_on")) == {(None, None)}


def test_an_isbn_stays_with_the_edition_that_had_it_first_and_the_log_says_which_lost_it(
    migrate, caplog
):
    before = migrate("0027_colophon")
    isbns = ["978-92-4-154625-6", "9789241546256", "978-0-306-40615-7", "", " ", None]
    for year, isbn in enumerate(isbns, 2026):
        edition(before, str(year), colophon={"isbn": isbn, "editor": "The secretariat"})
    edition(before, "2040", colophon={})

    after = migrate("0028_isbn_of_one_edition")
    left = {row.slug: row.colophon for row in after.Edition.objects.all()}
    editor = {"editor": "The secretariat"}
    assert left == {
        "2026": {"isbn": isbns[0]} | editor,
        "2027": editor,
        "2028": {"isbn": isbns[2]} | editor,
        "2029": editor,
        "2030": editor,
        "2031": editor,
        "2040": {},
    }
    told = "Edition 2027 lost the ISBN 9789241546256, which an earlier one has"
    assert [record.getMessage() for record in caplog.records if "ISBN" in record.msg] == [told]


def test_an_isbn_that_is_empty_is_none(migrate):
    before = migrate("0029_no_page")
    edition(before, "2026", colophon={"isbn": ""})
    after = migrate("0031_empty_isbn")
    edition(after, "2027", colophon={"isbn": ""})
    assert after.Edition.objects.count() == 2


def test_what_was_reviewed_before_counts_for_the_english_that_the_text_follows(migrate):
    before = migrate("0031_empty_isbn")
    chapter = before.Chapter.objects.create(edition=edition(before, "2026"), slug="a", position=1)
    said = {"language_reviewed_at": SUMMER, "source_version": 3, "updated_at": SUMMER}
    before.Translation.objects.create(chapter=chapter, language="lv", **said)
    after = migrate("0032_english_beside_each_review")
    row = after.Translation.objects.get()
    assert (row.language_reviewed_english, row.subject_reviewed_english) == (3, 0)
