"""The worker's sweep at a moment, as if it had looked every hour until then."""

from datetime import datetime

from participants.models import Forgetting
from participants.models.retention import Kind
from participants.tasks import forget_due


def looked_until(moment: datetime) -> None:
    for kind in Kind.values:
        Forgetting.objects.update_or_create(kind=kind, defaults={"swept_at": moment})


def sweep(moment: datetime) -> int:
    looked_until(moment)
    return forget_due(moment)
