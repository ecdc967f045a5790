"""Words that stand in one language on pages of every language."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def in_english(words: object) -> SafeString | str:
    """Titles of trainings and topics of sessions are written in English, which a voice must know on
    a page in another language. Only for text of an element: neither attributes nor <title> can say
    it.
    """
    return format_html('<span lang="en">{}</span>', words) if words else ""


@register.filter
def subject_in_english(sentence: str, subject: str) -> SafeString | str:
    """A sentence in the reader's language, in which the subject at its end is in English."""
    before, found, after = sentence.rpartition(subject) if subject else ("", "", sentence)
    return format_html("{}{}{}", before, in_english(found), after) if found else sentence
