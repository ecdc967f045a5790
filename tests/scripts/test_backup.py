"""What the README says about backing up and restoring, done word by word on a site of its own."""

import os
import subprocess
import sys
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from tests.scripts.commands import ROOT, environment
from tests.scripts.test_production import blocks

ON_SQLITE, ON_POSTGRES, RESTORE_SQLITE, RESTORE_POSTGRES = range(4)
SERVER = os.environ.get("TEST_DATABASE_URL", "")

KEEP = """
from documents import store
from participants.models import Party
store.save("%PDF of Jānis Bērziņš-Ķīsis".encode() * 100_000)
Party.objects.create(code="LV", kind="state", name="Latvia")
"""
LOSE = """
from documents import store
from documents.models import StoredFile
from participants.models import Party
store.forget(StoredFile.objects.get().pk)
store.save(b"%PDF that came after the backup")
Party.objects.update(name="Changed since")
"""
LOOK = """
from documents import store
from documents.models import StoredFile
from participants.models import Party
(file,) = StoredFile.objects.all()
print(Party.objects.get().name, len(store.read(file.pk)), store.read(file.pk)[:5].decode())
"""


class Site:
    """A checkout with a data folder, and the database that it uses ("": SQLite)."""

    def __init__(self, folder: Path, database: str):
        self.folder = folder
        self.address = {"DATABASE_URL": database} if database else {}
        self.values = {"DEMO": "1", "DATA_DIR": str(folder / "var")} | self.address
        (folder / ".venv").symlink_to((ROOT / ".venv").resolve())
        self.manage("migrate", "-v0")

    def manage(self, *words: str) -> str:
        command = [sys.executable, "-W", "ignore", "manage.py", *words]
        done = self.run(command, ROOT, self.values)
        assert done.returncode == 0, done.stderr[-2000:]
        return done.stdout.strip()

    def do(self, block: int) -> str:
        """Carry out a block of the README in the checkout; what its reader sees."""
        done = self.attempt(block)
        assert done.returncode == 0, done.stderr[-2000:]
        return done.stdout + done.stderr

    def attempt(self, block: int) -> subprocess.CompletedProcess[str]:
        values = {"BACKUP": str(self.folder / "the backup")} | self.address
        # typed into a terminal, where a line that fails does not keep the next one from running
        command = ["bash", "-uc", blocks("Back up and restore")[block]]
        return self.run(command, self.folder, values)

    def run(
        self, command: list[str], folder: Path, values: dict[str, str]
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command,
            cwd=folder,
            env=environment(**values),
            capture_output=True,
            text=True,
            timeout=240,
        )

    def python(self, words: str) -> str:
        return self.manage("shell", "-v0", "-c", words)


def goes_back(site: Site, back_up: int, restore: int) -> None:
    """Twice, for a site that was restored is backed up again."""
    site.python(KEEP)
    before = site.python(LOOK)
    assert before.startswith("Latvia 3300000 %PDF")
    for _time in range(2):
        site.do(back_up)
        site.python(LOSE)
        assert site.python(LOOK).startswith("Changed since")
        assert site.do(restore) == "", "an operator would take it for trouble"
        assert site.python(LOOK) == before
        backup = site.folder / "the backup"
        assert backup.stat().st_mode & 0o077 == 0, "nobody else may read it"
        backup.unlink()
    nothing_is_thrown_away(site, back_up, restore)
    assert site.manage("migrate", "--check", "-v0") == ""


def nothing_is_thrown_away(site: Site, back_up: int, restore: int) -> None:
    """For a backup that was cut off, or is not there."""
    before = site.python(LOOK)
    site.do(back_up)
    backup = site.folder / "the backup"
    os.truncate(backup, backup.stat().st_size - 200)
    assert site.attempt(restore).returncode != 0
    backup.unlink()
    done = site.attempt(restore)
    assert (done.returncode == 0, backup.exists()) == (False, False)
    assert "No such file" in done.stderr
    assert site.python(LOOK) == before


@pytest.mark.scripts
def test_on_sqlite_the_readme_s_blocks_bring_everything_back(tmp_path):
    goes_back(Site(tmp_path, ""), ON_SQLITE, RESTORE_SQLITE)


@pytest.mark.skipif(not SERVER, reason="on PostgreSQL only")
def test_on_postgresql_the_readme_s_blocks_bring_everything_back(tmp_path):
    role = f"operator_{uuid4().hex}"
    with psycopg.connect(SERVER, autocommit=True) as server:
        server.execute(f'CREATE ROLE "{role}" LOGIN')  # no superuser, as docs/operating.md makes it
        server.execute(f'CREATE DATABASE "{role}" OWNER "{role}"')
        place = SERVER.rpartition("@")[2].rpartition("/")[0]
        try:
            goes_back(
                Site(tmp_path, f"postgres://{role}@{place}/{role}"), ON_POSTGRES, RESTORE_POSTGRES
            )
        finally:
            server.execute(f'DROP DATABASE "{role}" WITH (FORCE)')
            server.execute(f'DROP ROLE "{role}"')
