"""Is the site well? Answered without a word about its inside."""

from datetime import datetime, timedelta

from django.db import DatabaseError, connection

from outbox.models import Letter

LATE = timedelta(minutes=15)


def report(now: datetime) -> dict[str, bool]:
    """`database` answers; `worker`: no letter has been due for more than a quarter of an hour."""
    try:
        connection.ensure_connection()
        late = Letter.objects.due(now - LATE).exists()
    except DatabaseError:
        return {"database": False, "worker": False}
    return {"database": True, "worker": not late}
