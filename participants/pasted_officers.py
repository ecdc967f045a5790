"""Lines pasted from a spreadsheet, read as officers: one a line, in columns."""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from django.utils.translation import gettext as _

from participants.labels import PERSON
from participants.list_cells import (
    ADDRESSES_ALONE,
    FORMULA,
    NAMED_ADDRESS,
    bare,
    formula_problems,
    holds_address,
)
from participants.list_words import (
    COLUMNS,
    DEGREES,
    capitals_last,
    folded_words,
    is_mission,
    is_rank,
    is_salutation,
    without_salutation,
)
from participants.names import NAME_SUFFIXES, fold

DELIMITERS = "\t;,"  # of two that read a text equally well, the first
MAX_LINES = 300
MAX_CHARACTERS = 100_000
COUNTER = re.compile(r"\d{1,3}[.)]?")  # a cell that numbers the line
NAME = re.compile(r"[^\W\d_][^\s\d]+")  # of one word
NUMBERED = re.compile(r"\d{1,3}[.)]\s+(?=\D)")  # before a name
CELLS = ("full_name", "title", "mission", "email", "motivation")  # of a line that is written
NAMES = {"full_name", "surname", "surname_first"}
NAMES_IN_PARTS = NAMES | {"given_name"}
JOINED = {"title": ", ", "email": "; "}  # cells of several columns of one kind
IN_ORDER = ("full_name", "title", "mission", "motivation")  # without a heading; addresses apart

type Cells = list[str]


@dataclass(frozen=True)
class PastedOfficer:
    """An officer as one line was read."""

    full_name: str = ""
    title: str = ""
    mission: str = ""
    email: str = ""
    motivation: str = ""
    too_many: tuple[str, ...] = ()  # cells that no column is left for
    is_order_unsure: bool = False  # nothing told which part of the name is the surname

    @property
    def cells(self) -> Cells:
        """Return the cells of the line, in the order of `CELLS`."""
        named = [self.full_name, self.title, self.mission, self.email, self.motivation]
        return [*named, *self.too_many]


@dataclass(frozen=True)
class Pasted:
    """The officers of a text, the headings of columns that were not read, and why a text is not
    read at all.
    """

    officers: tuple[PastedOfficer, ...] = ()
    unread: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


def read(text: str) -> Pasted:
    """Return the officers that the lines name. Cells stand between tabs, semicolons or commas; with
    a line of headings in any order, else as `IN_ORDER` has them. Never raises.
    """
    if len(text) > MAX_CHARACTERS:
        return Pasted(problems=(_("This is more text than can be read at once."),))
    delimiter, rows = _best_reading(text.replace("\r\n", "\n").replace("\r", "\n"))
    if rows and _headings(rows[0]):
        pasted = _below_headings(rows[0], rows[1:])
    else:
        pasted = Pasted(tuple(_by_place(row, delimiter) for row in rows))

    if len(pasted.officers) > MAX_LINES:
        words = _("These are %(lines)d lines. At most %(limit)d can be read at once.")
        figures = {"lines": len(pasted.officers), "limit": MAX_LINES}
        return Pasted(problems=(words % figures,))
    return pasted


def written(officers: Iterable[PastedOfficer]) -> str:
    """Return the officers as lines below headings in the reader's language, as `read` takes them;
    "" for nobody.
    """
    rows = [each.cells for each in officers]
    if not rows:
        return ""
    columns = ("full_name", "title", "mission", "email")
    headings = [*(str(PERSON[column]) for column in columns), _("Motivation")]
    text = io.StringIO()
    csv.writer(text, delimiter="\t", lineterminator="\n").writerows([headings, *rows])

    return text.getvalue()


def _best_reading(text: str) -> tuple[str, list[Cells]]:
    """Return the delimiter by which the text makes most sense, and its rows that are not empty."""
    readings = [(delimiter, _rows(text, delimiter)) for delimiter in DELIMITERS]
    return max(readings, key=lambda reading: _sense(reading[1]))


def _rows(text: str, delimiter: str) -> list[Cells]:
    """Return the rows between these delimiters, cleaned, that are not empty."""
    rows = [list(map(_cleaned, row)) for row in _split(text, delimiter)]
    return list(filter(any, rows))


def _sense(rows: list[Cells]) -> tuple[int, int]:
    """Return how well the text was cut: addresses and headings that stand alone in their cells,
    then lines of several cells.
    """
    if not rows:
        return 0, 0
    alone = sum(map(_stands_alone, chain.from_iterable(rows)))
    headings = sum(map(bool, _headings(rows[0])))

    return alone + headings, sum(len(row) > 1 for row in rows)


