"""The editors' pages: the list of editions, the table of one, its publication, the review of a
text.
"""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest

from handbook.actions import files, reviews
from handbook.models import Chapter, Comment, Edition, HandbookFile, Translation
from tests import factories
from tests.handbook.writing import NOW, chapter, edition, reviewed, save

DESK = "/handbook/editions/2027/"
REVIEW = DESK + "{}/noticing/review/"


def page(answer) -> str:
    assert answer.status_code == 200
    return answer.text


@pytest.fixture
def asked(astrid, draft) -> Translation:
    """Astrid wrote both; the Latvian waits for a review."""
    save(astrid, draft)
    text = save(
        astrid, draft, "Jautā.[^a]\n\n[^a]: ILO.\n", language="lv", title="Pamanīt", follows=1
    )
    return reviews.ask_review(by=astrid, translation=text, now=NOW)


def decide(client, decision: str, **more):
    typed = {"version": 1, "english": 1, "decision": decision, "part": "language"} | more
    return client.post(REVIEW.format("lv"), typed)


def test_the_next_edition_is_started_from_the_list(sign_in, astrid, db):
    edition("2026", ["en", "lv"], published=True)
    client = sign_in(astrid)
    assert "Start the next edition" in page(client.get("/handbook/editions/"))
    assert 'name="title_lv"' in page(client.get("/handbook/editions/new/"))
    typed = {"slug": "2027", "title_en": "Handbook", "title_lv": "Rokasgrāmata"}
    for _click in range(2):
        assert client.post("/handbook/editions/new/", typed)["Location"] == DESK
    made = Edition.objects.get(slug="2027")
    assert (made.titles, made.based_on.slug) == ({"en": "Handbook", "lv": "Rokasgrāmata"}, "2026")
    assert "Start the next edition" not in page(client.get("/handbook/editions/"))
    assert "still in the making" in page(
        client.post("/handbook/editions/new/", typed | {"slug": "2028"})
    )


@pytest.mark.parametrize("slug", ["", "Über", "new", "2026"])
def test_a_wrong_address_is_said_and_nothing_typed_is_lost(sign_in, astrid, db, slug):
    edition("2026", ["en"], published=True)
    found = page(
        sign_in(astrid).post("/handbook/editions/new/", {"slug": slug, "title_en": "Mine"})
    )
    assert 'role="alert"' in found and 'value="Mine"' in found
    assert Edition.objects.count() == 1


def test_the_table_says_the_state_of_every_text(sign_in, astrid, draft, asked):
    found = page(sign_in(astrid).get(DESK))
    for words in ("Missing", "In progress", "To be reviewed"):
        assert words in found
    assert REVIEW.format("lv") in found
    assert f"{DESK}sv/noticing/" in found  # to write what is missing
    assert "1 To be reviewed" in found


def test_a_coordinator_sees_english_and_the_own_language_only(sign_in, ilze, ruta, draft, asked):
    found = page(sign_in(ilze).get(DESK))
    assert "latviešu" in found.lower() and "lietuvi" not in found.lower()
    assert REVIEW.format("lv") in found and REVIEW.format("en") not in found
    assert "Publish" not in found and "Languages</a>" not in found
    assert sign_in(ruta).get(DESK).status_code == 404
    assert "nothing to review" in page(sign_in(ruta).get("/handbook/editions/"))


@pytest.mark.parametrize("chapters", [1, 3, 300])
def test_the_table_costs_the_same_however_long(
    sign_in, astrid, draft, asked, chapters, django_assert_num_queries
):
    for place in range(2, chapters + 1):
        row = Chapter.objects.create(edition=draft.edition, slug=f"chapter-{place}", position=place)
        Translation.objects.bulk_create(
            Translation(chapter=row, language=code, title="x", updated_at=NOW)
            for code in ("en", "lv")
        )
    client = sign_in(astrid)
    with django_assert_num_queries(7):
        assert page(client.get(DESK)).count("<tr id=") == chapters


