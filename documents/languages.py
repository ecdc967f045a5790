"""Which language a paper speaks beside the text that it holds."""

from django.conf import settings
from django.utils import translation


def language_of_our_words(language: str) -> str:
    """Of what we ourselves say on a paper in that language: English where we are not translated
    into it.

    Dates and names of countries go with it: Django and the reference data know more languages than
    we do, and would mix them into the English.
    """
    return language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def language_name(code: str) -> str:
    """In the language itself (svenska)."""
    try:
        return str(translation.get_language_info(code)["name_local"])
    except KeyError:
        return code
