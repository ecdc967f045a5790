"""Real PDFs, read back: tagged, named, in the right faces, and drawn from nothing but our own
assets.
"""

import http.server
import threading

import pikepdf
import pytest
from weasyprint.urls import URLFetchingError, fetch

from documents import layout
from documents.layout import AssetFetcher, asset, no_picture

ROW = '<tr><th scope="row">Eglė Šimkūnaitė</th><td class="num">1</td></tr>'
TABLE = f"<table><caption>Officers</caption><tbody>{ROW * 60}</tbody></table>"


def test_a_paper_is_tagged_and_names_its_title_and_language(draw, opened):
    paper = opened(draw("<h1>Sign-in sheet</h1><p>Text</p>", language="sv"))
    assert paper.Root.MarkInfo.Marked
    assert str(paper.Root.Lang) == "sv"
    assert paper.Root.ViewerPreferences.DisplayDocTitle
    with paper.open_metadata() as metadata:
        assert metadata["dc:title"] == "Sign-in sheet"
        assert metadata["pdfuaid:part"] == "1"
    assert tags(paper.Root.StructTreeRoot) >= {"/Document", "/H1", "/P"}


def tags(element) -> set[str]:
    """The kinds of all elements of a structure tree."""
    if isinstance(element, pikepdf.Array):
        return set().union(*map(tags, element))
    if not isinstance(element, pikepdf.Dictionary):
        return set()
    own = {str(element.S)} if "/S" in element else set()
    return own | tags(element.get("/K"))


def test_a_table_keeps_its_heads_and_its_caption(draw, opened):
    paper = opened(draw(TABLE))
    assert tags(paper.Root.StructTreeRoot) >= {"/Table", "/TR", "/TH", "/TD", "/Caption"}


def test_every_face_is_ours_and_embedded(draw, opened):
    text = (
        "<h1>Þórður Æðarson</h1><p>Łukasz Żółć, <em>Ганна Шевченко</em>, <strong>Õnne</strong> → "
        "✓</p>"
    )
    paper = opened(draw(text))
    faces = [font for page in paper.pages for font in page.Resources.Font.values()]
    assert faces
    for font in faces:
        assert "Plex" in str(font.BaseFont)
        assert "/FontFile3" in font.DescendantFonts[0].FontDescriptor or (
            "/FontFile2" in font.DescendantFonts[0].FontDescriptor
        )


def test_letters_of_the_region_are_read_back(draw, text_of):
    names = "Þórður Æðarson-Žukauskaitė, Jānis Bērziņš-Ķīsis, Łukasz Żółć, Ганна Шевченко"
    [page] = text_of(draw(f"<p>{names}</p>"))
    assert names in page


def test_every_page_says_whose_paper_it_is_and_where_one_is(draw, text_of):
    pages = text_of(draw(f"<h1>Sign-in sheet</h1>{TABLE}"))
    for number, page in enumerate(pages, start=1):
        lines = page.splitlines()
        assert lines[0] == "Consular Training"
        assert lines[-1] == f"Sign-in sheet {number} / {len(pages)}"


@pytest.mark.parametrize(("demo", "expected"), [(True, True), (False, False)])
def test_the_demonstration_says_so_on_every_page(draw, text_of, settings, demo, expected):
    settings.DEMO = demo
    pages = text_of(draw(TABLE))
    assert len(pages) > 1
    assert {"Demonstration" in page for page in pages} == {expected}


def test_text_is_escaped(draw, text_of):
    [page] = text_of(draw("<p>{{ name }}</p>", name="<b>Õnne</b> & co"))
    assert "<b>Õnne</b> & co" in page


@pytest.mark.parametrize("title", ["", "   "])
def test_a_paper_without_a_title_is_refused(draw, title):
    with pytest.raises(ValueError, match="no title"):
        draw("<p>Text</p>", title=title)


def test_a_paper_without_a_language_is_refused(draw):
    with pytest.raises(ValueError, match="no language"):
        draw("<p>Text</p>", language="")


# --- Nothing is fetched ---------------------------------------------------------------------------


@pytest.fixture
def secret(tmp_path):
    path = tmp_path / "secret.svg"
    path.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text>STOLEN</text></svg>'
    )
    return path


@pytest.fixture
def listener():
    """A web server that counts who knocks."""
    knocks = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            knocks.append(self.path)
            self.send_error(404)

        def log_message(self, *args):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", knocks
    server.shutdown()
    thread.join()
    server.server_close()


EVIL = """
<link rel="stylesheet" href="{url}/a.css">
<style>@import url("{url}/b.css"); p {{ background: url("{url}/c.png") }}
@font-face {{ font-family: Evil; src: url("{url}/d.woff2") }}</style>
<p>Text</p><img src="{url}/e.svg" alt="e">
<object data="{url}/f.svg"></object><embed src="{url}/g.svg">
<svg viewBox="0 0 9 9"><title>svg</title><image href="{url}/h.svg" width="9" height="9"/>
<use href="{url}/i.svg#x"/></svg>
<a rel="attachment" href="{url}/j.txt">j</a>
"""


