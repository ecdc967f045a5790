"""Models of this room: what was given out, to everybody and to whom it is sent, and what is hoped
for. What happened stands in the facts of trainings.
"""

from reports.models.issued_reports import IssuedReport, IssuedReportFile, ReportSeries
from reports.models.public_summaries import PublicSummary, PublicSummaryFile
from reports.models.schedules import Recipient, Schedule
from reports.models.targets import Target

__all__ = [
    "IssuedReport",
    "IssuedReportFile",
    "PublicSummary",
    "PublicSummaryFile",
    "Recipient",
    "ReportSeries",
    "Schedule",
    "Target",
]
