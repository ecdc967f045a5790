"""HTTP responses for stored files: whole, one range, or not modified."""

import logging
import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import BinaryIO

from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response

from documents import copies
from documents.models import StoredFile

type Pieces = Callable[[], Iterator[bytes]]

ONE_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")
PART = 65_536  # bytes read of a copy at a time

log = logging.getLogger(__name__)


def response(request: HttpRequest, stored: StoredFile, pieces: Pieces) -> HttpResponseBase:
    """Return the whole file, the range asked for, 416, or the answer to a conditional request.

    Raises FileNotFoundError if the file is removed before its first byte.
    """
    etag = f'"{stored.sha256}"'
    answer = get_conditional_response(request, etag=etag) or _body(request, stored, pieces, etag)
    answer["ETag"] = etag
    answer["Accept-Ranges"] = "bytes"
    return answer


def _body(request: HttpRequest, stored: StoredFile, pieces: Pieces, etag: str) -> HttpResponseBase:
    is_same = request.headers.get("If-Range", etag) == etag
    wanted = part_wanted(request, stored.size) if is_same else None
    if wanted is not None and not wanted:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{stored.size}"})
    copy = _copy(stored, pieces)
    if wanted is not None:
        return _part(wanted, stored, copy, pieces)
    if copy is not None:
        return FileResponse(copy)  # the web server hands the file on by itself
    return _streamed(_from_first_byte(pieces()), stored.size)


def _copy(stored: StoredFile, pieces: Pieces) -> BinaryIO | None:
    """Return this machine's copy, made now if there is none; None if the disk cannot take it."""
    if copy := copies.opened(stored):
        return copy
    try:
        copies.make(stored.sha256, pieces())
    except FileNotFoundError:
        raise
    except OSError as error:
        log.warning("No copy of a stored file could be made: %s", error.strerror)
        return None
    return copies.opened(stored)


def _part(
    wanted: range, stored: StoredFile, copy: BinaryIO | None, pieces: Pieces
) -> HttpResponseBase:
    if copy is None:
        answer = _streamed(_between(pieces(), wanted), len(wanted))
    else:
        copy.seek(wanted.start)
        answer = _streamed(_read(copy, len(wanted)), len(wanted))
    answer.status_code = 206
    answer["Content-Range"] = f"bytes {wanted.start}-{wanted.stop - 1}/{stored.size}"
    return answer


def _streamed(parts: Iterator[bytes], size: int) -> StreamingHttpResponse:
    return StreamingHttpResponse(parts, headers={"Content-Length": str(size)})


def _read(copy: BinaryIO, left: int) -> Iterator[bytes]:
    with copy:
        while left and (part := copy.read(min(left, PART))):
            yield part
            left -= len(part)


def _from_first_byte(parts: Iterator[bytes]) -> Iterator[bytes]:
    """Fetch the first piece now, while the response can still become a 404."""
    first = list(islice(parts, 1))
    return (part for source in (first, parts) for part in source)


def _between(parts: Iterator[bytes], wanted: range) -> Iterator[bytes]:
    begin = 0
    for part in parts:
        if begin >= wanted.stop:
            return
        if piece := part[max(0, wanted.start - begin) : wanted.stop - begin]:
            yield piece
        begin += len(part)


def part_wanted(request: HttpRequest, size: int) -> range | None:
    """Return the single byte range asked for, empty if outside the file (RFC 9110, section 14.2).

    None, which means the whole file, without a range or for one that makes no sense.
    """
    asked = ONE_RANGE.fullmatch(request.headers.get("Range", ""))
    first, last = asked.groups() if asked else ("", "")
    if not (first or last) or (first and last and int(last) < int(first)):
        return None
    if not first:
        return range(max(0, size - int(last)), size)
    return range(int(first), min(int(last) + 1, size) if last else size)
