"""Template filters for languages: their names, and marks on English words."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from documents.languages import name_for_reader

register = template.Library()


@register.filter
def in_english(words: object) -> SafeString | str:
    """Mark words such as titles of trainings as English, so that a screen reader pronounces them
    so.

    Only for text of an element: neither attributes nor <title> can carry the mark.
    """
    if not words:
        return ""
    return format_html('<span lang="en">{}</span>', words)


@register.filter
def language_told(code: str) -> str:
    """Return the language's name in the reader's language."""
    return name_for_reader(code)


@register.filter
def subject_in_english(sentence: str, subject: str) -> SafeString | str:
    """Mark the subject at the end of a sentence in the reader's language as English."""
    if not subject or subject not in sentence:
        return sentence
    before, found, after = sentence.rpartition(subject)
    return format_html("{}{}{}", before, in_english(found), after)
