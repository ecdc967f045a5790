"""The ZIP of web pages: what is in it, where its links lead, and that it is the same each time."""

import re
import zipfile
from datetime import timedelta
from html.parser import HTMLParser
from io import BytesIO
from urllib.parse import unquote

import pytest

from documents import epub
from documents.archives import RESERVED
from handbook.actions import files
from handbook.actions.files import Wanted
from handbook.models import Chapter, Figure, HandbookFile, Translation
from participants.models import Party
from tests.layout import without_layout
from tests.validators import epub_problems

pytestmark = pytest.mark.any_database

ZIP = HandbookFile.Kind.ZIP
OUTWARD = ("http://", "https://", "mailto:", "tel:")
KINDS = {".css": "text/css", ".woff2": "font/woff2", ".svg": "image/svg+xml"}


@pytest.fixture
def pack(shipped, now):
    """The ZIP in a language with the country of that code first ("": none), as it is made."""

    def packed(code: str = "", language: str = "en", at=now) -> bytes:
        host = Party.objects.get(code=code) if code else None
        file = HandbookFile(**vars(Wanted(shipped, language, host, ZIP)))
        return files.paper_of(file, at).make()

    return packed


@pytest.fixture
def opened(pack):
    """Its files by their paths."""

    def unpacked(*args, **facts) -> dict[str, bytes]:
        with zipfile.ZipFile(BytesIO(pack(*args, **facts))) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    return unpacked


