"""Workbooks of half a megabyte that unpack to more than a hundred: how long, and with how much
memory, the reader takes to refuse each.
"""

import io
import re
import resource
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryFile
from time import sleep

import xlsxwriter

from documents import tables

SPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
UNPACKED = 118_000_000  # bytes, of 120 MB that may be
SHEET = f"<worksheet {SPACE}><sheetData>{{}}</sheetData></worksheet>"
STRINGS = f"<sst {SPACE}><si><t>{'ž' * 2_000}</t></si></sst>"
SHEETS, TOP_ROWS = 10, 10  # of the workbook whose sheets name one part
RELATIONS = "xl/_rels/workbook.xml.rels"
NUMBER, TEXT = "<c><v>1</v></c>", '<c t="s"><v>0</v></c>'
FAULT = '<c t="e"><v>#REF!</v></c>'


def refused() -> dict[str, float]:
    """Have each refused, and return processor time and memory of the worst; of one whose sheets all
    name one part the first rows are asked for, as while a page waits (R-435).
    """
    rows = ("rows", 0, tables.MAX_COLUMNS, tables.MAX_CELL, tables.MAX_ROWS)
    tops = ("tops", SHEETS, TOP_ROWS, tables.MAX_COLUMNS, tables.MAX_CELL)
    found = [_measured(_packed(sheet), rows) for sheet in _sheets()]
    found.append(_measured(_packed(_rows("", UNPACKED), sheets=SHEETS), tops))
    times, peaks = zip(*found, strict=True)
    most = max(peaks)
    return {"cpu_ms": max(times), "peak_mib": most, "grown_mib": most, "pieces": len(found)}


def _sheets() -> list[str]:
    """Return sheets with more numbers, texts and faults, a longer text and more of all than can
    be.
    """
    one = f'<c t="inlineStr"><is><t>{"a" * UNPACKED}</t></is></c>'
    return [
        _rows(NUMBER, UNPACKED),
        _rows(TEXT, UNPACKED),
        _rows(FAULT, UNPACKED),
        f"<row>{one}</row>",
        _rows(NUMBER, 4 * UNPACKED),
    ]


def _rows(cell: str, size: int) -> str:
    row = f"<row>{cell * 60}</row>"
    return row * (size // len(row))


def _packed(sheet: str, *, sheets: int = 1) -> bytes:
    """Return a workbook with one text and so many sheets, which are all this part."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        for _number in range(sheets):
            book.add_worksheet().write_string(0, 0, "text")
    parts = {"xl/worksheets/sheet1.xml": SHEET.format(sheet), "xl/sharedStrings.xml": STRINGS}

    file = io.BytesIO()
    with zipfile.ZipFile(made) as own, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in own.namelist():
            part = parts.get(name) or own.read(name)
            if name == RELATIONS:
                part = re.sub(rb"worksheets/sheet\d+", b"worksheets/sheet1", own.read(name))
            archive.writestr(name, part)
    return file.getvalue()


def _measured(data: bytes, asked: Sequence[str | int]) -> tuple[float, float]:
    """Return milliseconds of processor time and MiB that the reader took. Raises RuntimeError for
    a bomb that it reads.
    """
    before = _children_ms()
    with TemporaryFile() as file:
        file.write(data)
        file.seek(0)
        reader = [sys.executable, "-I", str(tables.READER), *map(str, asked)]
        child = subprocess.Popen(  # noqa: S603 our own program
            reader, stdin=file, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        peak = 0.0
        while child.poll() is None:
            peak = max(peak, _peak_mib(child.pid))
            sleep(0.002)
        said = child.communicate()[0]
    if child.returncode >= 0 and b"unpacked" not in said:
        raise RuntimeError(f"The reader took a bomb for a list: {said[:100]!r}")
    return _children_ms() - before, peak


def _children_ms() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (used.ru_utime + used.ru_stime) * 1000


def _peak_mib(process: int) -> float:
    """Return the most memory that a process has held so far; 0 for one that has ended."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0
    _before, _name, rest = status.partition("VmHWM:")
    return int(rest.split()[0]) / 1024 if rest else 0
