"""The privacy statement tells the truth of today: each of its lines is compared with the code."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from desk import statement
from desk.views import preferences
from handbook.views import offline
from imports.models.imports import UNDONE_WITHIN
from outbox import letters
from participants import devices
from participants.actions import retention
from participants.actions.accounts import UNPROVEN_FOR
from participants.models import Merge
from participants.models.retention import Kind
from participants.rooms import hooks
from participants.tasks import SESSION_RETENTION, forget_counts

ROOT = Path(__file__).resolve().parents[2]
PYTHON = [
    path
    for room in ("participants", "handbook", "trainings", "imports", "reports", "desk")
    for path in (ROOT / room).rglob("*.py")
]
SCRIPTS = {
    path.name: path.read_text(encoding="utf-8") for path in (ROOT / "static" / "js").glob("*.js")
}
# A sweep that removes or empties something is named so.
REMOVES = re.compile(r"^(forget|empty|erase|delete|clear)_")
# Removes no row about a person: files of the handbook, and letters that were never sent.
OF_NOBODY = {"handbook.tasks.make_room", "participants.actions.deciding.forget_settled"}


def test_every_table_with_something_personal_is_told():
    personal = set()
    for room in hooks("privacy"):
        label = room.__name__.partition(".")[0]
        for column, (is_personal, *_rest) in room.COLUMNS.items():
            *model, _field = column.split(".")
            if is_personal:
                personal.add(".".join(model if len(model) > 1 else [label, *model]))
    told = {name for each in statement.HELD for name in each.models.split()}
    assert told == personal


ADDRESS = "203.0.113.9"


def addresses_counted() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM cache")
        return [name for (name,) in cursor.fetchall() if ADDRESS in name]


@pytest.mark.django_db
def test_the_address_of_a_visitor_goes_when_no_limit_counts_it_any_more(client, janis):
    now = timezone.now()
    known = {"REMOTE_ADDR": ADDRESS}
    client.post("/accounts/login/", {"login": janis.email, "password": "wrong"}, **known)
    client.post("/accounts/login/code/", {"email": janis.email}, **known)
    client.post("/certificates/verify/", {"code": "A" * 26}, **known)
    client.get("/trainings/riga-1/answer/1-1.x/", **known)
    assert addresses_counted()
    forget_counts(now)
    assert addresses_counted()  # the limits still hold
    forget_counts(now + statement.COUNTED_FOR + timedelta(minutes=5))
    assert addresses_counted() == []


COUNTED_IN = {
    "participants/devices.py": "asked for a code",
    "participants/access.py": "tried a wrong link",
    "participants/signin.py": "signed in",
    "participants/views/ministries.py": "signed in",
    "trainings/views/answers.py": "opened the personal link of a nomination",
    "trainings/views/verification.py": "checked a certificate",
}


def test_for_what_network_addresses_are_counted_is_told():
    counting = {
        str(path.relative_to(ROOT))
        for path in PYTHON
        if re.search(r"\b(?:network|site)_of\(request\)", path.read_text(encoding="utf-8"))
    }
    assert counting == COUNTED_IN.keys()
    told = {each.sweep: str(each.what) for each in statement.FIXED}
    for words in COUNTED_IN.values():
        assert words in told["participants.tasks.forget_counts"]


def test_how_long_a_cookie_holds_is_told_as_it_is():
    until = {each.name: str(each.until) for each in statement.COOKIES}
    days = timedelta(seconds=settings.SESSION_COOKIE_AGE).days
    assert f"{days} days" in until[settings.SESSION_COOKIE_NAME]
    assert settings.SESSION_IDLE_AGE == 2 * 60 * 60
    assert "two hours" in until[settings.SESSION_COOKIE_NAME]
    assert until[devices.COOKIE] == f"{timedelta(seconds=devices.COOKIE_AGE).days} days"
    for name, age in (
        (settings.CSRF_COOKIE_NAME, settings.CSRF_COOKIE_AGE),
        (settings.LANGUAGE_COOKIE_NAME, settings.LANGUAGE_COOKIE_AGE),
        ("theme", preferences.COOKIE_AGE),
    ):
        assert until[name] == "a year" and timedelta(days=360) < timedelta(seconds=age) < timedelta(
            days=370
        )


def test_a_copy_stays_as_long_as_a_session(client):
    assert offline.SESSION_DAYS == 14
    assert "two weeks" in next(
        str(each.until) for each in statement.STORED if each.name == "handbook-"
    )


def names_in_storage() -> set[str]:
    """What scripts write: the literal in the call, or the constant that the same file gives it."""
    found = set()
    for words in SCRIPTS.values():
        constants = dict(re.findall(r'^const (\w+) = "([^"]+)";', words, re.MULTILINE))
        for literal in re.findall(r'remembered\.set\("([^"]+)"', words):
            found.add(literal)
        for name in re.findall(r"(?:local|session)Storage\.setItem\((\w+),", words):
            found.add(constants.get(name, name))
        # more than was there
        if re.search(r"history\.(?:replace|push)State\((?!history\.state,)", words):
            found.add("history.state")
    return found - {"name"}  # remembered.js itself


def test_every_name_in_a_browser_s_storage_is_told():
    told = {each.name for each in statement.STORED}
    assert names_in_storage() | {"handbook-", reverse("handbook:worker")} == told
    assert 'startsWith("handbook-")' in SCRIPTS["offline-copies.js"]


def test_every_cookie_that_the_code_sets_is_told():
    told = {each.name for each in statement.COOKIES}
    frames = {
        settings.SESSION_COOKIE_NAME,
        settings.CSRF_COOKIE_NAME,
        settings.LANGUAGE_COOKIE_NAME,
        "messages",
    }
    assert frames <= told
    calling = {
        str(path.relative_to(ROOT))
        for path in PYTHON
        if ".set_cookie(" in path.read_text(encoding="utf-8")
    }
    assert calling == {
        "participants/devices.py",
        "participants/views/profile.py",
        "desk/views/preferences.py",
    }
    assert devices.COOKIE in told
    assert told - frames == {"theme", "device"}


@pytest.mark.django_db
def test_the_session_cookie_is_told_of_a_code_that_is_awaited(client, janis):
    client.post("/accounts/login/code/", {"email": janis.email})
    assert settings.SESSION_COOKIE_NAME in client.cookies
    why = {each.name: str(each.why) for each in statement.COOKIES}
    assert "to which a code was sent" in why[settings.SESSION_COOKIE_NAME]


@pytest.mark.django_db
def test_a_reader_s_browser_holds_no_other_cookie(janis):
    browser = Client()
    janis.set_password("Ķīsis-un-līdaka-2027")
    janis.save()
    browser.get("/accounts/login/")
    browser.post("/accounts/login/", {"login": janis.email, "password": "Ķīsis-un-līdaka-2027"})
    browser.post("/theme/", {"theme": "dark", "next": "/"})
    browser.post("/i18n/setlang/", {"language": "sv", "next": "/"})
    for address in ("/", "/handbook/", "/trainings/", "/me/", "/accounts/profile/"):
        browser.get(address)
    assert settings.SESSION_COOKIE_NAME in browser.cookies
    assert set(browser.cookies) <= {each.name for each in statement.COOKIES}


@pytest.mark.django_db
def test_every_sweep_that_removes_something_is_told_with_its_period():
    removing = set()
    for room in hooks("tasks"):
        for kind in ("LETTERS", "SWEEPS", "HOURLY"):
            for sweep in getattr(room, kind, []):
                if REMOVES.match(sweep.__name__):
                    removing.add(f"{sweep.__module__}.{sweep.__name__}")
    periods = {each.sweep: each.after for each in statement.FIXED}
    assert periods["participants.tasks.forget_sessions"] == SESSION_RETENTION
    assert periods["participants.tasks.forget_unproven"] == UNPROVEN_FOR
    assert periods["imports.tasks.forget_lists"] == UNDONE_WITHIN
    assert periods["participants.tasks.forget_merges"] == Merge.TAKEN_BACK_WITHIN
    told = {each.sweep for each in statement.periods(timezone.now())}
    assert removing - OF_NOBODY == told
    assert statement.OF_KINDS.keys() == set(Kind)


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/privacy/", "/accessibility/"])
def test_who_runs_the_site_is_told(client, address):
    page = client.get(address).text
    for fact in ("name", "address", "email"):
        assert settings.OPERATOR[fact] in page


@pytest.mark.django_db
def test_the_page_that_is_said_to_show_all_shows_letters_too(client, janis, now):
    letter = letters.write(
        kind="a", to=janis.email, subject="Your seat in Riga", body="Yes.", now=now
    )
    said = " ".join(client.get("/privacy/").text.split())
    assert "Your record shows what we keep about you, with the reason." in said
    client.force_login(janis)
    assert letter.subject in client.get("/me/data/").text


@pytest.mark.django_db
def test_the_privacy_page_tells_every_item(client):
    page = client.get("/privacy/").text
    assert settings.OPERATOR["data_protection"] in page
    for each in (*statement.COOKIES, *statement.STORED):
        assert f">{each.name}</code>" in page
    assert "lists that staff print for a training show the name" in " ".join(page.split())
    assert "90 days" in page
    assert "5 years" in page
    assert "complain" in page


@pytest.mark.django_db
def test_the_privacy_page_tells_the_periods_as_they_are_set(client, oskar):
    now = timezone.now()
    retention.set_period(kind="letter_texts", days=200, reason="More.", by=oskar, now=now)
    retention.set_period(kind="letters", days=1000, reason="Less.", by=oskar, now=now)
    page = " ".join(client.get("/privacy/").text.split())
    assert "200 days" in page and "90 days" not in page
    assert "5 years; 1000 days from" in page
