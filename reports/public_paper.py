"""The public summary of a year on paper, from its released figures alone (R-525).

The words on it stand in templates/reports/pdf/public_summary.html.
"""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation

from documents import pdf
from reports import public_words
from reports.charts.region import Region, region
from reports.charts.scales import Mark
from reports.large_rows import BY_STATE
from reports.models import PublicSummary

TEMPLATE = "reports/pdf/public_summary.html"


def drawn(summary: PublicSummary, language: str) -> bytes:
    """Return the PDF of a released year in this language."""
    with translation.override(language):
        return pdf.render(TEMPLATE, _values(summary), language=language)


def _values(summary: PublicSummary) -> dict[str, Any]:
    """Return what the template prints, in the language that is active."""
    page = reverse("reports:public_summary", args=[summary.year])
    shown = public_words.shown(summary.year, summary.figures)
    return {
        **shown,
        "released_on": timezone.localdate(summary.made_at),
        "map": _map(shown["tables"]),
        "notes": public_words.notes(summary),
        "address": f"{settings.PUBLIC_URL}{page}",
    }


def _map(tables: list[public_words.Table]) -> Region | None:
    """Return the map of the states that are told; others are as pale as if they sent nobody."""
    [by_state] = [table for table in tables if table.key == BY_STATE]
    marks = [Mark(line.key, line.label, line.numbers["participations"]) for line in by_state.lines]
    return region(marks)
