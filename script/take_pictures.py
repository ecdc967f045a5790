"""Take the README's pictures of a demonstration: take_pictures.py ADDRESS FOLDER."""

import sys
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, ViewportSize, sync_playwright

CHROMIUM = Path(__file__).resolve().parent.parent / ".venv" / "bin" / "chromium"
SIZE = ViewportSize(width=1440, height=1000)
MAX_BYTES = 200_000  # bytes: a README is read over a telephone as well
SECRETARIAT, READER, PASSWORD = (
    "secretariat@demo.example",
    "officer.lv@demo.example",
    "demo-only-2026",
)


def sign_in(page: Page, account: str) -> None:
    """Sign in to an account of the demonstration and wait for the page after it."""
    page.goto("/accounts/login/")
    page.locator("main [name=login]").fill(account)
    page.locator("main [name=password]").fill(PASSWORD)
    page.locator("main [name=password]").press("Enter")
    page.wait_for_url("**/")


def start(page: Page) -> None:
    """Open the start page as a visitor sees it."""
    page.goto("/")


def seats(page: Page) -> None:
    """Open the seats desk of the next training that reserves seats for some parties."""
    sign_in(page, SECRETARIAT)
    page.goto("/trainings/?when=upcoming")
    with_reserved = page.locator(".row-item").filter(has=page.locator(".seat-reserved"))
    with_reserved.first.locator(".row-title a").click()
    page.locator(".desk-tabs").get_by_role("link", name="Seats").click()
    page.wait_for_url("**/seats/")


def handbook(page: Page) -> None:
    """Open a chapter, with the contacts of the reader's host country beside it."""
    sign_in(page, READER)
    page.goto("/handbook/")
    page.locator(".row-title a").nth(1).click()
    page.locator("article.reading-text").wait_for()


def picture(page: Page) -> bytes:
    """Return the window as a small PNG: with so few colours a palette loses nothing visible."""
    page.evaluate("document.fonts.ready")
    shown = Image.open(BytesIO(page.screenshot())).convert("RGB")
    small = BytesIO()
    shown.quantize(128, dither=Image.Dither.NONE).save(small, "PNG", optimize=True)
    return small.getvalue()


def take(address: str, folder: Path) -> None:
    """Write one PNG for each scene. Ends this process if one gets too large for a README."""
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for scene in (start, seats, handbook):
            page = browser.new_page(
                base_url=address, viewport=SIZE, locale="en-GB", color_scheme="light"
            )
            scene(page)
            png = picture(page)
            path = folder / f"{scene.__name__}.png"
            if len(png) > MAX_BYTES:
                sys.exit(f"{path.name} would have {len(png)} bytes, more than {MAX_BYTES}.")
            path.write_bytes(png)
            print(f"{path}  {len(png) // 1000} kB")
            page.context.close()
        browser.close()


if __name__ == "__main__":
    take(sys.argv[1], Path(sys.argv[2]))
