"""Reads a workbook from standard input and prints its rows, in a process of its own: a program, not
a module. It can neither fill the machine's memory nor run for long, whatever the file does (D-385).

    workbook_reader.py sheets                               prints the names of the visible sheets
    workbook_reader.py rows NUMBER COLUMNS CHARACTERS ROWS  prints [row number, cells] of a sheet,
                                                            counted from 0; no row with more
                                                            columns, no cell with more characters,
                                                            no sheet with more rows
    workbook_reader.py tops SHEETS ROWS COLUMNS CHARACTERS  prints a line of the first such rows of
                                                            each of the first sheets, none of one
                                                            beyond the limits, as far as the time
                                                            for all of them goes

Each line is JSON; {"problem": …} is one of the reasons in documents.tables, with the row or 0.
"""

import json
import os
import re
import resource
import signal
import sys
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import islice
from tempfile import TemporaryFile
from typing import IO, Any

import python_calamine

MAX_UNPACKED = 120_000_000  # bytes of all parts together
MAX_PARTS = 1_000
MAX_SHEETS = 100
MAX_SHEET_NAME = 31  # characters, as Excel has it
MAX_PRINTED = 60_000_000  # bytes; a text that stands in many cells counts in each
# Bytes of addresses. A list takes up to 25 times its file, a bomb hundreds of times.
MEMORY, MEMORY_A_BYTE = 120_000_000, 25
# Of processor time, by what is asked for: somebody waits for sheets and tops (D-470).
SECONDS = {"rows": 20, "sheets": 3, "tops": 1}
SECONDS_OF_TOPS = 6  # by the clock
PIECE = 65_536
LOCAL_HEADER = 30  # bytes before the name of a part
SHEETS = "xl/worksheets/"
# A cell that shows #REF! or the like. The library reads nothing there, and a text as it stands.
FAULT, FAULTY_CELL = b't="e"', re.compile(rb'(<c\b[^<>]*\bt=")e(")')
MAX_TAG = 1_000  # bytes; the tag of a cell is never longer


class Problem(Exception):
    """A reason not to read the file, and the row where it was met, 0 for nowhere."""

    def __init__(self, reason: str, row: int = 0) -> None:
        super().__init__(reason)
        self.row = row


def main() -> None:
    """Print what was asked for, or the problem."""
    memory = MEMORY + MEMORY_A_BYTE * os.fstat(sys.stdin.fileno()).st_size
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    act, *numbers = sys.argv[1:]
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS[act], SECONDS[act]))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if act == "tops":
        signal.alarm(SECONDS_OF_TOPS)
    try:
        left = MAX_PRINTED
        workbook = checked_workbook(are_faults_read=act == "rows")
        for line in asked(act, [int(number) for number in numbers], workbook):
            left -= say(line)
            if left < 0:
                raise Problem("unpacked")
    except Problem as problem:
        say({"problem": str(problem), "row": problem.row})
    except MemoryError:
        say({"problem": "unpacked", "row": 0})


def say(line: Any) -> int:
    """Print one line of JSON, and return its length."""
    return sys.stdout.write(json.dumps(line) + "\n")


def checked_workbook(*, are_faults_read: bool) -> IO[bytes]:
    """Return the workbook, with its faults as texts if they are read. Raises Problem unless
    standard input is one that unpacks to what can be read.

    Both sizes are looked at: the one that the archive states, and the one that it has.
    """
    try:
        archive = zipfile.ZipFile(sys.stdin.buffer)
    except (zipfile.BadZipFile, ValueError, EOFError):
        raise Problem("broken") from None
    parts = archive.infolist()
    if sum(part.file_size for part in parts) > MAX_UNPACKED or len(parts) > MAX_PARTS:
        raise Problem("unpacked")
    if "xl/workbook.xml" not in archive.namelist():
        raise Problem("other")

    if has_faults(parts) and are_faults_read:
        return with_faults_as_texts(parts)
    return sys.stdin.buffer


def has_faults(parts: list[zipfile.ZipInfo]) -> bool:
    """Tell whether a sheet has faults of formulas, having unpacked all. Raises Problem."""
    left, found = MAX_UNPACKED, False
    for part in parts:
        end = b""
        for piece in unpacked(part):
            left -= len(piece)
            if left < 0:
                raise Problem("unpacked")
            found |= part.filename.startswith(SHEETS) and FAULT in end + piece
            end = piece[-len(FAULT) :]
    return found


