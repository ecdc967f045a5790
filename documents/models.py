"""Files as rows: whatever was drawn or handed in lies in the database, named by its content."""

import re
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models.functions import Now

SHA256 = re.compile(r"[0-9a-f]{64}")


class FileHash(models.CharField):
    """A column of any room that names a stored file by its SHA-256; "" names none.

    The store asks every such column before it removes a file that another row may still name.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **({"max_length": 64} | options))

    def deconstruct(self) -> Any:
        """In the database, and so in migrations, it is text like any other."""
        name, _path, args, options = super().deconstruct()
        return name, "django.db.models.CharField", args, options


def naming_columns() -> Iterator[tuple[type[models.Model], str]]:
    """Every column of every room that names stored files, as (model, name of the field)."""
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, FileHash):
                yield model, field.name


class StoredFile(models.Model):
    """A whole file: its chunks were written in the same transaction as this row."""

    sha256 = models.CharField(max_length=64, primary_key=True)  # of all its bytes
    size = models.PositiveBigIntegerField()  # bytes
    stored_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return self.sha256


class Chunk(models.Model):
    """One piece of a file, so that nobody has to hold the whole of a large one in memory."""

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
    """A file that was removed, so that every machine removes its copy too and none brings it
    back.
    """

    sha256 = models.CharField(max_length=64, primary_key=True)
    forgotten_at = models.DateTimeField(db_default=Now(), db_index=True)

    def __str__(self) -> str:
        return self.sha256
