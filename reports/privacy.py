"""The privacy classes of this room's columns: personal or not, why kept, until when, and what
erasure does.
"""

from participants.classes import EMPTIED, FOR_GOOD, KEPT, Class, columns

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
    **columns("ReportSeries", "id year last", False, "numbers of reports", FOR_GOOD, KEPT),
    # its recipients are rows that name their account and go with it
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
