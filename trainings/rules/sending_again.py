"""Rules of sending the letter with a certificate again."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _

from trainings.models import Certificate


def sending_problems(certificate: Certificate, *, now: datetime) -> list[str]:
    """Return why the letter is not sent again (R-506): there is no paper to download, nobody to
    write to, or it was sent within the hour.
    """
    named = {"number": certificate.number}
    holder = certificate.holder
    if holder is None or not certificate.is_valid:
        return [_("Certificate %(number)s holds no longer, so its letter is not sent.") % named]
    if not certificate.sha256 or certificate.no_longer_fits:
        return [
            _("Certificate %(number)s is not ready, so there is no letter to send yet.") % named
        ]
    if not holder.gets_letters:
        return [_("No address is known to which the letter could be sent.")]
    if certificate.was_sent_again_lately(now):
        return [_sent_sentence(certificate)]
    return []


def _sent_sentence(certificate: Certificate) -> str:
    sent_at = timezone.localtime(certificate.sent_again_at)
    return _(
        "The letter was sent again at %(time)s. It can take some minutes; the next can be sent an "
        "hour later."
    ) % {"time": time_format(sent_at, "H:i")}
