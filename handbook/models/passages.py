"""What the search looks through: one row per section of a chapter of a published edition."""

from django.db import models

from handbook.models.editions import Chapter, Edition


class Passage(models.Model):
    """Written when an edition is published, which freezes its texts."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="passages")
    chapter = models.ForeignKey(Chapter, models.CASCADE, related_name="passages")
    language = models.CharField(max_length=12)  # that the text is written in
    position = models.PositiveIntegerField()  # in the whole book
    anchor = models.CharField(max_length=200, blank=True)
    chapter_title = models.CharField(max_length=160)
    title = models.TextField(blank=True)  # heading of the section
    text = models.TextField()
    folded = models.TextField()  # headings and text for words as typed
    stems = models.TextField()  # the same, each word cut to its stem, a blank before and after each

    class Meta:
        ordering = ["edition", "language", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "language", "position"], name="a_passage_has_one_place"
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.chapter_title
