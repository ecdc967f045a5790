"""Actions by which somebody asks that their data be erased, and takes that back."""

from datetime import datetime

from django.db import transaction

from participants import audit, erasure_mail
from participants.models import Account, ErasureRequest, Participant
from participants.refusal import refuse_if
from participants.rules import erasure_requests as rules


@transaction.atomic
def ask_to_be_erased(*, person: Participant, by: Account | None, now: datetime) -> Participant:
    """Write down the request, tell the administrators, and send a receipt that says what comes
    first (R-294). `by` is None for somebody without an account. Raises Refused.
    """
    person = _locked(person)
    refuse_if(rules.asking_problems(ErasureRequest.objects.of(person)))
    first = rules.comes_first(person, now=now)
    trainings = rules.open_trainings(person, reader=by, now=now)
    asked_from = by.email if by else person.address
    ErasureRequest.objects.create(participant=person, asked_at=now, asked_from=asked_from)
    erasure_mail.erasure_receipt(person, first=first, trainings=trainings, now=now)
    for administrator in Account.objects.active().with_role(Account.Role.ADMINISTRATOR):
        erasure_mail.erasure_asked(administrator, now=now)
    audit.record(by=by, action="ask_to_be_erased", about=person, now=now)
    return person


@transaction.atomic
def take_back_erasure(*, person: Participant, by: Account | None, now: datetime) -> Participant:
    """Take the request back (R-294). `by` is None for somebody without an
    account. Raises Refused.
    """
    person = _locked(person)
    standing = ErasureRequest.objects.of(person)
    refuse_if(rules.taking_back_problems(standing))
    ErasureRequest.objects.filter(participant=person).delete()
    audit.record(by=by, action="take_back_erasure", about=person, now=now)
    return person


def _locked(person: Participant) -> Participant:
    """Return the person, locked. The lock is weak: the request refers to the person, and rows of
    trainings that do need not wait.
    """
    rows = Participant.objects.select_for_update(of=("self",), no_key=True)
    return rows.with_post().get(pk=person.pk)
