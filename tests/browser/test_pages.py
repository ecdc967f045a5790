"""Every page in every state, light and dark, on a desk and on a phone: axe finds nothing. Nothing
runs over, also with letters twice as large.

ONLY=certificate     looks at the pages with that word in their name
PICTURES=/tmp/look   keeps a picture of each page in each look, to see with one's own eyes
"""

import os
from itertools import cycle
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from django.core.cache import cache
from django.template.loader import render_to_string
from django.test.signals import template_rendered
from playwright.sync_api import Page, ViewportSize

from tests.browser.conftest import PHONE, WIDE
from tests.browser.pages import PAGES, Shown
from tests.browser.scene import make_scene
from tests.browser.widths import faults_by_width

pytestmark = [
    pytest.mark.browser,
    pytest.mark.pages,
    pytest.mark.timeout(3600),
]  # however busy the machine is

ONLY, PICTURES = os.environ.get("ONLY", ""), os.environ.get("PICTURES", "")
TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
EVERYTHING = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Most of the time of a look goes into the contrast of each word. Every page is looked at in both
# themes and both sizes; what only one size shows, over the pages, in both themes.
type Look = tuple[str, ViewportSize]
LOOKS: list[list[Look]] = [
    [("light", WIDE), ("dark", PHONE)],
    [("dark", WIDE), ("light", PHONE)],
]
AXE = """async tags => {
  const found = await axe.run({runOnly: tags, resultTypes: ["violations"]});
  const html = node => node.html.slice(0, 200);
  const checks = node => [...node.any, ...node.all, ...node.none];
  const said = node => checks(node).map(check => check.message).join(" ");
  return found.violations.flatMap(({id, nodes}) => nodes.map(node => [id, html(node), said(node)]));
}"""


class Gallery:
    """One scene, and one window per person."""

    def __init__(self, visit) -> None:
        self.scene, self.visit = make_scene(), visit
        self.windows: dict[str, Page] = {}

    def show(self, shown: Shown) -> Page:
        cache.clear()  # no limit on how often one asks
        if shown.who not in self.windows:
            self.windows[shown.who] = self.visit(getattr(self.scene, shown.who, None))
        page = self.windows[shown.who]
        if not shown.who:
            page.context.clear_cookies()  # a stranger comes for the first time
        page.emulate_media(color_scheme="light")
        page.set_viewport_size(WIDE)
        page.goto(shown.address(self.scene))
        if shown.template:
            page.set_content(
                render_to_string(shown.template, {"user": None, "operator": settings.OPERATOR})
            )
        for step in shown.steps:
            step(page)
        return page


def faults_of(page: Page, name: str, looks: list[Look]) -> list[str]:
    page.evaluate(AXE_SCRIPT)
    found = []
    for theme, size in looks:
        page.emulate_media(color_scheme=theme)
        page.set_viewport_size(size)
        look = f"{theme}, {size['width']} px: "
        found += [look + " | ".join(fault) for fault in page.evaluate(AXE, EVERYTHING)]
        if PICTURES:
            page.screenshot(path=f"{PICTURES}/{name} {size['width']} {theme}.png", full_page=True)
    return found + [f"{look}: {fault}" for look, fault in faults_by_width(page).items()]


def test_every_page_is_for_everybody(visit, reference, subtests):
    rendered: set[str] = set()

    def note(template, **_rest):
        rendered.add(str(template.name))

    template_rendered.connect(note)
    gallery = Gallery(visit)
    for shown, looks in zip(PAGES, cycle(LOOKS), strict=False):
        if ONLY in shown.name:
            with subtests.test(shown.name):
                each = [*LOOKS[0], *LOOKS[1]] if PICTURES else looks
                faults = faults_of(gallery.show(shown), shown.name, each)
                assert faults + visit.guard.taken() == []
    template_rendered.disconnect(note)
    with subtests.test("a new page is added to the list, and so to axe"):
        ours = {str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html")}
        files = ("pdf/", "epub/", "zip/", "personal_archive")  # what is downloaded
        pages = {name for name in ours if not any(each in name for each in files)}
        assert ONLY or sorted(pages - rendered) == []
