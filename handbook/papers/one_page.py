"""The whole book on one page of the site, which a browser can keep and read without a network.

It is the same for every reader: no name, no token, nothing of an account.
"""

import base64
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from documents import store
from documents.languages import language_of_our_words
from handbook.models import Edition, Figure
from handbook.papers.pdf import newest
from handbook.reading import references
from handbook.reading.contents import Contents
from handbook.reading.countries import ShownCountry
from participants.models import Party


class TooManyPictures(Exception):
    """A page of so many megabytes is no copy to keep, and to make it takes several times as much
    memory.
    """


@dataclass(frozen=True)
class OnePage:
    """`country`: None when the host has no page."""

    contents: Contents
    host: Party | None
    country: ShownCountry | None

    def text(self) -> str:
        """The page, its pictures still by their hashes."""
        bound = references.on_one_page(
            self.contents, self.host.code if self.country and self.host else None
        )
        newer = Edition.objects.newer_than(bound.edition)
        context = {
            "newer": newer,
            "newer_language": newer.language_for(bound.language) if newer else "",
            "contents": bound,
            "host": self.host,
            "country": self.country,
            "newest": newest(),
            "demonstration": settings.DEMO,
        }
        with translation.override(language_of_our_words(self.contents.language)):
            return render_to_string("handbook/offline/page.html", context)

    def make(self) -> bytes:
        """With its pictures in it, so that it is whole in one file. Only figures are looked for,
        and only where one is shown: the same address in words is words. Raises TooManyPictures.
        """
        bodies = [entry.body for entry in self.contents.entries]
        shown = Figure.objects.bytes_shown_in(bodies)
        if shown > Figure.MAX_SHOWN:
            most = f"at most {Figure.MAX_SHOWN / 1e6:.0f} MB, each counted as often as it is shown"
            raise TooManyPictures(f"pictures of {shown / 1e6:.1f} MB; {most}")
        page = self.text()
        for figure in Figure.objects.shown_in(bodies):
            page = page.replace(
                f'<img src="{references.kept(figure)}"', f'<img src="{_as_data(figure)}"'
            )
        return page.encode()


def _as_data(figure: Figure) -> str:
    return (
        f"data:{figure.content_type};base64,{base64.b64encode(store.read(figure.sha256)).decode()}"
    )
