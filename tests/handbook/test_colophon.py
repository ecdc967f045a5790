"""Who answers for an edition, in all that is read and taken along (R-504)."""

import pytest

from handbook.actions.editions import Facts, start_edition
from handbook.models import Edition
from handbook.papers.epub import Ebook
from handbook.papers.pdf import WholeBook
from handbook.reading import contents
from tests.handbook.writing import NOW
from tests.participants.test_words import text_of

DESCRIBE = "/handbook/editions/2028/describe/"
KNOWN = [
    "Publisher Council of the Baltic Sea States (CBSS), Stockholm",
    "Facts checked on 30 November 2026",
    "Licence Creative Commons Attribution 4.0 (CC BY 4.0)",
    "Report an error Tell your national coordinator",
]


@pytest.fixture
def draft(shipped):
    return start_edition(by=None, facts=Facts("2028", {"en": "Handbook"}, {}), now=NOW)


def typed(**facts: str) -> dict[str, str]:
    return {"slug": "2028", "title_en": "Handbook", **facts}


def test_it_stands_on_the_page_of_the_edition_and_has_no_line_for_what_is_not_known(
    shipped, sign_in, janis
):
    shown = text_of(sign_in(janis).get("/handbook/2026/en/"))
    assert [words for words in KNOWN if words not in shown] == []
    assert "ISBN" not in shown and "Editor " not in shown


@pytest.mark.parametrize("paper", [WholeBook, Ebook])
def test_it_stands_in_what_is_taken_along(shipped, paper):
    book = paper(contents.whole(shipped, "en"), None, None).text()
    assert "Council of the Baltic Sea States (CBSS), Stockholm" in book
    assert "30 November 2026" in book and "CC BY 4.0" in book


@pytest.mark.any_database
def test_the_secretariat_says_what_it_says_and_an_officer_may_not(draft, sign_in, astrid, janis):
    said = {
        "publisher": "The Council",
        "editor": "The secretariat",
        "checked_on": "2027-01-05",
        "isbn": "978-92-4-154625-6",
        "errors_to": "office@example.org",
    }
    assert sign_in(janis).post(DESCRIBE, typed(**said)).status_code == 403
    sign_in(astrid).post(DESCRIBE, typed(**said))
    assert Edition.objects.get(slug="2028").colophon == said
    form = sign_in(astrid).get(DESCRIBE).text
    assert 'value="2027-01-05"' in form and 'value="The secretariat"' in form


@pytest.mark.parametrize("isbn", ["978-92-4-154625-5", "92-4-154625-5", "978924154625x6", "none"])
def test_a_wrong_isbn_is_said_and_nothing_is_lost(draft, sign_in, astrid, isbn):
    answer = sign_in(astrid).post(DESCRIBE, typed(isbn=isbn, editor="The secretariat"))
    assert "This is not an ISBN: a digit is wrong or missing." in answer.text
    assert f'value="{isbn}"' in answer.text and 'value="The secretariat"' in answer.text
    assert Edition.objects.get(slug="2028").colophon == {}


def test_the_next_edition_is_offered_what_this_one_says(shipped, sign_in, astrid):
    form = sign_in(astrid).get("/handbook/editions/new/").text
    assert 'value="Council of the Baltic Sea States (CBSS), Stockholm"' in form
