"""Filters for titles and summaries of editions, each marked with the language it is in."""

from collections.abc import Mapping

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from handbook import text
from handbook.models import Edition

register = template.Library()


@register.filter
def titled(edition: Edition, language: str = "") -> SafeString | str:
    """Return the edition's title in that language, by default the page's."""
    return _marked(edition.titles, language)


@register.filter
def summed_up(edition: Edition, language: str = "") -> SafeString | str:
    """Return the edition's summary in that language, by default the page's; "" without one."""
    return _marked(edition.summaries, language)


def _marked(texts: Mapping[str, str], language: str) -> SafeString | str:
    """Return the text as HTML that says its language; "" if there is none in any."""
    code = text.language_of(texts, language or get_language())
    if not texts.get(code):
        return ""
    return format_html('<span lang="{}">{}</span>', code, texts[code])
