"""Stored files as rows: all that is generated or uploaded, in the database, named by content."""

import re
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models.functions import Now

SHA256 = re.compile(r"[0-9a-f]{64}")


class FileHash(models.CharField):
    """A column, in any room, that names a stored file by its SHA-256; "" for none.

    The store looks through every such column before it removes a file, as another row may still
    name it.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        """Make a column as wide as a hash, unless a migration says how wide it was."""
        options.setdefault("max_length", 64)
        super().__init__(*args, **options)

    def deconstruct(self) -> Any:
        """Return a plain CharField for migrations: the database sees ordinary text."""
        name, _path, args, options = super().deconstruct()
        return name, "django.db.models.CharField", args, options


def naming_columns() -> Iterator[tuple[type[models.Model], str]]:
    """Yield every column of every room that names stored files, as (model, field name)."""
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, FileHash):
                yield model, field.name


class SigningKey(models.Model):
    """A key that signed something, for whoever finds its fingerprint in a file (R-497)."""

    fingerprint = models.CharField(max_length=64, primary_key=True)  # SHA-256 of its certificate
    name = models.CharField(max_length=200)  # whose it is, by the certificate
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField()
    first_used_at = models.DateTimeField(db_default=Now())
    # X.509 in DER. Empty where the key has signed nothing since that is stored.
    certificate = models.BinaryField(default=b"")

    class Meta:
        ordering = ["-first_used_at", "fingerprint"]

    def __str__(self) -> str:
        return self.fingerprint


class StoredFile(models.Model):
    """A complete file: its chunks are written in the same transaction as this row."""

    sha256 = models.CharField(max_length=64, primary_key=True)  # of all its bytes
    size = models.PositiveBigIntegerField()  # bytes
    stored_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return self.sha256


class Chunk(models.Model):
    """One piece of a file, so that large files never have to fit in memory."""

    file = models.ForeignKey(StoredFile, models.CASCADE, related_name="chunks")
    number = models.PositiveIntegerField()  # from 0
    data = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["file", "number"], name="a_file_has_each_chunk_once"),
        ]

    def __str__(self) -> str:
        return f"{self.file_id}:{self.number}"


class ForgottenFile(models.Model):
    """A removed file, recorded so that every machine removes its copy and none brings it back."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    forgotten_at = models.DateTimeField(db_default=Now(), db_index=True)

    def __str__(self) -> str:
        return self.sha256
