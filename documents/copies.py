"""This machine's copies of stored files, from which they are served: DATA_DIR/copies/ab/<sha256>.

A copy only spares the database the bytes. Whether there is such a file, the database alone says;
this folder may be emptied at any time.
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

UNFINISHED = "unfinished-"  # how a name begins under which nothing is served
NAMES_AT_A_TIME = 500  # in one question to the database


class Damaged(Exception):
    """The bytes are not those that the name promises."""


def folder() -> Path:
    return settings.DATA_DIR / "copies"


def path(sha256: str) -> Path:
    """Where the copy of that file lies or would lie. Raises ValueError for anything but a hash."""
    if not SHA256.fullmatch(sha256):
        raise ValueError("not a SHA-256")
    return folder() / sha256[:2] / sha256


def opened(stored: StoredFile) -> BinaryIO | None:
    """The copy, open for reading; None when this machine has none, or not the whole of it."""
    try:
        copy = path(stored.sha256).open("rb")
    except FileNotFoundError:
        return None
    if os.fstat(copy.fileno()).st_size == stored.size:
        return copy
    copy.close()
    return None


def make(sha256: str, pieces: Iterable[bytes]) -> None:
    """Write the copy: all of it under its name, or nothing. Raises OSError, and Damaged for other
    bytes.
    """
    target = path(sha256)
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, unfinished = tempfile.mkstemp(dir=target.parent, prefix=UNFINISHED)
    seen = hashlib.sha256()
    try:
        with os.fdopen(handle, "wb") as file:
            for piece in pieces:
                seen.update(piece)
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        if seen.hexdigest() != sha256:
            raise Damaged(sha256)
        os.replace(unfinished, target)
    except BaseException:
        with suppress(FileNotFoundError):
            os.unlink(unfinished)
        raise


def remove(sha256: str) -> bool:
    """Whether there was a copy to remove."""
    try:
        path(sha256).unlink()
    except FileNotFoundError:
        return False
    return True


def remove_strangers() -> int:
    """Remove the copies of files that the database does not hold (any more); how many."""
    removed = 0
    for names in batched(_names(), NAMES_AT_A_TIME):
        held = set(StoredFile.objects.filter(pk__in=names).values_list("pk", flat=True))
        removed += sum(remove(name) for name in names if name not in held)
    return removed


def remove_unfinished(before: datetime) -> int:
    """Remove what a process that was killed left half-written before that moment; how many
    files.
    """
    left = [
        each
        for each in folder().glob(f"??/{UNFINISHED}*")
        if each.stat().st_mtime < before.timestamp()
    ]
    for each in left:
        each.unlink(missing_ok=True)
    return len(left)


def _names() -> Iterator[str]:
    for each in folder().glob("??/*"):
        if SHA256.fullmatch(each.name):
            yield each.name
