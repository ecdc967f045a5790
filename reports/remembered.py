"""Cache counted numbers until something happens.

Every act writes one audit row in its own transaction, so a count stays true as long as the newest
audit row, the newest fact and whatever else the question names are the same. An act in flight may
hold an older number than the newest visible one; therefore nothing is cached before the trail has
been quiet for longer than an act takes.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.core.cache import cache
from django.db.models import DateTimeField, Value

from participants.models import AuditEntry
from trainings.models import ParticipationFact

QUIET = timedelta(seconds=15)
REMEMBERED_SECONDS = 24 * 60 * 60


def remembered[T](count: Callable[[], T], *, about: tuple[Any, ...], now: datetime) -> T:
    """Return what `count` gives, or gave since anything last happened.

    `about` names the question, and what the answer depends on beside acts and facts.
    """
    newest = _newest()
    if any(at and now - at < QUIET for _kind, _pk, at in newest):
        return count()

    key = "totals-" + sha256(repr((about, newest)).encode()).hexdigest()
    found = cache.get(key)
    if found is None:
        found = count()
        cache.set(key, found, REMEMBERED_SECONDS)
    return found


def _newest() -> list[tuple[str, int, datetime | None]]:
    """Return the newest act with its time, and the newest fact, from one statement."""
    acts, facts = AuditEntry.objects, ParticipationFact.objects
    act = acts.filter(pk__in=acts.order_by("-pk").values("pk")[:1]).order_by()
    fact = facts.filter(pk__in=facts.order_by("-pk").values("pk")[:1]).order_by()
    no_time = Value(None, output_field=DateTimeField())
    rows: Any = act.values_list(Value("act"), "pk", "at")
    return sorted(rows.union(fact.values_list(Value("fact"), "pk", no_time), all=True).order_by())
