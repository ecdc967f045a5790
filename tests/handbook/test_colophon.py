"""Who answers for an edition, in all that is read and taken along (R-504)."""

import json
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from documents import layout
from handbook import reference
from handbook.actions.editions import Facts, start_edition
from handbook.models import Edition
from handbook.papers.binding import fetcher, with_pages
from handbook.papers.epub import Ebook
from handbook.papers.pdf import WholeBook
from handbook.reading import contents
from participants.refusal import Refused
from tests.handbook.test_page_2 import Anywhere
from tests.handbook.writing import NOW
from tests.participants.test_words import text_of

DESCRIBE = "/handbook/editions/2028/describe/"
KNOWN = [
    "Publisher Council of the Baltic Sea States (CBSS), Stockholm",
    "Facts checked on 30 November 2026",
    "Licence Creative Commons Attribution 4.0 (CC BY 4.0)",
    "Report an error Tell your national coordinator",
]


ISBN = "978-92-4-154625-6"


@pytest.fixture
def draft(shipped):
    return start_edition(by=None, facts=Facts("2028", {"en": "Handbook"}, {}), now=NOW)


def typed(**facts: str) -> dict[str, str]:
    return {"slug": "2028", "title_en": "Handbook", **facts}


def describe(client, **facts: str):
    seen = Edition.objects.get(slug="2028").fingerprint
    return client.post(DESCRIBE, typed(seen=seen, **facts))


def test_it_stands_on_the_page_of_the_edition_and_has_no_line_for_what_is_not_known(
    shipped, sign_in, janis
):
    shown = text_of(sign_in(janis).get("/handbook/2026/en/"))
    assert [words for words in KNOWN if words not in shown] == []
    assert "ISBN" not in shown


@pytest.mark.parametrize("paper", [WholeBook, Ebook])
def test_it_stands_in_what_is_taken_along(shipped, paper):
    book = paper(contents.whole(shipped, "en"), None, None).text()
    assert "Council of the Baltic Sea States (CBSS), Stockholm" in book
    assert "30 November 2026" in book and "CC BY 4.0" in book


@pytest.mark.parametrize("language", ["en", "sv"])
def test_in_print_it_stands_below_the_contents_on_their_page(shipped, language):
    shipped.colophon |= {"isbn": ISBN, "errors_to": "office@example.org"}
    shipped.save()
    page = WholeBook(contents.whole(shipped, language), None, None).parts()[2]
    assert len(layout.set_in_type(with_pages(page, Anywhere()), fetcher({})).pages) == 1


@pytest.mark.any_database
def test_the_secretariat_says_what_it_says_and_an_officer_may_not(draft, sign_in, astrid, janis):
    said = {
        "publisher": "The Council",
        "editor": "The secretariat",
        "checked_on": "2026-11-29",
        "isbn": "978-92-4-154625-6",
        "errors_to": "office@example.org",
    }
    assert describe(sign_in(janis), **said).status_code == 403
    describe(sign_in(astrid), **said)
    assert Edition.objects.get(slug="2028").colophon == said
    form = sign_in(astrid).get(DESCRIBE).text
    assert 'value="2026-11-29"' in form and 'value="The secretariat"' in form


@pytest.mark.parametrize(
    "isbn",
    ["978-92-4-154625-5", "92-4-154625-5", "978924154625x6", "1234567890128", "none"],
)
def test_a_wrong_isbn_is_said_and_nothing_is_lost(draft, sign_in, astrid, isbn):
    answer = describe(sign_in(astrid), isbn=isbn, editor="The secretariat")
    assert "This is not an ISBN: a digit is wrong or missing." in answer.text
    assert f'value="{isbn}"' in answer.text and 'value="The secretariat"' in answer.text
    assert Edition.objects.get(slug="2028").colophon == {}


def test_the_next_edition_is_offered_what_this_one_says_but_isbn_and_day(shipped, sign_in, astrid):
    shipped.colophon |= {"isbn": ISBN, "errors_to": "office@example.org"}
    shipped.save()
    form = sign_in(astrid).get("/handbook/editions/new/").text
    for taken_over in ("Council of the Baltic Sea States (CBSS), Stockholm", "office@example.org"):
        assert f'value="{taken_over}"' in form
    assert f'value="{ISBN}"' not in form and shipped.colophon["checked_on"] not in form


