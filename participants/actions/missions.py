"""Actions of staff on missions that somebody typed."""

from datetime import datetime

from django.db import transaction

from participants import audit
from participants.models import Account, Mission
from participants.refusal import refuse_if
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
    mission = rows.get(pk=mission.pk)
    refuse_if(rules.listing_problems(mission, name=name))
    mission.name, mission.kind, mission.city, mission.is_listed = name, kind, city, True
    mission.save(update_fields=["name", "kind", "city", "is_listed"])
    audit.record(by=by, action="list_mission", about=mission, now=now)
    return mission
