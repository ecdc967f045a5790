"""Place, review and lift legal holds (R-351)."""

from datetime import datetime

from django.db import transaction

from participants import audit, erasure_mail
from participants.locking import lock_row
from participants.models import Account, ErasureRequest, LegalHold, Participant
from participants.refusal import refuse_if
from participants.rules import holds as rules


@transaction.atomic
def place_hold(*, person: Participant, reason: str, by: Account, now: datetime) -> LegalHold:
    """Keep the person from being forgotten or erased until the hold is lifted; whoever has asked
    for erasure is told so, without the reason (R-371). Raises Refused.
    """
    person = lock_row(person)
    refuse_if(rules.placing_problems(person, reason))
    hold = LegalHold.objects.create(
        participant=person, reason=reason, placed_at=now, placed_by=by, reviewed_at=now
    )
    if ErasureRequest.objects.of(person):
        erasure_mail.erasure_held(person, now=now)
    audit.record(by=by, action="place_hold", about=person, now=now, note=reason, hold=hold.pk)
    return hold


@transaction.atomic
def review_hold(*, hold: LegalHold, by: Account, now: datetime) -> None:
    """Record that the hold is still needed. Raises Refused."""
    hold = lock_row(hold)
    refuse_if(rules.standing_problems(hold))
    hold.reviewed_at = now
    hold.save(update_fields=["reviewed_at"])
    audit.record(by=by, action="review_hold", about=hold, now=now, person=hold.participant_id)


@transaction.atomic
def lift_hold(*, hold: LegalHold, reason: str, by: Account, now: datetime) -> None:
    """End the hold, with the reason; from now on periods count again. Raises Refused."""
    hold = lock_row(hold)
    refuse_if(rules.lifting_problems(hold, reason))
    hold.lifted_at, hold.lifted_by, hold.why_lifted = now, by, reason
    hold.save(update_fields=["lifted_at", "lifted_by", "why_lifted"])
    audit.record(
        by=by, action="lift_hold", about=hold, now=now, note=reason, person=hold.participant_id
    )
