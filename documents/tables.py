"""Tables that come in, as CSV or XLSX: read within limits, whatever the file holds (R-313).

Rows are texts as the file shows them; what a cell means is for the room that asked.
"""

import csv
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext_lazy

from documents import encodings

MAX_BYTES = 10_000_000
MAX_ROWS = 100_000
MAX_COLUMNS = 60
MAX_CELL = 2_000  # characters
SECONDS = 30  # that a workbook may take, on a busy machine
READER = Path(__file__).with_name("workbook_reader.py")
DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t"}
SAMPLE_LINES = 50
ARCHIVE = b"PK\x03\x04"
OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"  # the container of .xls, and of .xlsx under a password
OTHER_FILES = (b"%PDF", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"{\\rtf", b"Rar!", b"7z\xbc\xaf")
LIMITS = {"megabytes": MAX_BYTES // 1_000_000, "columns": MAX_COLUMNS}
LARGE = {"rows": MAX_ROWS, "characters": MAX_CELL}
REASONS = {
    "empty": gettext_lazy("The file is empty."),
    "bytes": gettext_lazy("The file has more than %(megabytes)s MB. Split it into several."),
    "rows": gettext_lazy("The list has more than %(rows)s rows. Split it into several."),
    "columns": gettext_lazy("Row %(row)s has more than %(columns)s columns. Delete some of them."),
    "cell": gettext_lazy("A cell of row %(row)s has more than %(characters)s characters."),
    "marks": gettext_lazy(
        "A quotation mark in row %(row)s has no counterpart, so its cells cannot be told apart. "
        "Correct it, or save the list as an Excel workbook (.xlsx)."
    ),
    "other": gettext_lazy("This is no list. Save it as CSV or as an Excel workbook (.xlsx)."),
    "password": gettext_lazy(
        "This workbook is under a password or in the old format (.xls). Save it as .xlsx without a "
        "password."
    ),
    "unpacked": gettext_lazy(
        "This workbook is too large once it is unpacked. Save its sheet as CSV, or delete what is "
        "not part of the list."
    ),
    "sheets": gettext_lazy("This workbook has more than 100 sheets. Save the one with the list."),
    "broken": gettext_lazy("This workbook cannot be read. Open it and save it anew as .xlsx."),
    "undecodable": gettext_lazy(
        "The file mixes encodings, or breaks off. Save it anew as CSV in UTF-8."
    ),
    "encoding": gettext_lazy("The file is not in this encoding. Choose another one."),
}

type Numbered = tuple[int, list[str]]  # a row's number in the file, from 1, and its cells


class Unreadable(Exception):
    """The file is not read; `reason` is one of REASONS, `row` where it was met, 0 for nowhere."""

    def __init__(self, reason: str, row: int = 0) -> None:
        super().__init__(reason)
        self.reason, self.row = reason, row


@dataclass(frozen=True)
class Look:
    """A file by a first look. A workbook has sheets, a text the other two."""

    sheets: tuple[str, ...] = ()
    encoding: str = ""
    delimiter: str = ""  # a key of DELIMITERS


def sentence(reason: str, row: int = 0) -> str:
    """Return why a file is not read, in the reader's language."""
    large = {name: number_format(limit, force_grouping=True) for name, limit in LARGE.items()}
    return str(REASONS[reason]) % {**LIMITS, **large, "row": row}


def look(data: bytes) -> Look:
    """Return what the file is. Raises Unreadable."""
    if len(data) > MAX_BYTES:
        raise Unreadable("bytes")
    if not data.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n"):
        raise Unreadable("empty")
    if data.startswith(OLD_OR_LOCKED):
        raise Unreadable("password")
    if data.startswith(OTHER_FILES):
        raise Unreadable("other")
    if data.startswith(ARCHIVE):
        return Look(sheets=_sheets(data))
    return _look_at_text(data)


def rows(data: bytes, shape: Look, sheet: int = 0) -> Iterator[Numbered]:
    """Yield the rows that are not empty, one after the other. Raises Unreadable, also on the way.

    `shape` says how to read a text; of a workbook the sheet with this number is read, from 0.
    """
    read = _workbook_rows(data, sheet) if shape.sheets else _text_rows(data, shape)
    count = 0
    for number, cells in read:
        count += 1
        _refuse_too_much(number, cells, count)
        # PostgreSQL stores no null character; this one is refused in every name and line
        yield number, [cell.replace("\0", "\ufffd") for cell in cells]
    if not count:
        raise Unreadable("empty")


def tops(data: bytes, *, sheets: int, rows: int) -> Iterator[list[Numbered]]:
    """Yield for each of the first sheets of a workbook its first rows. Those of all sheets are read
    within a few seconds, or not at all: which of them is the list may be said later (R-435).
    """
    limits = map(str, (sheets, rows, MAX_COLUMNS, MAX_CELL))
    with _read_by_child(data, "tops", *limits) as lines, suppress(Unreadable):
        yield from lines


def _refuse_too_much(number: int, cells: list[str], count: int) -> None:
    if count > MAX_ROWS:
        raise Unreadable("rows")
    if len(cells) > MAX_COLUMNS:
        raise Unreadable("columns", number)
    if max(map(len, cells)) > MAX_CELL:
        raise Unreadable("cell", number)


# --- Texts ----------------------------------------------------------------------------------------


def _look_at_text(data: bytes) -> Look:
    try:
        encoding = encodings.guess(data)
    except encodings.NotText:
        raise Unreadable("other") from None
    try:
        text = data.decode(encoding)
    except UnicodeError:  # it contradicts its own mark
        raise Unreadable("undecodable") from None
    if _is_binary(text[:4000]):
        raise Unreadable("other")
    return Look(encoding=encoding, delimiter=_delimiter(text))


def _is_binary(text: str) -> bool:
    """Tell whether so many signs are control characters that this is no text."""
    control = sum(sign < " " and sign not in "\t\r\n\0" for sign in text)
    return control > len(text) / 20


def _delimiter(text: str) -> str:
    """Return by which delimiter most of the first rows have the same number of cells, of equals
    the one by which they have most.
    """
    lines = text.lstrip("\ufeff").splitlines(keepends=True)[:SAMPLE_LINES]
    announced = lines[0].strip().lower().removeprefix("sep=")
    for name, sign in DELIMITERS.items():
        if announced == sign:
            return name
    return max(DELIMITERS, key=lambda name: _evenness(lines, DELIMITERS[name]))


def _evenness(lines: Iterable[str], delimiter: str) -> tuple[int, int]:
    try:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter) if row)
    except csv.Error:
        return 0, 0
    several = [(count, width) for width, count in widths.items() if width > 1]
    return max(several, default=(0, 0))


