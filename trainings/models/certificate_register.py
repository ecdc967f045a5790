"""The register of certificates: all that were issued in a year, by the state whose person it is."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from participants.models import Participant, Party
from participants.models.people import search_words
from trainings.models.certificates import Certificate, CertificateQuerySet

EXPIRED = "expired"
# how a certificate stands in the register
STANDINGS = {**dict(Certificate.Status.choices), EXPIRED: gettext_lazy("Expired")}


@dataclass(frozen=True)
class Line:
    """One certificate in the register: of whose state, in which name, and how it stands."""

    certificate: Certificate
    party: Party | None  # None once the holder was erased
    name: str
    status: str

    @property
    def printed_party(self) -> Party | None:
        """Return the state or organisation on the paper where the holder has another since."""
        printed = self.certificate.party
        if self.party is None or printed == self.party:
            return None
        return printed


def sent_by(certificates: CertificateQuerySet, party: Party) -> CertificateQuerySet:
    """Return those of people of the party: of whose registration, or part as a trainer, it is."""
    return certificates.filter(Q(registration__party=party) | Q(trainer__party=party))


def of_year(certificates: CertificateQuerySet, year: int) -> CertificateQuerySet:
    """Return those numbered in the year."""
    return certificates.filter(year=year)


def years_of(certificates: CertificateQuerySet) -> list[int]:
    """Return the years in which some were issued, the latest first."""
    return list(certificates.order_by("-year").values_list("year", flat=True).distinct())


def sought(certificates: CertificateQuerySet, words: str, *, code: str) -> CertificateQuerySet:
    """Return those with the words in the number or the printed name, of people who are called so,
    or with this code.
    """
    people = Participant.objects.all()
    for word in search_words(words):
        people = people.called(word)
    called = certificates.of_people(people).order_by()
    printed = Q(number__icontains=words) | Q(full_name__icontains=words)
    return certificates.filter(printed | Q(code=code) | Q(pk__in=called.values("pk")))


def with_status(certificates: CertificateQuerySet, status: str, today: date) -> CertificateQuerySet:
    """Return those that stand so today; one that has expired is not valid."""
    expired = Q(status=Certificate.Status.VALID, valid_until__lt=today)
    if status == EXPIRED:
        return certificates.filter(expired)
    return certificates.filter(status=status).exclude(expired)


def parties_of(certificates: CertificateQuerySet) -> QuerySet[Party]:
    """Return the parties of whose people there are any."""
    party = Coalesce("registration__party", "trainer__party")
    return Party.objects.filter(pk__in=certificates.order_by().values(found=party))


def in_order(certificates: CertificateQuerySet) -> CertificateQuerySet:
    """Return them by number, the latest first, with all that a line says."""
    return certificates.select_related(
        "training__host", "replaced_by", "party", "registration__party", "trainer__party"
    ).order_by("-year", "-sequence")


def line_of(certificate: Certificate, today: date) -> Line:
    """Return how the register shows a certificate of `in_order`."""
    part = certificate.registration or certificate.trainer
    status = str(certificate.get_status_display())
    if certificate.is_valid and certificate.has_expired(today):
        status = str(STANDINGS[EXPIRED])
    if part is None:
        return Line(certificate, None, _("holder's data erased"), status)
    return Line(certificate, part.party, certificate.full_name, status)


def ended_for_good(year: int, now: datetime) -> list[int]:
    """Return the numbers in the year of those that were replaced, or revoked for so long that it is
    not taken back any more.
    """
    ended = of_year(Certificate.objects.all(), year).exclude(status=Certificate.Status.VALID)
    return _numbers(ended.exclude(_lately(now)))


def revoked_lately(year: int, now: datetime) -> list[int]:
    """Return the numbers in the year of those whose revocation can still be taken back: lately, and
    with no other certificate in their place (R-505).
    """
    return _numbers(of_year(Certificate.objects.filter(_lately(now)), year))


def _lately(now: datetime) -> Q:
    since = now - Certificate.TAKEN_BACK_WITHIN
    lately = Q(status=Certificate.Status.REVOKED, revoked_at__gt=since, revoked_at__isnull=False)
    same = Q(registration=OuterRef("registration")) | Q(trainer=OuterRef("trainer"))
    return lately & ~Q(Exists(Certificate.objects.valid().filter(same)))


def _numbers(certificates: CertificateQuerySet) -> list[int]:
    return list(certificates.order_by().values_list("sequence", flat=True))
