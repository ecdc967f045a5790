"""The privacy classes of this room's columns: personal or not, why kept, until when, and what
erasure does; and what is held of a person.
"""

from participants import personal_data
from participants.classes import EMPTIED, FOR_GOOD, KEPT, REMOVED, Class, columns
from participants.models import Participant
from participants.personal_data import Sections
from reports.models import Recipient

COLUMNS: dict[str, Class] = {
    **columns(
        "IssuedReport",
        "id year sequence number first_day last_day introduction data issued_at",
        False,
        "what a report said when it was issued",
        FOR_GOOD,
        KEPT,
    ),
    **columns("IssuedReport", "issued_by", True, "who issued it", FOR_GOOD, EMPTIED),
    **columns(
        "IssuedReportFile",
        "id report language sha256",
        False,
        "the file of an issued report",
        FOR_GOOD,
        KEPT,
    ),
    **columns(
        "PublicSummary",
        "id year figures made_at",
        False,
        "what everybody was told of a year, in numbers of at least five persons",
        FOR_GOOD,
        KEPT,
    ),
    **columns(
        "PublicSummaryFile",
        "id summary language sha256",
        False,
        "the file of what everybody was told of a year",
        FOR_GOOD,
        KEPT,
    ),
    **columns("ReportSeries", "id year last", False, "numbers of reports", FOR_GOOD, KEPT),
    **columns(
        "Recipient",
        "id schedule account",
        True,
        "to whom totals are sent",
        "until it is stopped, or the account is gone",
        REMOVED,
    ),
    **columns(
        "Schedule",
        "id by covers every next_on",
        False,
        "which totals are sent, and when",
        "until it is stopped",
        KEPT,
    ),
    **columns(
        "Target",
        "id year party seats persons completed",
        False,
        "what a party is to reach in a year",
        FOR_GOOD,
        KEPT,
    ),
}


def held(person: Participant) -> Sections:
    """Return by which schedules totals are sent to somebody."""
    return personal_data.section(Recipient.objects.filter(account__participant=person))
