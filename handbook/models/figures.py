"""Figures of the chapters, by name; the image itself is in `documents.store`."""

from collections import Counter
from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef

from documents.models import FileHash, StoredFile
from handbook import text
from participants.models import Audited


class FigureQuerySet(models.QuerySet["Figure"]):
    def with_state(self) -> "FigureQuerySet":
        """Add `is_stored`: whether the store has the image."""
        return self.annotate(is_stored=Exists(StoredFile.objects.filter(pk=OuterRef("sha256"))))

    def shown_in(self, bodies: Iterable[str]) -> "FigureQuerySet":
        """Return the figures that the texts show; without any, the database is not queried."""
        names: set[str] = set()
        for body in bodies:
            names |= text.figures_in(body)
        if not names:
            return self.none()
        return self.filter(name__in=names)

    def bytes_shown_in(self, bodies: Iterable[str]) -> int:
        """Return the size in bytes of all images in the texts, each counted as often as it is
        shown: the offline page embeds it each time.
        """
        times: Counter[str] = Counter()
        for body in bodies:
            times.update(text.pictures_in(body))
        sizes = self.filter(name__in=list(times)).values_list("name", "size")
        return sum(times[name] * size for name, size in sizes)


class Figure(Audited, models.Model):
    """An image named in Markdown as `![alternative text](figure:name "caption")`. Stored here,
    never linked from elsewhere.
    """

    UNTOLD = ("sha256",)
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
        """Tell whether it is a drawing that was shipped with the application."""
        return self.content_type == self.OURS

    @property
    def credit(self) -> str:
        """Return what readers are told of its source: nothing if it is ours."""
        if self.is_ours:
            return ""
        return self.source

    @property
    def suffix(self) -> str:
        """Return the file extension for the image, without the dot."""
        return self.content_type.removeprefix("image/").removesuffix("+xml")
