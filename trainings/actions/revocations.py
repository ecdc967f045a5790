"""Take the revocation of a certificate back."""

from datetime import datetime

from django.db import transaction

from participants import audit
from participants.locking import lock_row
from participants.models import Account
from participants.refusal import refuse_if
from trainings import result_mail
from trainings.actions.certificates import REVOCATION, parts_of
from trainings.actions.locking import locked
from trainings.models import Certificate, Registration
from trainings.rules import results
from trainings.rules import revocations as rules
from trainings.rules.teaching import teachings_of


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

    if certificate.part:
        # marks or sessions may have been corrected while it was revoked
        certificate.no_longer_fits = _is_misfit(certificate)
        certificate.save(update_fields=["no_longer_fits"])
        part = parts_of([certificate])[certificate.pk]
        result_mail.revocation_taken_back(part, certificate, now=now)
    return certificate


def _is_misfit(certificate: Certificate) -> bool:
    """Tell whether the valid certificate prints other than what is recorded now (R-108)."""
    if certificate.is_of_teaching:
        taught = teachings_of(certificate.training)
        return any(each.is_misfit and each.current == certificate for each in taught)
    rows = Registration.objects.for_desk().with_results()
    return results.of_registration(rows.get(certificates=certificate)).is_misfit
