"""A table on paper: its total stands below a row, wherever the sheet ends."""

import re

import pdfplumber
import pytest

from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.any_database]

ONE_MORE_ROW = """() => {
  const row = document.querySelector("tbody > tr");
  row.after(row.cloneNode(true));
}"""
BEFORE_ANY_NUMBER = re.compile(r"\D*\bTotal\b")


def test_no_sheet_begins_with_a_total(visit, latvia, tmp_path):
    """From row to row the tables move down, until each has met the end of a sheet."""
    factories.public_summary(2019, LV=12, LT=8)
    page = visit()
    page.goto("/reports/public/2019/")

    begun = []
    for rows in range(24):
        page.pdf(path=tmp_path / "a4.pdf", format="A4", prefer_css_page_size=True)
        with pdfplumber.open(tmp_path / "a4.pdf") as paper:
            sheets = [sheet.extract_text() for sheet in paper.pages]
        begun += [(rows, sheet[:60]) for sheet in sheets if BEFORE_ANY_NUMBER.match(sheet)]
        page.evaluate(ONE_MORE_ROW)

    assert len(sheets) > 1
    assert begun == []
