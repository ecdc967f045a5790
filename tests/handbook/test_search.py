"""Find: folded, all words, best first, the same on both databases."""

import re
from datetime import date, timedelta
from urllib.parse import unquote, urlencode

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import translation

from handbook import reference
from handbook.actions.search import index_edition
from handbook.models import Chapter, Contact, CountrySection, Edition, Passage, Translation
from handbook.reading import search
from handbook.rules import search as rules
from handbook.text.snippets import snippet
from handbook.text.stems import looked_for
from tests import factories

TODAY = date(2027, 1, 5)


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
def anyone():
    return AnonymousUser()


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


def titles(hits):
    return [(hit.where, hit.title) for hit in hits]


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


INFLECTED = [
    ("en", "victims", "Each victim decides."),
    ("en", "embassy", "All embassies help."),
    ("en", "trafficked", "What trafficking is."),
    ("sv", "offren", "Varje offer bestämmer."),
    ("sv", "offer", "Det är offrens val."),
    ("sv", "ambassaderna", "En ambassad hjälper."),
    ("sv", "människohandeln", "Vad människohandel är."),
    ("sv", "manniskohandelns", "Vad människohandel är."),
    ("da", "ofre", "Et offer bestemmer."),
    ("fi", "lähetystö", "Suomen lähetystöissä."),
    ("lt", "ambasada", "Visose ambasadose."),
    ("pl", "ofiara", "Rozmawiaj z ofiarami."),
    ("ru", "женский", "Женская консультация."),
]


@pytest.mark.parametrize(("language", "typed", "body"), INFLECTED)
def test_another_form_of_a_word_finds_it_in_its_language(
    find, shipped, chapter, language, typed, body
):
    shipped.languages = ["en", "sv", language]
    shipped.save()
    chapter("Zzz", body, language)
    with translation.override(language):
        assert "Zzz" in [hit.where for hit in find(typed)]


@pytest.mark.parametrize(
    ("language", "typed"), [("is", "sendiráðið"), ("lv", "vēstniecība"), ("th", "มนุษย์")]
)
def test_a_language_without_a_stemmer_is_searched_by_words_and_their_parts(
    find, shipped, chapter, language, typed
):
    shipped.languages = ["en", language]
    shipped.save()
    chapter("Zzz", f"การค้า{typed}คือ {typed}.", language)
    with translation.override(language):
        assert [hit.where for hit in find(typed)] == ["Zzz"]


def test_a_section_of_a_country_is_found_by_another_form_of_its_words(find):
    assert ("Denmark", "Reflection period and residence") in titles(find("Danmark reflections"))
    with translation.override("sv"):
        assert any(hit.where == "Danmark" for hit in find("Danmark offret"))


def test_a_typo_is_answered_with_what_was_meant(page):
    answer = re.sub(r"\s+>", ">", page("trafiking"))
    assert "Nothing found for “trafiking”. Shown: results for “trafficking”." in answer
    assert "<mark>trafficking</mark>" in answer
    assert 'href="?q=trafiking&amp;exactly=1"' in answer


def test_one_can_insist_on_what_was_typed(page):
    answer = page("trafiking", exactly=1)
    assert "Nothing holds all of these words" in answer
    assert "Shown:" not in answer


def test_only_the_words_that_stand_nowhere_are_corrected_and_in_the_readers_language(
    sign_in, janis, shipped
):
    asked = urlencode({"q": "Ambasad ILO mäniskohandel"})
    answer = sign_in(janis).get(f"/handbook/search/?{asked}", headers={"accept-language": "sv"})
    assert "Visas: resultat för ”ambassad ILO människohandel”" in answer.text


@pytest.mark.parametrize("typed", ["zzqqxxy", "abc", "trafiking victm wihtout wehn", "q" * 200])
def test_what_resembles_nothing_stays_as_it_was_typed(page, typed):
    assert "Nothing holds all of these words" in page(typed)


def test_words_that_stand_in_the_book_but_not_together_are_not_corrected(page):
    assert "Nothing holds all of these words" in page("ILO conscience penguin")


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


def test_the_country_of_the_post_comes_first_among_equals(shipped, posted):
    def first(code):
        found = search.find(["formal", "identification"], shipped, posted(code), TODAY).hits
        equal = [hit for hit in found if hit.rank[:4] == found[0].rank[:4]]
        assert len(equal) > 1
        return equal[0].url

    Passage.objects.all().delete()
    CountrySection.objects.update(texts={"en": "The same."})
    assert first("SE").startswith("/handbook/countries/SE/")


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


@pytest.mark.parametrize(
    ("typed", "country"),
    [
        ("Estland helpline", "EE"),
        ("Estonia hjälptelefon", "EE"),
        ("Lettland hotline", "LV"),
        ("Polen number", "PL"),
    ],
)
@pytest.mark.parametrize("language", ["en", "sv"])
def test_a_country_and_a_word_for_a_number_find_its_contacts_in_any_two_languages(
    find, typed, country, language
):
    with translation.override(language):
        hits = find(typed)
    assert hits
    assert {hit.url.split("/")[3] for hit in hits} == {country}


def test_a_word_for_a_number_alone_still_has_to_stand_there(find):
    assert ("Poland", "La Strada Poland") not in titles(find("hotline"))


def test_an_unconfirmed_contact_stays_unfound_without_an_account(find, anyone):
    assert find("Estland helpline", anyone) == []


def test_the_name_of_a_country_is_no_slip_of_the_pen(page):
    assert "Shown: results for" not in page("Estland xyzzyq")


def test_an_empty_result_offers_the_country_named_in_the_words(page, shipped):
    found = page("Estland xyzzyq")
    assert "Nothing holds all of these words" in found
    assert 'href="/handbook/countries/EE/"' in found
    assert 'href="tel:112"' in found
    assert 'href="/handbook/countries/LV/"' not in found


def test_an_empty_result_offers_the_country_of_the_post(page, janis, latvia):
    assert 'href="/handbook/countries/LV/"' not in page("xyzzyq")
    janis.participant.mission = factories.mission(latvia, host=latvia)
    janis.participant.save()
    found = page("xyzzyq")
    assert 'href="/handbook/countries/LV/"' in found
    assert 'href="/handbook/countries/EE/"' not in found


def test_what_is_offered_shows_no_unconfirmed_number_to_a_reader_without_an_account(
    shipped, sign_in
):
    Edition.objects.update(is_public=True)
    found = sign_in().get("/handbook/search/?q=Estland+helpline").text
    assert 'href="/handbook/countries/EE/"' in found
    assert 'href="tel:112"' in found
    assert "116006" not in found
