"""The CSV and XLSX writers: text stays text, numbers stay numbers (R-187)."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from io import BytesIO
from typing import Any

import xlsxwriter
from django.conf import settings
from django.http import HttpResponse, StreamingHttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from documents.archives import safe_name

type Row = Sequence[Any]

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Spreadsheets read text that starts with one of these as a formula; full-width forms too.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# Characters that XML does not allow.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
NOT_IN_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")
OPTIONS = {
    "constant_memory": True,
    "in_memory": False,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
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
    writer = csv.writer(Line())
    yield "\ufeff"
    for row in rows:
        yield writer.writerow([neutral(value) for value in row])


class Line:
    """A file-like object whose `write` returns the line, so that csv.writer hands it on."""

    def write(self, line: str) -> str:
        return line


def xlsx_answer(filename: str, header: Row, rows: Iterable[Row], *, title: str) -> HttpResponse:
    """Return a workbook with one sheet named `title`, its bold header frozen and filterable."""
    return HttpResponse(
        workbook(marked(header, rows), title=title), content_type=XLSX, headers=attachment(filename)
    )


def workbook(rows: Iterable[Row], *, title: str) -> bytes:
    """Return the bytes of a workbook; the first of `rows` is the header."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, OPTIONS) as book:
        book.set_properties(
            {"title": title, "comments": _("Demonstration") if settings.DEMO else ""}
        )
        sheet = book.add_worksheet(sheet_name(title))
        bold = book.add_format({"bold": True, "bottom": 1})
        sheet.freeze_panes(1, 0)
        last, width = -1, 0
        for last, row in enumerate(rows):
            if last == 0:
                width = len(row)
                fit_columns(sheet, row)
            write_row(sheet, last, row, None if last else bold)
        if last > 0:
            sheet.autofilter(0, 0, last, width - 1)
    return file.getvalue()


def fit_columns(sheet: Any, header: Row) -> None:
    for column, name in enumerate(header):
        sheet.set_column(column, column, min(40, max(14, len(str(name)) + 2)))


def write_row(sheet: Any, number: int, row: Row, style: Any) -> None:
    for column, value in enumerate(row):
        if value is None:
            continue
        if is_number(value):
            sheet.write_number(number, column, value, style)
        else:
            sheet.write_string(number, column, text(value)[:32_767], style)


def marked(header: Row, rows: Iterable[Row]) -> Iterator[Row]:
    """Yield the header and the rows; in the demonstration every line gets a last column that says
    so.
    """
    mark = [_("Demonstration")] if settings.DEMO else []
    yield [*header, *mark]
    for row in rows:
        yield [*row, *mark]


def is_number(value: Any) -> bool:
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


def text(value: Any) -> str:
    return "" if value is None else UNPRINTABLE.sub("", str(value))


def neutral(value: Any) -> Any:
    """Return numbers unchanged, and text with an apostrophe in front if it would be a formula."""
    if is_number(value):
        return value
    line = text(value)
    return f"'{line}" if line.startswith(FORMULA) or line.lstrip().startswith(FORMULA) else line


def sheet_name(title: str) -> str:
    """Return the title as Excel allows it: 31 characters, none of []:*?/\\, no apostrophe at the
    ends.
    """
    return NOT_IN_SHEET_NAME.sub(" ", text(title))[:31].strip(" '") or "1"


def attachment(filename: str) -> dict[str, str]:
    return {
        "Content-Disposition": content_disposition_header(True, safe_name(filename))
        or "attachment",
        "X-Content-Type-Options": "nosniff",
    }
