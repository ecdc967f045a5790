"""Two at the same moment: the second waits for the first, and looks at what it left."""

from datetime import UTC, date, datetime

import pytest

from documents import store
from outbox.models import Letter
from participants.models import AuditEntry
from participants.refusal import Refused
from reports import public, scheduled
from reports.actions.issued_reports import issue_report, keep_file
from reports.actions.public_summaries import release_summary
from reports.models import IssuedReport, PublicSummary, ReportSeries, Schedule
from reports.rules.schedules import next_day
from tests import factories
from tests.locks import only_rows_are_locked
from tests.reports.test_every_action import twenty_people
from tests.volley import both_at_once

pytestmark = [pytest.mark.django_db(transaction=True), only_rows_are_locked]
NEW_YEAR = datetime(2030, 1, 1, 6, tzinfo=UTC)


@pytest.fixture
def said(now):
    """What a report says, in a year in which one was issued before."""
    ReportSeries.objects.create(year=now.year, last=6)
    return factories.issued_report(2009).data["en"] | {"total": {"trainings": 1}}


def test_two_who_issue_a_report_each_have_a_number_of_their_own(said, astrid, oskar, now):

    def issue(by, year):
        issue_report(
            by=by,
            first_day=date(year, 1, 1),
            last_day=date(year, 12, 31),
            data={"en": said},
            introduction={},
            now=now,
        )

    both_at_once(lambda: issue(astrid, 2024), lambda: issue(oskar, 2025))

    issued = IssuedReport.objects.filter(year=now.year).order_by("sequence")
    assert [(each.issued_by, each.sequence) for each in issued] == [(astrid, 7), (oskar, 8)]
    assert ReportSeries.objects.get().last == 8


def test_of_two_who_issue_the_same_report_the_second_is_refused(said, astrid, oskar, now):
    given = {"first_day": date(2025, 1, 1), "last_day": date(2025, 12, 31), "data": {"en": said}}

    def issue_again():
        with pytest.raises(Refused, match="of this period says the same already"):
            issue_report(**given, by=oskar, introduction={}, now=now)

    both_at_once(lambda: issue_report(**given, by=astrid, introduction={}, now=now), issue_again)

    assert IssuedReport.objects.get(year=now.year).issued_by == astrid


def test_of_two_who_draw_a_report_both_are_given_the_file_of_the_first(db):
    report, given = factories.issued_report(2025), []

    def keep(pdf):
        given.append(keep_file(report=report, language="en", pdf=pdf))

    both_at_once(lambda: keep(b"as it was sent"), lambda: keep(b"drawn once more"))

    assert given == [report.files.get()] * 2
    assert store.read(report.files.get().sha256) == b"as it was sent"


def test_two_workers_send_the_totals_of_a_day_once(oskar):
    today = NEW_YEAR.date()
    schedule = factories.schedule(oskar)
    Schedule.objects.update(next_on=today)
    sent = []

    def send():
        sent.append(scheduled.send(schedule, today=today, now=NEW_YEAR))

    both_at_once(send, send)

    assert sorted(sent) == [0, 1]
    assert Letter.objects.get(kind="scheduled_totals").to == oskar.email
    assert Schedule.objects.get().next_on == next_day("month", today)


def test_of_two_who_release_a_year_the_second_is_refused_and_leaves_no_line(
    astrid, oskar, latvia, now
):
    twenty_people(latvia, now)
    seen = public.mark(public.figures(public.of_year(2010)))

    def release_again():
        with pytest.raises(Refused, match="2010 is released. Its numbers are not counted anew."):
            release_summary(by=oskar, year=2010, seen=seen, now=now)

    both_at_once(lambda: release_summary(by=astrid, year=2010, seen=seen, now=now), release_again)

    assert PublicSummary.objects.get().year == 2010
    assert AuditEntry.objects.get(action="release_summary").by == astrid
