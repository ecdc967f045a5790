"""Action by which people state their gender, for the totals."""

from datetime import datetime

from django.db import transaction

from participants import audit
from participants.actions import claims
from participants.models import Account, Participant
from participants.refusal import Refused, refuse_if
from participants.rights import refuse_if_signed_out
from participants.rules.genders import gender_problems
from participants.rules.posts import no_person_sentence


@transaction.atomic
def state_gender(*, account: Account, gender: str, now: datetime) -> None:
    """Store the gender that somebody states, or "" to take it back (R-455). The trail has that it
    was done, not what was said. Raises Refused.
    """
    account = refuse_if_signed_out(account, claims.locked(account))
    person = Participant.objects.select_for_update().filter(account=account).first()
    if person is None:
        raise Refused([no_person_sentence()])
    if gender != person.gender:
        refuse_if(gender_problems(gender))
    person.gender = gender
    person.save(update_fields=["gender"])
    audit.record(by=account, action="state_gender", about=person, now=now)