@pytest.mark.parametrize("isbn", [ISBN, "9789241546256", "978 92 4154625-6"])
def test_an_isbn_stands_in_one_edition_however_it_is_written(shipped, draft, sign_in, astrid, isbn):
    shipped.colophon |= {"isbn": ISBN}
    shipped.save()
    answer = describe(sign_in(astrid), isbn=isbn, editor="The secretariat")
    told = "Edition 2026 has this ISBN. Each edition has one of its own, or none."
    assert told in answer.text and 'value="The secretariat"' in answer.text
    assert Edition.objects.get(slug="2028").colophon == {}


def test_an_edition_may_keep_its_own_isbn(draft, sign_in, astrid):
    for editor in ("The secretariat", "The office"):
        describe(sign_in(astrid), isbn=ISBN, editor=editor)
    assert Edition.objects.get(slug="2028").colophon == {"isbn": ISBN, "editor": "The office"}


def test_the_next_edition_does_not_start_with_the_isbn_of_another(shipped, sign_in, astrid):
    shipped.colophon |= {"isbn": ISBN}
    shipped.save()
    answer = sign_in(astrid).post("/handbook/editions/new/", typed(isbn=ISBN))
    assert "Edition 2026 has this ISBN." in answer.text
    assert not Edition.objects.filter(slug="2028").exists()


def test_the_database_holds_an_isbn_once_and_any_number_of_editions_without(shipped, draft):
    Edition.objects.filter(pk=shipped.pk).update(colophon={"isbn": ISBN})
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.filter(pk=draft.pk).update(colophon={"isbn": "9789241546256"})
    Edition.objects.update(colophon={"editor": "The secretariat"})


def test_the_day_of_the_fact_check_is_not_in_the_future(draft, sign_in, astrid, now):
    today = timezone.localdate()
    client = sign_in(astrid)
    answer = describe(client, checked_on=str(today + timedelta(days=1)), licence="CC0")
    assert "The day of the fact check is in the future." in answer.text
    assert 'value="CC0"' in answer.text and Edition.objects.get(slug="2028").colophon == {}
    describe(client, checked_on=str(today))
    assert Edition.objects.get(slug="2028").colophon == {"checked_on": str(today)}


@pytest.mark.parametrize("address", ["javascript:alert(1)", "the office", "javascript://a.org/%0a"])
def test_errors_are_reported_to_an_address_and_nothing_is_lost(draft, sign_in, astrid, address):
    answer = describe(sign_in(astrid), errors_to=address, editor="The secretariat")
    told = "Write an e-mail address, or a web address with https:// at its beginning."
    assert told in answer.text and 'value="The secretariat"' in answer.text
    assert Edition.objects.get(slug="2028").colophon == {}


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("office@localhost", "Write an e-mail address"),
        ('"a?bcc=evil@evil.example"@example.org', "Write an e-mail address"),
        ("a?bcc=evil@evil.example", "Write an e-mail address"),
        ("http://localhost/outbox/", "“localhost” is no page that others can open"),
        ("https://user:pw@example.org/", "without what stands before @"),
    ],
)
def test_nor_to_an_account_nor_into_an_inner_network(draft, sign_in, astrid, address, told):
    answer = sign_in(astrid).post(DESCRIBE, typed(errors_to=address))
    assert told in answer.text
    assert Edition.objects.get(slug="2028").colophon == {}


@pytest.mark.parametrize("address", ["errors@example.org", "https://example.org/errors"])
def test_that_is_an_e_mail_address_or_one_on_the_web(draft, sign_in, astrid, address):
    describe(sign_in(astrid), errors_to=address)
    assert Edition.objects.get(slug="2028").colophon == {"errors_to": address}


def test_a_wrong_isbn_is_refused_however_it_comes(shipped, tmp_path, now):
    facts = Facts("2028", {"en": "Handbook"}, {}, {"isbn": "978-92-4-154625-5"})
    with pytest.raises(Refused, match="This is not an ISBN"):
        start_edition(by=None, facts=facts, now=NOW)

    data = json.loads((reference.DATA / "edition-2026" / "edition.json").read_text())
    data |= {"slug": "2028", "colophon": facts.colophon}
    (tmp_path / "edition.json").write_text(json.dumps(data))
    with pytest.raises(Refused, match="This is not an ISBN"):
        reference.load_edition(tmp_path, now)
