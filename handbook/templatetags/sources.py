"""Filters that show a source in the reader's language and with links."""

import re

from django import template
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
def linked(source: str) -> SafeString:
    """Return the source with its full addresses as links; everything else is text."""
    parts: list[str] = ADDRESS.split(source)  # text and address by turns
    parts[1::2] = map(_link, parts[1::2])
    return format_html_join("", "{}", zip(parts))


def _link(address: str) -> SafeString:
    return format_html('<a href="{}" rel="noopener nofollow">{}</a>', address, address)
