"""Make the whole book as one page of the site, which a browser can save and read offline.

It is the same for every reader: no name, no token, nothing of an account.
"""

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from documents import store
from documents.languages import written_in
from handbook.models import Edition, Figure
from handbook.papers.pdf import bound_code, newest
from handbook.reading import references
from handbook.reading.contents import Contents, newer_among
from handbook.reading.countries import ShownCountry
from handbook.reading.first_words import first_words_of
from handbook.reading.paper_forms import in_words
from handbook.reading.search import CALLS_A_NUMBER
from handbook.text import search_words
from participants.models import Party
from participants.names import alphabetical


class TooManyPictures(Exception):
    """Error: the pictures are too large for a file that holds them all.

    Making the page would also take several times their size in memory.
    """


@dataclass(frozen=True)
class OnePage:
    """An edition as one page. `country`: None if the host has no page. `others`: all other
    countries, of which it has the numbers and contacts (R-527).
    """

    contents: Contents
    host: Party | None
    country: ShownCountry | None
    others: Sequence[ShownCountry] = ()
    is_open: bool = False  # to readers without an account

    def text(self) -> str:
        """Return the page, with its pictures still named by their hashes."""
        codes = [shown.page.party.code for shown in self.others]
        bound = references.on_one_page(self.contents, bound_code(self.host, self.country), codes)
        context: dict[str, Any] = {
            **newer_among(Edition.objects.all(), bound),
            **in_words(self.country),
            "contents": bound,
            "host": self.host,
            "country": self.country,
            "is_open": self.is_open,
            "talking": references.into_talking(bound, references.ON_ONE_PAGE),
            "informing": references.into_informing(bound, references.ON_ONE_PAGE),
            "first_words": first_words_of(bound),
            "newest": newest(),
            "leading": json.dumps(search_words.LEADING, ensure_ascii=False),
            "beside": json.dumps(search_words.BESIDE, ensure_ascii=False),
            "asks_for_number": " ".join(sorted(CALLS_A_NUMBER)),
            "demonstration": settings.DEMO,
        }
        with written_in(self.contents.language):
            context["others"] = alphabetical(self.others, by=lambda shown: str(shown.page))
            return render_to_string("handbook/offline/page.html", context)

    def make(self) -> bytes:
        """Return the page with its pictures embedded, whole in one file. Raises TooManyPictures.

        Only img tags of figures are replaced: the same address in plain text stays.
        """
        figures = to_embed(self.contents)
        page = self.text()
        for figure in figures:
            stored = f'<img src="{references.stored(figure)}"'
            embedded = f'<img src="{as_data(figure)}"'
            page = page.replace(stored, embedded)
        return page.encode()


def to_embed(contents: Contents) -> list[Figure]:
    """Return the figures that the contents show, for a file that holds them all. Raises
    TooManyPictures: an edition in the making may show more than a published one (R-158).
    """
    bodies = [entry.body for entry in contents.entries]
    shown = Figure.objects.bytes_shown_in(bodies)
    if shown > Figure.MAX_SHOWN:
        most = f"at most {Figure.MAX_SHOWN / 1e6:.0f} MB, each counted as often as it is shown"
        raise TooManyPictures(f"pictures of {shown / 1e6:.1f} MB; {most}")
    return list(Figure.objects.shown_in(bodies))


def as_data(figure: Figure) -> str:
    """Return the picture itself as an address, so that the page needs no other file."""
    data = base64.b64encode(store.read(figure.sha256)).decode()
    return f"data:{figure.content_type};base64,{data}"
