"""Actions of staff on missions that somebody typed."""

from datetime import datetime

from django.db import transaction

from participants import audit
from participants.models import Account, Mission
from participants.refusal import Refused, refuse_if
from participants.rules import missions as rules


@transaction.atomic
def list_mission(
    *, mission: Mission, name: str, kind: str, city: str, by: Account, now: datetime
) -> Mission:
    """List the mission under this name for everybody of its party and return it; its people stay
    there.

    Raises Refused.
    """
    rows = Mission.objects.select_for_update(of=("self",)).select_related("party", "host")
    found = rows.filter(pk=mission.pk).first()
    if found is None:
        raise Refused([rules.gone_sentence()])
    refuse_if(rules.listing_problems(found, name=name))
    found.name, found.kind, found.city, found.is_listed = name, kind, city, True
    found.save(update_fields=["name", "kind", "city", "is_listed"])
    audit.record(by=by, action="list_mission", about=found, now=now)
    return found
