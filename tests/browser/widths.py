"""What runs over, in windows of several widths and with letters twice as large."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page

# The first is a page of 1280 px at 400 % (WCAG 2.2, 1.4.10); the next is a phone; at the last ones
# tables stand beside other things.
WIDTHS = (320, 360, 1024, 1280, 1440)
PHONES = 360  # up to here one scrolls with a finger
OVER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# What sticks out furthest, to name it in a failure.
WIDEST = """() => [...document.body.querySelectorAll("*")]
  .map(each => [Math.round(each.getBoundingClientRect().right), each.tagName, each.className])
  .sort((one, other) => other[0] - one[0]).slice(0, 3)"""
# Boxes that scroll sideways and that a keyboard cannot enter, neither themselves nor by something
# in them.
OUT_OF_REACH = """() => [...document.querySelectorAll("main *")]
  .filter(each => each.checkVisibility() && each.scrollWidth > each.clientWidth + 1)
  .filter(each => ["auto", "scroll"].includes(getComputedStyle(each).overflowX))
  .filter(each => each.tabIndex < 0 && !each.querySelector("a, button, input, select, summary"))
  .map(each => [each.tagName, each.className, each.scrollWidth, each.clientWidth])"""

# Boxes that cut off what is in them, where nobody can scroll to it.
CUT_OFF = """() => [...document.querySelectorAll("main *, header *")]
  .filter(each => each.checkVisibility() && each.scrollWidth > each.clientWidth + 1)
  .filter(each => ["hidden", "clip"].includes(getComputedStyle(each).overflowX))
  .filter(each => each.clientWidth > 1 && !each.matches("input, select, textarea"))
  .map(each => [each.tagName, each.className, each.scrollWidth, each.clientWidth])"""

# What fits a phone by breaking its words, and need not be scrolled sideways there.
SCROLLED = """() => [...document.querySelectorAll(".desk-tabs, .table-wrap:has(> .table.stack)")]
  .filter(each => each.checkVisibility() && each.scrollWidth > each.clientWidth + 1)
  .map(each => [each.className, each.scrollWidth, each.clientWidth])"""


def faults_by_width(page: Page) -> dict[str, list[object]]:
    """By letters and width of the window what sticks out, and what no keyboard can scroll."""
    faults = _faults(page, "")
    with large_letters(page):
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
        return faults | _faults(page, "large letters, ")


def _faults(page: Page, letters: str) -> dict[str, list[object]]:
    faults = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found = page.evaluate(WIDEST) if page.evaluate(OVER) > 0 else []
        found += page.evaluate(OUT_OF_REACH if width > PHONES else SCROLLED)
        found += page.evaluate(CUT_OFF)
        if found:
            faults[f"{letters}{width} px"] = found
    return faults


@contextmanager
def large_letters(page: Page) -> Iterator[None]:
    """The window of a reader who has set the browser's font to twice the size."""
    settings = page.context.new_cdp_session(page)
    settings.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    try:
        yield
    finally:
        settings.send("Page.setFontSizes", {"fontSizes": {"standard": 16, "fixed": 13}})
        settings.detach()
