"""A real browser before the whole site. Whatever test it serves, no page may ask another site for
anything, break the content policy, fail in a script, or miss a picture.
"""

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import cache
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect

from desk.worker import Worker
from handbook.actions import files
from handbook.actions.files import Wanted
from handbook.models import Edition, HandbookFile
from handbook.tasks import build_due_file
from participants.models import Account
from tests import factories
from tests.shipped import once
from tests.trainings import days
from trainings.demonstration.people import name_signatory

CHROMIUM = Path(__file__).resolve().parents[2] / ".venv" / "bin" / "chromium"
# Said of an address that was asked for on purpose: 404 and its like. Parts of a page are looked at
# below.
ANSWERED_WITH_AN_ERROR = "Failed to load resource: the server responded with a status of 4"
# Milliseconds that a browser may take for one step, on however busy a machine.
PATIENCE = 60_000
expect.set_options(timeout=PATIENCE)
WIDE, PHONE = {"width": 1440, "height": 1000}, {"width": 360, "height": 740}


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return browser_type_launch_args | {
        "executable_path": str(CHROMIUM),
        "args": ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
    }


@pytest.fixture(scope="session", autouse=True)
def database_beside_playwright():
    """Playwright's loop runs in this thread, and Django would take it for a view that waits."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    yield
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


class Guard:
    """Writes down what no page may do."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.problems: list[str] = []

    def watch(self, context: BrowserContext) -> None:
        context.on("request", self.asked)
        context.on("response", self.answered)
        context.on("console", self.said)
        context.on("weberror", lambda fault: self.problems.append(f"script failed: {fault.error}"))

    def taken(self) -> list[str]:
        """What was written down so far, which is then forgotten."""
        problems, self.problems = self.problems, []
        return problems

    def asked(self, request) -> None:
        if not request.url.startswith((f"{self.origin}/", "data:", "blob:")):
            self.problems.append(f"left the site: {request.url}")

    def answered(self, response) -> None:
        part_of_a_page = response.request.resource_type not in ("document", "fetch")
        if response.status >= 500 or (response.status >= 400 and part_of_a_page):
            self.problems.append(f"{response.status}: {response.url}")

    def said(self, message) -> None:
        if message.type in ("error", "warning") and not message.text.startswith(
            ANSWERED_WITH_AN_ERROR
        ):
            self.problems.append(f"console: {message.text}")


class Visitors:
    """Opens a browser window for somebody: `visit(account)`, or `visit()` for a stranger."""

    def __init__(self, browser: Browser, origin: str) -> None:
        self.browser, self.origin = browser, origin
        self.guard = Guard(origin)
        self.contexts: list[BrowserContext] = []

    def __call__(self, account: Account | None = None, **options) -> Page:
        context = self.browser.new_context(
            base_url=self.origin,
            **({"viewport": WIDE, "locale": "en-GB", "reduced_motion": "reduce"} | options),
        )
        context.set_default_timeout(PATIENCE)
        self.guard.watch(context)
        self.contexts.append(context)
        if account:
            context.add_cookies(
                [{"name": "sessionid", "value": session_of(account), "url": self.origin}]
            )
        return context.new_page()

    def close(self) -> None:
        for context in self.contexts:
            context.close()


def session_of(account: Account) -> str:
    """Signed in, without the walk through the sign-in pages."""
    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = "participants.signin.AccountBackend"
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.create()
    return session.session_key or ""


@pytest.fixture
def visit(browser, live_server) -> Iterator[Visitors]:
    cache.clear()
    visitors = Visitors(browser, live_server.url)
    yield visitors
    visitors.close()
    assert visitors.guard.problems == []


@pytest.fixture
def reference(live_server):
    """States, missions, country pages and the handbook, as every site has them."""
    once("reference", load_reference)


def load_reference() -> None:
    call_command("load_reference", verbosity=0)
    name_signatory()


@pytest.fixture
def ready(reference):
    """The one page stands in the store, as the worker leaves it."""
    now = timezone.now()
    wanted = Wanted(Edition.objects.current(), "en", None, HandbookFile.Kind.WEB)
    files.request_file(by=None, wanted=wanted, now=now)
    files.build_next_file(now=now)


@pytest.fixture
def holder(visit, ready, janis):
    """A reader with a copy on the device."""
    page = visit(janis)
    page.goto("/handbook/2026/en/")
    page.get_by_role("button", name="Save for offline").click()
    page.get_by_text("Edition 2026 is saved on this device, copied today.").wait_for()
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    return page


@pytest.fixture
def work():
    """The worker's rounds until letters are sent and certificates drawn, now or at the moment
    given.

    The files of the handbook are left out: a site has dozens of them.
    """

    def rounds(at=None) -> None:
        worker = Worker(clock=lambda: at or timezone.now())
        worker.sweeps.remove(build_due_file)
        assert worker.run_until_idle() == 0

    return rounds


@pytest.fixture
def clock(monkeypatch):
    """Let it be that moment, for the server as well: it runs in this process."""
    return lambda moment: monkeypatch.setattr(timezone, "now", lambda: moment)


@pytest.fixture
def training(reference, latvia):
    """Open for registration."""
    return factories.training("Safe return", host=latvia, now=timezone.now())


@pytest.fixture
def running(latvia):
    """Over since yesterday, somebody in a seat, nothing marked yet."""
    now = timezone.now()
    made = factories.training(
        "Interview skills", host=latvia, now=now, first_day=(now - timedelta(days=3)).date()
    )
    days.programme(made)
    days.seated(made, "Łukasz Żółć")
    return made


@pytest.fixture
def people(running):
    """Łukasz, Hanna and Õnne, of whom nothing is marked yet."""
    lukasz = running.registrations.get()
    return [lukasz, *(days.seated(running, name) for name in ("Hanna Šimić", "Onne Part"))]
