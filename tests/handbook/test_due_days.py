"""Chapters have a day of review and an owner, to whom what is due is a task and a letter."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from handbook.actions import chapters
from handbook.models import Chapter, Citation, CountryPage, Edition, WebPage
from handbook.tasks import HOURLY, remind_owners
from outbox.models import Letter
from participants.models import Account, AuditEntry
from participants.refusal import Refused
from tests import factories
from tests.handbook import writing
from tests.handbook.country_editing import coordinator_of
from tests.handbook.writing import NOW

DUE = date(2027, 11, 30)


@pytest.fixture
def chapter(shipped):
    return shipped.chapters.get(slug="noticing")


@pytest.fixture
def sentences(sign_in):
    """Of the tasks about chapters and sources that the account finds on the start page."""

    def sentences(account):
        tasks = sign_in(account).get("/").context["tasks"]
        return [task.sentence for task in tasks if task.sentence.startswith(("Review", "Find"))]

    return sentences


@pytest.fixture
def sweep(db, settings):
    """The worker's hour, so many days after the shipped chapters are due: its letters."""
    settings.LOOK_AT_LINKS = True

    def sweep(days=0) -> list[Letter]:
        before = set(Letter.objects.values_list("pk", flat=True))
        remind_owners(NOW.replace(year=2027, month=11, day=30) + timedelta(days=days))
        return list(Letter.objects.exclude(pk__in=before).order_by("to"))

    return sweep


def gone(chapter=None, country=None, **facts):
    """A page that is gone, and what cites it."""
    facts = {"address": "https://a.example/act", "site": "a.example", "outcome": "no_page"} | facts
    page, _new = WebPage.objects.get_or_create(**facts, code=404, defaults={"due_at": NOW})
    Citation.objects.create(web_page=page, chapter=chapter, country_page=country)
    return page


def country(code):
    return CountryPage.objects.get(party__code=code)


def test_shipped_chapters_are_due_a_year_after_their_review_and_are_the_secretariats(shipped):
    assert set(shipped.chapters.values_list("review_on", "owner")) == {(DUE, None)}


def test_what_is_published_gets_a_day_and_the_one_who_published_it(draft, astrid, oskar, sign_in):
    other = writing.chapter(draft.edition, "referring")
    Chapter.objects.filter(pk=other.pk).update(owner=oskar, review_on=DUE)
    for each in (draft, other):
        writing.save(astrid, each)
    writing.publish(draft.edition)
    Edition.objects.update(status="draft", published_at=None, languages=["en"])
    sign_in(astrid).post("/handbook/editions/2027/publish/")
    told = AuditEntry.objects.get(action="publish_edition", by=astrid).facts
    assert (told["owned"], told["dated"]) == (1, 1)
    draft.refresh_from_db()
    other.refresh_from_db()
    published = Edition.objects.get().published_at
    assert (draft.owner, draft.review_on) == (astrid, published.date() + timedelta(days=365))
    assert (other.owner, other.review_on) == (oskar, DUE)


def test_the_next_edition_has_day_and_owner_of_the_last(shipped, chapter, astrid, sign_in):
    Chapter.objects.filter(pk=chapter.pk).update(owner=astrid)
    sign_in(astrid).post("/handbook/editions/new/", {"slug": "2028", "title_en": "Handbook"})
    copied = Chapter.objects.get(edition__slug="2028", slug="noticing")
    assert (copied.owner, copied.review_on) == (astrid, DUE)


def test_day_and_owner_of_a_published_chapter_are_changed_on_the_desk(
    chapter, astrid, oskar, ilze, sign_in
):
    address = "/handbook/editions/2026/chapters/noticing/review/"
    assert sign_in(ilze).get(address).status_code == 403
    browser = sign_in(astrid)
    assert "Review day and owner" in browser.get(address).text
    day = timezone.localdate() + timedelta(days=200)
    typed = {"review_on": day.isoformat(), "owner": oskar.pk, "seen": chapter.fingerprint}
    answer = browser.post(address, typed, follow=True)
    assert "Saved: review day and owner." in answer.text
    chapter.refresh_from_db()
    assert (chapter.review_on, chapter.owner) == (day, oskar)
    assert AuditEntry.objects.get(action="plan_review").subject_id == str(chapter.pk)


