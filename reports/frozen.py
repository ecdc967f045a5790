"""All that a report prints, counted once and put into plain values and pictures, so that it never
changes (R-530).
"""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from participants.models import Account
from reports import exports, steps
from reports.differences import differences
from reports.drawings import pictures
from reports.figures import MEASURES, Question, Report
from reports.models import IssuedReport
from reports.totals import report

# The kinds of rows that have a table of their own, in this order.
TABLES = ("state", "relation", "half", "host", "institution", "kind", "topic", "role")

type Said = dict[str, Any]  # as `exports.as_json` returns it, and what stands beside


def said(account: Account, question: Question, *, now: datetime) -> dict[str, Said]:
    """Return by language the period's tables and pictures, and what was corrected since the report
    that was issued before.
    """
    found = {}
    earlier = IssuedReport.objects.latest_issued()
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            words = counted(account, question, now=now)
            if earlier:
                words["earlier"] = _since(account, earlier, language, now)
            found[language] = words
    return found


def counted(account: Account, question: Question, *, now: datetime) -> Said:
    """Return the tables and pictures of one period in the language that is active."""
    reports = []
    for by in TABLES:
        asked = Question(question.since, question.until, by)
        reports.append(report(account, asked, now=now))
    return said_of(*reports) | {"pictures": _pictures(account, reports[0])}


def of_question(account: Account, found: Report) -> Said:
    """Return the table of one question, and its pictures."""
    return said_of(found) | {"pictures": _pictures(account, found)}


def said_of(*reports: Report) -> Said:
    """Return the tables of these reports about one period."""
    tables = [exports.as_json(each) for each in reports]
    labels = {name: str(words) for name, words in MEASURES.items()}
    return {**tables[0], "labels": labels, "tables": tables}


def _pictures(account: Account, found: Report) -> dict[str, str]:
    """Return the charts of the report as SVG, by name; those without anything to show are left
    out.
    """
    way = steps.steps(account, found, now=found.as_of)
    drawn = pictures(found, way, lambda _question, _measure, _row: "")
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
