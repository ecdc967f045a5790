"""A window of a browser, driven by what its reader sees. Firefox and WebKit both speak WebDriver
(https://www.w3.org/TR/webdriver2/); how a command reaches them differs, and each has a module for
that.
"""

import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # the standard's key of a reference to an element
PATIENCE = 20  # seconds until a condition must hold
PAUSE = 0.05  # seconds between two looks
OPTION = (
    "return [...arguments[0].options ?? []].find((each) => each.text.trim() === arguments[1]) ?? "
    "null"
)
VALUE = "const [field] = arguments; return field.selectedOptions?.[0]?.text.trim() ?? field.value"
FIND = (Path(__file__).parent / "find.js").read_text()


class WebDriverError(Exception):
    """The browser refused a command: the element is gone, covered, or was never there."""


def wait_for[Result](condition: Callable[[], Result], what: str) -> Result:
    """The first answer that is not false. Raises AssertionError when none comes in time."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if found := condition():
            return found
        time.sleep(PAUSE)
    raise AssertionError(what)


class Window(ABC):
    """What a person does with a page. An act waits until the page allows it; its failure names the
    engine.
    """

    engine: str

    def __init__(self, origin: str) -> None:
        self.origin = origin

    @abstractmethod
    def navigate(self, url: str) -> None: ...

    @abstractmethod
    def script(self, body: str, *arguments):
        """What the body of a function returns in the page."""

    @abstractmethod
    def click_element(self, element: dict) -> None: ...

    @abstractmethod
    def type_into(self, element: dict, text: str) -> None: ...

    @abstractmethod
    def close(self) -> None: ...

    def go(self, address: str) -> None:
        self.navigate(f"{self.origin}{address}")

    def follow(self, link: str) -> None:
        self._act("link", link)

    def press(self, button: str) -> None:
        self._act("button", button)

    def unfold(self, summary: str) -> None:
        self._act("summary", summary)

    def answer(self, group: str, choice: str) -> None:
        """One of the choices of a group of radio buttons."""
        self._act("choice", choice, group)

    def fill(self, label: str, text: str) -> None:
        """A field as if nothing had stood in it; of a list, the choice of that name."""
        self._try(lambda element: self._fill(element, text), "field", label)

    def sees(self, text: str) -> None:
        self._wait(lambda: text in self.text(), f"“{text}” does not appear")

    def text(self) -> str:
        """What stands on the page, as it is shown."""
        return (
            self.script("return document.body ? document.body.innerText.replace(/\\s+/g, ' ') : ''")
            or ""
        )

    def is_true(self, expression: str) -> None:
        self._wait(
            lambda: self.script(f"return Boolean({expression})"), f"never true: {expression}"
        )

    def _fill(self, element: dict, text: str) -> None:
        if option := self.script(OPTION, element, text):
            self.click_element(option)
        else:
            self.script("arguments[0].value = ''", element)
            self.type_into(element, text)
        if self.script(VALUE, element) != text:
            raise WebDriverError(f"“{text}” did not stay in the field")

    def _act(self, kind: str, name: str, group: str = "") -> None:
        self._try(self.click_element, kind, name, group)

    def _try(self, act: Callable[[dict], None], kind: str, name: str, group: str = "") -> None:
        """Again when the page changed between look and act."""

        def attempt() -> bool:
            try:
                element = self.script(FIND, kind, name, group)
                if element:
                    act(element)
            except WebDriverError:
                return False
            return bool(element)

        self._wait(
            attempt, " ".join(filter(None, [f"no {kind} “{name}”", group and f"in “{group}”"]))
        )

    def _wait(self, condition: Callable[[], bool], what: str) -> None:
        def quietly() -> bool:
            try:
                return condition()
            except WebDriverError:  # between two pages
                return False

        try:
            wait_for(quietly, what)
        except AssertionError:
            place = self.script("return location.href")
            raise AssertionError(
                f"{self.engine}: {what} at {place}, which reads: {self.text()}"
            ) from None
