"""The site on a cable that can be pulled, and a window in each engine before it."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from django.core.cache import cache
from django.test.testcases import LiveServerThread
from pytest_django.live_server_helper import LiveServer

from participants.models import Account
from tests.browser.engines.cable import Cable
from tests.browser.engines.firefox import Firefox
from tests.browser.engines.webkit import WebKit
from tests.browser.engines.window import Window

PASSWORD = "correct horse battery"  # of every account of tests/factories.py
type Opens = Callable[..., Window]


@pytest.fixture
def site(transactional_db, monkeypatch) -> Iterator[LiveServer]:
    cache.clear()
    monkeypatch.setattr(LiveServerThread, "server_class", Cable)
    server = LiveServer("localhost")
    yield server
    server.thread.httpd.pull()
    server.stop()


@pytest.fixture
def cable(site) -> Cable:
    return site.thread.httpd


@pytest.fixture(scope="session")
def display() -> Iterator[str]:
    """A screen for a browser that knows no life without one."""
    screen = ["-screen", "0", "1600x1200x24", "-nolisten", "tcp"]
    with subprocess.Popen(
        ["Xvfb", "-displayfd", "1", *screen],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        yield f":{process.stdout.readline().strip()}"
        process.terminate()


def sign_in(window: Window, account: Account) -> None:
    window.go("/accounts/login/")
    window.fill("E-mail address", account.email)
    window.fill("Password", PASSWORD)
    window.press("Sign in")
    window.is_true("location.pathname !== '/accounts/login/'")


@pytest.fixture(params=["firefox", "webkit"])
def opens(request, site, tmp_path) -> Iterator[Opens]:
    """Opens a window for somebody: `opens(account)`, or `opens()` for a stranger."""
    if request.param == "firefox" and not shutil.which("firefox-esr"):
        pytest.skip(
            "no firefox-esr here; script/setup test gets it, but Ubuntu has Firefox as a snap only"
        )
    with ExitStack() as ends:

        def window(account: Account | None = None) -> Window:
            made: Window
            if request.param == "firefox":
                made = Firefox(site.url, tmp_path)
            else:
                made = WebKit(site.url, request.getfixturevalue("display"), tmp_path)
            ends.callback(made.close)
            if account:
                sign_in(made, account)
            return made

        yield window
