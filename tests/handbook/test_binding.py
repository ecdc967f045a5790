"""Page numbers of the book: those that references print are those that its pages have."""

import re
from collections.abc import Callable
from io import BytesIO

import pdfplumber
import pytest

from handbook.papers import binding
from handbook.papers.binding import Book, bound

pytestmark = pytest.mark.any_database

STYLE = """
  @page { @top-left { content: none } @bottom-left { content: none }
    @bottom-right { content: "foot " counter(page) } }
  h2 { break-before: page } a::after { content: ", page " attr(data-page) }
"""
LONGER = f"a[data-page]::after {{ content: ', page ' attr(data-page) '{' and so on' * 60}' }}"
LINES = "<p>A line.</p>" * 30  # nearly a page


def page_of(body: str, style: str = "") -> str:
    return (
        f'<html lang="en"><title>T</title><style>{STYLE}{style}</style><body>{body}</body></html>'
    )


def led_to(anchor: str, look: str = "cross-reference") -> str:
    return f'<a href="#{anchor}" class="{look}">See {anchor}</a>'


@pytest.fixture
def printed() -> Callable[..., list[str]]:
    """The pages of a book with these contents, body and forms."""

    def printed(contents: str, body: str, forms: dict[str, str] | None = None) -> list[str]:
        binding._kept.clear()
        front, country = page_of("<p>Cover</p>"), page_of("<p>Country</p>")
        data = bound(Book(front, country, contents, body, forms or {}, {}, {}))
        binding._kept.clear()
        with pdfplumber.open(BytesIO(data)) as paper:
            return [" ".join(page.extract_text().split()) for page in paper.pages]

    return printed


def numbers_told(pages: list[str], anchor: str) -> set[str]:
    """The pages on which references say that the anchor stands."""
    return set(re.findall(rf"See {anchor}, page (\d+)", " ".join(pages)))


def foot_below(pages: list[str], words: str) -> str:
    """The number at the foot of the page with these words."""
    [page] = [page for page in pages if words in page]
    return page.rpartition("foot ")[2]


def test_contents_and_references_print_the_page_of_what_they_lead_to(printed):
    body = page_of(f'<h2 id="one">First</h2>{led_to("two")}<h2 id="two">Second</h2>')
    pages = printed(page_of(led_to("two", "contents-line")), body)
    assert numbers_told(pages[2:3], "two") == numbers_told(pages[3:4], "two") == {"4"}
    assert foot_below(pages, "Second") == "4"


def test_a_reference_that_takes_more_room_with_its_page_is_laid_out_again(printed):
    body = f'<h2>First</h2>{LINES}{led_to("two")}<h2 id="two">Second</h2>'
    pages = printed(page_of("Contents"), page_of(body, LONGER))
    assert numbers_told(pages, "two") == {"5"}
    assert foot_below(pages, "Second") == "5"


def test_contents_that_need_another_page_for_their_numbers_move_what_follows(printed):
    contents = page_of(f"{LINES}{led_to('two', 'contents-line')}", LONGER)
    pages = printed(contents, page_of('<h2>First</h2><h2 id="two">Second</h2>'))
    assert numbers_told(pages, "two") == {"5"}
    assert foot_below(pages, "Second") == "5"


def test_forms_have_the_pages_behind_the_body(printed):
    forms = {
        "form-a": page_of('<p id="form-a">Form A</p>'),
        "form-b": page_of('<p id="form-b">Form B</p>'),
    }
    body = page_of(f'<h2 id="one">First</h2>{led_to("form-b", "form-link")}')
    pages = printed(page_of(led_to("form-b", "contents-line")), body, forms)
    number = foot_below(pages, "Form B")
    assert numbers_told(pages[2:3], "form-b") == numbers_told(pages[3:4], "form-b") == {number}
    assert foot_below(pages, "Form A") == "4"
