"""The ZIP of web pages, opened from a folder in a browser that has no network and no server."""

import zipfile
from io import BytesIO

import pytest
from django.utils import timezone

from handbook.actions import files
from handbook.actions.files import Wanted
from handbook.models import Edition, HandbookFile
from participants.models import Party
from tests.browser.conftest import PATIENCE, PHONE
from tests.browser.widths import faults_by_width

pytestmark = pytest.mark.browser

FACES = "[...document.fonts].some(each => each.status === 'loaded')"
LOOKS = [("light", "no-preference"), ("dark", "more")]
SHADES = """() => {
  const { backgroundColor, color } = getComputedStyle(document.body);
  return [backgroundColor, color];
}"""


@pytest.fixture
def folder(reference, tmp_path):
    """The ZIP with Estonia first, unpacked into a folder with a name as people have them."""
    wanted = Wanted(
        Edition.objects.current(), "en", Party.objects.get(code="EE"), HandbookFile.Kind.ZIP
    )
    data = files.paper_of(HandbookFile(**vars(wanted)), timezone.now()).make()
    place = tmp_path / "USB # 1 å%20"
    with zipfile.ZipFile(BytesIO(data)) as archive:
        archive.extractall(place)
    return place


@pytest.fixture
def browse(browser, folder):
    """Open a window on the folder, without network; what it may not do fails the test."""
    problems: list[str] = []
    contexts = []

    def window(**options):
        context = browser.new_context(offline=True, **({"viewport": PHONE} | options))
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        context.on("request", lambda each: problems.extend(_outside(each.url, folder)))
        context.on("requestfailed", lambda each: problems.append(f"missing: {each.url}"))
        context.on("console", lambda said: problems.append(f"console: {said.text}"))
        context.on("weberror", lambda fault: problems.append(f"script: {fault.error}"))
        return context.new_page()

    yield window
    for context in contexts:
        context.close()
    assert problems == []


def _outside(address: str, folder) -> list[str]:
    inside = (f"{folder.as_uri()}/", "data:")
    return [] if address.startswith(inside) else [f"left the folder: {address}"]


def address(folder, name: str) -> str:
    return (folder / name).as_uri()


@pytest.mark.parametrize(("scheme", "contrast"), LOOKS, ids=["light", "dark"])
def test_every_page_opens_with_its_look_and_nothing_sticks_out(browse, folder, scheme, contrast):
    page = browse(color_scheme=scheme, contrast=contrast)
    for path in sorted(folder.glob("*.html")):
        page.goto(path.as_uri())
        assert (
            page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            == 0
        ), path.name
        ground, ink = page.evaluate(SHADES)
        assert (sum(_rgb(ground)) > sum(_rgb(ink))) == (scheme == "light"), path.name
        page.evaluate("document.fonts.ready")
        assert page.evaluate(FACES) == (path.name != "one-file.html"), path.name
        pictures = "[...document.images].every(each => each.complete && each.naturalWidth > 0)"
        assert page.evaluate(pictures), path.name


def _rgb(colour: str) -> list[int]:
    return [int(part) for part in colour[colour.index("(") + 1 : -1].split(",")[:3]]


@pytest.mark.parametrize("name", ["index", "country-ee", "chapter-law-in-brief"])
def test_nothing_sticks_out_in_any_width_and_with_large_letters(browse, folder, name):
    page = browse()
    page.goto(address(folder, f"{name}.html"))
    assert faults_by_width(page) == {}


def test_the_number_of_the_host_is_on_the_first_screen_and_its_page_one_tap_away(browse, folder):
    page = browse()
    page.goto(address(folder, "index.html"))
    number = page.get_by_role("link", name="112").first
    assert number.get_attribute("href") == "tel:112"
    assert number.bounding_box()["y"] < PHONE["height"] / 2
    page.get_by_role("link", name="Whom to call in Estonia").click()
    page.get_by_role("heading", name="Estonia").wait_for()
    page.get_by_role("link", name="Help now").click()
    page.wait_for_url("**/index.html#now")


def test_one_reads_from_chapter_to_chapter_and_to_a_term_and_a_country(browse, folder):
    page = browse()
    page.goto(address(folder, "index.html"))
    page.get_by_role("link", name="Data and their protection").click()
    page.locator("a.term", has_text="presumed victim").first.click()
    page.wait_for_url("**/chapter-glossary.html#glossary.presumed-victim")
    page.go_back()
    page.locator("[rel=next]").click()
    page.wait_for_url("**/chapter-your-section.html")
    page.get_by_role("link", name="Country pages").click()
    page.get_by_role("link", name="Sweden").click()
    page.wait_for_url("**/country-se.html")


def test_one_file_reads_without_those_beside_it(browse, folder):
    alone = folder / "alone" / "one-file.html"
    alone.parent.mkdir()
    (folder / "one-file.html").rename(alone)
    page = browse()
    page.goto(alone.as_uri())
    page.get_by_role("link", name="Whom to call in Estonia").click()
    page.wait_for_url("**/alone/one-file.html#country-ee")
    ground, _ink = page.evaluate(SHADES)
    assert _rgb(ground) != [255, 255, 255]  # its style sheets are in it
    pictures = page.locator("figure img")
    assert pictures.count() == 2
    assert pictures.evaluate_all("(all) => all.every(each => each.naturalWidth > 0)")


def test_on_paper_it_is_black_on_white_and_says_of_which_day_it_is(browse, folder):
    page = browse(color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(address(folder, "chapter-noticing.html"))
    ground, ink = page.evaluate(SHADES)
    assert (_rgb(ground), _rgb(ink)) == ([255, 255, 255], [0, 0, 0])
    assert not page.get_by_role("navigation", name="This copy").is_visible()
    assert page.get_by_text("that confirms no number").is_visible()
