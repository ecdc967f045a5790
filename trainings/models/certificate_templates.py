"""Templates of certificates: the words, the logo and those who sign."""

from django.db import models
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from documents.models import FileHash
from participants.models import Audited

MAX_SIGNATORIES = 4


class CertificatePicture(models.Model):
    """A logo or a signature. It stays for good: certificates that print it may be drawn again."""

    sha256 = FileHash(unique=True)
    content_type = models.CharField(max_length=20)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()

    def __str__(self) -> str:
        return self.sha256


class CertificateTemplateQuerySet(models.QuerySet["CertificateTemplate"]):
    def in_use(self) -> "CertificateTemplateQuerySet":
        """Return those that can be chosen for a training, by name."""
        return self.filter(archived_at=None).order_by("-is_standard", "name")

    def archived(self) -> "CertificateTemplateQuerySet":
        """Return those no longer used, by name."""
        return self.exclude(archived_at=None).order_by("name")

    def standard(self) -> "CertificateTemplate | None":
        """Return the one of trainings that have chosen none; None before it was loaded."""
        return self.filter(is_standard=True).first()

    def with_signatories(self) -> "CertificateTemplateQuerySet":
        """Read the pictures, and those who sign in their order."""
        return self.select_related("logo").prefetch_related("signatories__image")

    def with_trainings(self) -> "CertificateTemplateQuerySet":
        """Add how many trainings have chosen it (`chosen_by`)."""
        return self.annotate(chosen_by=Count("trainings"))


class CertificateTemplate(Audited, models.Model):
    """The words of certificates besides their facts. A change is of later certificates: each issued
    one has a copy (D-490).
    """

    class Word(models.TextChoices):
        TITLE = "title", _("Title")
        STATEMENT = "statement", _("Between the name and the training")
        TAUGHT_TITLE = "taught_title", _("Title for trainers")
        TAUGHT_STATEMENT = "taught_statement", _("Between a trainer's name and the training")
        ISSUER = "issuer", _("Issuer")
        NOTE = "note", _("Note at the foot")

    # Without one of these a certificate cannot be written in the language.
    NEEDED = (
        Word.TITLE,
        Word.STATEMENT,
        Word.TAUGHT_TITLE,
        Word.TAUGHT_STATEMENT,
        Word.ISSUER,
    )

    UNTOLD = ("revision",)

    name = models.CharField(max_length=80, unique=True)
    is_standard = models.BooleanField(default=False)
    texts = models.JSONField(default=dict)  # language -> word -> text
    logo = models.ForeignKey(
        CertificatePicture, models.PROTECT, null=True, blank=True, related_name="+"
    )
    asks_signatory = models.BooleanField(default=True)  # none is issued while nobody signs
    revision = models.PositiveIntegerField(default=0)  # for forms open while a colleague saves
    archived_at = models.DateTimeField(null=True, blank=True)

    objects = CertificateTemplateQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_standard"],
                condition=Q(is_standard=True),
                name="one_standard_template_of_certificates",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_archived(self) -> bool:
        """Tell whether no training can choose it any more."""
        return self.archived_at is not None


class CertificateSignatory(models.Model):
    """Somebody who signs: their name, office and perhaps the picture of a signature."""

    template = models.ForeignKey(CertificateTemplate, models.CASCADE, related_name="signatories")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    offices = models.JSONField(default=dict)  # language -> office
    image = models.ForeignKey(
        CertificatePicture, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["template", "position"], name="signatories_stand_in_one_order"
            ),
        ]

    def __str__(self) -> str:
        return self.name
