"""Import into the database the files that earlier releases kept in DATA_DIR/files.

It runs after every `migrate` and in every worker, on each machine for its own folder, until that is
empty. Each file is imported on its own, so an interrupted run is simply repeated.
"""

import hashlib
import logging
import os
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from documents import copies, store
from documents.models import SHA256, ForgottenFile, StoredFile, naming_columns

log = logging.getLogger(__name__)


@dataclass
class TakenIn:
    """Counts of what happened to the files of one folder."""

    new: int = 0
    known: int = 0  # the database had them already
    forgotten: int = 0  # removed from the site since, so removed here as well
    damaged: list[str] = field(default_factory=list)  # left where they are, for somebody to look at


def folder() -> Path:
    """Return the folder of earlier releases, present or not."""
    return settings.DATA_DIR / "files"


def after_migration(*, using: str, **_facts: Any) -> None:
    """Import old files once all migrations are applied. A migration would run on only one of
    several machines.
    """
    if not folder().is_dir():
        return
    executor = MigrationExecutor(connections[using])
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        take_in()


def take_in() -> TakenIn:
    """Import this machine's old folder and return the counts. Raises store.CannotStore; imported
    files stay imported.
    """
    found = TakenIn()
    if not folder().is_dir():
        return found

    for path in sorted(folder().glob("??/*")):
        if SHA256.fullmatch(path.name):
            with suppress(FileNotFoundError):  # another process was faster
                _take_in(path, found)
        elif path.name.startswith(copies.UNFINISHED):
            path.unlink(missing_ok=True)  # partial file of a killed process
    _remove_emptied_folders()

    if found.damaged:
        log.warning("%s files in %s are not what their names say.", len(found.damaged), folder())
    return found


def _remove_emptied_folders() -> None:
    """Remove the folders that are empty; what is left in others, somebody should look at."""
    for emptied in [*folder().iterdir(), folder()]:
        with suppress(OSError):  # not empty
            emptied.rmdir()


def _take_in(path: Path, found: TakenIn) -> None:
    """Import one file and count it in `found`: it becomes this machine's copy.

    Raises FileNotFoundError if another process has taken it.
    """
    sha256 = path.name
    if ForgottenFile.objects.filter(pk=sha256).exists():
        path.unlink()
        found.forgotten += 1
        return

    with path.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != sha256:
            found.damaged.append(sha256)
            return
        size = file.tell()
        file.seek(0)
        is_new = store.save_pieces(sha256, size, _pieces(file))
    found.new += is_new
    found.known += not is_new

    target = copies.path(sha256)
    target.parent.mkdir(parents=True, exist_ok=True)
    os.replace(path, target)


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    """Yield the rest of the file in pieces as large as a row of the database."""
    while piece := file.read(store.CHUNK):
        yield piece


def missing() -> Counter[str]:
    """Return how many named files are stored nowhere, by column. Files removed on purpose do not
    count.
    """
    stored = StoredFile.objects.values("pk")
    forgotten = ForgottenFile.objects.values("pk")
    found: Counter[str] = Counter()
    for model, column in naming_columns():
        named = model._default_manager.exclude(**{column: ""})
        lost = named.exclude(**{f"{column}__in": stored}).exclude(**{f"{column}__in": forgotten})
        if count := lost.count():
            found[f"{model._meta.label}.{column}"] = count
    return found
