"""Take the revocation of a certificate back."""

from datetime import datetime

from django.db import transaction

from participants import audit
from participants.locking import lock_row
from participants.models import Account
from participants.refusal import refuse_if
from trainings import result_mail
from trainings.actions.certificates import REVOCATION
from trainings.actions.locking import locked
from trainings.models import Certificate, Registration
from trainings.rules import results
from trainings.rules import revocations as rules


@transaction.atomic
def take_back_revocation(*, by: Account, certificate: Certificate, now: datetime) -> Certificate:
    """Let a certificate that was revoked by mistake hold again, and tell its holder, if there still
    is one (R-505). The check and the status list answer as if it had never been revoked.

    Raises Refused.
    """
    locked(certificate.training)  # waits for a replacement under way
    certificate = lock_row(certificate)
    current = Certificate.objects.beside(certificate).valid().first()
    refuse_if(rules.taking_back_problems(certificate, current=current, now=now))
    certificate.status, certificate.revocation_reason = Certificate.Status.VALID, ""
    certificate.revoked_on = certificate.revoked_at = None
    certificate.waiting_since = now  # if it was revoked before it was drawn
    certificate.save(update_fields=[*REVOCATION, "waiting_since"])
    audit.record(by=by, action="take_back_revocation", about=certificate, now=now)

    rows = Registration.objects.for_desk().with_results()
    registration = rows.filter(certificates=certificate).first()
    if registration:
        # marks may have been corrected while it was revoked
        certificate.no_longer_fits = results.of_registration(registration).is_misfit
        certificate.save(update_fields=["no_longer_fits"])
        result_mail.revocation_taken_back(registration, certificate, now=now)
    return certificate
