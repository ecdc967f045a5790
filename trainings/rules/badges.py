"""Rules of digital badges."""

from django.utils.translation import gettext as _

from documents.badge_keys import badge_keys
from trainings.models import Certificate


def badge_problems(certificate: Certificate) -> list[str]:
    """Return why there is no badge: the site has no key for it, or the certificate is not there to
    be downloaded (R-509).
    """
    if sentence := no_key_sentence():
        return [sentence]
    is_ready = certificate.sha256 and not certificate.no_longer_fits
    if certificate.is_valid and is_ready:
        return []
    return [
        _(
            "There is no digital badge for certificate %(number)s: it is not ready, or holds no "
            "longer."
        )
        % {"number": certificate.number}
    ]


def no_key_sentence() -> str:
    """Return why no badge is offered at all; "" where the site has a key."""
    if badge_keys():
        return ""
    return _("Digital badges (Open Badges) are not offered: this site has no key to sign them.")
