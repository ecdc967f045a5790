"""All that a report prints, counted once and put into plain values and pictures, so that it never
changes (R-530).
"""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from participants.models import Account
from reports import definitions, exports, steps, words
from reports.behind import Number, rows_behind
from reports.captions import captions
from reports.differences import differences
from reports.drawings import Pictures, pictures
from reports.figures import Question, Report
from reports.measures import MEASURES
from reports.models import IssuedReport
from reports.totals import report
from trainings.models import Training

# The kinds of rows that have a table of their own, in this order.
TABLES = ("state", "relation", "half", "host", "institution", "kind", "topic", "role")

# What only paper says besides; JSON and workbooks have its numbers and words elsewhere.
PAPER_ALONE = ("pictures", "captions", "scope_in_words", "meanings", "step_meanings")

type Said = dict[str, Any]  # as `exports.as_json` returns it, and what stands beside


def said(account: Account, question: Question, *, now: datetime) -> dict[str, Said]:
    """Return by language the period's tables and pictures, and what was corrected since the report
    that was issued before, of the same period if there is one.
    """
    found = {}
    issued = IssuedReport.objects
    earlier = issued.of_period(*question.days).latest_issued() or issued.latest_issued()
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found[language] = counted(account, question, now=now)
            if earlier:
                found[language]["earlier"] = _since(account, earlier, language, now)
    return found


def counted(account: Account, question: Question, *, now: datetime) -> Said:
    """Return the tables and pictures of one period in the language that is active."""
    reports = []
    for by in TABLES:
        asked = Question(question.since, question.until, by)
        reports.append(report(account, asked, now=now))
    held = rows_behind(account, Number(question, "trainings"))
    return (
        said_of(*reports)
        | _drawn(account, reports[0])
        | {"trainings_held": [_training(each) for each in held]}
    )


def _training(training: Training) -> Said:
    """Return a training as a report names it."""
    return {
        "title": training.title,
        "first_day": training.first_day.isoformat(),
        "last_day": training.last_day.isoformat(),
        "place": f"{training.city}, {training.host}",
    }


def of_question(account: Account, found: Report) -> Said:
    """Return the table of one question, and its pictures."""
    return said_of(found) | _drawn(account, found)


def said_of(*reports: Report) -> Said:
    """Return the tables of these reports about one period."""
    first = reports[0]
    tables = [exports.as_json(each) | {"notes": dict(words.of_rows(each))} for each in reports]
    return {
        **exports.as_json(first),
        "labels": {name: str(each.label) for name, each in MEASURES.items()},
        "meanings": words.printed_meanings(first),
        "scope_in_words": words.scope(first),
        "tables": tables,
    }


def _drawn(account: Account, found: Report) -> Said:
    """Return the charts of the report with the words below them, and the numbers of its steps."""
    way = steps.steps(account, found, now=found.as_of)
    drawn = pictures(found, way, lambda _question, _measure, _row: "")
    return {
        "pictures": _svgs(found, drawn),
        "step_meanings": [list(map(str, each)) for each in definitions.OF_STEPS.values()],
        "captions": captions(drawn, way),
        "steps": way.numbers,
    }


def _svgs(found: Report, drawn: Pictures) -> dict[str, str]:
    """Return the charts as SVG, by name; those without anything to show are left out."""
    charts = {
        "region": ("map", drawn.region),
        "line": ("line", drawn.line),
        "flow": ("flow", drawn.flow),
    }
    svgs = {}
    for name, (parameter, chart) in charts.items():
        if chart:
            svgs[name] = _svg(name, {parameter: chart})
    if len(found.years) > 1:  # of one year the table says the same
        for number, heat_map in enumerate(drawn.heat_maps, 1):
            svgs[f"heat-{number}"] = _svg("heat", {"map": heat_map, "number": number})
    return svgs


def _svg(name: str, chart: Said) -> str:
    """Return the picture for a PDF."""
    return render_to_string(f"reports/_{name}_svg.html", {**chart, "on_paper": True}).strip()


def _since(account: Account, earlier: IssuedReport, language: str, now: datetime) -> Said:
    """Return the totals of the report before, and what was corrected of it since."""
    period = Question(earlier.first_day, earlier.last_day)
    then = earlier.said_in(language)
    return {
        "number": earlier.number,
        "period": then["period"],
        "total": then["total"],
        "corrections": differences(then, counted(account, period, now=now)),
    }
