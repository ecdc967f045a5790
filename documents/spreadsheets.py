"""The CSV and XLSX writers: text stays text, numbers stay numbers, days and moments are such
(R-187).
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import xlsxwriter
from django.conf import settings
from django.http import HttpResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from documents.archives import safe_name

type Row = Sequence[Any]

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Spreadsheets read text that starts with one of these as a formula; full-width forms too.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# Characters that XML does not allow.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
MAX_CELL = 32_767  # characters in a cell of Excel
NOT_IN_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")
DAY = {"num_format": "yyyy-mm-dd"}
OPTIONS = {
    "constant_memory": True,
    "default_date_format": "yyyy-mm-dd hh:mm",
}


def csv_answer(filename: str, header: Row, rows: Iterable[Row]) -> StreamingHttpResponse:
    """Return a CSV with a byte order mark, row by row. Text that would be run as a formula gets an
    apostrophe.
    """
    return StreamingHttpResponse(
        csv_lines(marked(header, rows)),
        content_type="text/csv; charset=utf-8",
        headers=attachment(filename),
    )


def csv_lines(rows: Iterable[Row]) -> Iterator[str]:
    """Yield a byte order mark, then one line for each row."""
    writer = csv.writer(Line())
    yield "\ufeff"
    for row in rows:
        yield writer.writerow([neutral(on_the_clock(value)) for value in row])


class Line:
    """A file-like object whose `write` returns the line, so that csv.writer hands it on."""

    def write(self, line: str) -> str:
        """Return the line as it is."""
        return line


def xlsx_answer(filename: str, header: Row, rows: Iterable[Row], *, title: str) -> HttpResponse:
    """Return a workbook with one sheet named `title`, its bold header frozen and filterable."""
    content = workbook(marked(header, rows), title=title)
    return HttpResponse(content, content_type=XLSX, headers=attachment(filename))


def sheets_answer(
    filename: str,
    sheets: Iterable[tuple[str, Row, Iterable[Row]]],
    *,
    title: str,
    made_at: datetime | None = None,
) -> HttpResponse:
    """Return a workbook with a sheet for each name, header and rows; `made_at` stands in it as the
    moment at which it was made.
    """
    named = [(name, marked(header, rows)) for name, header, rows in sheets]
    content = workbook_of(named, title=title, made_at=made_at)
    return HttpResponse(content, content_type=XLSX, headers=attachment(filename))


def workbook(rows: Iterable[Row], *, title: str) -> bytes:
    """Return the bytes of a workbook of one sheet; the first of `rows` is the header."""
    return workbook_of([(title, rows)], title=title)


def workbook_of(
    sheets: Iterable[tuple[str, Iterable[Row]]], *, title: str, made_at: datetime | None = None
) -> bytes:
    """Return the bytes of a workbook with a sheet for each name and its rows, the first of which
    are the header.
    """
    created = made_at or timezone.now()
    file = BytesIO()
    with xlsxwriter.Workbook(file, OPTIONS) as book:
        book.set_properties(
            {
                "title": title,
                "comments": _("Demonstration") if settings.DEMO else "",
                "created": created.astimezone(UTC).replace(tzinfo=None),
            }
        )
        bold, day = book.add_format({"bold": True, "bottom": 1}), book.add_format(DAY)
        for name, rows in sheets:
            _add_sheet(book.add_worksheet(sheet_name(name)), rows, bold, day)
    return file.getvalue()


def _add_sheet(sheet: Any, rows: Iterable[Row], bold: Any, day: Any) -> None:
    """Write the rows into a sheet, its bold header frozen and filterable."""
    sheet.freeze_panes(1, 0)
    last, width = -1, 0
    for last, row in enumerate(rows):
        if last == 0:
            width = len(row)
            fit_columns(sheet, row)
            write_head(sheet, row, bold)
        else:
            write_row(sheet, last, row, day)
    if last > 0:
        sheet.autofilter(0, 0, last, width - 1)


def fit_columns(sheet: Any, header: Row) -> None:
    """Make each column as wide as its name, between 17 (a moment) and 40 characters."""
    for column, name in enumerate(header):
        width = len(str(name)) + 2
        sheet.set_column(column, column, min(40, max(17, width)))


def write_head(sheet: Any, header: Row, style: Any) -> None:
    """Write the names of the columns."""
    for column, name in enumerate(header):
        sheet.write_string(0, column, text(name)[:MAX_CELL], style)


def write_row(sheet: Any, number: int, row: Row, day: Any) -> None:
    """Write a row, counted from 0: numbers as numbers, moments as moments, days in the format
    `day`, all else as text, nothing for None.

    Never `sheet.write`, which takes some texts for formulas and links.
    """
    for column, value in enumerate(map(on_the_clock, row)):
        if value is None:
            continue
        if is_number(value):
            sheet.write_number(number, column, value)
        elif isinstance(value, datetime):
            sheet.write_datetime(number, column, value)
        elif isinstance(value, date):
            sheet.write_datetime(number, column, value, day)
        else:
            sheet.write_string(number, column, text(value)[:MAX_CELL])


def zoned(name: str) -> str:
    """Return the name of a column of moments with the zone whose clock they show:
    "When (Europe/Stockholm)".
    """
    return f"{name} ({timezone.get_current_timezone_name()})"


def on_the_clock(value: Any) -> Any:
    """Return a moment as the clock of the site shows it, to the second, for a sheet knows no zones;
    one without a zone, which its caller put on another clock, and all else unchanged.
    """
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.make_naive(value).replace(microsecond=0)
    return value


def marked(header: Row, rows: Iterable[Row]) -> Iterator[Row]:
    """Yield the header and the rows; in the demonstration every line gets a last column that says
    so.
    """
    mark = [_("Demonstration")] if settings.DEMO else []
    yield [*header, *mark]
    for row in rows:
        yield [*row, *mark]


def is_number(value: Any) -> bool:
    """Tell whether a spreadsheet may calculate with it. Python counts True as 1; we do not."""
    if isinstance(value, bool):
        return False
    return isinstance(value, int | float | Decimal)


def text(value: Any) -> str:
    """Return the value in characters that XML allows; "" for None."""
    if value is None:
        return ""
    return UNPRINTABLE.sub("", str(value))


def neutral(value: Any) -> Any:
    """Return numbers unchanged, and text with an apostrophe in front if it would be a formula."""
    if is_number(value):
        return value
    line = text(value)
    is_formula = line.startswith(FORMULA) or line.lstrip().startswith(FORMULA)
    if is_formula:
        return f"'{line}"
    return line


def sheet_name(title: str) -> str:
    """Return the title as Excel allows it: 31 characters, none of []:*?/\\, no apostrophe at the
    ends.
    """
    return NOT_IN_SHEET_NAME.sub(" ", text(title))[:31].strip(" '") or "1"


def attachment(filename: str) -> dict[str, str]:
    """Return the headers of a download under this name, made safe."""
    disposition = content_disposition_header(True, safe_name(filename))
    return {
        "Content-Disposition": disposition or "attachment",
        "X-Content-Type-Options": "nosniff",
    }
