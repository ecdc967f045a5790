"""Certificates of participation: facts copied at issue, the file stored with its hash."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from participants.models import Account
from trainings.models.registration import Registration


class CertificateQuerySet(models.QuerySet["Certificate"]):
    def visible_to(self, account: Account) -> "CertificateQuerySet":
        """The holder's own; a coordinator those of the own state's registrations; staff all."""
        if account.is_staff_member:
            return self
        return self.filter(
            Q(registration__participant__account=account)
            | Q(
                registration__party=account.coordinated_party,
                registration__party__isnull=False,
            )
        )

    def valid(self) -> "CertificateQuerySet":
        return self.filter(status=Certificate.Status.VALID)

    def without_file(self) -> "CertificateQuerySet":
        return self.filter(sha256="")


class Certificate(models.Model):
    """What the paper says, kept as it was said; the paper itself is a stored file named by its SHA-256."""

    class Status(models.TextChoices):
        VALID = "valid", _("Valid")
        REPLACED = "replaced", _("Replaced")
        REVOKED = "revoked", _("Revoked")

    class RevocationReason(models.TextChoices):
        ISSUED_IN_ERROR = "issued_in_error", _("Issued in error")
        ATTENDANCE_CORRECTED = "attendance_corrected", _("Attendance corrected")
        MISUSE = "misuse", _("Misuse")

    registration = models.ForeignKey(Registration, models.PROTECT, related_name="certificates")
    year = models.PositiveSmallIntegerField()
    sequence = models.PositiveIntegerField()
    number = models.CharField(max_length=20, unique=True)  # TFTHB-2027-0031
    code = models.CharField(max_length=26, unique=True)  # 26 characters of base 32: 130 random bits
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.VALID)
    replaced_by = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="replaces")
    full_name = models.CharField(max_length=200)
    training_title = models.CharField(max_length=160)
    place = models.CharField(max_length=200)
    first_day = models.DateField()
    last_day = models.DateField()
    minutes_attended = models.PositiveIntegerField()
    minutes_total = models.PositiveIntegerField()
    issuer = models.CharField(max_length=200)
    issued_on = models.DateField()
    revoked_on = models.DateField(null=True, blank=True)
    revocation_reason = models.CharField(max_length=20, choices=RevocationReason.choices, blank=True)
    sha256 = models.CharField(
        max_length=64, blank=True, db_index=True
    )  # of the stored PDF; empty until drawn
    problem = models.TextField(blank=True)  # why it could not be drawn

    objects = CertificateQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "-sequence"]
        constraints = [
            models.UniqueConstraint(fields=["year", "sequence"], name="certificates_are_numbered_by_year"),
            models.UniqueConstraint(
                fields=["registration"],
                condition=Q(status="valid"),
                name="one_valid_certificate_per_registration",
            ),
        ]

    def __str__(self) -> str:
        return self.number
