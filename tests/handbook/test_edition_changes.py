"""What changed since the last edition stands on one page, readable for whoever sees or listens."""

from datetime import timedelta

import pytest

from handbook.actions import chapters, editions
from handbook.models import Chapter, CountryChange, CountryPage, Edition, Translation
from tests.handbook.writing import NOW, chapter, edition, save

ADDRESS = "/handbook/2028/{}/changes/"
A_YEAR = timedelta(days=365)
CHILDREN = "## Children\n\n- Who answers?\n- Who holds the passport?\n\n"
SIGNS = f"Look.\n\n{CHILDREN}## Adults\n\nAsk alone.[^a]\n\n[^a]: ILO, 2012.\n"


def approve(text: Translation) -> Translation:
    Translation.objects.filter(pk=text.pk).update(status="approved", approved_at=NOW)
    text.refresh_from_db()
    return text


@pytest.fixture
def base(astrid, db) -> Edition:
    """2027, published: four chapters in English, the first one in Latvian too."""
    row = edition("2027", ["en", "lv"])
    for slug in ("noticing", "your-role", "the-law", "old-times"):
        approve(save(astrid, chapter(row, slug), SIGNS, title=slug.title()))
    approve(
        save(astrid, row.chapters.first(), "Skaties.", language="lv", title="Pamanīt", follows=1)
    )
    Edition.objects.update(status="published", published_at=NOW)
    row.refresh_from_db()
    return row


@pytest.fixture
def following(astrid, base) -> Edition:
    """2028, its copy, not changed yet."""
    facts = editions.Facts("2028", {"en": "Handbook"}, {})
    return editions.start_edition(by=astrid, facts=facts, now=NOW)


def publish(row: Edition) -> None:
    Edition.objects.filter(pk=row.pk).update(status="published", published_at=NOW + A_YEAR)


def rewrite(by, row: Edition, slug: str, body: str, *, title="", language="en", follows=1) -> None:
    place = row.chapters.get(slug=slug)
    old = place.translations.filter(language=language).first()
    words = {
        "title": title or (old.title if old else slug),
        "language": language,
        "follows": follows,
    }
    approve(save(by, place, body, version=old.version if old else 0, **words))


def page(answer) -> str:
    assert answer.status_code == 200
    return answer.text


def test_an_unchanged_copy_says_so(sign_in, janis, following):
    publish(following)
    found = page(sign_in(janis).get(ADDRESS.format("en")))
    assert "What changed since edition 2027" in found and "No chapter reads otherwise" in found


def test_new_gone_moved_and_changed_chapters_are_named(sign_in, janis, astrid, following):
    chapters.remove_chapter(by=astrid, chapter=following.chapters.get(slug="old-times"), now=NOW)
    added = chapters.add_chapter(
        by=astrid, edition=following, slug="new-times", title="New times", kind="chapter", now=NOW
    )
    rewrite(astrid, following, added.slug, "Now.")
    first = following.chapters.get(slug="noticing")
    chapters.move_chapter(by=astrid, chapter=first, steps=2, now=NOW)
    rewrite(
        astrid,
        following,
        "your-role",
        SIGNS.replace("the passport", "the key"),
        title="Your own role",
    )
    publish(following)
    found = page(sign_in(janis).get(ADDRESS.format("en")))
    assert '/handbook/2028/en/new-times/">New times' in found
    assert '/handbook/2027/en/old-times/">Old-Times' in found
    assert "Chapter 1 is now Chapter 3" in found and "Chapter 2 is now" not in found
    assert '#children">Children</a>' in found and "adults" not in found
    assert "[taken out:" in found and "passport?</del>" not in found and "key?" in found
    assert "own" in found.split("Title:")[1].split("</p>")[0]


def test_what_readers_read_is_compared_not_what_writers_type(sign_in, janis, astrid, following):
    rewrite(astrid, following, "your-role", SIGNS.replace("Ask alone.", "**Ask** alone."))
    rewrite(
        astrid,
        following,
        "the-law",
        SIGNS.replace("ILO, 2012", "ILO, 2025") + "\nSee [](chapter:your-role).\n",
    )
    publish(following)
    found = page(sign_in(janis).get(ADDRESS.format("en")))
    assert "its references or its marks" in found
    assert "<h4>Sources</h4>" in found and "2025." in found
    assert "See Your-Role." in found
    assert "**" not in found and "[^a]" not in found