def test_a_chapter_is_added_moved_and_taken_out(sign_in, astrid, draft):
    client = sign_in(astrid)
    typed = {"slug": "your-role", "title": "Your role", "kind": "chapter"}
    assert client.post(DESK + "chapters/new/", typed)["Location"] == DESK + "#chapter-your-role"
    assert "already" in page(client.post(DESK + "chapters/new/", typed))
    client.post(DESK + "chapters/your-role/move/", {"direction": "up"})
    assert list(draft.edition.chapters.values_list("slug", flat=True)) == ["your-role", "noticing"]
    save(astrid, draft, "See [](chapter:your-role).")
    question = page(client.get(DESK + "chapters/your-role/remove/"))
    assert (
        'Take out “<span lang="en">Your role</span>”?' in question
        and f"{DESK}en/noticing/" in question
    )
    client.post(DESK + "chapters/your-role/remove/")
    assert list(draft.edition.chapters.values_list("slug", flat=True)) == ["noticing"]
    assert "leads nowhere: chapter:your-role" in page(client.get(REVIEW.format("en")))


def test_a_chapter_of_another_edition_is_not_taken_out_by_its_address(sign_in, astrid, draft):
    edition("2028")
    assert (
        sign_in(astrid).post("/handbook/editions/2028/chapters/noticing/remove/").status_code == 404
    )
    assert Chapter.objects.count() == 1


def test_languages_are_chosen(sign_in, astrid, draft):
    client = sign_in(astrid)
    assert "English stays" in page(client.post(DESK + "languages/", {"languages": ["fi"]}))
    client.post(DESK + "languages/", {"languages": ["en", "fi", "pl"]})
    draft.edition.refresh_from_db()
    assert draft.edition.languages == ["en", "fi", "pl"]
    assert "valid choice" in page(client.post(DESK + "languages/", {"languages": ["en", "tlh"]}))


def test_the_reviewer_reads_it_beside_the_english_and_approves(sign_in, ilze, oskar, asked):
    client = sign_in(ilze)
    found = page(client.get(REVIEW.format("lv")))
    assert "Ask the person alone." in found and "Jautā." in found
    assert "nobody else can read it" not in found
    ids = re.findall(r' id="([^"]+)"', found)
    assert len(ids) == len(set(ids))
    decide(sign_in(oskar), "approve", part="subject")
    assert decide(client, "approve")["Location"] == DESK
    asked.refresh_from_db()
    assert (asked.status, asked.approved_by) == ("approved", ilze)
    assert "Ilze Liepa" in page(client.get(DESK))


def test_what_changed_meanwhile_is_read_and_then_decided_about_with_what_was_typed(
    sign_in, astrid, ilze, asked
):
    text = save(astrid, asked.chapter, "Vaicā 2.", language="lv", version=1)
    reviews.ask_review(by=astrid, translation=text, now=NOW)
    client, typed = sign_in(ilze), {"comment": "Labi.", "reason": "Divi.", "part": "subject"}
    shown = page(decide(client, "approve", **typed))
    assert "This text was changed while you read it." in shown and "Vaicā 2." in shown
    assert "Labi.</textarea>" in shown and "Divi.</textarea>" in shown
    assert re.search(r'value="subject"[^>]* checked', shown)
    hidden = dict(re.findall(r'type="hidden" name="(version|english)" value="(\d+)"', shown))
    assert hidden == {"version": "2", "english": "1"}
    assert decide(client, "approve", **typed, **hidden)["Location"] == DESK
    assert Translation.objects.get(pk=asked.pk).subject_reviewer == ilze


def test_sending_back_needs_a_comment(sign_in, ilze, asked):
    client = sign_in(ilze)
    assert "Say what is to be changed." in page(decide(client, "send_back"))
    assert decide(client, "send_back", comment="Par garu.").status_code == 302
    asked.refresh_from_db()
    assert (asked.status, Comment.objects.get().text) == ("draft", "Par garu.")


def test_the_own_english_is_approved_only_with_the_box_ticked(sign_in, astrid, draft, asked):
    reviews.ask_review(by=astrid, translation=draft.translations.get(language="en"), now=NOW)
    client, place = sign_in(astrid), REVIEW.format("en")
    typed = {"version": 1, "english": 0, "decision": "approve"}
    assert "You changed this text last" in page(client.post(place, typed))
    client.post(place, typed | {"is_alone": "on"})
    assert "without a second reader" in page(client.get(DESK))


