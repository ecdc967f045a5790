"""The privacy classes of this room's columns: personal or not, why kept, until when, and what
erasure does.
"""

from participants.classes import FOR_GOOD, KEPT, Class, columns

COLUMNS: dict[str, Class] = columns(
    "Target",
    "id year party seats persons completed",
    False,
    "what a party is to reach in a year",
    FOR_GOOD,
    KEPT,
)