def test_hostile_words_are_shown_as_words(sign_in, janis, astrid, following):
    rewrite(astrid, following, "your-role", "<script>alert(1)</script>", title="<b>Role</b>")
    publish(following)
    found = page(sign_in(janis).get(ADDRESS.format("en")))
    assert "<script>alert" not in found and "<b>Role" not in found


def test_a_chapter_that_is_translated_now_is_named_and_not_compared(
    sign_in, janis, astrid, following
):
    rewrite(astrid, following, "the-law", "Likums.", language="lv", title="Likums")
    Translation.objects.filter(chapter__edition=following, title="Pamanīt").update(
        status="draft", approved_at=None
    )
    publish(following)
    found = page(sign_in(janis).get(ADDRESS.format("lv")))
    assert "It was in English and is now in this language." in found and "Likums" in found
    assert "It is in English for now" in found
    assert "<ins>" not in found


def test_a_language_that_is_offered_for_the_first_time(sign_in, janis, astrid, following):
    chapters.offer_languages(by=astrid, edition=following, languages=["en", "sv"], now=NOW)
    rewrite(astrid, following, "the-law", "Lagen.", language="sv", title="Lagen")
    publish(following)
    found = page(sign_in(janis).get(ADDRESS.format("sv")))
    assert "It was in English and is now in this language." in found
    assert sign_in(janis).get(ADDRESS.format("lv")).status_code == 404


def test_contacts_are_named_with_country_and_date(sign_in, janis, latvia, following, base):
    country = CountryPage.objects.create(party=latvia, position=1, updated_at=NOW)
    for days, kind, name in (
        (-1, "changed", "Before"),
        (30, "changed", "Shelter"),
        (40, "withdrawn", "Old house"),
        (50, "confirmed", "Same"),
    ):
        CountryChange.objects.create(
            page=country,
            subject="contact:x",
            kind=kind,
            facts={"names": {"en": name}},
            at=NOW + timedelta(days=days),
        )
    CountryChange.objects.create(
        page=country, subject="section:law", kind="changed", at=NOW + timedelta(days=9)
    )
    publish(following)
    found = page(sign_in(janis).get(ADDRESS.format("en")))
    assert '/handbook/countries/LV/">Latvia' in found
    assert "Shelter: Changed" in found and 'datetime="2027-02-04T' in found
    assert "Old house: Removed" in found
    assert "Before" not in found and "Same" not in found
    Edition.objects.update(is_public=True)
    assert "Shelter" not in page(sign_in().get(ADDRESS.format("en")))


def test_the_first_edition_has_nothing_before_it(sign_in, janis, base):
    assert "no earlier edition" in page(sign_in(janis).get("/handbook/2027/en/changes/"))


def test_without_an_account_nothing_of_an_edition_that_is_not_public_is_shown(
    sign_in, astrid, following
):
    rewrite(astrid, following, "the-law", "New words.")
    publish(following)
    assert sign_in().get(ADDRESS.format("en")).status_code == 302
    Edition.objects.filter(pk=following.pk).update(is_public=True)
    found = page(sign_in().get(ADDRESS.format("en")))
    assert "no earlier edition" in found and "passport" not in found


def test_staff_see_it_before_publication_and_readers_do_not(sign_in, astrid, janis, following):
    assert page(sign_in(astrid).get(ADDRESS.format("en")))
    assert sign_in(janis).get(ADDRESS.format("en")).status_code == 404


@pytest.mark.parametrize("more", [0, 40])
def test_it_costs_at_most_eight_statements(
    sign_in, janis, astrid, following, more, django_assert_max_num_queries
):
    for place in range(more):
        row = Chapter.objects.create(edition=following, slug=f"more-{place}", position=9 + place)
        approve(save(astrid, row, f"{place}"))
    publish(following)
    client = sign_in(janis)
    with django_assert_max_num_queries(8):
        page(client.get(ADDRESS.format("en")))


def test_it_is_not_sent_again_while_nothing_changes(sign_in, janis, following):
    publish(following)
    client = sign_in(janis)
    first = client.get(ADDRESS.format("en"))
    assert (
        client.get(ADDRESS.format("en"), headers={"if-none-match": first["ETag"]}).status_code
        == 304
    )
