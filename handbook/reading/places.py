"""The countries that the words of a search name, and their pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.contrib.auth.models import AnonymousUser
from django.db.models import OuterRef

from handbook.models import CountryPage
from handbook.models.search import is_posted_in
from handbook.text.stems import WORD
from participants.models import Account, Party
from participants.names import fold


@dataclass(frozen=True)
class States:
    """All states, read together."""

    names: set[str]  # every word of their names, folded
    pages: list[CountryPage]  # in their order
    own: CountryPage | None  # of the reader's post


@dataclass(frozen=True)
class Places:
    """All states and their pages, read once in a search and only if nothing was found as typed."""

    account: Account | AnonymousUser

    @cached_property
    def states(self) -> States:
        """Return all states, with the pages that readers are shown. Queries once."""
        is_post = is_posted_in(OuterRef("pk"), self.account)
        names: set[str] = set()
        pages, own = [], None
        for state in (
            Party.objects.states().select_related("country_page").annotate(is_post=is_post)
        ):
            names.update(WORD.findall(fold(state.every_name)))
            page = getattr(state, "country_page", None)
            if page and not page.is_in_preparation:
                pages.append(page)
                own = page if state.is_post else own
        return States(names, sorted(pages, key=lambda page: (page.position, page.pk)), own)

    def named_in(self, words: Sequence[str]) -> list[CountryPage]:
        """Return the pages of countries named in the words, in any language known here."""
        typed = set(map(fold, words))
        named = []
        for page in self.states.pages:
            names = WORD.findall(fold(page.every_name))
            if not typed.isdisjoint(names):
                named.append(page)
        return named

    def to_offer(self, words: Sequence[str]) -> list[CountryPage]:
        """Return the pages named in the words, else that of the reader's post."""
        named = self.named_in(words)
        if named:
            return named
        return [self.states.own] if self.states.own else []

    def in_danger(self, words: Sequence[str]) -> CountryPage | None:
        """Return the page of the reader's post if the words are its emergency number."""
        typed = "".join(words)
        if not typed.isdigit():
            return None
        own = self.states.own
        if own and own.emergency_dial == typed:
            return own
        return None

    def is_country_among(self, words: Sequence[str]) -> bool:
        """Tell whether one of the words belongs to the name of a country."""
        return not self.states.names.isdisjoint(map(fold, words))
