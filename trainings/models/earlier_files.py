"""Files of certificates that were lost and drawn again; their holders may have them (R-498)."""

from django.db import models

from documents.models import FileHash
from trainings.models.certificates import Certificate


class EarlierFile(models.Model):
    """The SHA-256 of such a file. Its bytes are gone, unless a machine brings them back."""

    sha256 = FileHash(primary_key=True)
    certificate = models.ForeignKey(Certificate, models.CASCADE, related_name="earlier_files")

    def __str__(self) -> str:
        return self.sha256
