"""Files that are made once and read often (R-186).

They are rows of the database (see documents.models), named by their SHA-256; each machine serves
them from its own copy on the disk (see documents.copies).

Keep a file in the transaction that writes the row which names it: a lock on the file lasts until
that transaction ends, so that nobody can take the file away in between.
"""

import hashlib
from collections.abc import Iterable, Iterator
from functools import partial

from django.db import DatabaseError, IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.http import content_disposition_header

from documents import copies, serving
from documents.archives import safe_name
from documents.models import SHA256, Chunk, ForgottenFile, StoredFile, naming_columns

CHUNK = 1_000_000  # bytes in one row
# What a database says when its disk is full or out of order: SQLite by name, PostgreSQL by class of
# SQLSTATE.
SQLITE_DISK = ("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_READONLY")
POSTGRES_DISK = ("53", "58")


class CannotKeep(OSError):
    """The database takes nothing more: its disk is full, or out of order."""


def keep(data: bytes) -> str:
    """Store the bytes and return their SHA-256; the same bytes are stored once. Raises
    CannotKeep.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    view = memoryview(data)
    pieces = (bytes(view[start : start + CHUNK]) for start in range(0, len(data), CHUNK))
    keep_pieces(sha256, len(data), pieces)
    return sha256


def keep_pieces(sha256: str, size: int, pieces: Iterable[bytes]) -> bool:
    """Store a file that comes piece by piece. Whether it was new. Raises CannotKeep."""
    with transaction.atomic():
        while not _locked(sha256):
            if _written(sha256, size, pieces):
                ForgottenFile.objects.filter(pk=sha256).delete()
                return True
    return False


def _locked(sha256: str) -> bool:
    """Whether the file is there; if so, nobody removes it before this transaction ends."""
    rows = StoredFile.objects.select_for_update(no_key=True).filter(pk=sha256)
    return rows.first() is not None


def _written(sha256: str, size: int, pieces: Iterable[bytes]) -> bool:
    """False when somebody else has just written the same: whoever comes second waits at the first
    row.
    """
    try:
        with transaction.atomic():
            file = StoredFile.objects.create(sha256=sha256, size=size)
            for number, piece in enumerate(pieces):
                Chunk.objects.create(file=file, number=number, data=piece)
        return True
    except IntegrityError:
        return False
    except DatabaseError as error:
        if not _is_full_disk(error):
            raise
    # Out here it holds nothing of what the database said, so its own words may stand in a log.
    raise CannotKeep("The disk of the database is full or out of order.")


def _is_full_disk(error: DatabaseError) -> bool:
    cause = error.__cause__
    sqlite_name = getattr(cause, "sqlite_errorname", None) or ""
    postgres_state = getattr(cause, "sqlstate", None) or ""
    return sqlite_name.startswith(SQLITE_DISK) or postgres_state.startswith(POSTGRES_DISK)


def has(sha256: str) -> bool:
    return StoredFile.objects.filter(pk=sha256).exists()


def read(sha256: str) -> bytes:
    """The whole file. Raises FileNotFoundError when it was never kept or is forgotten."""
    stored = StoredFile.objects.filter(pk=sha256).first()
    if stored is None:
        raise FileNotFoundError(sha256)
    return b"".join(pieces_of(stored))


def pieces_of(stored: StoredFile) -> Iterator[bytes]:
    """The file, one chunk in memory at a time. Raises FileNotFoundError when it is removed
    meanwhile.

    A question for each chunk holds neither a transaction nor a cursor open while somebody reads
    slowly.
    """
    left, number = stored.size, 0
    while left > 0:
        data = (
            Chunk.objects.filter(file=stored, number=number).values_list("data", flat=True).first()
        )
        if not data:
            raise FileNotFoundError(stored.sha256)
        yield bytes(data)
        left, number = left - len(data), number + 1


def forget(sha256: str) -> None:
    """Remove the file whatever still names it (erasure): its rows now, every machine's copy soon
    after.

    Who restores the row that named it finds nothing; the hash is remembered so that no copy comes
    back.
    """
    with transaction.atomic():
        if not _locked(sha256):
            return
        StoredFile.objects.filter(pk=sha256).delete()
        ForgottenFile.objects.get_or_create(pk=sha256)
        transaction.on_commit(partial(copies.remove, sha256))


def release(sha256: str) -> None:
    """Remove the file unless a row of any room still names it (R-186)."""
    with transaction.atomic():
        if sha256 and _locked(sha256) and not is_named(sha256):
            forget(sha256)


def is_named(sha256: str) -> bool:
    """Whether a row of any room names the file."""
    return any(
        model._default_manager.filter(**{column: sha256}).exists()
        for model, column in naming_columns()
    )


def answer(
    request: HttpRequest,
    named: str | StoredFile,
    *,
    filename: str,
    content_type: str,
    as_attachment: bool = True,
) -> HttpResponseBase:
    """The kept file: 200, 206 for one range, 304 for who has it, 416 outside it.

    `named`: its hash, or what the caller's own statement has just read of it, which saves one.
    Raises Http404 for a file that is gone, whatever copy this machine may have of it.
    """
    stored = _stored(named) if isinstance(named, str) else named
    try:
        response = serving.response(request, stored, partial(pieces_of, stored))
    except FileNotFoundError:  # removed in this very moment
        raise Http404 from None
    response["Cache-Control"] = "private, no-cache"
    response["X-Content-Type-Options"] = "nosniff"
    if response.status_code in (200, 206):
        response["Content-Type"] = content_type
        response["Content-Disposition"] = str(
            content_disposition_header(as_attachment, safe_name(filename))
        )
    return response


def _stored(sha256: str) -> StoredFile:
    """Raises Http404."""
    if not SHA256.fullmatch(sha256):
        raise Http404
    stored = StoredFile.objects.filter(pk=sha256).first()
    if stored is None:
        copies.remove(sha256)
        raise Http404
    return stored
