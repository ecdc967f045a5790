"""Filters that show a source in the reader's language and with links."""

import re

from django import template
from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from handbook import reference

register = template.Library()
ADDRESS = re.compile(r"(https?://[^\s;<>\"]+?)(?=[.,)]*(?:[\s;]|$))")


@register.filter
def in_words(source: str) -> str:
    """Return a source, or its date, in the reader's language if the shipped data has it, else as
    written.
    """
    return reference.source_words(get_language() or "").get(source, source)


@register.filter
def date_in_words(date: str) -> SafeString | str:
    """Return the date of a source as `in_words` does, marked as English where it is."""
    return _marked(in_words(date))


@register.filter
def linked(source: str) -> SafeString:
    """Return the source with its full addresses as links; everything else is text."""
    parts: list[str] = ADDRESS.split(source)  # text and address by turns
    parts[1::2] = map(_link, parts[1::2])
    return _marked(format_html_join("", "{}", zip(parts)))


def _marked[Words: (str, SafeString)](words: Words) -> Words | SafeString:
    """Return them as English, if the language of the page has no words for shipped sources."""
    language = get_language() or ""
    if language in settings.LANGUAGES_WITH_GAPS and not reference.source_words(language):
        return format_html('<span lang="en">{}</span>', words)
    return words


def _link(address: str) -> SafeString:
    return format_html('<a href="{}" rel="noopener nofollow">{}</a>', address, address)
