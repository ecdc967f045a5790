"""What the start page tells deciders about the handbook, each of theirs only."""

import pytest

from handbook.editing.progress import table_of
from handbook.models import Contact, CountrySection, Feedback, Translation
from tests import factories
from tests.handbook import writing
from tests.handbook.country_editing import confirmed, coordinator_of, filled
from tests.handbook.writing import NOW, save

pytestmark = pytest.mark.any_database

QUEUE = 'href="/handbook/feedback/"'
PAGE = 'href="/handbook/countries/LV/edit/"'


@pytest.fixture
def sentences(sign_in):
    """Of the tasks that the account finds on the start page, but for numbers that no page ever had
    (tests/handbook/test_needs.py).
    """

    def told(account) -> list[str]:
        tasks = sign_in(account).get("/").context["tasks"]
        return [task.sentence for task in tasks if not task.url.endswith("#missing")]

    return told


def test_contacts_are_told_to_the_coordinator_of_the_state(shipped, sentences, sign_in):
    ilze, ruta = coordinator_of("LV"), coordinator_of("LT")
    Contact.objects.exclude(key__in=["lv-safe-house", "lv-marta"]).delete()
    filled("LT")
    CountrySection.objects.update(confirmed_on=NOW)
    confirmed("lv-safe-house", until=-1)
    confirmed("lv-marta", until=30)
    assert sentences(ilze) == [
        "Confirm 1 contact that is overdue: Latvia",
        "Confirm 1 contact that will soon be overdue: Latvia",
    ]
    Contact.objects.filter(page__party__code="LV").update(confirmed_on=None, review_by=None)
    assert sentences(ilze) == ["Confirm 2 contacts that are not confirmed: Latvia"]
    assert PAGE in sign_in(ilze).get("/").text
    assert sentences(ruta) == []
    assert "What needs you today" not in sign_in(ruta).get("/").text


def test_sections_are_told_to_the_coordinator_once_they_are_not_confirmed(
    shipped, sentences, sign_in, astrid
):
    ilze, ruta = coordinator_of("LV"), coordinator_of("LT")
    Contact.objects.all().delete()
    CountrySection.objects.update(confirmed_on=NOW)
    assert sentences(ilze) == []
    CountrySection.objects.filter(page__party__code="LV", position__gt=2).update(confirmed_on=None)
    assert sentences(ilze) == ["Confirm 4 sections that are not confirmed: Latvia"]
    assert PAGE.replace('/"', '/#sections"') in sign_in(ilze).get("/").text
    assert sentences(ruta) == sentences(astrid) == []


def test_staff_are_told_of_what_is_overdue_by_country(shipped, sentences, astrid, oskar, sign_in):
    confirmed("lv-safe-house", until=-1)
    confirmed("ee-116006", until=-3)
    confirmed("lv-marta", until=3)
    told = [
        "Confirm 1 contact that is overdue: Estonia",
        "Confirm 1 contact that is overdue: Latvia",
    ]
    assert sorted(sentences(astrid)) == sorted(sentences(oskar)) == told
    in_swedish = sign_in(astrid)
    in_swedish.cookies["django_language"] = "sv"
    assert ": Lettland" in in_swedish.get("/").text


def test_staff_are_told_of_feedback_that_is_open(sentences, astrid, ilze, janis, egle, draft):
    for reader in (janis, egle):
        Feedback.objects.create(chapter=draft, by=reader, verdict="right", language="en", at=NOW)
    assert sentences(astrid) == ["Answer 2 pieces of feedback on the handbook"]
    assert sentences(ilze) == []
    Feedback.objects.update(answer="Thanks", answered_at=NOW)
    assert sentences(astrid) == []


def test_an_outdated_text_is_told_to_the_reviewers_of_its_language(
    sentences, astrid, ilze, ruta, draft
):
    for language in ("en", "lv", "lt"):
        save(astrid, draft, language=language, follows=1)
    save(astrid, draft, "Ask twice.", version=1)
    Translation.objects.update(status="approved", approved_at=NOW)
    Translation.objects.filter(language="lt").update(source_version=2)
    assert sentences(ilze) == [
        "Compare 1 outdated text of the handbook with the English: edition 2027"
    ]
    assert sentences(ruta) == sentences(astrid) == []
    told = {column.language: column.outdated for column in table_of(draft.edition, astrid).columns}
    assert told == {"en": 0, "lv": 1, "lt": 0, "sv": 0}  # the table says the same
    writing.publish(draft.edition)
    assert sentences(ilze) == []  # nothing can be done about it any more


@pytest.mark.parametrize("who", ["astrid", "LV"])
def test_the_start_page_costs_the_same_with_much_of_it(
    request, shipped, sign_in, who, django_assert_num_queries, latvia, now
):
    browser = sign_in(coordinator_of(who) if who == "LV" else request.getfixturevalue(who))
    browser.get("/")
    with django_assert_num_queries(12 if who == "LV" else 9):
        browser.get("/")
    chapter = shipped.chapters.first()
    for number in range(30):
        reader = factories.officer(f"r{number}@mfa.example", f"Reader {number}", latvia)
        Feedback.objects.create(chapter=chapter, by=reader, verdict="right", language="en", at=now)
    for contact in Contact.objects.all():
        confirmed(contact.key, until=-1)
    with django_assert_num_queries(12 if who == "LV" else 9):
        browser.get("/")