def _stands_alone(cell: str) -> int:
    """Return 1 for a cell of nothing but addresses, or of a name and its address; -1 for one with
    other words beside them.
    """
    if "@" not in cell or cell.startswith(FORMULA):
        return 0
    if ADDRESSES_ALONE.fullmatch(cell) or NAMED_ADDRESS.fullmatch(cell):
        return 1
    return -1


def _split(text: str, delimiter: str) -> list[Cells]:
    """Return the rows; a cell in quotation marks may hold delimiters and line breaks. Where the
    marks do not match, each line is read by itself.
    """
    lines = text.split("\n")
    try:
        return list(_reader([line + "\n" for line in lines], delimiter))
    except csv.Error:
        return [_split_line(line, delimiter) for line in lines]


def _split_line(line: str, delimiter: str) -> Cells:
    """Return the cells of one line, of which quotation marks are a part if they do not match."""
    try:
        return next(iter(_reader([line], delimiter)), [])
    except csv.Error:
        return line.split(delimiter)


def _reader(lines: Sequence[str], delimiter: str) -> Iterator[Cells]:
    return csv.reader(lines, delimiter=delimiter, skipinitialspace=True, strict=True)


def _cleaned(cell: str) -> str:
    """Return the cell on one line with single blanks; "" for one without a letter or a digit, like
    a dash.
    """
    line = " ".join(cell.replace("\ufeff", "").split())
    if any(map(str.isalnum, line)):
        return line
    return ""


def _headings(row: Cells) -> list[str]:
    """Return the columns that the row is the heading of, "" for an unknown one; none if it is no
    heading.
    """
    columns = [COLUMNS.get(folded_words(cell), "") for cell in row]
    known = set(filter(None, columns))
    names_anybody = NAMES & known or ("given_name" in known and len(known) > 1)
    if names_anybody:
        return columns
    return []


def _below_headings(headings: Cells, rows: list[Cells]) -> Pasted:
    """Return the officers of rows below headings, and which headings say nothing to us, or have a
    cell below them that was not read.
    """
    columns = _headings(headings)
    left: set[int] = set()
    for row in rows:
        left.update(_left_out(row, columns))

    unread = []
    for place, (heading, column) in enumerate(zip(headings, columns, strict=True)):
        is_read = column and place not in left
        if heading and not is_read:
            unread.append(heading)

    return Pasted(tuple(by_heading(row, columns) for row in rows), tuple(unread))


def _left_out(row: Cells, columns: list[str]) -> Iterator[int]:
    """Yield the places of cells of which nothing was read: another of the kind counts."""
    found = _found(row, columns)
    read_as = {column: set(folded_words(told).split()) for column, told in found.items()}
    read_as |= dict.fromkeys(NAMES_IN_PARTS, set(folded_words(_named(found)).split()))
    for place, (column, cell) in enumerate(zip(columns, row, strict=False)):
        words = set(folded_words(cell).split())
        if not words <= read_as.get(column, words):
            yield place


def _found(row: Cells, columns: list[str]) -> dict[str, str]:
    """Return the cells of a row by the kind of their column; of two of one kind the first that is
    filled, but titles and addresses all. An address is one in any column: one too many moves the
    cells behind it.
    """
    found: dict[str, dict[str, None]] = defaultdict(dict)  # as a set that keeps its order
    for column, cell in zip(columns, row, strict=False):
        if column == "salutation" and not is_salutation(cell):
            column = "title"
        if column == "title" and holds_address(cell):
            column = "email"
        if cell:
            found[column][cell] = None

    return {
        column: JOINED[column].join(cells) if column in JOINED else next(iter(cells))
        for column, cells in found.items()
    }


def by_heading(row: Cells, columns: list[str]) -> PastedOfficer:
    """Return the officer of a row below headings."""
    found = _found(row, columns)
    officer = _officer(
        {column: found.get(column, "") for column in ("title", "mission", "email", "motivation")}
        | {"full_name": _named(found)},
        row[len(columns) :],
        found.get("salutation", ""),
    )
    written_first = found.get("surname_first", "")
    is_unsure = "," not in written_first and written_first.count(" ") > 1

    officer = replace(officer, is_order_unsure=is_unsure)
    return _with_capitals_last(officer, written_first or found.get("full_name", ""))


def _named(found: dict[str, str]) -> str:
    """Return the name in a row below headings. Beside a given name, a column of names without it is
    one of surnames (German “Name” and “Vorname”).
    """
    if "surname_first" in found:
        return _family_first(found["surname_first"])
    name, given = found.get("full_name", ""), found.get("given_name", "")
    if name and set(fold(given).split()) <= set(fold(name).split()):
        return name

    return _joined(name or found.get("surname", ""), given)


