"""Who may read what, in which language, and what a page costs."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from handbook.actions import editions
from handbook.models import Chapter, CountryPage, Edition, HandbookFile, Translation
from handbook.papers.one_page import OnePage
from handbook.reading.contents import whole
from participants.models import AuditEntry, Party
from participants.refusal import Refused
from tests import factories

CHAPTER = "/handbook/2026/en/noticing/"


def ask(client, address, language="en", **headers):
    return client.get(address, headers={"accept-language": language, **headers})


@pytest.fixture
def draft(shipped, now):
    """An edition of one chapter, approved in English and Swedish, that nobody published."""
    edition = Edition.objects.create(slug="2028", titles={"en": "Next"}, languages=["en", "sv"])
    chapter = Chapter.objects.create(edition=edition, slug="role", position=1)
    words = {"title": "Your role", "body": "A fact.[^a]\n\n[^a]: ILO."}
    approved = {"status": "approved", "approved_at": now, "updated_at": now, "source_version": 1}
    for language in edition.languages:
        Translation.objects.create(chapter=chapter, language=language, **words, **approved)
    return edition


def test_the_front_page_tells_anybody_what_it_is_and_how_to_get_in(shipped, sign_in):
    page = ask(sign_in(), "/handbook/").text
    assert "Noticing a presumed victim" in page
    assert reverse("account_login") in page
    assert CHAPTER not in page
    assert "handbook.pdf" not in page


def test_the_front_page_without_an_edition(db, sign_in):
    assert "No edition is published yet" in ask(sign_in(), "/handbook/").text


@pytest.mark.parametrize(
    "address",
    [
        "/handbook/2026/en/",
        CHAPTER,
        "/handbook/search/?q=x",
        "/handbook/2026/en/handbook.pdf",
        "/handbook/1999/en/",
    ],
)
def test_without_an_account_one_is_sent_to_sign_in(shipped, sign_in, address):
    answer = ask(sign_in(), address)
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("reader", ["janis", "thordur", "ilze", "astrid", "oskar"])
def test_every_account_reads_also_a_newcomer_whose_state_is_only_claimed(
    shipped, sign_in, reader, request
):
    answer = ask(sign_in(request.getfixturevalue(reader)), CHAPTER)
    assert answer.status_code == 200
    assert "A sign is a question, not a score." in answer.text


def test_an_edition_that_was_made_public_is_read_by_anybody(shipped, sign_in):
    Edition.objects.update(is_public=True)
    page = ask(sign_in(), f"{CHAPTER}?host=EE")
    assert page.status_code == 200
    assert "112" in page.text
    assert "660 7320" not in page.text  # unconfirmed
    assert ask(sign_in(), "/handbook/search/?q=ILO").status_code == 200


def test_a_draft_is_for_staff(draft, sign_in, janis, astrid):
    assert ask(sign_in(astrid), "/handbook/2028/en/role/").status_code == 200
    assert ask(sign_in(janis), "/handbook/2028/en/role/").status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/handbook/1999/en/",
        "/handbook/2026/xx/",
        "/handbook/2026/da/noticing/",
        "/handbook/2026/en/no-such/",
    ],
)
def test_an_unknown_edition_language_or_chapter(shipped, sign_in, janis, address):
    assert ask(sign_in(janis), address).status_code == 404


def test_a_chapter_shows_its_neighbours_headings_sources_and_time(shipped, sign_in, janis):
    page = ask(sign_in(janis), CHAPTER).text
    assert "/handbook/2026/en/what-is-trafficking/" in page and 'rel="prev"' in page
    assert "/handbook/2026/en/inform-and-refer/" in page and 'rel="next"' in page
    assert 'href="#children"' in page and '<h2 id="children">' in page
    assert 'id="sources"' in page and "ILO indicators of forced labour, 2012" in page
    assert re.search(r"\b1\d minutes", page)
    assert page.count("<h1") == 1


def test_swedish_text_says_that_it_is_swedish(shipped, sign_in, janis):
    page = ask(sign_in(janis), "/handbook/2026/sv/noticing/").text
    assert '<article class="reading-text" lang="sv">' in page
    assert "Du är ingen utredare" in page


def test_a_missing_translation_falls_back_on_english_and_says_so(shipped, sign_in, janis):
    Translation.objects.filter(language="sv", chapter__slug="noticing").delete()
    page = ask(sign_in(janis), "/handbook/2026/sv/noticing/").text
    assert "not translated yet" in page
    assert '<article class="reading-text" lang="en">' in page
    assert "not translated yet" not in ask(sign_in(janis), CHAPTER).text


def test_the_side_card_knows_the_embassy(posted, sign_in):
    page = ask(sign_in(posted("EE")), CHAPTER).text
    assert 'href="tel:+3726607320"' in page
    assert "Not yet confirmed by the coordinator" in page
    assert 'value="EE" selected' in page
    assert page.count('value="EE" selected') == 2  # whose help is shown, and whose page is bound in


def test_whom_to_call_comes_once_after_the_title_and_before_the_text(posted, sign_in):
    page = ask(sign_in(posted("EE")), CHAPTER).text
    assert page.index("<h1") < page.index('href="tel:+3726607320"') < page.index("<article")
    assert page.count("tel:+3726607320") == 1


def test_without_a_host_country_one_is_asked_for(shipped, sign_in, janis):
    page = ask(sign_in(janis), CHAPTER).text
    assert "which country?" in page and "Choose a country" in page and "tel:" not in page


def test_another_country_may_be_chosen_and_is_kept_while_turning_pages(posted, sign_in):
    page = ask(sign_in(posted("EE")), f"{CHAPTER}?host=SE").text
    assert "020-50 50 50" in page and "Women who have" in page and "Doubtful from abroad" in page
    assert "/handbook/2026/en/inform-and-refer/?host=SE" in page


def test_a_chosen_country_goes_along_to_every_page_of_the_edition(posted, sign_in, next_year):
    client = sign_in(posted("EE"))
    pages = re.compile(r'href="(/handbook/20\d\d/(?:en|sv)/(?:[a-z-]+/)?)(\?host=SE)?(?:#[^"]*)?"')
    for address in (CHAPTER, "/handbook/2026/en/", "/handbook/2026/sv/noticing/"):
        for asked in ("?host=SE", ""):
            links = pages.findall(ask(client, address + asked).text)
            links = [link for link in links if not link[0].endswith(("/changes/", "/offline/"))]
            assert len(links) > 18 and {query for _page, query in links} == {asked}


def test_a_short_code_comes_with_the_number_that_works_from_abroad(posted, sign_in):
    CountryPage.objects.get(party__code="EE").contacts.filter(key="ee-116006").update(position=0)
    page = ask(sign_in(posted("EE")), CHAPTER).text
    assert "Cannot be called from abroad" in page
    assert page.index("116 006") < page.index("+372 660 7320")


def test_russia_shows_no_number_but_says_why(posted, sign_in):
    page = ask(sign_in(posted("RU")), CHAPTER).text
    assert "none could be verified" in page
    assert "tel:" not in page


def test_whoever_has_no_post_is_asked_for_the_country_and_told_of_no_post(shipped, sign_in, janis):
    Edition.objects.update(is_public=True)
    for reader in (None, janis):
        page = ask(sign_in(reader), CHAPTER).text
        assert "Choose the country where the person is." in page and "your post. Choose" not in page
        assert "Another country" not in page


def test_a_post_without_a_country_page_is_told_so(shipped, posted, sign_in):
    factories.party("FR", "France")
    assert "no page for the country of your post" in ask(sign_in(posted("FR")), CHAPTER).text


def test_a_page_that_did_not_change_is_not_sent_again(shipped, sign_in, janis, egle):
    client = sign_in(janis)
    first = ask(client, CHAPTER)
    again = ask(client, CHAPTER, **{"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    Translation.objects.filter(language="en", chapter__slug="noticing").update(body="New.")
    assert ask(client, CHAPTER, **{"if-none-match": first["ETag"]}).status_code == 200
    assert "no-store" not in first["Cache-Control"]


@pytest.mark.parametrize("reader", ["janis", "ilze", "astrid"])
@pytest.mark.parametrize(
    "address",
    [
        "/handbook/",
        "/handbook/2026/en/",
        CHAPTER,
        "/handbook/search/?q=police",
        "/handbook/countries/EE/",
    ],
)
def test_a_page_takes_at_most_eight_statements(
    shipped, sign_in, request, reader, address, django_assert_max_num_queries
):
    client = sign_in(request.getfixturevalue(reader))
    with django_assert_max_num_queries(8):
        assert ask(client, address).status_code == 200


@pytest.fixture
def next_year(shipped, draft, astrid, now):
    """The next edition, published; it has the chapter "role" alone."""
    Chapter.objects.create(edition=shipped, slug="role", position=99).translations.create(
        language="en",
        title="Your role",
        body="x",
        status="approved",
        approved_at=now,
        updated_at=now,
    )
    return editions.publish_edition(by=astrid, edition=draft, now=now + timedelta(days=365))


def test_an_edition_that_is_not_the_current_one_leads_to_it(next_year, sign_in, janis):
    client = sign_in(janis)
    for address in ("/handbook/2026/en/", CHAPTER):
        page = ask(client, address).text
        assert "A newer edition is there" in page and 'href="/handbook/2028/en/"' in page
    page = ask(client, "/handbook/2026/en/role/").text
    assert 'href="/handbook/2028/en/role/"' in page and "this chapter in edition 2028" in page
    for address in ("/handbook/2028/en/", "/handbook/2028/en/role/"):
        assert "A newer edition is there" not in ask(client, address).text


def test_nobody_is_led_to_an_edition_that_is_not_for_them(next_year, sign_in):
    Edition.objects.filter(slug="2026").update(is_public=True)
    assert "A newer edition" not in ask(sign_in(), CHAPTER).text


def test_an_edition_for_accounts_hides_no_public_one(next_year, sign_in, janis, astrid):
    Edition.objects.filter(slug="2026").update(is_public=True)
    page = ask(sign_in(), "/handbook/").text
    assert f'href="{CHAPTER}"' in page and "/handbook/2028/" not in page
    assert "The newer edition 2028 is for readers with an account:" in page
    found = ask(sign_in(), "/handbook/search/?q=passport")
    assert found.status_code == 200 and f'href="{CHAPTER}' in found.text
    assert "/handbook/2028/en/role/" in ask(sign_in(janis), "/handbook/").text
    desk = ask(sign_in(astrid), "/handbook/editions/2028/").text
    assert "Readers without an account still read edition 2026" in desk
    Edition.objects.filter(slug="2028").update(is_public=True)
    page = ask(sign_in(), "/handbook/").text
    assert "/handbook/2028/en/role/" in page and "with an account:" not in page
    for edition in ("2026", "2028"):
        desk = ask(sign_in(astrid), f"/handbook/editions/{edition}/").text
        assert "Readers without an account still" not in desk


def test_the_publication_page_says_which_edition_stays_public(shipped, draft, sign_in, astrid):
    asked = "/handbook/editions/2028/publish/"
    assert "without an account" not in ask(sign_in(astrid), asked).text
    Edition.objects.filter(slug="2026").update(is_public=True)
    said = ask(sign_in(astrid), asked).text
    assert "Readers without an account go on reading edition 2026" in said


def test_an_old_edition_costs_at_most_eight_statements_and_is_not_sent_again(
    next_year, sign_in, janis, django_assert_max_num_queries
):
    client = sign_in(janis)
    with django_assert_max_num_queries(8):
        first = ask(client, CHAPTER)
    assert ask(client, CHAPTER, **{"if-none-match": first["ETag"]}).status_code == 304


def test_the_whole_book_on_one_page_is_made_anew_and_says_so(shipped, draft, astrid, now):
    HandbookFile.objects.update(due_at=None)
    editions.publish_edition(by=astrid, edition=draft, now=now + timedelta(days=365))
    due = HandbookFile.objects.filter(edition=shipped, due_at__isnull=False)
    assert {file.kind for file in due} == {"web"}
    contents = whole(shipped, "en")
    assert "A newer edition is there" in OnePage(contents, None, None).text()
    assert "A newer edition is there" not in OnePage(whole(draft, "en"), None, None).text()


def test_more_chapters_cost_no_more_statements(
    shipped, sign_in, janis, now, django_assert_num_queries
):
    client = sign_in(janis)
    with django_assert_num_queries(7):
        ask(client, CHAPTER)
    for position in range(4, 44):
        chapter = Chapter.objects.create(
            edition=shipped, slug=f"chapter-{position}", position=position
        )
        Translation.objects.create(
            chapter=chapter, language="en", title="More", body="x", updated_at=now
        )
    with django_assert_num_queries(7):
        ask(client, CHAPTER)


def test_publishing_leaves_one_audit_row_and_due_files(draft, astrid, now):
    editions.publish_edition(by=astrid, edition=draft, now=now)
    assert Edition.objects.current() == draft
    assert draft.files.due(now).count() == 30
    assert AuditEntry.objects.filter(action="publish_edition", by=astrid).count() == 1


def test_an_edition_without_a_source_or_published_before_is_refused(draft, shipped, astrid, now):
    with pytest.raises(Refused, match="published already"):
        editions.publish_edition(by=astrid, edition=shipped, now=now)
    Translation.objects.filter(chapter__edition=draft).update(body="A fact.")
    with pytest.raises(Refused, match="no source is named here: “A fact.”"):
        editions.publish_edition(by=astrid, edition=draft, now=now)
    draft.refresh_from_db()
    assert draft.status == "draft"


def test_a_hostile_chapter_reaches_the_page_without_its_teeth(draft, sign_in, astrid):
    text = Translation.objects.get(chapter__edition=draft, language="en")
    text.title, text.body = (
        "<b>x</b>",
        "## <script>a</script>\n\n[a](javascript:b) <img src=x onerror=c>\n",
    )
    text.save()
    page = ask(sign_in(astrid), "/handbook/2028/en/role/").text
    assert "<script>a" not in page and "javascript:b" not in page.replace("[a](javascript:b)", "")
    assert "<b>x</b>" not in page and "<img" not in page


def test_the_party_of_a_page_names_the_country_in_the_readers_language(shipped, sign_in, janis):
    assert Party.objects.get(code="EE").names["sv"] == "Estland"
    assert "Estland" in ask(sign_in(janis), "/handbook/countries/", "sv").text