def test_the_network_is_never_asked(draw, text_of, listener, paper_problems):
    url, knocks = listener
    [page] = text_of(draw(EVIL.format(url=url)))
    assert "Text" in page
    assert knocks == []
    assert paper_problems
    paper_problems.clear()


def test_no_file_is_ever_read(draw, text_of, secret, paper_problems):
    content = (
        EVIL.format(url=f"file://{secret.parent}")
        .replace("e.svg", "secret.svg")
        .replace("h.svg", "secret.svg")
    )
    data = draw(content + f'<a rel="attachment" href="file://{secret}">x</a>')
    assert b"EmbeddedFile" not in data
    assert "STOLEN" not in " ".join(text_of(data))
    assert paper_problems
    paper_problems.clear()


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "http://169.254.169.254/latest/meta-data/",
        "https://example.org/a.png",
        "ftp://example.org/a.png",
        "data:image/svg+xml,<svg/>",
        "ASSET:fonts/IBMPlexSans-Regular.woff2",
        "asset:fonts/../../manage.py",
        "asset:fonts/..%2F..%2Fconfig/settings.py",
        "asset:fonts/%2e%2e/img/emblem.svg",
        "asset:fonts//etc/passwd",
        "asset:/etc/passwd",
        "asset:fonts/",
        "asset:fonts",
        "asset:fonts/README.md",
        "asset:css/tokens.css",
        "asset:fonts/nothing.woff2",
        "asset:fonts/\0.woff2",
    ],
)
def test_other_addresses_are_refused(url):
    with pytest.raises(URLFetchingError), fetch(AssetFetcher(no_picture), url):
        pass


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("asset:fonts/IBMPlexSans-Regular.woff2", "font/woff2"),
        ("asset:img/emblem.svg", "image/svg+xml"),
        ("asset:paper/paper.css", "text/css"),
    ],
)
def test_packaged_assets_are_read(url, kind):
    with fetch(AssetFetcher(no_picture), url) as answer:
        assert answer.content_type == kind
        assert answer.read() == asset(url).read_bytes()


def test_a_missing_target_is_noticed(draw, paper_problems):
    draw('<p><a href="#nowhere">somewhere</a></p>')
    assert any("nowhere" in problem for problem in paper_problems)
    paper_problems.clear()


# --- Parts that are bound together
# --------------------------------------------------------------------------------------------


@pytest.fixture
def lay_out():
    def laid_out(body, first_page=1):
        html = f'<!doctype html><html lang="en"><title>Book</title><body>{body}</body></html>'
        return layout.set_in_type(html, layout.assets(), first_page)

    return laid_out


def test_parts_become_one_paper_with_running_numbers_links_and_an_outline(lay_out, opened, text_of):
    front = lay_out('<h1>Book</h1><p><a href="#there">On</a></p>')
    body = lay_out(
        '<h1 id="there">There</h1><p><a href="https://example.org/ee/">Estonia</a></p>', 2
    )
    data = layout.bind([front, body])
    assert [page.split()[-3] for page in text_of(data)] == ["1", "2"]
    with opened(data) as paper, paper.open_outline() as outline:
        assert [str(item.title) for item in outline.root] == ["Book", "There"]
        assert [str(link.Dest) for link in paper.pages[0].Annots] == ["there"]
        assert [str(link.A.URI) for link in paper.pages[1].Annots] == ["https://example.org/ee/"]


def test_an_address_is_led_inside_where_its_page_is_bound_in_and_only_there(lay_out, opened):
    body = lay_out('<h1>Book</h1><p><a href="https://example.org/ee/">Estonia</a></p>')
    country = lay_out('<h1 id="country">Estonia</h1>', 2)
    with opened(layout.bind([body, country], {"https://example.org/ee/": "country"})) as paper:
        assert [str(link.Dest) for link in paper.pages[0].Annots] == ["country"]
    with opened(layout.bind([body])) as paper:
        assert [str(link.A.URI) for link in paper.pages[0].Annots] == ["https://example.org/ee/"]


def test_a_part_that_is_bound_twice_is_the_same_the_second_time(lay_out):
    parts = [lay_out('<h1 id="a">A</h1><p><a href="#a">up</a></p>'), lay_out("<h1>B</h1>", 2)]
    assert layout.bind(parts) == layout.bind(parts)


def test_a_paper_with_fields_of_two_faces_is_refused(lay_out):
    field = '<textarea style="appearance: auto; font: {} 11pt IBM Plex Sans"></textarea>'
    one, other = field.format(400), field.format(600)
    assert layout.bind([lay_out(one + one)])
    with pytest.raises(ValueError):
        layout.bind([lay_out(one + other)])
