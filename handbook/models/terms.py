"""The term list of each language: which word a translation has for an English term, and whose word
that is.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower

from documents.languages import language_name
from handbook.models.editable import Editable
from participants.models import Audited


class TermQuerySet(models.QuerySet["Term"]):
    def at(self, language: str, pk: int) -> "Term | None":
        """Return the entry of a list, or None if it is not there (any more)."""
        return self.filter(language=language, pk=pk).first()

    def in_language(self, language: str) -> "TermQuerySet":
        """Return the list of one language, by its English terms."""
        return self.filter(language=language)

    def of_term(self, language: str, term: str) -> "TermQuerySet":
        """Return the entry for the English term, in whatever case it is written."""
        return self.in_language(language).filter(term__iexact=term)


class Term(Audited, Editable, models.Model):
    """An English term and its word in one language (R-565)."""

    FACTS: ClassVar = ("term", "translation", "source", "read_on", "note")

    language = models.CharField(max_length=12)
    term = models.CharField(max_length=120)  # as the English chapters write it
    translation = models.CharField(max_length=160)
    source = models.CharField(max_length=500)  # publisher, title, address
    read_on = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)
    is_shipped = models.BooleanField(default=False, editable=False)
    changed_at = models.DateTimeField(null=True, editable=False)  # here, so that no release does
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = TermQuerySet.as_manager()

    class Meta:
        ordering = ["language", Lower("term")]
        constraints = [
            models.UniqueConstraint("language", Lower("term"), name="a_term_has_one_word"),
        ]

    def __str__(self) -> str:
        return self.term

    @property
    def language_name(self) -> str:
        """Return the language's own name for itself."""
        return language_name(self.language)
