"""Files that are made once and read often (R-186).

They are rows of the database (see documents.models), named by their SHA-256; each machine serves
them from its own copy on disk (see documents.copies).

Store a file in the transaction that writes the row naming it: the lock on the file lasts until that
transaction ends, so nobody can remove the file in between.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from django.db import DatabaseError, IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.http import content_disposition_header

from documents import copies, serving
from documents.archives import safe_name
from documents.models import SHA256, Chunk, ForgottenFile, StoredFile, naming_columns

CHUNK = 1_000_000  # bytes in one row
# Errors of a full or broken disk: SQLite by name, PostgreSQL by class of SQLSTATE.
SQLITE_DISK = ("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_READONLY")
POSTGRES_DISK = ("53", "58")


class CannotStore(OSError):
    """The database cannot store more: its disk is full or broken."""


def save(data: bytes) -> str:
    """Store the bytes and return their SHA-256. Identical content is stored once. Raises
    CannotStore.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    save_pieces(sha256, len(data), _pieces(data))
    return sha256


def save_pieces(sha256: str, size: int, pieces: Iterable[bytes]) -> bool:
    """Store a file that arrives in pieces and tell whether it is new. Raises CannotStore."""
    with transaction.atomic():
        while not _locked(sha256):
            if _written(sha256, size, pieces):
                ForgottenFile.objects.filter(pk=sha256).delete()
                return True
    return False


def save_all(files: Sequence[bytes]) -> list[str]:
    """Store many small files in few statements and return their SHA-256. Raises CannotStore."""
    hashes = [hashlib.sha256(data).hexdigest() for data in files]
    named = dict(zip(hashes, files, strict=True))
    with transaction.atomic():
        if not _attempted(partial(_write_all, named)):  # one of them is stored already
            return [save(data) for data in files]
    return hashes


def _locked(sha256: str) -> bool:
    """Tell whether the file exists; if so, lock it until this transaction ends."""
    rows = StoredFile.objects.select_for_update(no_key=True).filter(pk=sha256)
    return rows.first() is not None


def _written(sha256: str, size: int, pieces: Iterable[bytes]) -> bool:
    """Write the file; False if another transaction has just written it. The second one waits at the
    first row. Raises CannotStore.
    """
    return _attempted(partial(_write, sha256, size, pieces))


def _write(sha256: str, size: int, pieces: Iterable[bytes]) -> None:
    file = StoredFile.objects.create(sha256=sha256, size=size)
    for number, piece in enumerate(pieces):
        Chunk.objects.create(file=file, number=number, data=piece)


def _write_all(named: Mapping[str, bytes]) -> None:
    StoredFile.objects.bulk_create(
        StoredFile(sha256=sha256, size=len(data)) for sha256, data in named.items()
    )
    Chunk.objects.bulk_create(
        Chunk(file_id=sha256, number=number, data=piece)
        for sha256, data in named.items()
        for number, piece in enumerate(_pieces(data))
    )
    ForgottenFile.objects.filter(pk__in=named).delete()


def _pieces(data: bytes) -> Iterator[bytes]:
    """Yield the bytes as they are stored, one row each."""
    view = memoryview(data)
    return (bytes(view[start : start + CHUNK]) for start in range(0, len(data), CHUNK))


def _attempted(write: Callable[[], None]) -> bool:
    """Write; False, with nothing written, if one of the files is there. Raises CannotStore."""
    try:
        with transaction.atomic():
            write()
        return True
    except IntegrityError:
        return False
    except DatabaseError as error:
        if not _is_full_disk(error):
            raise
    # Raised outside the handler: it carries nothing of the database's error, so it is safe to log.
    raise CannotStore("The disk of the database is full or out of order.")


def _is_full_disk(error: DatabaseError) -> bool:
    """Tell by the database's own code whether its disk is full or broken."""
    cause = error.__cause__
    sqlite_name = getattr(cause, "sqlite_errorname", None) or ""
    if sqlite_name.startswith(SQLITE_DISK):
        return True
    postgres_state = getattr(cause, "sqlstate", None) or ""
    return postgres_state.startswith(POSTGRES_DISK)


def has(sha256: str) -> bool:
    """Tell whether the file is stored, whatever copies this machine has."""
    return StoredFile.objects.filter(pk=sha256).exists()


def read(sha256: str) -> bytes:
    """Return the whole file. Raises FileNotFoundError if it was never stored or is forgotten."""
    stored = StoredFile.objects.filter(pk=sha256).first()
    if stored is None:
        raise FileNotFoundError(sha256)
    return b"".join(pieces_of(stored))


def pieces_of(stored: StoredFile) -> Iterator[bytes]:
    """Yield the file one chunk at a time. Raises FileNotFoundError if it is removed meanwhile.

    One query per chunk: a slow reader holds neither a transaction nor a cursor open.
    """
    left = stored.size
    number = 0
    while left > 0:
        chunk = Chunk.objects.filter(file=stored, number=number)
        data = chunk.values_list("data", flat=True).first()
        if not data:
            raise FileNotFoundError(stored.sha256)
        yield bytes(data)
        left -= len(data)
        number += 1


def forget(sha256: str) -> None:
    """Remove the file even if rows still name it (erasure): its rows now, every machine's copy soon
    after.

    A row restored later finds no file; the hash is remembered so that no copy comes back.
    """
    with transaction.atomic():
        if not _locked(sha256):
            return
        StoredFile.objects.filter(pk=sha256).delete()
        ForgottenFile.objects.get_or_create(pk=sha256)
        transaction.on_commit(partial(copies.remove, sha256))


def release(sha256: str) -> None:
    """Remove the file unless a row of any room still names it (R-186); do nothing for ""."""
    if not sha256:
        return
    with transaction.atomic():
        if _locked(sha256) and not is_named(sha256):
            forget(sha256)


def is_named(sha256: str) -> bool:
    """Tell whether a row of any room names the file."""
    for model, column in naming_columns():
        if model._default_manager.filter(**{column: sha256}).exists():
            return True
    return False


def answer(
    request: HttpRequest,
    named: str | StoredFile,
    *,
    filename: str,
    content_type: str,
    as_attachment: bool = True,
) -> HttpResponseBase:
    """Return the stored file: 200, 206 for one range, 304 if unchanged, 416 for a range outside it.

    `named`: its hash, or the row if the caller has just read it, which saves a query. Raises
    Http404 if the file is gone, even if this machine still has a copy.
    """
    stored = _stored(named) if isinstance(named, str) else named
    try:
        response = serving.response(request, stored, partial(pieces_of, stored))
    except FileNotFoundError:  # removed just now
        raise Http404 from None

    response["Cache-Control"] = "private, no-cache"
    response["X-Content-Type-Options"] = "nosniff"
    if response.status_code in (200, 206):
        disposition = content_disposition_header(as_attachment, safe_name(filename))
        response["Content-Type"] = content_type
        response["Content-Disposition"] = str(disposition)
    return response


def _stored(sha256: str) -> StoredFile:
    """Return the file's row. Raises Http404, and removes a leftover copy, if there is none."""
    if not SHA256.fullmatch(sha256):
        raise Http404
    stored = StoredFile.objects.filter(pk=sha256).first()
    if stored is None:
        copies.remove(sha256)
        raise Http404
    return stored
