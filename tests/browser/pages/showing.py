"""A page in one state: whose window, address, and what is done there."""

from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace

from django.urls import reverse
from playwright.sync_api import Page

type Step = Callable[[Page], object]


@dataclass(frozen=True)
class Shown:
    name: str
    who: str  # of the scene; "" for a stranger
    address: Callable[[SimpleNamespace], str]
    steps: tuple[Step, ...] = ()
    template: str = (
        # of a page that no address leads to in a healthy site: shown in place of what stands there
        ""
    )


def at(route: str, *parts: str, query: str = "") -> Callable[[SimpleNamespace], str]:
    """An address; its parts are attributes of the scene ("open.slug") or plain words ("=2026")."""

    def address(scene: SimpleNamespace) -> str:
        return reverse(route, args=[part_of(scene, part) for part in parts]) + query

    return address


def part_of(scene: SimpleNamespace, part: str) -> object:
    if part.startswith("="):
        return part[1:]
    found: object = scene
    for name in part.split("."):
        found = getattr(found, name)
    return found


def fill(field: str, text: str) -> Step:
    return lambda page: page.locator(f"main [name={field}]:visible").first.fill(text)


def choose(field: str, label: str) -> Step:
    return lambda page: page.locator(f"main [name={field}]:visible").first.select_option(
        label=label
    )


def tick(field: str) -> Step:
    return lambda page: page.locator(f"main [name={field}]:visible").first.check()


def tick_first(field: str, number: int) -> Step:
    def tick_them(page: Page) -> None:
        for box in page.locator(f"main [name={field}]:visible").all()[:number]:
            box.check()

    return tick_them


def press(button: str) -> Step:
    def press_it(page: Page) -> None:
        page.locator("main").get_by_role("button", name=button).first.click()
        page.wait_for_load_state("networkidle")

    return press_it


def press_act(act: str) -> Step:
    """Press the button of an act on all ticked rows."""

    def press_it(page: Page) -> None:
        page.locator(f"main button[name=act][value={act}]").click()
        page.wait_for_load_state("networkidle")

    return press_it


def unfold(page: Page) -> None:
    """Menus and other folded parts of the page."""
    page.evaluate(
        "document.querySelectorAll('main details, header details').forEach(d => d.open = true)"
    )
