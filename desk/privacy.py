"""The privacy classes of this room's columns: personal or not, why kept, until when, and what
erasure does.
"""

KEPT, NOTHING = "as long as the worker runs, or a day", "nothing: it tells of no person"

# "Model.field": (personal, why it is kept, until when, what erasure does)
COLUMNS: dict[str, tuple[bool, str, str, str]] = {
    "RunningWorker.id": (False, "names the row", KEPT, NOTHING),
    "RunningWorker.name": (False, "tells workers apart", KEPT, NOTHING),
    "RunningWorker.lane": (False, "says which work it does", KEPT, NOTHING),
    "RunningWorker.seen_at": (False, "says whether it lives", KEPT, NOTHING),
    "RunningWorker.failing": (False, "says which sweep an operator must look at", KEPT, NOTHING),
}
