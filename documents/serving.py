"""HTTP responses for stored files: whole, one range, or not modified."""

import logging
import re
from collections.abc import Callable, Iterator
from itertools import chain, islice
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
    """Return the whole file, the range asked for, or 416.

    A range of a file that was other bytes when it was asked for (If-Range) is the whole file.
    """
    wanted = None
    is_same = request.headers.get("If-Range", etag) == etag
    if is_same:
        wanted = part_wanted(request, stored.size)

    if wanted is None:
        return _whole(stored, pieces)
    if not wanted:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{stored.size}"})
    return _part(wanted, stored, pieces)


def _whole(stored: StoredFile, pieces: Pieces) -> HttpResponseBase:
    """Return the file from this machine's copy, or from the database if there can be none."""
    copy = _copy(stored, pieces)
    if copy is None:
        return _streamed(_from_first_byte(pieces()), stored.size)
    return FileResponse(copy)  # the web server hands the file on by itself


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


def _part(wanted: range, stored: StoredFile, pieces: Pieces) -> HttpResponseBase:
    """Return the range as 206, from the copy or the database like the whole."""
    copy = _copy(stored, pieces)
    if copy is None:
        parts = _between(pieces(), wanted)
    else:
        copy.seek(wanted.start)
        parts = _read(copy, len(wanted))
    answer = _streamed(parts, len(wanted))
    answer.status_code = 206
    answer["Content-Range"] = f"bytes {wanted.start}-{wanted.stop - 1}/{stored.size}"
    return answer


def _streamed(parts: Iterator[bytes], size: int) -> StreamingHttpResponse:
    """Return the parts as they come, their size in bytes announced before."""
    return StreamingHttpResponse(parts, headers={"Content-Length": str(size)})


def _read(copy: BinaryIO, left: int) -> Iterator[bytes]:
    """Yield the next `left` bytes, fewer if the file ends before, and close it."""
    with copy:
        while left:
            part = copy.read(min(left, PART))
            if not part:
                return
            yield part
            left -= len(part)


def _from_first_byte(parts: Iterator[bytes]) -> Iterator[bytes]:
    """Fetch the first piece now, while the response can still become a 404."""
    first = list(islice(parts, 1))
    return chain(first, parts)


def _between(parts: Iterator[bytes], wanted: range) -> Iterator[bytes]:
    """Yield the bytes of `wanted`, cut out of the parts of the whole file."""
    begin = 0  # where the part starts in the file
    for part in parts:
        if begin >= wanted.stop:
            return
        start = max(0, wanted.start - begin)
        stop = wanted.stop - begin
        if piece := part[start:stop]:
            yield piece
        begin += len(part)


def part_wanted(request: HttpRequest, size: int) -> range | None:
    """Return the single byte range asked for, empty if outside the file (RFC 9110, section 14.2).

    None, which means the whole file, without a range or for one that makes no sense.
    """
    asked = ONE_RANGE.fullmatch(request.headers.get("Range", ""))
    if asked is None:
        return None

    first, last = asked.groups()
    if first and last:
        if int(last) < int(first):
            return None
        return range(int(first), min(int(last) + 1, size))
    if first:
        return range(int(first), size)
    if last:  # the last bytes, as many as asked for
        return range(max(0, size - int(last)), size)
    return None
