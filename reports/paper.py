"""The report on paper: values for the template, from what was said, and the PDF (R-530).

The words on it stand in templates/reports/pdf/report.html.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.safestring import mark_safe
from django.utils.text import normalize_newlines
from django.utils.translation import gettext_lazy

from documents import pdf
from reports import corrections, figures, words
from reports.charts.scales import bar_length
from reports.dimensions import BY
from reports.figures import Question, Status
from reports.measures import ESSENTIAL, MEASURES
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
    caption: str


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
    notes: list[str]


def issued(report: IssuedReport, language: str) -> bytes:
    """Return the PDF of an issued report in this language."""
    said, introduction = report.said_in(language), report.introduction.get(language, "")
    about = {
        "number": report.number,
        "issued_on": timezone.localdate(report.issued_at),
        "issued_by": report.issued_by and report.issued_by.name,
    }
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
    earlier = said.get("earlier") or {"corrections": []}
    foremost, others = corrections.parted(earlier["corrections"])
    return {
        "heading": words.heading(period_of(said)),
        "operator": settings.OPERATOR,
        "as_of": date_format(timezone.localtime(datetime.fromisoformat(said["as_of"]))),
        "scope": said["scope"] and said["scope_in_words"],
        "introduction": paragraphs(introduction),
        "key_figures": _key_figures(said),
        "tables": [_table(each, said["labels"]) for each in said["tables"]],
        "pictures": _pictures(said),
        "trainings": [_training(each) for each in said.get("trainings_held", [])],
        "legacy": said["legacy_figures"],
        "definitions": _definitions(said),
        "earlier": earlier,
        "corrections": corrections.in_words(foremost),
        "other_corrections": len(others),
    }


def _training(said: Said) -> Said:
    """Return a training with its days as such."""
    days = {each: date.fromisoformat(said[each]) for each in ("first_day", "last_day")}
    return said | days


def _key_figures(said: Said) -> list[tuple[str, int | str]]:
    """Return the figures of the total with their names."""
    total, labels = said["total"], said["labels"]
    return [(_column(labels, name), _figure(name, total[name])) for name in _measures(said)]


def _definitions(said: Said) -> Said:
    """Return each term with its meaning: of the rows and measures on paper alone."""
    kinds = {table[part] for table in said["tables"] for part in ("by", "and")}
    seen = {*_measures(said), *said["steps"]}
    unseen = (BY.keys() - kinds) | (MEASURES.keys() - seen)
    told = [each for each in said["meanings"] if each["about"] not in unseen]
    found = {each["term"]: each["meaning"] for each in told}
    if "flow" in said["pictures"]:
        found |= dict(said["step_meanings"])
    return found


def period_of(said: Said) -> Question:
    """Return the period that was asked for."""
    ends = [said["period"][end] for end in ("from", "until")]
    since, until = [end and date.fromisoformat(end) for end in ends]
    return Question(since, until)


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text, which empty lines part."""
    parts = normalize_newlines(text).split("\n\n")
    return [part.strip() for part in parts if part.strip()]


def _pictures(said: Said) -> list[Picture]:
    """Return the charts with their headings and the words below them; of several heat maps the
    first has both.
    """
    captions = said["captions"]
    return [
        Picture(
            name, TITLES.get(name, ""), mark_safe(svg), captions.get(name.removesuffix("-1"), "")
        )
        for name, svg in said["pictures"].items()
    ]


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
        notes=list(said["notes"].values()),
    )


def _measures(said: Said) -> list[str]:
    """Return the measures on paper that the table has and that something tells."""
    untold = {name for name, value in said["total"].items() if not isinstance(value, int)}
    return [name for name in ON_PAPER if name in said["measures"] and name not in untold]


def _label(row: Said) -> str:
    """Return what a row is called, of both kinds; who was no member all the time with its status
    (R-120).
    """
    label = str(row["label"])
    if "and_label" in row:
        label = f"{label}, {row['and_label']}"
    status = figures.other_status(row.get("status_on_the_day", [Status.MEMBER]))
    return f"{label} ({status})" if status else label


def _figure(name: str, value: int | str) -> int | str:
    """Return the figure of a measure as it is printed: a dash where nobody recorded it."""
    if isinstance(value, int):
        return words.figure(name, value)
    return "–"


def _column(labels: dict[str, str], name: str) -> str:
    """Return the name of a measure as it was said; minutes are printed as hours."""
    return str(MEASURES[name].in_hours or labels[name])
