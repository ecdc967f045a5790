"""Rules of taking a revocation back."""

from datetime import datetime

from django.utils.translation import gettext as _

from trainings.models import Certificate


def taking_back_problems(
    certificate: Certificate, *, current: Certificate | None, now: datetime
) -> list[str]:
    """Return why a revocation is not taken back: it was already, it was longer than a day ago, or
    another certificate holds in its place (R-505).

    `current`: the valid certificate of the same part in the training.
    """
    named = {"number": certificate.number}
    if not certificate.is_revoked:
        return [_("Certificate %(number)s is not revoked.") % named]
    if not certificate.was_revoked_lately(now):
        return [
            _(
                "The revocation of certificate %(number)s can be taken back for one day, which is "
                "over. Issue a new one instead."
            )
            % named
        ]
    if current:
        return [
            _("Certificate %(newer)s was issued in place of %(number)s, and holds.")
            % (named | {"newer": current.number})
        ]
    return []
