"""Values for the page of a certificate: dates, hours, code and the size of its name.

The words on it stand in templates/trainings/pdf/certificate.html.
"""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format

from documents import qr
from trainings.dates import day_range
from trainings.models import Certificate
from trainings.rules.certificate_templates import wording_of
from trainings.rules.certificates import grouped, share_of

# Characters of a name: up to the first number it stands on one line in large letters, up to the
# second on two lines in smaller ones, beyond it in the smallest.
MAX_LARGE, MAX_SMALLER = 27, 80


def certificate_context(certificate: Certificate) -> dict[str, Any]:
    """Return the values for the template, in its language whatever the worker's."""
    address = settings.PUBLIC_URL + reverse("certificates:verify_code", args=[certificate.code])
    site = settings.PUBLIC_URL + reverse("certificates:verify")
    wording = wording_of(certificate)
    with translation.override(certificate.language):
        return {
            "certificate": certificate,
            "wording": wording,
            "name_class": name_class(certificate.full_name),
            "issuer_lines": wording["issuer"].split(", ", 1),
            "dates": day_range(certificate.first_day, certificate.last_day),
            "share": share_of(certificate),
            "day": date_format(certificate.issued_on, "j F Y"),
            "valid_until": _last_day(certificate),
            "address": address,
            "site": site.partition("://")[2],
            "code": grouped(certificate.code),
            "qr": qr.drawing(address),
        }


def _last_day(certificate: Certificate) -> str:
    """Return the last day on which it holds; "" where it does for good (R-508)."""
    if certificate.valid_until is None:
        return ""
    return date_format(certificate.valid_until, "j F Y")


def name_class(name: str) -> str:
    """Return the class of the style sheet that sets a name of this length; "" for large letters."""
    if len(name) <= MAX_LARGE:
        return ""
    if len(name) <= MAX_SMALLER:
        return "name-long"
    return "name-longest"
