"""Figures of the chapters, by name; the image itself is in `documents.store`."""

from collections import Counter
from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef

from documents.models import FileHash, StoredFile
from handbook import text


class FigureQuerySet(models.QuerySet["Figure"]):
    def with_state(self) -> "FigureQuerySet":
        """Add `is_stored`: whether the store has the image."""
        return self.annotate(is_stored=Exists(StoredFile.objects.filter(pk=OuterRef("sha256"))))

    def shown_in(self, bodies: Iterable[str]) -> "FigureQuerySet":
        """Return the figures that the texts show; without any, the database is not queried."""
        names = {name for body in bodies for name in text.figures_in(body)}
        return self.filter(name__in=names) if names else self.none()

    def bytes_shown_in(self, bodies: Iterable[str]) -> int:
        """Return the size in bytes of all images in the texts, each counted as often as it is
        shown: the offline page embeds it each time.
        """
        times = Counter(name for body in bodies for name in text.pictures_in(body))
        sizes = self.filter(name__in=list(times)).values_list("name", "size")
        return sum(times[name] * size for name, size in sizes)


class Figure(models.Model):
    """An image named in Markdown as `![alternative text](figure:name "caption")`. Stored here,
    never linked from elsewhere.
    """

    MAX_SHOWN = 20_000_000  # bytes, in one language of an edition
    OURS = "image/svg+xml"  # drawings shipped with the application; uploaded SVG is refused

    name = models.SlugField(max_length=60, unique=True)
    sha256 = FileHash()
    content_type = models.CharField(max_length=20)
    width = models.PositiveIntegerField()  # pixels
    height = models.PositiveIntegerField()
    size = models.PositiveIntegerField()  # bytes
    source = models.CharField(max_length=200)  # who made it, under which terms
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = FigureQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_ours(self) -> bool:
        return self.content_type == self.OURS

    @property
    def suffix(self) -> str:
        """Return the file extension for the image, without the dot."""
        return self.content_type.removeprefix("image/").removesuffix("+xml")
