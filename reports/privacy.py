"""The privacy classes of this room's columns: personal or not, why kept, until when, and what
erasure does.
"""

from participants.classes import FOR_GOOD, KEPT, Class, columns

COLUMNS: dict[str, Class] = {
    **columns(
        "PublicSummary",
        "id year figures made_at",
        False,
        "what everybody was told of a year, in numbers of at least five persons",
        FOR_GOOD,
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
