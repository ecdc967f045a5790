"""EPUB 3 as EPUBCheck judges it, and as its parts read."""

import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from xml.etree import ElementTree

import pytest

from documents.epub import Book, Item, Page, Place, as_xhtml, pack
from tests.validators import epub_problems

pytestmark = pytest.mark.any_database

HEAD = (
    '<!doctype html><html lang="en"><head><title>T</title><link rel="stylesheet" '
    'href="s.css"></head>'
)
DOT = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><title>Dot</title><path d="M0 '
    b'0h1v1z"/></svg>'
)


@pytest.fixture
def book() -> Book:
    text = (
        "<body><h1>Signs &amp; questions</h1><p>One<br>two &nbsp;<a "
        'href="b.xhtml#เด็ก">on</a></p><hr>'
        '<img src="dot.svg" alt="A dot"><p><a '
        'href="https://example.org/?a=1&amp;b=2">Source</a></p></body>'
    )
    return Book(
        identifier="urn:example:handbook:2026:en",
        title="Handbook <for> “officers” & others",
        language="en",
        author="CBSS",
        as_of=datetime(2026, 3, 1, 12, tzinfo=UTC),
        pages=[
            Page("a.xhtml", "Signs & questions", f"{HEAD}{text}</html>", "en", start="cover"),
            Page(
                "b.xhtml",
                "Children",
                f'{HEAD}<h1>C</h1><h2 id="เด็ก">เด็ก</h2>',
                "en",
                [Place("เด็ก", "เด็ก")],
            ),
        ],
        items=[
            Item("s.css", "text/css", b"h1 { color: teal; }"),
            Item("dot.svg", "image/svg+xml", DOT),
        ],
    )


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_epubcheck_has_nothing_to_say_and_finds_what_is_not_there(book, tmp_path):
    problems = epub_problems(
        {"good": pack(book), "bad": pack(replace(book, items=book.items[:1]))}, tmp_path
    )
    assert {problem.split(":")[0] for problem in problems} == {"bad.epub"}
    assert any("dot.svg" in problem for problem in problems)


def test_its_kind_comes_first_and_as_it_is(book):
    with zipfile.ZipFile(BytesIO(pack(book))) as archive:
        first = archive.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)


def test_the_same_book_is_the_same_bytes(book):
    assert pack(book) == pack(book)


def test_the_contents_lead_to_pages_and_headings(book):
    contents = parts(pack(book))["book/book.contents.xhtml"].decode()
    assert '<a href="a.xhtml">Signs &amp; questions</a>' in contents
    assert '<a href="b.xhtml#เด็ก">เด็ก</a>' in contents


def test_a_demonstration_says_so(book, settings):
    assert b"Demonstration" not in parts(pack(book))["book/package.opf"]
    settings.DEMO = True
    assert b"Demonstration" in parts(pack(book))["book/package.opf"]


def test_html_becomes_xml(book):
    root = ElementTree.fromstring(as_xhtml('<html lang="sv"><p>a<br>b&nbsp;<b>c</p>'))
    assert root.tag == "{http://www.w3.org/1999/xhtml}html"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "sv"