def test_a_reviewer_sees_what_changed_in_the_english_since(
    sign_in, astrid, ilze, oskar, draft, asked
):
    reviewed((ilze, oskar), asked, shown=1, english=1)
    save(astrid, draft, "Ask the person twice.", version=1)
    found = page(sign_in(ilze).get(REVIEW.format("lv")))
    assert "Outdated" in found and "<del>" in found and "twice." in found
    decide(sign_in(ilze), "approve", english=2, part="language")
    assert "Outdated" in page(sign_in(ilze).get(REVIEW.format("lv")))
    decide(sign_in(oskar), "approve", english=2, part="subject")
    assert "Outdated" not in page(sign_in(ilze).get(REVIEW.format("lv")))


def test_what_is_typed_wrong_changes_nothing(sign_in, ilze, asked):
    client = sign_in(ilze)
    for typed in (
        {"decision": "eat"},
        {"decision": "approve", "version": "x"},
        {"decision": "approve", "version": 7},
    ):
        assert 'role="alert"' in page(
            client.post(REVIEW.format("lv"), {"version": 1, "english": 1} | typed)
        )
    asked.refresh_from_db()
    assert asked.status == "in_review"


def test_nobody_reviews_another_language(sign_in, ruta, janis, asked):
    assert decide(sign_in(ruta), "approve").status_code == 404
    assert decide(sign_in(janis), "approve").status_code == 403
    asked.refresh_from_db()
    assert asked.status == "in_review"


def test_publishing_asks_first_and_says_all_that_stands_against_it(
    sign_in, astrid, oskar, ilze, draft, asked
):
    client = sign_in(astrid)
    found = page(client.get(DESK + "publish/"))
    assert (
        "The English text of “Noticing” is not approved." in found
        and "Publish for good" not in found
    )
    assert "is not approved" in page(client.post(DESK + "publish/"))
    client.post(DESK + "languages/", {"languages": ["en", "sv"]})
    for language in ("en", "sv"):
        text = draft.translations.filter(language=language).first() or save(
            astrid, draft, language=language
        )
        reviews.ask_review(by=astrid, translation=text, now=NOW)
    english = draft.translations.get(language="en")
    reviews.approve_text(
        by=oskar, translation=english, shown=reviews.Shown(1), said=reviews.Said(), now=NOW
    )
    reviewed((ilze, oskar), text, shown=1, english=1)
    assert "cannot be undone" in page(client.get(DESK + "publish/"))
    assert client.post(DESK + "publish/")["Location"] == DESK
    assert Edition.objects.current() == draft.edition
    assert "no longer change" in page(client.get(DESK))


def test_the_publication_page_names_what_readers_will_miss(sign_in, astrid, draft, asked):
    Translation.objects.filter(language="en").update(status="approved", approved_at=NOW)
    other = chapter(draft.edition, "return")
    for language in ("en", "lv"):
        save(astrid, other, language=language, title=f"Return {language}")
    Translation.objects.filter(chapter=other).update(status="approved", approved_at=NOW)
    client = sign_in(astrid)
    client.post(DESK + "languages/", {"languages": ["en", "lv"]})
    assert '<li><span lang="en">Noticing</span> (latviešu)</li>' in page(
        client.get(DESK + "publish/")
    )


def test_the_publication_page_counts_what_is_missing_and_outdated_by_language(
    sign_in, astrid, draft, asked
):
    save(astrid, draft, "Ask the person twice.[^a]\n\n[^a]: ILO, 2012.\n", version=1)
    for slug in ("return", "talking"):
        save(astrid, chapter(draft.edition, slug), language="en", title=slug)
    Translation.objects.update(status="approved", approved_at=NOW)
    client = sign_in(astrid)
    client.post(DESK + "languages/", {"languages": ["en", "lv"]})
    found = page(client.get(DESK + "publish/"))
    assert "2 chapters are missing, 1 is outdated" in found
    assert "no title, or no summary, in these languages" in found
    # not English
    assert found.count(f'href="{DESK}#in-') == found.count(f'href="{DESK}#in-lv"') == 1
    assert ' id="in-lv"' in page(client.get(DESK))
    assert client.post(DESK + "publish/")["Location"] == DESK


def test_it_names_no_language_that_has_title_and_summary(sign_in, astrid, draft, asked):
    Translation.objects.update(status="approved", approved_at=NOW)
    client = sign_in(astrid)
    client.post(DESK + "languages/", {"languages": ["en", "lv"]})
    both = {"en": "Handbook", "lv": "Rokasgrāmata"}
    for summaries, told in (({"en": "For officers"}, True), (both, False), ({}, False)):
        Edition.objects.filter(slug=draft.edition.slug).update(titles=both, summaries=summaries)
        found = page(client.get(DESK + "publish/"))
        assert ("no title, or no summary, in these languages" in found) is told


