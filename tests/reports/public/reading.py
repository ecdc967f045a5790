"""What anybody reads of a released year: the page and its files, as numbers."""

import csv
import re
from io import StringIO

from django.test import Client

from tests.reports.public.adversary import Row

SECTION = re.compile(r'<h2 id="by-(\w+)">.*?</section>', re.DOTALL)
TITLE = re.compile(r'<h2 id="by-(\w+)">([^<]*)</h2>')
LINE = re.compile(r'<th scope="row">([^<]*)</th>.*?<td class="num"[^>]*>(\d+)</td>', re.DOTALL)


def pages(client: Client, year: int, language: str) -> dict[str, str]:
    """All that is public of the year, by address, and the pages on which its numbers stand too."""
    here = f"/reports/public/{year}"
    addresses = ["/", "/reports/public/", f"{here}/", f"{here}.csv", f"{here}.json"]
    read = {}
    for address in addresses:
        answer = client.get(address, headers={"accept-language": language})
        assert answer.status_code == 200
        read[address] = b"".join(answer).decode()
    return read


def of_json(told: dict) -> dict[Row, int]:
    return {
        (table, row["key"]): row["participations"]
        for table, rows in told["tables"].items()
        for row in rows
    }


def of_page(page: str, told: dict) -> dict[Row, int]:
    """The same of the page, whose labels are those of the JSON in that language."""
    read = {}
    for section in SECTION.finditer(page):
        table = section[1]
        keys = {row["label"]: row["key"] for row in told["tables"].get(table, [])}
        for label, number in LINE.findall(section[0]):
            if label in keys:
                read[table, keys[label]] = int(number)
    return read


def of_csv(lines: str, page: str) -> dict[Row, int]:
    """The same of the CSV, whose tables are called as on the page."""
    tables = {title: table for table, title in TITLE.findall(page)}
    rows = csv.reader(StringIO(lines.removeprefix("\ufeff")))
    return {
        (tables[row[0]], row[2]): int(row[3])
        for row in rows
        if len(row) > 3 and row[0] in tables and row[3].isdigit()
    }
