"""Issue a report, and keep its files."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from documents import store
from participants import audit
from participants.locking import lock_row
from participants.models import Account
from participants.refusal import refuse_if
from reports.models import IssuedReport, IssuedReportFile, ReportSeries
from reports.rules import issued_reports as rules


@transaction.atomic
def issue_report(
    *,
    by: Account,
    first_day: date,
    last_day: date,
    data: dict[str, Any],
    introduction: dict[str, str],
    now: datetime,
) -> IssuedReport:
    """Number and keep the report as it stands (R-530). Return it. Raises Refused.

    `data`: by language, all that it prints; `introduction`: by language, the secretariat's words.
    """
    today = timezone.localdate(now)
    trainings = data["en"]["total"]["trainings"]
    refuse_if(rules.issue_problems(last_day, trainings=trainings, today=today))
    sequence = _take_number(today)
    last = IssuedReport.objects.of_period(first_day, last_day).latest_issued()
    refuse_if(rules.repetition_problems(last, data=data, introduction=introduction))
    report = IssuedReport.objects.create(
        year=today.year,
        sequence=sequence,
        number=rules.number(today.year, sequence),
        first_day=first_day,
        last_day=last_day,
        introduction=introduction,
        data=data,
        issued_at=now,
        issued_by=by,
    )
    audit.record(by=by, action="issue_report", about=report, now=now)
    return report


def _take_number(today: date) -> int:
    """Return the next number of the year; others who issue wait for the row until this transaction
    ends.
    """
    ReportSeries.objects.get_or_create(year=today.year)
    series = ReportSeries.objects.select_for_update().get(year=today.year)
    series.last += 1
    series.save(update_fields=["last"])
    return series.last


@transaction.atomic
def keep_file(*, report: IssuedReport, language: str, pdf: bytes) -> IssuedReportFile:
    """Keep the drawn file, or return the one that somebody else has kept meanwhile: a report has
    one file in a language, for ever. Raises store.CannotStore.
    """
    report = lock_row(report)
    kept = report.file_in(language)
    if kept:
        return kept
    return report.files.create(language=language, sha256=store.save(pdf))