def test_an_edition_goes_to_review_and_back(sign_in, astrid, draft):
    client = sign_in(astrid)
    for status in ("in_review", "published", "draft"):
        client.post(DESK + "state/", {"status": status})
        draft.edition.refresh_from_db()
        assert draft.edition.status == ("in_review" if status == "published" else status)


def test_reviews_of_a_whole_language_are_asked_for(sign_in, astrid, draft):
    save(astrid, draft)
    client = sign_in(astrid)
    client.post(DESK + "en/ask/")
    assert Translation.objects.get().status == "in_review"


def test_the_addresses_and_titles_change_until_publication(sign_in, astrid, draft):
    client = sign_in(astrid)
    said = {"slug": "2030", "title_en": "New", "summary_en": "Sum"}
    client.post(DESK + "describe/", said | {"seen": draft.edition.fingerprint})
    draft.edition.refresh_from_db()
    assert (draft.edition.slug, draft.edition.titles) == ("2030", {"en": "New"})


def test_the_coordinator_of_the_union_has_nothing_to_review(sign_in, asked):
    union = factories.party("EU", "European Union", kind="eu")
    assert sign_in(factories.coordinator("anna@ec.example", union)).get(DESK).status_code == 404


def test_the_front_page_leads_reviewers_to_the_editions(sign_in, astrid, ilze, janis, asked):
    for reader, leads in ((astrid, True), (ilze, True), (janis, False), (None, False)):
        assert ('href="/handbook/editions/"' in page(sign_in(reader).get("/handbook/"))) == leads


def test_a_reader_is_told_that_a_translation_is_outdated(sign_in, astrid, janis, draft, asked):
    save(astrid, draft, "Ask twice.", version=1)
    Translation.objects.update(status="approved", approved_at=NOW)
    Edition.objects.update(status="published", published_at=NOW)
    said = "has changed since it was translated"
    assert said in page(sign_in(janis).get("/handbook/2027/lv/noticing/"))
    assert said not in page(sign_in(janis).get("/handbook/2027/en/noticing/"))
    Translation.objects.filter(language="lv").update(source_version=2)
    assert said not in page(sign_in(janis).get("/handbook/2027/lv/noticing/"))


def test_a_text_that_is_not_approved_is_read_in_english(sign_in, janis, astrid, draft, asked):
    Translation.objects.filter(language="en").update(status="approved", approved_at=NOW)
    Edition.objects.update(status="published", published_at=NOW)
    found = page(sign_in(janis).get("/handbook/2027/lv/noticing/"))
    assert (
        "not translated yet" in found and "Ask the person alone." in found and "Jautā." not in found
    )


def test_the_start_page_says_what_waits_for_a_review(
    sign_in, astrid, oskar, ilze, ruta, janis, draft, asked
):
    reviews.ask_review(by=astrid, translation=draft.translations.get(language="en"), now=NOW)
    waits = {oskar: "Review 2 texts", ilze: "Review 1 text ", astrid: "", ruta: "", janis: ""}
    for reader, sentence in waits.items():
        found = page(sign_in(reader).get("/"))
        assert (f'href="{DESK}">' in found) == bool(sentence) and sentence in found
    decide(sign_in(ilze), "approve")
    assert DESK not in page(sign_in(ilze).get("/"))


def test_a_published_edition_waits_for_nobody(sign_in, ilze, asked):
    Edition.objects.update(status="published", published_at=NOW)
    assert DESK not in page(sign_in(ilze).get("/"))


def test_staff_take_a_draft_along_as_an_e_book(sign_in, astrid, draft):
    text = save(astrid, draft)
    client, address = sign_in(astrid), "/handbook/2027/en/handbook.epub?host="
    assert client.get(address).status_code == 202
    files.build_next_file(now=HandbookFile.objects.get().next_try_at)
    answer = client.get(address)
    assert answer.status_code == 200
    with ZipFile(BytesIO(b"".join(answer.streaming_content))) as book:
        package = book.read("book/package.opf").decode()
    assert f"{text.updated_at:%Y-%m-%dT%H:%M:%SZ}</meta>" in package
