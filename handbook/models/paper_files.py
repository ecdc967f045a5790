"""Cards and paper forms as files; those of the handbook itself stand in files.py."""

from collections.abc import Iterable

from django.db import models
from django.db.models import OuterRef, Subquery

from documents.models import FileHash, StoredFile


class PaperFileQuerySet(models.QuerySet["PaperFile"]):
    def sizes(self, names: Iterable[str]) -> dict[str, int]:
        """Return the bytes of each file of those names that is stored."""
        size = StoredFile.objects.filter(pk=OuterRef("sha256")).values("size")
        rows = self.filter(name__in=names).values_list("name", Subquery(size))
        return {name: size for name, size in rows if size}


class PaperFile(models.Model):
    """A card, or a form to fill in, in `documents.store`, made again when its contents change."""

    name = models.CharField(max_length=60, unique=True)  # country, kind, language, size
    inputs_hash = models.CharField(max_length=64)  # of what was typeset
    sha256 = FileHash()
    made_at = models.DateTimeField()

    objects = PaperFileQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
