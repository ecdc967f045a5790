"""Ready the database and the static files for script/server, or say in one sentence why it cannot start."""

import os
import socket
import sys
from io import StringIO
from pathlib import Path

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import Error, connection
from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor

ROOT = Path(__file__).resolve().parent.parent


def refuse(sentence: object) -> None:
    sys.exit(f"Cannot start. {sentence}")


def require_free_port(address: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((address, port))
        except OSError as error:
            refuse(
                f"PORT: {port} of {address} cannot be opened ({error.strerror}). "
                "For example: PORT=8123 script/server"
            )


def require_database() -> None:
    try:
        connection.ensure_connection()
    except Error as error:
        reason = str(error).strip().splitlines()[0]
        refuse(f"DATABASE_URL: the database does not answer ({reason}).")


def pending_migrations() -> list[tuple[Migration, bool]]:
    """What an upgrade has still to do; nothing is said of a database that is new."""
    executor = MigrationExecutor(connection)
    if not executor.loader.applied_migrations:
        return []
    return executor.migration_plan(executor.loader.graph.leaf_nodes())


def prepare_database() -> None:
    for migration, _backwards in pending_migrations():
        print(f"Bringing the database up to date: {migration}", flush=True)
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    if settings.DEMO:
        call_command("demo", if_empty=True)
        call_command("load_reference", verbosity=0)  # what this release corrected; overwrites nobody's work


def static_files_are_stale() -> bool:
    """Whether any source is younger than the manifest of the last collection."""
    manifest = settings.STATIC_ROOT / "staticfiles.json"
    if not manifest.exists():
        return True
    sources = (storage.path(name) for finder in get_finders() for name, storage in finder.list([]))
    return any(os.stat(source).st_mtime > manifest.stat().st_mtime for source in sources)


def prepare() -> None:
    require_free_port(settings.BIND, settings.PORT)
    require_database()
    call_command("check", stdout=StringIO())
    if static_files_are_stale():
        settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
        call_command("collectstatic", interactive=False, verbosity=0)
    prepare_database()


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        django.setup()
    except ImproperlyConfigured as refusal:
        refuse(refusal)
    prepare()
