"""Is the site well? Answered without a word about its inside."""

from datetime import datetime, timedelta

from django.db import DatabaseError

from desk import worker
from outbox.models import Letter

LATE = timedelta(minutes=15)


def report(now: datetime) -> dict[str, bool]:
    """`database` answers; `worker` went round lately; `letters`: none has been due for long."""
    try:
        seen = worker.last_seen()
        late = Letter.objects.due(now - LATE).exists()
    except DatabaseError:
        return {"database": False, "worker": False, "letters": False}
    return {"database": True, "worker": seen is not None and now - seen < LATE, "letters": not late}
