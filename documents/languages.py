"""Which language a paper speaks beside the text that it holds."""

from django.conf import settings


def language_of_our_words(language: str) -> str:
    """Of what we ourselves say on a paper in that language: English where we are not translated into it.

    Dates and names of countries go with it: Django and the reference data know more languages than we do, and
    would mix them into the English.
    """
    return language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
