"""A hand that counts what it does on a page: fields filled and clicks."""

from playwright.sync_api import Page


class Hand:
    """Counts what it does on the page."""

    def __init__(self, page: Page) -> None:
        self.page, self.used = page, 0

    def click(self, role: str, name: str, *, exact: bool = True) -> None:
        self.used += 1
        self.page.locator("main").get_by_role(role, name=name, exact=exact).click()

    def fill(self, label: str, words: str) -> None:
        self.used += 1
        self.page.get_by_label(label, exact=True).fill(words)

    def choose(self, name: str, option: int) -> None:
        """Choose the option at that place in the list of this name."""
        self.used += 1
        self.page.locator(f"select[name={name}]").select_option(index=option)

    def enter(self) -> None:
        """Press Enter in the field that was just filled: neither a field nor a click."""
        self.page.keyboard.press("Enter")
