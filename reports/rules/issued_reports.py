"""Rules of issued reports: their number, and when one may be issued (R-530)."""

from datetime import date
from typing import Any

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from reports.definitions import AS_OF
from reports.models import IssuedReport

type Said = dict[str, Any]  # as `frozen.said` returns it for one language

# What another moment, or another report before this one, changes.
OF_THE_MOMENT = ("as_of", "earlier")
MAX_INTRODUCTION = 4000  # characters in each language


def number(year: int, sequence: int) -> str:
    """Return the number as printed, with two digits or more: TFTHB-R-2026-01."""
    return f"TFTHB-R-{year}-{sequence:02d}"


def repetition_problems(
    last: IssuedReport | None, *, data: dict[str, Any], introduction: dict[str, str]
) -> list[str]:
    """Return why a report is not issued once more: the last one of the period says the same in
    every language, as after a second click.
    """
    if last is None or last.introduction != introduction:
        return []
    if _lasting(last.data) != _lasting(data):
        return []
    return [_("Report %(number)s of this period says the same already.") % {"number": last.number}]


def _lasting(data: dict[str, Said]) -> dict[str, Said]:
    """Return by language what a report says, whenever it is counted."""
    found = {}
    for language, said in data.items():
        with translation.override(language):
            tables = [_without_moment(table) for table in said["tables"]]
            found[language] = _without_moment(said) | {"tables": tables}
    return found


def _without_moment(said: Said) -> Said:
    """Return what is said, in the language that is active, without the moment of its count."""
    definitions = {**said["definitions"]}
    definitions.pop(str(AS_OF), None)
    lasting = {name: value for name, value in said.items() if name not in OF_THE_MOMENT}
    return lasting | {"definitions": definitions}


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
