"""The language of our own words in a document, and names of languages."""

from django.conf import settings
from django.utils import translation


def language_of_our_words(language: str) -> str:
    """Return the language for our own words in a document of that language: English where we have
    no translation.

    Dates and country names follow it. Django and the reference data know more languages than we do
    and would mix them into the English.
    """
    if language in dict(settings.LANGUAGES):
        return language
    return settings.LANGUAGE_CODE


def language_name(code: str) -> str:
    """Return the language's name in that language (svenska); the code if unknown."""
    try:
        return str(translation.get_language_info(code)["name_local"])
    except KeyError:
        return code