def unpacked(part: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield what the part unpacks to, without believing what it states of its size. Raises
    Problem.
    """
    if part.flag_bits & 1:
        raise Problem("password")
    if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Problem("broken")
    source = sys.stdin.buffer
    source.seek(part.header_offset + LOCAL_HEADER - 4)
    lengths = source.read(4)
    source.seek(int.from_bytes(lengths[:2], "little") + int.from_bytes(lengths[2:], "little"), 1)
    if part.compress_type == zipfile.ZIP_STORED:
        left = part.compress_size
        while piece := source.read(min(PIECE, left)):
            left -= len(piece)
            yield piece
        return

    inflating = zlib.decompressobj(-zlib.MAX_WBITS)
    piece = source.read(PIECE)
    while piece and not inflating.eof:
        try:
            yield inflating.decompress(piece, PIECE)
        except zlib.error:
            raise Problem("broken") from None
        piece = inflating.unconsumed_tail or source.read(PIECE)


def with_faults_as_texts(parts: list[zipfile.ZipInfo]) -> IO[bytes]:
    """Return a copy of the workbook in which each fault is a text, so that it is seen."""
    made = TemporaryFile()  # noqa: SIM115 it ends with the program
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for part in parts:
            pieces = unpacked(part)
            if part.filename.startswith(SHEETS):
                pieces = faults_as_texts(pieces)
            with archive.open(part.filename, "w") as copy:
                copy.writelines(pieces)
    return made


def faults_as_texts(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Yield the pieces of a sheet anew; a tag that a piece begins goes with the next one."""
    begun = b""
    for piece in pieces:
        xml = begun + piece
        cut = xml.rfind(b"<")
        if cut < 0 or len(xml) - cut > MAX_TAG:
            cut = len(xml)
        yield FAULTY_CELL.sub(rb"\1str\2", xml[:cut])
        begun = xml[cut:]
    yield begun


def asked(act: str, numbers: list[int], workbook: IO[bytes]) -> Iterator[Any]:
    """Yield what is asked for. Raises Problem."""
    workbook.seek(0)
    try:
        book = python_calamine.load_workbook(workbook)
        visible = [
            sheet.name
            for sheet in book.sheets_metadata
            if sheet.typ == python_calamine.SheetTypeEnum.WorkSheet
            and sheet.visible == python_calamine.SheetVisibleEnum.Visible
        ]
        if act == "sheets":
            check_sheets(visible)
            yield visible
        elif act == "tops":
            yield from tops(book, visible, *numbers)
        else:
            number, *limits = numbers
            yield from rows(book.get_sheet_by_name(visible[number]), *limits)
    except python_calamine.PasswordError:
        raise Problem("password") from None
    except (python_calamine.CalamineError, IndexError, OSError, ValueError):
        raise Problem("broken") from None


def rows(sheet: Any, columns: int, characters: int, most: int) -> Iterator[Any]:
    """Yield number and cells of each row of the sheet. Raises Problem."""
    check_length(sheet, most)
    for number, cells in filled_rows(sheet):
        check_row(number, cells, columns, characters)
        yield number, cells


def tops(
    book: Any, names: list[str], sheets: int, most: int, columns: int, characters: int
) -> Iterator[Any]:
    """Yield for each of the first sheets its first rows; none of one that cannot be read."""
    for name in names[:sheets]:
        found = []
        try:
            for number, cells in islice(filled_rows(book.get_sheet_by_name(name)), most):
                check_row(number, cells, columns, characters)
                found.append((number, cells))
        except (Problem, python_calamine.CalamineError, OSError, ValueError):
            found = []
        yield found
        sys.stdout.flush()  # the next sheet may take longer than there is left


def check_sheets(names: list[str]) -> None:
    """Raise Problem for more sheets than anybody chooses from, and names that Excel has not."""
    if len(names) > MAX_SHEETS:
        raise Problem("sheets")
    if any(len(name) > MAX_SHEET_NAME for name in names):
        raise Problem("broken")


def check_length(sheet: Any, most: int) -> None:
    """Raise Problem for more rows with anything in them, before the first is printed and stored."""
    if sheet.height > most and any(islice(filled_rows(sheet), most, None)):
        raise Problem("rows")


def check_row(number: int, cells: list[str], columns: int, characters: int) -> None:
    """Raise Problem unless the row is within these limits."""
    if len(cells) > columns:
        raise Problem("columns", number)
    if max(map(len, cells)) > characters:
        raise Problem("cell", number)


def filled_rows(sheet: Any) -> Iterator[tuple[int, list[str]]]:
    """Yield number, from 1, and cells of each row that has any, without empty cells at its end. A
    cell that is merged with those below it stands in their rows as well.
    """
    if sheet.start is None:
        return
    merged = merged_below(sheet)
    above: dict[int, tuple[int, str]] = {}  # by column: down to which row, and what
    for number, row in enumerate(sheet.iter_rows(), start=1):
        cells = [as_text(value) for value in row]
        if any(cells):
            fill_in(number, cells, above)
        for column, last in merged.get(number, ()):
            above[column] = last, cells[column]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            yield number, cells


def fill_in(number: int, cells: list[str], above: dict[int, tuple[int, str]]) -> None:
    """Put into empty cells of the row what stands above them, where they are merged with it."""
    for column, (last, text) in above.items():
        if number <= last:
            cells[column] = cells[column] or text


def merged_below(sheet: Any) -> dict[int, list[tuple[int, int]]]:
    """Return by row the columns of cells that are merged with some below, each with the last row;
    as `iter_rows` has them.
    """
    found: dict[int, list[tuple[int, int]]] = {}
    for (top, left), (bottom, _right) in sheet.merged_cell_ranges or ():
        column = left - sheet.start[1]
        if bottom > top and 0 <= column < sheet.width:
            found.setdefault(top + 1, []).append((column, bottom + 1))
    return found


def as_text(value: Any) -> str:
    """Return what a cell holds: a formula's value, a day as 2015-04-03, a number without ".0"."""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")[:16]
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


if __name__ == "__main__":
    main()