def _family_first(name: str) -> str:
    """Return a name of two words the other way round; `_in_order` does so where a comma tells."""
    words = name.split()
    if "," in name or len(words) != 2:
        return name
    return _joined(*words)


def _by_place(row: Cells, delimiter: str) -> PastedOfficer:
    """Return the officer of a row without headings: addresses wherever they stand, and all else in
    order, after a number of the line and a salutation. A surname and a given name may stand apart.
    """
    addresses, others = _parted(row)
    salutation = ""
    if len(others) > 1 and is_salutation(others[0]):
        salutation, others = others[0], others[1:]
    is_order_unsure = delimiter != "," and _is_name_apart(others)
    whole = next(iter(others), "")
    if delimiter == "," or is_order_unsure:
        others = _with_whole_name(others)
    others = _without_empty_address(others)
    found = dict.fromkeys(IN_ORDER, "") | dict(zip(IN_ORDER, others, strict=False))
    if not found["mission"] and is_mission(found["title"]):
        found["title"], found["mission"] = "", found["title"]

    officer = _officer(found | {"email": "; ".join(addresses)}, others[len(IN_ORDER) :], salutation)
    return _with_capitals_last(replace(officer, is_order_unsure=is_order_unsure), whole)


def _parted(row: Cells) -> tuple[Cells, Cells]:
    """Split a row into address cells and the rest, without a leading line number. The name in "Name
    <a@b>" joins the rest unless the row already has one.
    """
    if len(row) > 1 and COUNTER.fullmatch(row[0]):
        row = row[1:]
    addresses: Cells = []
    others: Cells = []
    for cell in row:
        if not holds_address(cell):
            others.append(cell)
            continue
        addresses.append(cell)
        named = NAMED_ADDRESS.fullmatch(cell)
        if named and _goes_on(others, len(row)):
            others.append((named[1] or named[2]).strip())

    return addresses, others


def _goes_on(before: Cells, cells: int) -> bool:
    """Tell whether a name beside an address is the row's, or goes on with its surname: after no
    cell, or after a single word in a row of two (Korhonen, Liisa <liisa@…>).
    """
    return not before or (cells == len(before) + 1 == 2 and " " not in before[0])


def _is_name_apart(cells: Cells) -> bool:
    """Tell whether the first two cells are one word each, without digits, and the second no rank:
    a surname and a given name, in whichever order.
    """
    if len(cells) < 2 or is_rank(cells[1]) or is_mission(cells[1]):
        return False
    return all(map(NAME.fullmatch, cells[:2]))


def _with_whole_name(cells: Cells) -> Cells:
    """Join a surname of one word in the first cell to the given name in the second."""
    if len(cells) < 2 or " " in cells[0] or not cells[1]:
        return cells
    return [_joined(cells[0], cells[1]), *cells[2:]]


def _without_empty_address(cells: Cells) -> Cells:
    """Leave out an empty third cell before a mission, which would be read as the motivation."""
    if len(cells) > 3 and not cells[2] and is_mission(cells[3]):
        return [*cells[:2], *cells[3:]]
    return cells


def _officer(found: dict[str, str], too_many: Cells, salutation: str = "") -> PastedOfficer:
    """Return the officer with the name in the order of the certificate and a bare address."""
    left = tuple(filter(None, too_many))
    made = PastedOfficer(**found, too_many=left, is_order_unsure=False)
    name = NUMBERED.sub("", made.full_name, count=1)
    before, name = without_salutation(name)
    salutations = dict.fromkeys([*salutation.split(), *before.split()])
    title = _with_salutation(made.title, " ".join(salutations))
    return replace(made, full_name=_in_order(name), title=title, email=bare(made.email))


def _with_capitals_last(officer: PastedOfficer, cell: str) -> PastedOfficer:
    """Put a surname in capitals last in a name from one cell, and say that the order is likely and
    no more.
    """
    ordered = capitals_last(officer.full_name)
    if ordered == officer.full_name or not cell.endswith(officer.full_name):
        return officer
    return replace(officer, full_name=ordered, is_order_unsure=True)


def _with_salutation(title: str, salutation: str) -> str:
    """Return the title; a salutation in its place where there is none, and a degree before it."""
    if not title:
        return salutation
    words = [word for word in salutation.split() if fold(word).strip(".") in DEGREES]
    return " ".join([*words, title])


def _in_order(name: str) -> str:
    """Return “Bērziņš, Jānis” as “Jānis Bērziņš”; capitals stay."""
    family, _comma, given = name.partition(",")
    family, given = family.strip(), given.strip()
    if not family or not given:
        return name
    if "," in given or fold(given) in NAME_SUFFIXES or formula_problems(name):
        return name

    return _joined(family, given)


def _joined(family: str, given: str) -> str:
    return f"{given} {family}".strip()
