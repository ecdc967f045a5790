"""Numbers that were counted are kept until something happens.

Every act writes one audit row in its own transaction. So what was counted stays true as long as the newest
audit row, the newest fact and the dated statuses are the same. An act in flight may hold an older number than
the newest that is visible; therefore nothing is kept before the trail has been quiet for longer than an act
takes.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.core.cache import cache

from participants.models import AuditEntry, PartyStatus
from trainings.models import ParticipationFact

QUIET = timedelta(seconds=15)
KEPT_SECONDS = 24 * 60 * 60


def remembered[T](count: Callable[[], T], *, about: tuple[Any, ...], now: datetime) -> T:
    """What `count` gives, or gave since anything happened last. `about` names the question."""
    newest = AuditEntry.objects.order_by("-pk").values_list("pk", "at").first()
    if newest and now - newest[1] < QUIET:
        return count()
    key = _key(about, newest)
    found = cache.get(key)
    if found is None:
        found = count()
        cache.set(key, found, KEPT_SECONDS)
    return found


def _key(about: tuple[Any, ...], newest: tuple[int, datetime] | None) -> str:
    fact = ParticipationFact.objects.order_by("-pk").values_list("pk", flat=True).first()
    statuses = list(PartyStatus.objects.order_by("pk").values_list("party", "status", "since", "until"))
    return "totals-1-" + sha256(repr((about, newest, fact, statuses)).encode()).hexdigest()
