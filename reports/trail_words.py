"""Words of the trail for acts, columns and rows of this room, and for legacy figures, which it
writes (see `participants.trail_reading`).
"""

from collections.abc import Callable, Collection, Mapping

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from participants.trail_terms import Named
from reports.models import IssuedReport, PublicSummary, Schedule, Target
from trainings.models import LegacyFigure

TITLE = _("Reports")

WORDS: Mapping[str, str | Promise] = {
    "enter_legacy_figure": _("Legacy figure entered"),
    "change_legacy_figure": _("Legacy figure changed"),
    "remove_legacy_figure": _("Legacy figure removed"),
    "put_legacy_figure_back": _("Legacy figure put back"),
    "set_targets": _("Target set"),
    "release_summary": _("Numbers of a year released"),
    "issue_report": _("Report issued"),
    "schedule_totals": _("Totals by mail arranged"),
    "stop_totals": _("Totals by mail stopped"),
}

PAGES: Mapping[str, str | Promise] = {
    "behind": _("People behind a number"),
    "quality": _("Quality of the data"),
}

TO_REPEAT: Collection[str] = ()  # no act here changes rights or people

KINDS: Mapping[str, str | Promise] = {
    "reports.issuedreport": _("Issued report"),
    "reports.publicsummary": _("Public summary"),
    "reports.schedule": _("Totals by mail"),
    "reports.target": _("Target"),
    "trainings.legacyfigure": _("Legacy figure"),
}

ENGLISH: Collection[str] = ()  # columns that hold English
OPEN_REASONS: Collection[str] = ()  # no act here has a reason

COLUMNS: Mapping[str, str | Promise] = {
    "issuedreport.first_day": _("First day"),
    "issuedreport.introduction": _("Introduction"),
    "issuedreport.issued_at": _("Issued"),
    "issuedreport.issued_by": _("Issued by"),
    "issuedreport.last_day": _("Last day"),
    "issuedreport.number": _("Number"),
    "issuedreport.sequence": _("Number in the year"),
    "issuedreport.year": _("Year"),
    "schedule.by": _("A row is"),
    "schedule.covers": _("Period"),
    "schedule.every": _("How often"),
    "schedule.next_on": _("Next"),
    "target.completed": _("Completed"),
    "target.party": _("State"),
    "target.persons": _("Persons"),
    "target.seats": _("Seats"),
    "target.year": _("Year"),
    "legacyfigure.doubt": _("Doubt"),
    "legacyfigure.key": _("Key"),
    "legacyfigure.people": _("People"),
    "legacyfigure.precision": _("The number of people is"),
    "legacyfigure.removed_at": _("Removed on"),
    "legacyfigure.since": _("First day"),
    "legacyfigure.source": _("Source"),
    "legacyfigure.title": _("Name"),
    "legacyfigure.trainings": _("Trainings"),
    "legacyfigure.until": _("Last day"),
}


def _targets(keys: Collection[str]) -> Named:
    rows = Target.objects.filter(pk__in=keys).select_related("party")
    return {
        str(row.pk): (str(row), f"{reverse('reports:targets')}?year={row.year}", "") for row in rows
    }


def _figures(keys: Collection[str]) -> Named:
    rows = LegacyFigure.objects.filter(pk__in=keys)
    return {str(row.pk): (row.title_text, reverse("reports:figure_list"), "") for row in rows}


def _summaries(keys: Collection[str]) -> Named:
    rows = PublicSummary.objects.filter(pk__in=keys)
    named = {}
    for row in rows:
        named[str(row.pk)] = (str(row), reverse("reports:public_summary", args=[row.year]), "")
    return named


def _issued_reports(keys: Collection[str]) -> Named:
    named = {}
    for row in IssuedReport.objects.without_data().filter(pk__in=keys):
        named[str(row.pk)] = (row.number, reverse("reports:issued_report", args=[row.number]), "")
    return named


def _schedules(keys: Collection[str]) -> Named:
    rows = Schedule.objects.filter(pk__in=keys)
    return {str(row.pk): (row.in_words, reverse("reports:schedule_list"), "") for row in rows}


NAMES: Mapping[str, Callable[[Collection[str]], Named]] = {
    "reports.issuedreport": _issued_reports,
    "reports.publicsummary": _summaries,
    "reports.schedule": _schedules,
    "reports.target": _targets,
    "trainings.legacyfigure": _figures,
}
