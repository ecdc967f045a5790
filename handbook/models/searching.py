"""Rows of the country pages that hold what somebody looks for."""

from collections.abc import Sequence
from typing import Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, OuterRef, Q

from handbook.stems import Word, stems_of
from participants.models import Account, Participant
from participants.names import fold


class SearchedQuerySet[Row: models.Model](models.QuerySet[Row]):
    """Of rows with a page and a `search_text`."""

    def holding(self, *searches: Sequence[Word]) -> Self:
        """Every word of one of the searches stands on the row, as a part or in another form, in whichever
        language.
        """
        wanted = [Q(*map(_stands, words)) for words in searches]
        return self.select_related("page__party").filter(Q(*wanted, _connector=Q.OR))

    def with_post_of(self, account: Account | AnonymousUser) -> Self:
        """Adds `is_post`: the reader's current post is in the country of the page."""
        host = OuterRef("page__party")
        posted = Participant.objects.filter(account_id=account.pk or 0, mission__host=host)
        return self.annotate(is_post=Exists(posted))


def _stands(word: Word) -> Q:
    forms = [word.folded, *(f" {key} " for key in sorted(word.keys))]
    return Q(*(("search_text__contains", form) for form in forms), _connector=Q.OR)


def searchable(words: str) -> str:
    """Folded, and behind it the stems in each language that the pages are read in."""
    return " ".join([fold(words), *(stems_of(words, code) for code, _name in settings.LANGUAGES)])