def _text_rows(data: bytes, shape: Look) -> Iterator[Numbered]:
    try:
        text = data.decode(shape.encoding)
    except UnicodeError:
        raise Unreadable("encoding") from None
    records = _records(_lines(text.lstrip("\ufeff")), DELIMITERS[shape.delimiter])
    for number, row in enumerate(records, start=1):
        cells = [cell.strip() for cell in row]
        is_announcement = number == 1 and "".join(cells).lower() == "sep="
        if any(cells) and not is_announcement:
            yield number, cells


def _records(lines: Iterator[str], delimiter: str) -> Iterator[list[str]]:
    """Yield the cells of each record; one in quotation marks may hold delimiters and line breaks.
    A line whose marks are not doubled is read as well as it can be. Raises Unreadable where several
    lines would be taken for one cell, or one line for fewer cells than it has.
    """
    taken: list[str] = []
    reader = csv.reader(_noting(lines, taken), delimiter=delimiter, strict=True)
    number = 0
    while True:
        taken.clear()
        number += 1
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error:
            if sum(map(len, taken)) > MAX_COLUMNS * MAX_CELL:  # a cell without end
                raise Unreadable("cell", number) from None
            if len(taken) > 1 or taken[0].count('"') % 2:
                raise Unreadable("marks", number) from None
            yield next(csv.reader(taken, delimiter=delimiter))
            reader = csv.reader(_noting(lines, taken), delimiter=delimiter, strict=True)


def _noting(lines: Iterator[str], taken: list[str]) -> Iterator[str]:
    """Yield the lines, and add each to those that were taken."""
    for line in lines:
        taken.append(line)
        yield line


def _lines(text: str) -> Iterator[str]:
    """Yield the lines with their ends; unlike `splitlines`, only where a spreadsheet ends one."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        stop = len(text) if end < 0 else end + 1
        yield text[start:stop]
        start = stop


# --- Workbooks ------------------------------------------------------------------------------------


def _sheets(data: bytes) -> tuple[str, ...]:
    """Return the names of a workbook's visible sheets. Raises Unreadable."""
    with _read_by_child(data, "sheets") as lines:
        names = tuple(next(lines, ()))
    if not names:
        raise Unreadable("empty")
    return names


def _workbook_rows(data: bytes, sheet: int) -> Iterator[Numbered]:
    limits = map(str, (sheet, MAX_COLUMNS, MAX_CELL, MAX_ROWS))
    with _read_by_child(data, "rows", *limits) as lines:
        yield from lines


@contextmanager
def _read_by_child(data: bytes, *arguments: str) -> Iterator[Iterator[Any]]:
    """Give the lines that the reader prints, and end it in any case. Raises Unreadable."""
    with TemporaryFile() as file:
        file.write(data)
        file.flush()
        file.seek(0)
        child = subprocess.Popen(  # noqa: S603 our own program, and no argument is typed
            [sys.executable, "-I", str(READER), *arguments],
            stdin=file,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        try:
            yield _printed(child)
        finally:
            child.kill()
            child.communicate()


def _printed(child: subprocess.Popen[bytes]) -> Iterator[Any]:
    """Yield what the reader prints. Raises Unreadable for its problem, and for one that died: the
    system ended it, as it wanted too much.
    """
    for line in child.stdout or ():
        try:
            printed = json.loads(line)
        except json.JSONDecodeError as error:  # half a line, of a reader that was ended
            raise Unreadable("unpacked") from error
        if isinstance(printed, dict):
            raise Unreadable(printed["problem"], printed["row"])
        yield printed
    if child.wait(SECONDS):
        raise Unreadable("unpacked" if child.returncode < 0 else "broken")
