"""The privacy classes of this room's columns: personal or not, why kept, until when, and what
erasure does.
"""

WHILE_RUNNING, NOTHING = "as long as the worker runs, or a day", "nothing: it tells of no person"

# "Model.field": (personal, why it is kept, until when, what erasure does)
COLUMNS: dict[str, tuple[bool, str, str, str]] = {
    "RunningWorker.id": (False, "names the row", WHILE_RUNNING, NOTHING),
    "RunningWorker.name": (False, "tells workers apart", WHILE_RUNNING, NOTHING),
    "RunningWorker.lane": (False, "says which work it does", WHILE_RUNNING, NOTHING),
    "RunningWorker.seen_at": (False, "says whether it lives", WHILE_RUNNING, NOTHING),
    "RunningWorker.failing": (
        False,
        "says which sweep an operator must look at",
        WHILE_RUNNING,
        NOTHING,
    ),
    "RunningWorker.settings_mark": (False, "tells machines set up apart", WHILE_RUNNING, NOTHING),
}
