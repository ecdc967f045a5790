"""Ready the database and the static files before a start, or say in one sentence why the site
cannot start.
"""

import hashlib
import os
import socket
import sys
import time
from datetime import timedelta
from io import StringIO

import django
from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import Error, OperationalError, connection, transaction
from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from django.utils.module_loading import import_string

from config import environment, setting_up

ALIVE = timedelta(minutes=5)  # as in desk/health.py, which needs more than a start has
OTHER_SETTINGS = (
    "A worker that was at work on this database within five minutes has another SECRET_KEY or "
    "PUBLIC_URL. All machines need the same, or sign-ins and links of one fail on the other. If "
    "you have just changed it, restart the other machines."
)


def refuse(sentence: object) -> None:
    """End this process with a sentence and exit code 1."""
    sys.exit(f"Cannot start. {sentence}")


def require_free_port(address: str, port: int) -> None:
    """Refuse to start on a port that cannot be opened, and name one nearby that can."""
    reason = why_closed(address, port)
    if not reason:
        return

    example = ""
    start = max(port, 8000)
    nearby = range(start + 1, min(start + 100, 65536))
    free = [each for each in nearby if not why_closed(address, each)]
    if free:
        example = f" For example: PORT={free[0]} script/server"
    refuse(f"PORT: {port} of {address} cannot be opened ({reason}).{example}")


def why_closed(address: str, port: int) -> str:
    """Return why nobody can listen there; "" when somebody can."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((address, port))
        except OSError as error:
            return error.strerror or "it is closed"
    return ""


def require_database() -> None:
    """Refuse to start while the database does not answer, or SQLite's file cannot be written: its
    first question then makes Django say that this SQLite knows no JSON.
    """
    try:
        with transaction.atomic():  # begins on SQLite by taking the lock to write
            connection.ensure_connection()
    except Error as error:
        refuse(f"DATABASE_URL: the database does not answer ({first_line(error)}).")


def first_line(error: Error) -> str:
    """Return what the database said, without details that may hold values."""
    return str(error).strip().partition("\n")[0]


def require_fitting_database() -> None:
    """Refuse a real database in demonstration mode, and a demonstration's outside it.

    Made-up people would be taken for real ones, and real data would stand behind passwords that
    everybody knows.
    """
    Account = apps.get_model("participants", "Account")
    if Account._meta.db_table not in connection.introspection.table_names():
        return

    name = connection.settings_dict["NAME"]
    is_demonstration = Account.objects.of_demonstration().exists()
    if is_demonstration and not settings.DEMO:
        refuse(
            f"The database {name} holds the demonstration set, which is no beginning for a site "
            "in earnest. Name another one by DATABASE_URL or DATA_DIR, or move this one away."
        )
    if settings.DEMO and not is_demonstration and Account.objects.exists():
        refuse(
            f"DEMO: the database {name} was set up in earnest; in a demonstration anybody could "
            "sign in. Set DEMO=0, or name another one by DATABASE_URL or DATA_DIR."
        )


def pending_migrations() -> list[tuple[Migration, bool]]:
    """Return the migrations that an upgrade has still to run; [] for a new database."""
    executor = MigrationExecutor(connection)
    if not executor.loader.applied_migrations:
        return []
    return executor.migration_plan(executor.loader.graph.leaf_nodes())


def migrate() -> None:
    """Apply the migrations; of an upgrade say before how many they are, and afterwards that they
    are done and how long it took.
    """
    steps = [str(migration) for migration, _backwards in pending_migrations()]
    number = "1 step" if len(steps) == 1 else f"{len(steps)} steps"
    if steps:
        print(f"Bringing the database up to date: {number}; a large one takes minutes.", flush=True)
    for step in steps:
        print(f"Bringing the database up to date: {step}", flush=True)

    start = time.monotonic()
    call_command("migrate", interactive=False, verbosity=0)
    if steps:
        seconds = round(time.monotonic() - start)
        print(f"The database is up to date: {number} in {seconds} s.", flush=True)


def prepare_database() -> None:
    """Make or upgrade the tables, and load the demonstration into an empty database."""
    migrate()
    call_command("createcachetable", verbosity=0)
    if settings.DEMO:
        call_command("demo", if_empty=True)
        # what this release corrected; overwrites nobody's work
        call_command("load_reference", verbosity=0)


def repeat_erasures() -> None:
    """Erase again whoever a restore has brought back, before a worker writes to them, and bring
    this machine's keys into the database (D-448).
    """
    # not imported above: there are no models before Django is set up
    follow_erasures = import_string("participants.erasing.follow_erasures")
    try:
        number = follow_erasures(timezone.now())
    except OSError as error:
        refuse(f"erased-keys.txt in DATA_DIR cannot be read or written ({error.strerror}).")
    if number:
        people = "1 person was" if number == 1 else f"{number} people were"
        print(f"{people} erased again after a restore.", flush=True)


def warn_of_other_settings() -> None:
    """Warn of a worker at work on this database with another SECRET_KEY or PUBLIC_URL (D-365)."""
    workers = apps.get_model("desk", "RunningWorker").objects.seen_since(timezone.now() - ALIVE)
    if workers.with_other_settings().exists():
        print(f"Warning. {OTHER_SETTINGS}", file=sys.stderr, flush=True)


def collect_static_files() -> None:
    """Collect the static files again unless exactly these were collected last."""
    collected = settings.STATIC_ROOT / "collected.sha256"
    sources = static_sources()
    manifest = settings.STATIC_ROOT / "staticfiles.json"
    if manifest.exists() and collected.exists() and collected.read_text() == sources:
        return

    collected.unlink(missing_ok=True)  # until all of it is there
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    call_command("collectstatic", interactive=False, verbosity=0)
    collected.write_text(sources)


def static_sources() -> str:
    """Return a hash of the names, sizes and times of all static files of this release.

    The times alone do not tell: another release may have collected its own since.
    """
    found = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            file = os.stat(storage.path(name))
            found.update(f"{name} {file.st_size} {file.st_mtime_ns}\n".encode())
    return found.hexdigest()


def prepare() -> None:
    """Do all that a start needs, what is most likely to fail first."""
    require_free_port(settings.BIND, settings.PORT)
    require_database()
    require_fitting_database()
    for warning in environment.warnings():
        print(f"Warning. {warning}", file=sys.stderr, flush=True)
    call_command("check", stdout=StringIO())
    collect_static_files()
    prepare_database()
    repeat_erasures()
    warn_of_other_settings()


def main() -> None:
    """Prepare while no other start and no migration does, and while commands wait; or say in one
    sentence why not.
    """
    try:
        with setting_up.alone(settings.DATA_DIR):
            django.setup()
            prepare()
    except ImproperlyConfigured as refusal:
        refuse(refusal)
    except OperationalError as error:
        refuse(f"The database cannot be used ({first_line(error)}).")
    except OSError as error:  # the disk is full or read-only
        place = error.filename or settings.DATA_DIR
        refuse(f"{place} cannot be read or written ({error.strerror}).")
    except KeyboardInterrupt:  # open transactions are rolled back
        sys.exit(130)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    main()
