"""Upgrades a recorded release in the database that the environment names, and writes down what
people see.

python -m tests.upgrades.upgrade FOLDER    in a process of its own: settings and migrations as in
real life
"""

import gzip
import json
import shutil
import sqlite3
import sys
from pathlib import Path

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client, override_settings  # noqa: E402
from django.utils import timezone  # noqa: E402

from participants.models import Account  # noqa: E402
from participants.rooms import hooks  # noqa: E402
from script.prepare import prepare_database  # noqa: E402
from tests.upgrades.record import ANYONE, PLAIN_STATIC, look  # noqa: E402

CHAPTER = "/handbook/2026/en/noticing.pdf"


def restore(folder: Path) -> None:
    if (folder / "files").exists():
        shutil.copytree(folder / "files", settings.DATA_DIR, dirs_exist_ok=True)
    script = gzip.decompress((folder / f"{engine()}.sql.gz").read_bytes()).decode()
    if connection.vendor == "sqlite":
        with sqlite3.connect(connection.settings_dict["NAME"]) as database:
            database.executescript(script)
        return
    with connection.cursor() as cursor:
        cursor.execute(script)


def engine() -> str:
    return "postgres" if connection.vendor == "postgresql" else "sqlite"


def upgrade() -> None:
    """As a start of the new release does it: migrations and reference data, then the worker's
    hourly work.
    """
    prepare_database()
    now = timezone.now()
    for room in hooks("tasks"):
        for sweep in getattr(room, "HOURLY", []):
            sweep(now)


def chapter_on_paper() -> bytes:
    """A chapter that a reader asks for, drawn by the worker."""
    client = Client(headers={"host": "localhost"})
    client.force_login(Account.objects.get(email="officer.lv@demo.example"))
    with override_settings(
        STORAGES=PLAIN_STATIC, WHITENOISE_USE_FINDERS=True, WHITENOISE_AUTOREFRESH=True
    ):
        client.get(CHAPTER)  # asks for it
        for room in hooks("tasks"):
            for sweep in getattr(room, "SWEEPS", []):
                if sweep.__name__ == "build_due_file":
                    sweep(timezone.now())
        return client.get(CHAPTER).getvalue()


if __name__ == "__main__":
    release = Path(sys.argv[1])
    restore(release)
    upgrade()
    before = json.loads((release / "seen.json").read_text(encoding="utf-8"))
    people = [person for person in before["pages"] if person != ANYONE]
    seen = look([ANYONE, *people])
    (Path(settings.DATA_DIR) / "chapter.pdf").write_bytes(chapter_on_paper())
    (Path(settings.DATA_DIR) / "seen.json").write_text(json.dumps(seen), encoding="utf-8")
