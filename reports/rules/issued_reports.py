"""Rules of issued reports: their number, and when one may be issued (R-530)."""

from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from reports.differences import differences
from reports.models import IssuedReport

MAX_INTRODUCTION = 4000  # characters in each language


def number(year: int, sequence: int) -> str:
    """Return the number as printed, with two digits or more: TFTHB-R-2026-01."""
    return f"TFTHB-R-{year}-{sequence:02d}"


def repetition_problems(
    last: IssuedReport | None, *, data: dict[str, Any], introduction: dict[str, str]
) -> list[str]:
    """Return why a report is not issued once more: the last one of the period says the same, as
    after a second click.
    """
    if last is None or last.introduction != introduction:
        return []
    if differences(last.data["en"], data["en"]):
        return []
    return [_("Report %(number)s of this period says the same already.") % {"number": last.number}]


def issue_problems(last_day: date, *, trainings: int, today: date) -> list[str]:
    """Return why no report of this period is issued: it is not over, or holds no closed training.

    A report of a period that is not over would be out of date with the next training.
    """
    if last_day >= today:
        sentence = _("The period ends on %(day)s. A report of it is issued afterwards.")
        return [sentence % {"day": date_format(last_day)}]
    if not trainings:
        return [_("No closed training lies in this period, so there is nothing to report.")]
    return []