class Addresses(HTMLParser):
    """What a page leads to or shows, and its ids."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.outward: set[str] = set()
        self.inside: set[str] = set()
        self.ids: list[str] = []
        self.feed(page.decode())

    def handle_starttag(self, tag, attrs):
        for name, value in attrs:
            if name == "id":
                self.ids.append(value)
            if name in ("href", "src"):
                (self.outward if value.startswith(OUTWARD) else self.inside).add(value)


def pages_of(book: dict[str, bytes]) -> dict[str, Addresses]:
    return {name: Addresses(data) for name, data in book.items() if name.endswith(".html")}


def lost(book: dict[str, bytes]) -> list[tuple[str, str]]:
    """Addresses in pages that lead to no file of the book, or to no place in it."""
    pages = pages_of(book)
    missing = []
    for name, page in pages.items():
        for address in page.inside:
            path, _hash, anchor = address.partition("#")
            there = pages.get(path or name)
            is_anchor = not anchor or (there and unquote(anchor) in there.ids)
            is_embedded = address.startswith("data:image/")
            if not is_embedded and ((path or name) not in book or not is_anchor):
                missing.append((name, address))
    return missing


def words(page: bytes) -> str:
    return without_layout(page.decode())


# --- It works alone ---


def test_every_link_inside_leads_to_a_place_in_the_zip(opened):
    book = opened("EE", "sv")
    assert lost(book) == []
    assert lost(opened()) == lost(opened("RU")) == []
    assert all(len(page.ids) == len(set(page.ids)) for page in pages_of(book).values())
    noticing = pages_of(book)["chapter-noticing.html"]
    assert "chapter-talking-safely.html" in noticing.inside
    assert noticing.outward == {"http://testserver/handbook/"}
    protection = pages_of(book)["chapter-data-and-protection.html"]
    assert "chapter-glossary.html#glossary.presumed-victim" in protection.inside


def test_a_link_to_a_place_that_is_missing_is_plain_words(opened):
    text = Translation.objects.get(chapter__slug="noticing", language="en")
    text.body = (
        "[Here](chapter:talking-safely#nowhere), [there](chapter:no-such-one), ![](figure:no)"
    )
    text.save()
    book = opened()
    assert lost(book) == [] and "<p>Here, there," in words(book["chapter-noticing.html"])


def test_nothing_is_asked_of_a_network_and_no_script_runs(opened):
    for name, data in opened("EE").items():
        if name.endswith((".html", ".css")):
            asked = rb"<script|javascript:|@import|(src|poster)=.(https?:)?//|url\(.?(https?:)?//"
            assert not re.search(asked, data), name


def test_style_sheets_faces_and_figures_stand_beside_the_pages(opened):
    book = opened()
    sheets = b"".join(data for name, data in book.items() if name.endswith(".css")).decode()
    named = set(re.findall(r'url\("\.\./([^"]+)"', sheets))
    assert named <= set(book) and "fonts/IBMPlexSans-Regular.woff2" in named
    assert {"img/figure-three-elements-en.svg", "fonts/OFL-plex-sans.txt"} <= set(book)


def test_epubcheck_finds_no_page_that_is_not_valid_html(opened, now, tmp_path):
    book = opened("EE", "sv")
    beside = 'href="form-', 'href="https://example.org/form-'  # an EPUB holds no PDF
    pages = [
        epub.Page(name, name, data.decode().replace(*beside), "sv")
        for name, data in book.items()
        if name.endswith(".html")
    ]
    items = [
        epub.Item(name, KINDS[ending], data)
        for name, data in book.items()
        if (ending := name[name.rfind(".") :]) in KINDS
    ]
    made = epub.Book("urn:zip", "ZIP", "sv", "CBSS", now, pages, items)
    assert epub_problems({"zip": epub.pack(made)}, tmp_path) == []


def test_one_file_needs_no_other(opened):
    book = opened("EE")
    page = pages_of(book)["one-file.html"]
    assert all(each.startswith(("#", "data:")) for each in page.inside)
    assert {"country-ee", "country-se", "chapter-noticing", "noticing.children"} <= set(page.ids)
    assert "+372 660 7320" in words(book["one-file.html"])


# --- What is in it ---


def test_it_opens_with_what_to_do_now_the_number_of_the_host_and_its_note(opened):
    index = words(opened("NO")["index.html"])
    number, note = index.index(">112<"), index.index("that of the ambulance")
    steps, countries = (
        index.index("Never confront the companion"),
        index.index("Country pages</h2>"),
    )
    assert number < note < steps < countries < index.index("Contents</h2>")


@pytest.mark.parametrize("page", ["index.html", "one-file.html"])
def test_what_to_say_first_stands_below_the_steps_as_the_chapter_says_it(opened, page):
    told = words(opened("NO")[page])
    steps = told.index("What to do, in this order")
    assert steps < told.index("I am not the police.")
    assert 'href="#say"' in told and steps < told.index('id="say"')


@pytest.mark.parametrize(
    ("page", "place"),
    [
        ("index.html", "country-no.html#call-children"),
        ("one-file.html", "#country-no.call-children"),
    ],
)
def test_it_leads_from_its_top_to_whom_to_call_for_a_child(opened, page, place):
    book = opened("NO")
    assert f'<a href="{place}">Whom to call for a child</a>' in words(book[page])
    assert lost(book) == []


def test_without_a_host_it_opens_with_the_number_of_the_region_and_where_it_holds(opened):
    index = words(opened()["index.html"])
    assert index.index(">112<") < index.index("Never confront the companion")
    assert "In Denmark, Estonia, Finland" in index and "Russia: No number is shown" in index


def test_it_holds_all_countries_that_of_the_host_first(opened):
    def order(*args):
        index = opened(*args)["index.html"].decode()
        listed = index[index.index('id="countries"') : index.index('id="contents"')]
        return re.findall(r'<a href="country-(..)\.html"', listed)

    assert order("SE")[:3] == ["se", "dk", "ee"]
    assert order()[:3] == ["dk", "ee", "fi"]
    assert order("SE", "sv")[:4] == ["se", "dk", "ee", "fi"]
    assert sorted(order("SE")) == sorted(order())


def test_a_country_page_has_its_numbers_and_says_what_nobody_confirmed(opened):
    page = words(opened("SE")["country-ee.html"])
    assert 'href="tel:+3726607320"' in page and "Not yet confirmed by the coordinator" in page


def test_every_page_says_of_which_day_it_is_and_where_newer_ones_come_from(opened):
    for name, data in opened("EE", "sv").items():
        if name.endswith(".html"):
            assert "Exemplar från 5 januari 2027" in words(data), name
            assert "http://testserver/handbook/" in words(data), name


def test_the_readme_is_for_any_editor_and_says_how_to_open_it_and_that_numbers_age(opened):
    book = opened("EE", "sv")
    assert next(iter(book)) == "README.txt"
    readme = book["README.txt"].decode("utf-8-sig")
    assert book["README.txt"].startswith(b"\xef\xbb\xbf") and "\n" not in readme.replace("\r\n", "")
    assert all(len(line) <= 72 for line in readme.split("\r\n"))
    for said in ("Utgåva: 2026", "Framställd den 5 januari 2027", "Estland", "index.html"):
        assert said in readme
    assert "http://testserver/handbook/" in readme and "NUMMER ÅLDRAS" in readme


def test_a_chapter_that_is_not_translated_is_in_english_and_says_so(opened, shipped):
    Translation.objects.filter(chapter__slug="noticing", language="sv").delete()
    book = opened("EE", "sv")
    page = words(book["chapter-noticing.html"])
    assert page.strip().startswith('<!doctype html><html lang="sv"')
    assert '<section class="chapter" lang="en">' in page and "trycks på engelska" in page
    assert '<span lang="en">Noticing a presumed victim</span>' in words(book["index.html"])
    assert lost(book) == []


def test_a_language_that_we_have_no_words_in_has_ours_in_english_and_says_so(opened, shipped, now):
    shipped.languages = [*shipped.languages, "lv"]
    shipped.save()
    text = Translation.objects.get(chapter__slug="noticing", language="en")
    Translation.objects.filter(chapter__slug="noticing", language="lv").update(
        title="Pamanīt", status="approved", approved_at=now, is_machine_draft=False
    )
    index = words(opened("EE", "lv")["index.html"])
    assert '<html lang="en"' in index and '<span lang="lv">Pamanīt</span>' in index
    assert "it is not translated into their language" in index and text.title not in index


# --- Names and bytes ---


def test_the_same_content_gives_the_same_bytes_and_another_day_others(pack, now):
    assert pack("EE") == pack("EE")
    assert pack("EE") != pack("EE", at=now + timedelta(days=1))


def test_files_are_dated_the_day_on_which_the_copy_was_made_and_read_by_anybody(pack):
    with zipfile.ZipFile(BytesIO(pack())) as archive:
        assert {info.date_time for info in archive.infolist()} == {(2027, 1, 5, 0, 0, 0)}
        assert {info.external_attr >> 16 for info in archive.infolist()} == {0o100644}


@pytest.mark.parametrize("name", ["con", "aux", "nul", "com1", "index", "a" * 60])
def test_no_name_is_one_that_a_device_or_another_file_has(opened, shipped, name):
    Chapter.objects.filter(edition=shipped, slug="noticing").update(slug=name)
    Figure.objects.filter(name="three-elements-en").update(name=name)
    Translation.objects.filter(body__contains="figure:three-elements-en").update(
        body=f"![Words](figure:{name})"
    )
    book = opened("EE")
    for path in book:
        assert re.fullmatch(r"[A-Za-z0-9/_.-]{1,80}", path), path
        assert not any(RESERVED.fullmatch(part) for part in path.split("/")), path
    assert {f"chapter-{name}.html", f"img/figure-{name}.svg"} <= set(book)
    assert len({path.casefold() for path in book}) == len(book)


def test_quotes_and_slashes_of_a_title_are_words_and_no_path(opened, shipped):
    shipped.titles = {"en": '../"Hand</title><b>book" \\ '}
    shipped.save()
    Translation.objects.filter(chapter__slug="noticing").update(title='A/B "C" <i>')
    book = opened("EE")
    assert "<b>book" not in words(book["index.html"])
    assert "<title>A/B &quot;C&quot; &lt;i&gt;</title>" in words(book["chapter-noticing.html"])
    assert '../"Hand</title><b>book"' in book["README.txt"].decode("utf-8-sig")
    assert not any(".." in path for path in book)


def test_what_it_says_changes_with_its_style_sheets(shipped, now, monkeypatch):
    paper = files.paper_of(HandbookFile(**vars(Wanted(shipped, "en", None, ZIP))), now)
    before = paper.text()
    monkeypatch.setattr("handbook.papers.zipped.PICTURES", ("img/emblem.svg",))
    assert paper.text() != before
