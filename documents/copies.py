"""This machine's copies of stored files, from which they are served: DATA_DIR/copies/ab/<sha256>.

A copy only saves reading the bytes from the database, which alone says whether a file exists. The
folder may be emptied at any time.
"""

import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from itertools import batched
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from documents.models import SHA256, StoredFile

UNFINISHED = "unfinished-"  # prefix of partial copies, which are never served
NAMES_AT_A_TIME = 500  # per query


class Damaged(Exception):
    """The bytes do not have the hash that names them."""


def folder() -> Path:
    """Return the folder of all copies, present or not."""
    return settings.DATA_DIR / "copies"


def path(sha256: str) -> Path:
    """Return the path of the file's copy, present or not. Raises ValueError if it is not a hash."""
    if not SHA256.fullmatch(sha256):
        raise ValueError("not a SHA-256")
    return folder() / sha256[:2] / sha256


def opened(stored: StoredFile) -> BinaryIO | None:
    """Open the copy for reading; return None when this machine has none or an incomplete one."""
    try:
        copy = path(stored.sha256).open("rb")
    except FileNotFoundError:
        return None
    is_complete = os.fstat(copy.fileno()).st_size == stored.size
    if not is_complete:
        copy.close()
        return None
    return copy


def make(sha256: str, pieces: Iterable[bytes]) -> None:
    """Write the copy atomically: complete or not at all. Raises OSError, and Damaged if the hash
    differs.
    """
    target = path(sha256)
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, unfinished = tempfile.mkstemp(dir=target.parent, prefix=UNFINISHED)
    try:
        with os.fdopen(handle, "wb") as file:
            written = _write(file, pieces)
        if written != sha256:
            raise Damaged(sha256)
        os.replace(unfinished, target)
    except BaseException:
        with suppress(FileNotFoundError):
            os.unlink(unfinished)
        raise


def _write(file: BinaryIO, pieces: Iterable[bytes]) -> str:
    """Write the pieces through to the disk and return the SHA-256 of what was written."""
    seen = hashlib.sha256()
    for piece in pieces:
        seen.update(piece)
        file.write(piece)
    file.flush()
    os.fsync(file.fileno())
    return seen.hexdigest()


def remove(sha256: str) -> bool:
    """Remove the copy and tell whether there was one."""
    try:
        path(sha256).unlink()
    except FileNotFoundError:
        return False
    return True


def remove_strangers() -> int:
    """Remove copies of files that are not in the database; return how many."""
    removed = 0
    for names in batched(_names(), NAMES_AT_A_TIME):
        held = set(StoredFile.objects.filter(pk__in=names).values_list("pk", flat=True))
        strangers = set(names) - held
        removed += sum(map(remove, strangers))
    return removed


def remove_unfinished(before: datetime) -> int:
    """Remove partial files that killed processes left before that moment; return how many."""
    found = folder().glob(f"??/{UNFINISHED}*")
    left = [each for each in found if each.stat().st_mtime < before.timestamp()]
    for each in left:
        each.unlink(missing_ok=True)
    return len(left)


def _names() -> Iterator[str]:
    """Yield the hash of every copy of this machine, partial ones left out."""
    for each in folder().glob("??/*"):
        if SHA256.fullmatch(each.name):
            yield each.name