def test_a_day_gone_by_or_far_away_is_refused_and_what_was_typed_stays(chapter, astrid, sign_in):
    address = "/handbook/editions/2026/chapters/noticing/review/"
    for day, sentence in [
        ("2020-01-01", "The day of the next review must be after today."),
        ("2090-01-01", "A chapter is looked through within two years."),
    ]:
        answer = sign_in(astrid).post(address, {"review_on": day, "owner": astrid.pk})
        assert sentence in answer.text and day in answer.text
    chapter.refresh_from_db()
    assert (chapter.review_on, chapter.owner) == (DUE, None)


def test_only_staff_own_a_chapter(chapter, astrid, ilze, sign_in):
    address = "/handbook/editions/2026/chapters/noticing/review/"
    day = timezone.localdate() + timedelta(days=200)
    typed = {"review_on": day.isoformat(), "owner": ilze.pk, "seen": chapter.fingerprint}
    sign_in(astrid).post(address, typed)
    chapter.refresh_from_db()
    assert (chapter.review_on, chapter.owner) == (DUE, None)


def test_neither_a_coordinator_nor_staff_who_left_are_given_a_chapter(chapter, astrid, oskar, ilze):
    oskar.is_active = False
    oskar.save()
    for nobody in (ilze, oskar):
        with pytest.raises(Refused):
            chapters.set_due_day(
                by=astrid,
                chapter=chapter,
                owner=nobody,
                review_on=DUE,
                seen=chapter.fingerprint,
                now=NOW,
            )


def test_a_due_chapter_is_a_task_of_its_owner_and_of_nobody_else(
    chapter, sentences, astrid, oskar, ilze, sign_in
):
    Chapter.objects.filter(pk=chapter.pk).update(owner=astrid, review_on=timezone.localdate())
    said = "Review 1 chapter of the handbook, its day has come: edition 2026"
    assert (sentences(astrid), sentences(oskar), sentences(ilze)) == ([said], [], [])
    assert 'href="/handbook/editions/2026/#reviews"' in sign_in(astrid).get("/").text


def test_a_chapter_without_an_owner_who_is_still_staff_is_a_task_of_all_staff(
    chapter, sentences, astrid, oskar
):
    Chapter.objects.filter(pk=chapter.pk).update(owner=None, review_on=timezone.localdate())
    assert len(sentences(astrid)) == len(sentences(oskar)) == 1
    Chapter.objects.filter(pk=chapter.pk).update(owner=oskar)
    assert sentences(astrid) == []
    Account.objects.filter(pk=oskar.pk).update(is_active=False)
    assert len(sentences(astrid)) == 1


def test_a_chapter_looked_through_in_the_edition_in_the_making_is_due_no_more(
    chapter, sentences, astrid, sign_in
):
    Chapter.objects.update(review_on=timezone.localdate())
    sign_in(astrid).post("/handbook/editions/new/", {"slug": "2028", "title_en": "Handbook"})
    Chapter.objects.filter(edition__slug="2028").update(review_on=DUE)
    assert sentences(astrid) == []


def test_a_source_that_is_gone_is_a_task_of_whoever_looks_after_its_place(
    chapter, sentences, astrid, oskar, ilze, sign_in
):
    ruta = coordinator_of("LT")
    Chapter.objects.filter(pk=chapter.pk).update(owner=astrid)
    gone(chapter)
    gone(country=country("LV"))
    gone(country=country("LV"), address="https://b.example/act")
    everywhere = "Find 1 source of the handbook anew whose page on the web is gone"
    assert sentences(astrid) == [everywhere]
    assert sentences(oskar) == sentences(ruta) == []
    assert sentences(ilze) == ["Find 2 sources anew whose pages on the web are gone: Latvia"]
    assert 'href="/handbook/sources/?state=gone"' in sign_in(astrid).get("/").text
    page = sign_in(ilze).get("/handbook/countries/LV/edit/").text
    assert "Sources that are gone" in page and "https://b.example/act" in page


def test_sources_of_an_added_page_are_looked_after_by_the_state_that_edits_it(
    shipped, sentences, astrid, ilze
):
    CountryPage.objects.filter(party__code="RU").update(editing_state=ilze.party, is_added=True)
    gone(country=country("RU"))
    assert sentences(astrid) == []
    assert sentences(ilze) == ["Find 1 source anew whose page on the web is gone: Russia"]


def test_a_source_that_is_gone_of_a_country_without_a_coordinator_is_a_task_of_staff(
    shipped, sentences, astrid
):
    gone(country=country("LV"))
    assert len(sentences(astrid)) == 1


def test_it_is_told_every_hour():
    assert remind_owners in HOURLY


