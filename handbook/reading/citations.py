"""Find the pages on the web that the handbook cites: in the texts of the edition that is looked
after, and on country pages.
"""

from collections.abc import Iterator
from typing import NamedTuple

from handbook.models import Contact, CountryPage, CountrySection, Edition, Translation
from handbook.web import addresses_in


class Cited(NamedTuple):
    """An address, and the ids of what cites it: one of both."""

    address: str
    chapter: int | None
    country_page: int | None


def cited_now() -> set[Cited]:
    """Return every address with every place that cites it, in any language that is offered."""
    return {*_by_chapters(), *_by_country_pages()}


def _by_chapters() -> Iterator[Cited]:
    for edition in Edition.objects.in_hand():
        offered = Translation.objects.filter(
            chapter__edition=edition, language__in=edition.languages
        )
        for chapter, body in offered.values_list("chapter", "body"):
            for address in addresses_in(body):
                yield Cited(address, chapter, None)


def _by_country_pages() -> Iterator[Cited]:
    for page, words in _told_by_countries():
        for address in addresses_in(words):
            yield Cited(address, None, page)


def _told_by_countries() -> Iterator[tuple[int, str]]:
    """Yield what each page cites as a source, and its page in the referral mechanism."""
    pages = CountryPage.objects.values_list("pk", "emergency_source", "referral_page")
    for pk, source, referral_page in pages:
        yield pk, source
        yield pk, referral_page
    yield from CountrySection.objects.values_list("page", "source")
    yield from Contact.objects.values_list("page", "source")
