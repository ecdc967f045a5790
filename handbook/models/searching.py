"""Rows of the country pages that hold what somebody looks for."""

from collections.abc import Sequence
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from handbook.stems import Word, stems_of
from participants.names import fold


class SearchedQuerySet[Row: models.Model](models.QuerySet[Row]):
    """Of rows with a page and a `search_text`."""

    def holding(self, words: Sequence[Word]) -> Self:
        """Every word stands on the row, as a part or in another form, in whichever language."""
        found = self.select_related("page__party")
        for word in words:
            forms = [word.folded, *(f" {key} " for key in sorted(word.keys))]
            found = found.filter(Q(*(("search_text__contains", form) for form in forms), _connector=Q.OR))
        return found


def searchable(words: str) -> str:
    """Folded, and behind it the stems in each language that the pages are read in."""
    return " ".join([fold(words), *(stems_of(words, code) for code, _name in settings.LANGUAGES)])
