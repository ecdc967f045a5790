"""Send the letter with a certificate again."""

from datetime import datetime

from django.db import transaction

from participants import audit
from participants.models import Account
from participants.refusal import refuse_if
from trainings import result_mail
from trainings.actions.certificates import parts_of
from trainings.actions.locking import locked
from trainings.models import Certificate
from trainings.rules import sending_again as rules


@transaction.atomic
def send_again(*, by: Account, certificate: Certificate, now: datetime) -> Certificate:
    """Queue the letter that the certificate can be downloaded once more (R-506). Raises Refused."""
    locked(certificate.training)  # of two clicks the second waits
    certificate = Certificate.objects.with_holder_and_post().get(pk=certificate.pk)
    refuse_if(rules.sending_problems(certificate, now=now))
    certificate.sent_again_at = now
    certificate.save(update_fields=["sent_again_at"])
    audit.record(by=by, action="send_again", about=certificate, now=now)
    part = parts_of([certificate])[certificate.pk]
    result_mail.certificate_again(part, certificate, now=now)
    return certificate
