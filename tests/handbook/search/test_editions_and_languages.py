"""Which editions and languages are searched, and where a search without hits leads."""

import re
from datetime import timedelta
from urllib.parse import unquote, urlencode

import pytest

from handbook import reference
from handbook.actions.search import index_edition
from handbook.models import Chapter, Contact, Edition, Passage, Translation


@pytest.fixture
def earlier(shipped, now):
    """An edition of the year before, about zebras."""
    edition = Edition.objects.create(
        slug="2025",
        languages=["en"],
        titles={"en": "Before"},
        status=Edition.Status.PUBLISHED,
        published_at=now - timedelta(days=365),
    )
    row = Chapter.objects.create(edition=edition, slug="zebras", position=1)
    approved = {"status": Translation.Status.APPROVED, "approved_at": now, "updated_at": now}
    Translation.objects.create(
        chapter=row, language="en", title="Zebras", body="Striped.\n", **approved
    )
    index_edition(edition=edition)
    return edition


def test_an_earlier_edition_is_searched_when_asked_for(page, earlier):
    assert "Nothing holds" in page("zebras")
    answer = page("zebras", edition="2025")
    assert 'href="/handbook/2025/en/zebras/"' in answer
    assert "no longer the current one" in answer
    assert '<option value="2025" selected>' in answer


def test_an_edition_that_the_reader_may_not_see_is_not_there(sign_in, janis, client, earlier):
    draft = Edition.objects.create(slug="2028", languages=["en"], titles={"en": "Next"})
    janis_reads = sign_in(janis)
    assert janis_reads.get("/handbook/search/?edition=2028").status_code == 404
    assert janis_reads.get("/handbook/search/?edition=nowhere").status_code == 404
    draft.delete()
    Edition.objects.filter(slug="2026").update(is_public=True)
    client.logout()
    assert client.get("/handbook/search/?q=passport").status_code == 200
    assert client.get("/handbook/search/?q=zebras&edition=2025").status_code == 404


def test_nobody_searches_a_handbook_that_is_not_public_without_an_account(client, shipped):
    answer = client.get("/handbook/search/?q=passport")
    assert (answer.status_code, answer.url.split("?")[0]) == (302, "/accounts/login/")


def test_a_text_in_the_making_is_not_searched(find, shipped, now):
    row = Chapter.objects.create(edition=shipped, slug="zebras", position=99)
    Translation.objects.create(
        chapter=row, language="en", title="Zebras", body="Striped.", updated_at=now
    )
    index_edition(edition=shipped)
    assert find("zebras") == []


def test_publishing_makes_an_edition_searchable_once(shipped):
    index_edition(edition=shipped)
    places = list(Passage.objects.filter(edition=shipped).values_list("language", "position"))
    assert len(places) == len(set(places)) > 100
    shown = Passage.objects.shown_in(shipped, "sv").read()
    assert {row.language for row in shown} == {"sv"}


def test_words_of_another_language_of_the_edition_lead_there(page, chapter):
    chapter("Zebror", "## Ränder\n\nZebran har zebraliknande ränder.\n", language="sv")
    nothing = page("zebraliknande")
    assert "Found in Swedish: 1 place<" in nothing and "0 places found" in nothing
    assert "language=sv" in nothing
    there = page("zebraliknande", language="sv")
    assert "1 place found" in there and "Found in" not in there
    assert "Found in" not in page("penguinlike")


def test_contacts_alone_hide_no_text_of_another_language(page, chapter):
    chapter("Mail", "Ett brev från KarlsKrona.\n", language="sv")
    Contact.objects.filter(key="lv-marta").update(search_text="karlskrona")
    answer = page("karlskrona")
    assert "1 place found<" in answer and "Found in Swedish: 1 place<" in answer


def test_a_typo_in_another_language_leads_there(page, shipped):
    answer = page("tvngsarbete")
    assert "Found in Swedish:" in answer and "Shown:" not in answer
    assert "Shown: results for “tvångsarbete”" in page("tvngsarbete", language="sv")
    assert "Found in" not in page("tvngsarbete", exactly=1)


@pytest.mark.parametrize("address", ["/handbook/2026/sv/noticing/", "/handbook/2026/sv/"])
def test_one_searches_in_the_language_that_one_reads(sign_in, janis, shipped, address):
    client = sign_in(janis)
    form = '<input type="hidden" name="language" value="sv">'
    assert form in client.get(address).text
    answer = client.get("/handbook/search/?q=tvångsarbete&language=sv&edition=2026").text
    assert form in answer and "/handbook/2026/sv/" in answer
    assert form not in client.get("/handbook/search/?q=tvångsarbete").text
    assert 'hidden" name="language"' not in client.get("/handbook/search/?q=a1&language=xx").text


@pytest.mark.parametrize(
    "typed",
    [
        "passport",
        "person",
        "the and of to in a person victim",
        "trafiking victm",
        "människohandel",
        "xyzzyq",
        "tvngsarbete",
    ],
)
def test_the_number_of_statements_does_not_follow_what_is_found(
    sign_in, janis, shipped, earlier, typed, django_assert_max_num_queries
):
    client = sign_in(janis)
    with django_assert_max_num_queries(8):
        client.get(f"/handbook/search/?{urlencode({'q': typed})}")


def test_the_title_counts_what_was_found_and_says_nothing_of_nothing(page):
    assert re.search(r"<title>\d+ places found: passport · ", page("passport"))
    assert "<title>Search the handbook · " in page("")


def test_loading_makes_an_edition_of_an_earlier_release_searchable(shipped, find, now):
    shipped.passages.all().delete()
    assert find("overtime") == []
    reference.load(now)
    assert find("overtime")


def test_a_long_heading_is_cut_where_it_is_an_anchor_and_found_there(chapter, find):
    title = "Ordentligt-lång-" * 30
    chapter("Long", f"## {title}\n\nFirst.\n\n## {title}\n\nQuokka.\n")
    (hit,) = find("quokka")
    anchor = unquote(hit.url.partition("#")[2])
    assert anchor.startswith("ordentligt-lång-") and anchor.endswith(".2")
    assert len(anchor) <= 200
    assert hit.title == title
