"""The words and facts that are printed on a certificate, in its language."""

from base64 import b64encode
from functools import lru_cache
from io import BytesIO

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from PIL import Image

from documents import store
from trainings.certificate_paper import NUMBER, CertificatePaper, Picture, Signatory
from trainings.dates import day_range
from trainings.models import Certificate
from trainings.rules.certificate_templates import Wording, wording_of
from trainings.rules.certificates import grouped, share_of

PICTURES = 16  # of logos and signatures, remembered by a process


def paper_of(certificate: Certificate) -> CertificatePaper:
    """Return what is printed, in the certificate's language whoever asks.

    Raises ValueError if a picture is lost.
    """
    with translation.override(certificate.language):
        return _paper_of(certificate, wording_of(certificate))


def _paper_of(certificate: Certificate, wording: Wording) -> CertificatePaper:
    site = settings.PUBLIC_URL + reverse("certificates:verify")
    number = certificate.number
    signatories = tuple(map(_signatory, wording["signatories"]))
    return CertificatePaper(
        language=certificate.language,
        document_title=f"{wording['title']} {number}",
        author=wording["issuer"],
        demonstration=_("Demonstration") if settings.DEMO else "",
        issuer=tuple(wording["issuer"].split(", ", 1)),
        logo=_picture(wording["logo"], _("Logo")),
        seal=_("Seal: a ring of eleven equal segments round a wave"),
        heading=wording["title"],
        name=certificate.full_name,
        sent_by=_sent_by(certificate),
        act=wording["statement"],
        title=certificate.training_title,
        facts=_facts(certificate),
        programme_label=_("Programme"),
        programme=tuple(certificate.programme),
        programme_more=_("and %(number)s more") % {"number": NUMBER},
        signatories=signatories,
        note=" ".join(filter(None, [wording["note"], _unsigned_note(signatories)])),
        number=_number(certificate),
        day=_day(certificate),
        issued_on=certificate.issued_on.timetuple()[:3],
        check_at=_("Check this certificate at"),
        address=settings.PUBLIC_URL + reverse("certificates:verify_code", args=[certificate.code]),
        site=site.partition("://")[2],
        with_code=_("with the code"),
        code=grouped(certificate.code),
        qr=_("QR code: opens the check of this certificate"),
    )


def _number(certificate: Certificate) -> str:
    """Return the number, with that of the certificate which this one replaces (R-512)."""
    number = _("No. %(number)s") % {"number": certificate.number}
    earlier = getattr(certificate, "replaces", None)
    if earlier is None:
        return number
    return f"{number} · {_('Replaces %(number)s') % {'number': earlier.number}}"


def _day(certificate: Certificate) -> str:
    """Return place and day of issue, and the last day on which it holds where it does not for good
    (R-508).
    """
    day = _("Stockholm, %(day)s") % {"day": date_format(certificate.issued_on, "j F Y")}
    if certificate.valid_until is None:
        return day
    last_day = date_format(certificate.valid_until, "j F Y")
    return f"{day} · {_('Valid until %(day)s') % {'day': last_day}}"


def _sent_by(certificate: Certificate) -> str:
    if certificate.party is None:
        return ""
    return _("sent by %(party)s") % {"party": certificate.party}


def _facts(certificate: Certificate) -> tuple[str, ...]:
    """Return place, days and hours: Riga, Latvia, 14–15 January 2027 · 6 of 6 hours."""
    places = [f"{place}," for place in _place(certificate).split(", ")]
    days = day_range(certificate.first_day, certificate.last_day)
    return (*places, f"{days} ·", share_of(certificate))


def _place(certificate: Certificate) -> str:
    """Return the place as recorded, with the country's name in the certificate's language."""
    return certificate.place if certificate.language == "en" else certificate.local_place


def _unsigned_note(signatories: tuple[Signatory, ...]) -> str:
    """Return why nobody's name stands below, if none does."""
    return "" if signatories else _("Sealed electronically; valid without a signature by hand.")


def _signatory(signatory: dict[str, str]) -> Signatory:
    name = signatory["name"]
    image = _picture(signatory["image"], _("Signature of %(name)s") % {"name": name})
    return Signatory(name=name, office=signatory["office"], image=image)


def _picture(sha256: str, alt: str) -> Picture | None:
    """Return a stored picture; None for "". Raises ValueError if it is lost."""
    if not sha256:
        return None
    svg, ratio = _drawing(sha256)
    return Picture(svg=svg, ratio=ratio, alt=alt)


@lru_cache(PICTURES)
def _drawing(sha256: str) -> tuple[str, float]:
    """Return a stored picture wrapped as SVG, in which the typesetter takes it from memory, and its
    ratio.
    """
    try:
        data = store.read(sha256)
    except FileNotFoundError:
        raise ValueError("A picture of the certificate is lost.") from None
    with Image.open(BytesIO(data)) as image:
        (width, height), kind = image.size, image.get_format_mimetype()
    inside = b64encode(data).decode()
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'viewBox="0 0 {width} {height}"><image width="{width}" height="{height}" '
        f'xlink:href="data:{kind};base64,{inside}"/></svg>'
    )
    return svg, width / height
