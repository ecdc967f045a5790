"""Files that were drawn once and are served often, named by their content: DATA_DIR/files/ab/<sha256>."""

import hashlib
import os
import re
import tempfile
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header

from documents.archives import safe_name

SHA256 = re.compile(r"[0-9a-f]{64}")
UNFINISHED = "unfinished-"  # how a name begins under which nothing is served
ONE_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


def path(sha256: str) -> Path:
    """Where the file of that hash lies or would lie. Raises ValueError for anything but a hash."""
    if not SHA256.fullmatch(sha256):
        raise ValueError("not a SHA-256")
    return settings.DATA_DIR / "files" / sha256[:2] / sha256


class CannotKeep(OSError):
    """The disk takes nothing more: it is full, or out of order."""


def keep(data: bytes) -> str:
    """Write the bytes durably and return their SHA-256; the same bytes are kept once, half of them never.

    Raises CannotKeep.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    target = path(sha256)
    if not target.exists():
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            write_whole(target, data)
        except OSError as error:
            raise CannotKeep(*error.args) from error
    return sha256


def write_whole(target: Path, data: bytes) -> None:
    """All of it under the name, or nothing: a file beside it, on the disk, then renamed."""
    handle, unfinished = tempfile.mkstemp(dir=target.parent, prefix=UNFINISHED)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(unfinished, target)
    except BaseException:
        with suppress(FileNotFoundError):
            os.unlink(unfinished)
        raise
    folder = os.open(target.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)


def clear_unfinished(before: datetime) -> int:
    """Remove what a process that was killed left half-written before that moment; how many files."""
    left = (settings.DATA_DIR / "files").glob(f"*/{UNFINISHED}*")
    old = [path for path in left if path.stat().st_mtime < before.timestamp()]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def read(sha256: str) -> bytes:
    """Raises FileNotFoundError when it was never kept or is forgotten."""
    return path(sha256).read_bytes()


def forget(sha256: str) -> None:
    """Remove the file, if it is there (erasure, replaced drafts)."""
    path(sha256).unlink(missing_ok=True)


def answer(
    request: HttpRequest, sha256: str, *, filename: str, content_type: str, as_attachment: bool = True
) -> HttpResponseBase:
    """The kept file: 200, 206 for one range, 304 for who has it, 416 outside it. Raises Http404."""
    kept = path(sha256)
    if not kept.is_file():
        raise Http404
    etag = f'"{sha256}"'
    try:
        response = get_conditional_response(request, etag=etag) or body(request, kept, etag)
    except FileNotFoundError:  # replaced in this very moment
        raise Http404 from None
    response["ETag"] = etag
    response["Accept-Ranges"] = "bytes"
    response["Cache-Control"] = "private, no-cache"
    response["X-Content-Type-Options"] = "nosniff"
    if response.status_code in (200, 206):
        response["Content-Type"] = content_type
        response["Content-Disposition"] = str(content_disposition_header(as_attachment, safe_name(filename)))
    return response


def body(request: HttpRequest, kept: Path, etag: str) -> HttpResponseBase:
    size = kept.stat().st_size
    wanted = part_wanted(request, size) if request.headers.get("If-Range", etag) == etag else None
    if wanted is None:
        return FileResponse(kept.open("rb"))
    if not wanted:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    with kept.open("rb") as file:
        file.seek(wanted.start)
        part = file.read(len(wanted))
    content_range = f"bytes {wanted.start}-{wanted.stop - 1}/{size}"
    return HttpResponse(part, status=206, headers={"Content-Range": content_range})


def part_wanted(request: HttpRequest, size: int) -> range | None:
    """The bytes of the one range asked for, empty when the file has none of them (RFC 9110, section 14.2).

    None, which means the whole file, when none is asked for or no sense can be made of it.
    """
    asked = ONE_RANGE.fullmatch(request.headers.get("Range", ""))
    first, last = asked.groups() if asked else ("", "")
    if not (first or last) or (first and last and int(last) < int(first)):
        return None
    if not first:
        return range(max(0, size - int(last)), size)
    return range(int(first), min(int(last) + 1, size) if last else size)
