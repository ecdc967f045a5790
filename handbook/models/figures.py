"""Figures of the chapters, by name; the picture itself lies in documents.store."""

from django.conf import settings
from django.db import models


class Figure(models.Model):
    """Named in Markdown as `![alternative text](figure:name "caption")`; kept here, never linked."""

    name = models.SlugField(max_length=60, unique=True)
    sha256 = models.CharField(max_length=64)
    content_type = models.CharField(max_length=20)
    width = models.PositiveIntegerField()  # pixels
    height = models.PositiveIntegerField()
    size = models.PositiveIntegerField()  # bytes
    source = models.CharField(max_length=200)  # who made it, under which terms
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
