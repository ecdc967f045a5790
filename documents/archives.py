"""Several files in one ZIP, under names that every file system accepts."""

import re
import tempfile
import unicodedata
import zipfile
from collections.abc import Iterable
from datetime import date
from io import BytesIO
from pathlib import Path, PurePath
from typing import IO

from django.http import FileResponse

MAX_LENGTH = 120  # characters
MAX_BYTES = 240  # most file systems allow 255
UNIX = 3  # where the entries were made, as a ZIP says it: on every system the same
READABLE_BY_ALL = 0o100644 << 16
IN_MEMORY = 5_000_000  # bytes of an archive before it goes to the disk
SEPARATORS = re.compile(r'[/\\:*?"<>|]+')
# device names on Windows
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def safe_name(text: str) -> str:
    """Return the name with at most 120 characters, without separators, invisible or bidi
    characters; "file" if nothing is left.
    """
    text = unicodedata.normalize("NFC", text)
    text = "".join(character for character in text if not _is_invisible(character))
    text = SEPARATORS.sub("-", text)
    text = " ".join(text.split()).strip(". ")
    if RESERVED.fullmatch(text):
        text = f"_{text}"
    return shortened(text) or "file"


def _is_invisible(character: str) -> bool:
    """Tell whether it is a control, format (bidi) or unassigned character."""
    return unicodedata.category(character).startswith("C")


def shortened(name: str, room: int = 0) -> str:
    """Return the name cut in the middle, its ending kept; `room` characters are left free."""
    ending = PurePath(name).suffix[:12]
    stem = name.removesuffix(ending)[: MAX_LENGTH - room - len(ending)]
    stem = stem.encode()[: MAX_BYTES - room - len(ending.encode())].decode(errors="ignore")
    return f"{stem.rstrip('. ')}{ending}"


def zip_answer(filename: str, files: Iterable[tuple[str, Path | bytes]]) -> FileResponse:
    """Return a download of (name, file or bytes) pairs, zipped completely before the first byte is
    sent.

    Names are made safe and unique. Raises FileNotFoundError.
    """
    spool = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 the answer closes it
    try:
        write_zip(spool, files)
    except BaseException:
        spool.close()
        raise
    length = spool.tell()
    spool.seek(0)
    response = FileResponse(
        spool, as_attachment=True, filename=safe_name(filename), content_type="application/zip"
    )
    response["Content-Length"] = str(length)
    return response


def write_zip(target: IO[bytes], files: Iterable[tuple[str, Path | bytes]]) -> None:
    """Write (name, file or bytes) pairs into an archive, one after the other, under safe and
    unique names. Raises FileNotFoundError.
    """
    used: set[str] = set()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in files:
            if isinstance(content, Path):
                content = content.read_bytes()
            archive.writestr(unique(safe_name(name), used), content)


def packed(files: Iterable[tuple[str, bytes]], day: date) -> bytes:
    """Return a ZIP of (path, content) pairs, each dated that day; equal files give equal bytes."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for path, content in files:
            info = zipfile.ZipInfo(path, (day.year, day.month, day.day, 0, 0, 0))
            info.create_system, info.external_attr = UNIX, READABLE_BY_ALL
            archive.writestr(info, content, compress_type=zipfile.ZIP_DEFLATED)
    return target.getvalue()


def unique(name: str, used: set[str]) -> str:
    """Return the name, numbered if it is in `used`, and add it there. Case does not distinguish
    names, as on Windows.
    """
    ending = PurePath(name).suffix
    candidate, number = name, 1
    while candidate.casefold() in used:
        number += 1
        candidate = f"{shortened(name, room=8).removesuffix(ending)} ({number}){ending}"
    used.add(candidate.casefold())
    return candidate
