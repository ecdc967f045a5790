"""Filters that mark what a country page says: in another language than the reader's, so that it is
read aloud in its own; its numbers, so that a telephone dials them.
"""

import re
from collections.abc import Mapping

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from documents import languages
from handbook import text
from handbook.models import Contact, CountryPage
from participants.dialling import is_known_emergency

register = template.Library()
SHORT = re.compile(r"(?<![\w+])(\d{2,4})(?!\w)")


@register.filter
def direction(code: str) -> str:
    """Return how that language is written, for the attribute `dir`."""
    return languages.direction(code)


@register.filter
def marked(shown: object, texts: Mapping[str, str]) -> SafeString | str:
    """Return what is shown, chosen from these texts by language, with its language if it is not the
    page's.
    """
    language = text.language_of(texts, languages.language_read())
    if language in ("", get_language()):
        return str(shown)
    return format_html('<span lang="{}">{}</span>', language, shown)


@register.filter
def dialled(words: str, page: CountryPage) -> SafeString:
    """Return the words with each emergency number of the page's country as a link that dials it."""
    parts = SHORT.split(words)  # words and number by turns
    for place in range(1, len(parts), 2):
        if is_known_emergency(page.party.code, parts[place]):
            parts[place] = format_html('<a href="tel:{0}">{0}</a>', parts[place])
    return format_html_join("", "{}", zip(parts))


@register.filter
def hours_marked(contact: Contact) -> SafeString | str:
    """Return the contact's hours, the remark with its language if it is not the page's."""
    shown, remarks = contact.hours, contact.hours_texts
    if not contact.opening:
        return marked(shown, remarks)
    remark = text.choose(remarks, languages.language_read())
    if not shown.endswith(f"({remark})"):
        return shown
    return format_html("{}{})", shown.removesuffix(f"{remark})"), marked(remark, remarks))