def test_what_is_due_is_one_letter_a_month_to_its_owner(chapter, sweep, astrid, oskar):
    Chapter.objects.exclude(pk=chapter.pk).update(review_on=None)
    Chapter.objects.filter(pk=chapter.pk).update(owner=oskar)
    gone(chapter)
    sent = {days: [letter.to for letter in sweep(days)] for days in (-1, 0, 1, 29, 30, 31)}
    told = [oskar.email]
    # a source that is gone does not wait for the chapter's day, nor the chapter for another month
    assert sent == {-1: told, 0: [], 1: [], 29: told, 30: [], 31: []}


def test_of_what_was_told_nobody_is_looked_for_each_hour(
    shipped, sweep, astrid, django_assert_max_num_queries
):
    Chapter.objects.update(review_on=None)
    for code in ("EE", "LV", "LT"):
        gone(country=country(code))
    assert [letter.to for letter in sweep()] == [astrid.email]
    with django_assert_max_num_queries(9):
        assert sweep(1) == []


def test_the_letter_names_chapters_sources_their_places_and_what_came_back(
    chapter, sweep, astrid, ilze
):
    Chapter.objects.exclude(pk=chapter.pk).update(review_on=None)
    moved = {"outcome": "front_page", "new_address": "https://a.example/en/"}
    gone(chapter, **moved)
    gone(country=country("EE"), **moved)
    [letter] = sweep()
    assert letter.to == astrid.email
    assert letter.subject == "Due in the handbook: chapters and sources that you look after"
    for words in [
        "Noticing a presumed victim\nTo be reviewed on 30 November 2027.",
        "https://a.example/act\nThe front page of the site comes back instead (404).\n"
        "It led to: https://a.example/en/\nCited by: Noticing a presumed victim, Estonia",
    ]:
        assert words in letter.body
    assert AuditEntry.objects.get(action="remind_owners").facts == {"letters": 1}


def test_coordinators_are_told_of_their_country_in_their_language(shipped, sweep, astrid):
    Chapter.objects.update(review_on=None)
    ilze = coordinator_of("LV")
    Account.objects.filter(pk=ilze.pk).update(language="sv")
    gone(country=country("LV"))
    [letter] = sweep()
    assert (letter.to, letter.subject) == (
        ilze.email,
        "Dags i handboken: kapitel och källor som du ansvarar för",
    )


def test_before_every_page_was_looked_at_once_no_letter_tells_of_sources(chapter, sweep, astrid):
    Chapter.objects.update(review_on=None)
    gone(chapter)
    WebPage.objects.create(address="https://b.example/", site="b.example", due_at=NOW)
    assert sweep() == []
    WebPage.objects.update(outcome="no_page")
    assert len(sweep()) == 1


def test_where_pages_are_not_looked_at_no_letter_tells_of_them(chapter, sweep, astrid, settings):
    settings.LOOK_AT_LINKS = False
    Chapter.objects.update(review_on=None)
    gone(chapter)
    assert sweep() == []


def test_a_new_owner_is_told_anew(chapter, sweep, astrid, oskar, sign_in):
    Chapter.objects.exclude(pk=chapter.pk).update(review_on=None)
    assert [letter.to for letter in sweep()] == [astrid.email]
    chapters.set_due_day(
        by=astrid,
        chapter=chapter,
        owner=oskar,
        review_on=DUE + timedelta(days=1),
        seen=chapter.fingerprint,
        now=NOW,
    )
    assert [letter.to for letter in sweep(1)] == [oskar.email]


def test_the_desk_shows_day_and_owner(chapter, astrid, sign_in):
    Chapter.objects.filter(pk=chapter.pk).update(owner=astrid, review_on=timezone.localdate())
    page = sign_in(astrid).get("/handbook/editions/2026/").text
    assert "Review dates" in page and "The secretariat" in page and astrid.name in page
    assert page.count(">Due<") == 1


def test_owners_are_offered_by_their_names(chapter, astrid, sign_in):
    for address, name in [("z@secretariat.example", "Åsa Ek"), ("y@secretariat.example", "Bo Alm")]:
        factories.account(address, role="secretariat", full_name=name)
    page = sign_in(astrid).get("/handbook/editions/2026/chapters/noticing/review/").text
    offered = re.findall(r"<option[^>]*>\s*([^<]+?)\s*<", page)
    assert offered == ["The secretariat", "Åsa Ek", "Astrid Öberg", "Bo Alm"]
