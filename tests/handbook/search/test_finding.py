"""Find: folded, all words, best first, the same on both databases."""

import re
from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import translation

from handbook.actions.search import index_edition
from handbook.models import Contact, Translation
from handbook.rules import search as rules
from handbook.text.snippets import snippet
from handbook.text.stems import looked_for
from tests.handbook.search.hits import titles


def marked(body, typed, language):
    pieces = snippet(body, [looked_for(typed, {language})], language)
    return [piece.text for piece in pieces if piece.is_match]


def test_marks_and_case_do_not_matter(find, chapter):
    chapter("Łukasz Żółć", "## Þórður Æðarson\n\nJānis Bērziņš-Ķīsis i Ганна Шевченко.\n")
    for typed in (
        "lukasz zolc",
        "ŁUKASZ",
        "thordur aedarson",
        "berzins-kisis",
        "ганна",
        "Шевченко",
    ):
        assert [hit.where for hit in find(typed)] == ["Łukasz Żółć"], typed


def test_sources_come_last_and_are_called_so_in_the_language_of_the_text(find, chapter):
    chapter("Zebra", "Nothing of it.[^1]\n\n[^1]: Zebra journal, zebra, zebra.\n")
    chapter("Other", "A zebra.\n")
    assert titles(find("zebra")) == [("Zebra", ""), ("Other", ""), ("Zebra", "Sources")]
    with translation.override("sv"):
        assert any(hit.title == "Källor" for hit in find("Palermo"))


def test_all_words_must_be_there(find):
    assert find("ILO eleven")
    assert find("ILO elephant") == []


def test_a_hit_leads_to_the_nearest_heading(find):
    hits = find("excessive overtime")
    assert hits[0].url == "/handbook/2026/en/noticing/#what-you-can-see-at-the-consular-counter"


def test_words_of_one_chapter_in_several_sections_still_find_it(find, chapter):
    chapter("One", "## Alpha\n\nzebra\n\n## Beta\n\nyak\n")
    assert titles(find("zebra yak")) == [("One", "Alpha")]


def test_title_before_heading_before_text(find, chapter):
    chapter("Text", "## Other\n\nzebra zebra zebra\n")
    chapter("Heading", "## Zebra\n\nnothing\n")
    chapter("Zebra", "## Other\n\nnothing\n")
    assert [hit.where for hit in find("zebra")] == ["Zebra", "Heading", "Text"]


def test_more_places_before_fewer(find, chapter):
    chapter("Once", "zebra\n")
    chapter("Twice", "zebra zebra\n")
    assert [hit.where for hit in find("zebra")] == ["Twice", "Once"]


def test_country_pages_and_contacts_are_found_by_name_number_and_word(find):
    assert ("Denmark", "Reflection period and residence") in titles(find("reflection Danmark"))
    assert ("Poland", "La Strada Poland") in titles(find("la strada"))
    assert find("+37167378539")[0].url == "/handbook/countries/LV/#lv-marta"
    assert find("116006")[0].url == "/handbook/countries/EE/#ee-116006"


def test_without_an_account_unconfirmed_contacts_are_not_found(find, shipped):
    shipped.is_public = True
    shipped.save()
    assert find("67378539", AnonymousUser()) == []
    Contact.objects.filter(key="pl-la-strada").update(
        confirmed_on=date(2027, 1, 1), review_by=date(2027, 7, 1)
    )
    assert ("Poland", "La Strada Poland") in titles(find("la strada", AnonymousUser()))
    assert find("reflection", AnonymousUser())  # the chapters
    assert all(
        hit.where not in ("Denmark", "Norway") for hit in find("reflection", AnonymousUser())
    )


def test_the_readers_language_is_searched_with_english_to_fall_back_on(
    page, sign_in, janis, shipped
):
    client = sign_in(janis)
    ask = {"accept-language": "sv"}
    swedish = client.get("/handbook/search/?q=utredare", headers=ask).text
    assert "/handbook/2026/sv/noticing/" in swedish
    assert (
        "/handbook/2026/sv/noticing/"
        not in client.get("/handbook/search/?q=investigator", headers=ask).text
    )
    Translation.objects.filter(language="sv", chapter__slug="noticing").delete()
    index_edition(edition=shipped)
    assert (
        "/handbook/2026/sv/noticing/"
        in client.get("/handbook/search/?q=investigator", headers=ask).text
    )


@pytest.mark.parametrize(
    "typed", ["%", "_", "%%", "50%_x", "\\", "'", '"; DROP', "[a-z]*", "(", "?+*"]
)
def test_signs_mean_themselves(page, typed):
    assert "Nothing holds all of these words" in page(f"zz{typed}") or "too long" in page(
        f"zz{typed}"
    )


def test_a_percent_sign_finds_a_percent_sign(find, chapter):
    chapter("Share", "Some 80 % of them.\n")
    assert [hit.where for hit in find("80 %")] == ["Share"]


@pytest.mark.parametrize("typed", ["x" * 10_000, "ก" * 10_000, "ab " * 3_000, "é" * 201])
def test_what_is_too_long_is_said_at_the_field(page, typed):
    answer = page(typed)
    assert "too long to search for" in answer
    assert 'aria-invalid="true"' in answer


def test_what_is_too_short_is_said_and_nothing_asks_for_nothing(page):
    assert "at least two letters" in page("x")
    assert "at least two letters" not in page("")
    assert "at least two letters" not in page("   ")
    assert "at least two letters" not in page("in")


def test_matches_are_marked_and_the_rest_is_escaped(page, chapter):
    chapter("Marks", "Before Žubītė & <i>after</i> zubite.\n")
    answer = re.sub(r"\s+>", ">", page("zubite"))
    assert "<mark>Žubītė</mark> &amp; &lt;i&gt;after&lt;/i&gt; <mark>zubite</mark>" in answer


def test_a_word_that_grows_when_folded_is_marked_whole():
    assert marked("Die Straße dort", "strasse", "de") == ["Straße"]
    assert marked("De som är offer", "offren", "sv") == ["offer"]


def test_a_long_text_is_cut_round_the_first_match():
    pieces = snippet("word " * 100 + "zebra " + "word " * 100, [looked_for("zebra", {"en"})], "en")
    shown = "".join(piece.text for piece in pieces)
    assert shown.startswith("… word") and shown.endswith("word …")
    assert "zebra" in shown and len(shown) < 320


def test_the_hits_come_in_pages(page, chapter):
    for number in range(45):
        chapter(f"Chapter {number}", "zebra\n", is_indexed=number == 44)
    assert page("zebra").count('class="search-hit"') == 20
    assert page("zebra", page=3).count('class="search-hit"') == 5
    assert page("zebra", page="9999999999").count('class="search-hit"') == 5
    assert "q=zebra" in page("zebra")


def test_the_rule_counts_words_and_letters():
    assert rules.search_problems(["ab"] * 10, "x" * 200) == []
    assert rules.search_problems(["ab"] * 11, "x") != []
