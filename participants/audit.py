"""One row per action: who did what to which row, when, with ids and figures only."""

from datetime import datetime
from typing import Any

from django.db import models

from participants.models import Account, AuditEntry


def record(*, by: Account | None, action: str, about: models.Model, now: datetime, **facts: Any) -> AuditEntry:
    """Write the trail of one action inside the caller's transaction. `facts` holds ids and figures, never names."""
    return AuditEntry.objects.create(
        at=now, by=by, action=action, subject=about._meta.label_lower, subject_id=str(about.pk), facts=facts
    )
