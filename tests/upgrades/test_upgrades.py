"""An upgrade loses nothing: what people saw in each release they see after all migrations.

script/record-release adds a release. What a later release says differently on purpose is in
SAID_OTHERWISE.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest

ROOT = Path(__file__).resolve().parents[2]
RELEASES = sorted(path for path in (Path(__file__).parent / "releases").iterdir() if path.is_dir())
SERVER = os.environ.get("TEST_DATABASE_URL", "")

ANYONE = ""
# Words of the database that a page no longer shows to that person as they stood, and why.
SAID_OTHERWISE: dict[tuple[str, str], set[str]] = {
    # Confirmed, although its hours say that they must be: it waits again, and accounts see it so
    #
    (ANYONE, "/handbook/countries/LV/"): {"+371 67 000 123", "Sources"},
}


def own_environment(database: str, data: Path) -> dict[str, str]:
    """As script/server sets it; nothing of the tests' own settings."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name in ("PATH", "HOME", "TMPDIR", "LANG")
    }
    facts = {"DEMO": "1", "PORT": "8000", "DATA_DIR": str(data)}
    if database:
        facts["DATABASE_URL"] = database
    return kept | facts | {"DJANGO_SETTINGS_MODULE": "config.settings"}


@pytest.fixture(scope="module", params=RELEASES, ids=lambda release: release.name)
def release(request) -> Path:
    return request.param


@pytest.fixture(scope="module")
def database(release) -> Iterator[str]:
    """The address of an empty database in the engine under test; "" is SQLite in the data
    folder.
    """
    if not SERVER:
        yield ""
        return
    name = f"upgrade_{uuid4().hex}"
    with psycopg.connect(SERVER, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
        yield SERVER.rpartition("/")[0] + f"/{name}"
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(scope="module")
def upgraded(release, database, tmp_path_factory) -> tuple[dict[str, Any], dict[str, Any], Path]:
    """What was seen before, what is seen now, and the data folder."""
    data = tmp_path_factory.mktemp("data")
    command = [sys.executable, "-W", "ignore", "-m", "tests.upgrades.upgrade", str(release)]
    run = subprocess.run(
        command,
        cwd=ROOT,
        env=own_environment(database, data),
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr[-3000:]
    before = json.loads((release / "seen.json").read_text(encoding="utf-8"))
    return before, json.loads((data / "seen.json").read_text(encoding="utf-8")), data


def pages(seen: dict[str, Any], part: str) -> dict[tuple[str, str], Any]:
    """By person and address, those pages that have such a part."""
    found = {}
    for person, places in seen["pages"].items():
        for address, page in places.items():
            if part in page:
                found[person, address] = page[part]
    return found


def test_every_address_answers_everybody_as_before(upgraded):
    before, after, _data = upgraded
    assert pages(after, "status") == pages(before, "status")


def test_every_page_shows_what_it_showed(upgraded):
    before, after, _data = upgraded
    now = pages(after, "words")
    lost = {}
    for place, words in pages(before, "words").items():
        missing = set(words) - set(now.get(place, [])) - SAID_OTHERWISE.get(place, set())
        if missing:
            lost[place] = missing
    assert lost == {}


def test_certificates_are_the_same_files(upgraded):
    before, after, _data = upgraded
    assert pages(before, "sha256")
    assert pages(after, "sha256") == pages(before, "sha256")


def test_totals_are_the_same_numbers(upgraded):
    before, after, _data = upgraded
    assert pages(before, "numbers")
    assert pages(after, "numbers") == pages(before, "numbers")


def test_letters_that_wait_stay_as_they_were_written(upgraded):
    before, after, _data = upgraded
    assert before["letters"]
    assert after["letters"][: len(before["letters"])] == before["letters"]


def test_a_chapter_is_printed_with_its_text(upgraded):
    _before, _after, data = upgraded
    command = ["pdftotext", "-q", str(data / "chapter.pdf"), "-"]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert "visa" in printed.casefold()
    assert len(printed.split()) > 300
