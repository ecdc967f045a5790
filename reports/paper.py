"""The report on paper: values for the template, from what was said, and the PDF (R-530).

The words on it stand in templates/reports/pdf/report.html.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.safestring import mark_safe
from django.utils.text import normalize_newlines
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents import pdf
from reports import words
from reports.charts.scales import bar_length
from reports.dimensions import BY
from reports.figures import ESSENTIAL, MEASURES, Question
from reports.models import IssuedReport

type Said = dict[str, Any]  # as `frozen.said` returns it for one language

TEMPLATE = "reports/pdf/report.html"
# Measures of the tables on paper; what more there is stands in the workbook.
ON_PAPER = (*ESSENTIAL, "no_shows", "first_time", "returning", "minutes")
TITLES: dict[str, Promise] = {
    "region": gettext_lazy("The region"),
    "line": gettext_lazy("Year by year"),
    "flow": gettext_lazy("From seats to certificates"),
    "heat-1": gettext_lazy("State by year"),
}


@dataclass(frozen=True)
class Picture:
    name: str
    title: Promise | str
    svg: str


@dataclass(frozen=True)
class Line:
    label: str
    bar: int  # length, of charts.BAR_LENGTH
    numbers: list[int | str]


@dataclass(frozen=True)
class Table:
    title: str
    columns: list[str]
    lines: list[Line]
    total: list[int | str]


@dataclass(frozen=True)
class Difference:
    """A figure that was another one then; `row` is "" in the total."""

    table: str
    row: str
    measure: str
    then: int | str
    now: int | str


def issued(report: IssuedReport, language: str) -> bytes:
    """Return the PDF of an issued report in this language."""
    said, introduction = report.said_in(language), report.introduction.get(language, "")
    about = {"number": report.number, "issued_on": timezone.localdate(report.issued_at)}
    return _render(said, introduction, language, about)


def draft(said: Said, introduction: str, language: str) -> bytes:
    """Return the PDF as it would be if it were issued: it says that it is a draft."""
    return _render(said, introduction, language, {"is_draft": True})


def question(said: Said, language: str) -> bytes:
    """Return the PDF of a question to the totals, which nobody has issued."""
    return _render(said, "", language, {})


def _render(said: Said, introduction: str, language: str, about: dict[str, Any]) -> bytes:
    with translation.override(language):
        values = {**_values(said, introduction), **about}
        return pdf.render(TEMPLATE, values, language=language)


def _values(said: Said, introduction: str) -> dict[str, Any]:
    """Return what the template prints, in the language that is active."""
    earlier = said.get("earlier")
    return {
        "heading": words.heading(period_of(said)),
        "as_of": date_format(timezone.localtime(datetime.fromisoformat(said["as_of"]))),
        "introduction": paragraphs(introduction),
        "key_figures": _key_figures(said),
        "tables": [_table(each, said["labels"]) for each in said["tables"]],
        "pictures": [_picture(name, svg) for name, svg in said["pictures"].items()],
        "legacy": said["legacy_figures"],
        "definitions": _definitions(said),
        "earlier": earlier,
        "corrections": in_words(earlier["corrections"]) if earlier else [],
    }


def _key_figures(said: Said) -> list[tuple[str, int | str]]:
    """Return the figures of the total with their names."""
    total, labels = said["total"], said["labels"]
    return [(_column(labels, name), _figure(name, total[name])) for name in _measures(said)]


def _definitions(said: Said) -> Said:
    """Return each term with its meaning; legacy figures stand in a part of their own."""
    definitions = dict(said["definitions"])
    definitions.pop(words.legacy_term(), None)
    return definitions


def period_of(said: Said) -> Question:
    """Return the period that was asked for."""
    ends = [said["period"][end] for end in ("from", "until")]
    since, until = [end and date.fromisoformat(end) for end in ends]
    return Question(since, until)


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text, which empty lines part."""
    parts = normalize_newlines(text).split("\n\n")
    return [part.strip() for part in parts if part.strip()]


def _picture(name: str, svg: str) -> Picture:
    """Return a chart with its heading; only the first of several heat maps has one."""
    return Picture(name, TITLES.get(name, ""), mark_safe(svg))


def _table(said: Said, labels: dict[str, str]) -> Table:
    """Return the table of one kind of row."""
    measures = _measures(said)
    greatest = max([row["participations"] for row in said["rows"]], default=0)
    lines = []
    for row in said["rows"]:
        numbers = [_figure(name, row[name]) for name in measures]
        lines.append(Line(_label(row), bar_length(row["participations"], greatest), numbers))
    total = [_figure(name, said["total"][name]) for name in measures]
    return Table(
        title=", ".join(str(BY[kind].words) for kind in (said["by"], said["and"]) if kind),
        columns=[_column(labels, name) for name in measures],
        lines=lines,
        total=total if "role" not in (said["by"], said["and"]) else [],
    )


def _measures(said: Said) -> list[str]:
    """Return the measures on paper that the table has."""
    return [name for name in ON_PAPER if name in said["measures"]]


def _label(row: Said) -> str:
    """Return what a row is called, of both kinds."""
    if "and_label" in row:
        return f"{row['label']}, {row['and_label']}"
    return str(row["label"])


def _figure(name: str, value: int | str) -> int | str:
    """Return the figure of a measure as it is printed: a dash where nobody recorded it."""
    if isinstance(value, int):
        return words.figure(name, value)
    return "–"


def _column(labels: dict[str, str], name: str) -> str:
    """Return the name of a measure as it was said; minutes are printed as hours."""
    return str(words.IN_HOURS.get(name, labels[name]))


def in_words(differences: Iterable[Said]) -> list[Difference]:
    """Return the differences with the names of table and measure, in the reader's language."""
    return [
        Difference(
            table=str(BY[each["by"]].words) if each["by"] in BY else _("Total"),
            row=each["label"],
            measure=str((MEASURES | words.IN_HOURS).get(each["measure"], each["measure"])),
            then=_figure(each["measure"], each["then"]),
            now=_figure(each["measure"], each["now"]),
        )
        for each in differences
    ]
