"""The language of our own words in a document, names of languages, and words in English where the
reader chose another language.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.utils import translation
from django.utils.translation import gettext_lazy as _

NAMED_IN = ("en", "sv", "da", "nb", "de", "pl", "lv", "lt", "et", "fi", "is")
MISSPELT = {"nb": _("Norwegian Bokmål")}  # Django writes Bokmal
# what this request gave in English, although its page is in another language
noted_english: ContextVar[set[str] | None] = ContextVar("noted_english", default=None)
_read_in: ContextVar[str] = ContextVar("read_in", default="")
STEM = 4  # letters of a language's name that stay when it is inflected: latv(iešu), lett(iska)


def note_english(words: str) -> None:
    """Note words that a reader gets in English, so that their page marks them (R-574)."""
    noted = noted_english.get()
    if noted is not None and words:
        noted.add(words)


def language_of_our_words(language: str) -> str:
    """Return the language for our own words in a document of that language: English where we have
    no translation.

    Dates and country names follow it. Django and the reference data know more languages than we do
    and would mix them into the English.
    """
    if language in dict(settings.LANGUAGES):
        return language
    return settings.LANGUAGE_CODE


@contextmanager
def read_in(language: str) -> Iterator[None]:
    """Let what editors wrote be read in that language, our own words staying as they are."""
    token = _read_in.set(language)
    try:
        yield
    finally:
        _read_in.reset(token)


@contextmanager
def written_in(language: str) -> Iterator[None]:
    """Write a document in that language, our own words in it as far as we have them."""
    with read_in(language), translation.override(language_of_our_words(language)):
        yield


def language_read() -> str | None:
    """Return the language in which editors' words are read: of the document that is written, else
    of the page.
    """
    return _read_in.get() or translation.get_language()


def beyond_the_site(language: str) -> str:
    """Return the language if the site is not offered in it, else ""."""
    if language in dict(settings.LANGUAGES):
        return ""
    return language


def language_name(code: str) -> str:
    """Return the language's name in that language (svenska); the code if unknown."""
    try:
        return str(translation.get_language_info(code)["name_local"])
    except KeyError:
        return code


def direction(code: str) -> str:
    """Return how the language is written, as the HTML attribute `dir` has it; an unknown one from
    left to right.
    """
    try:
        is_leftward = translation.get_language_info(code)["bidi"]
    except KeyError:
        return "ltr"
    return "rtl" if is_leftward else "ltr"


def name_for_reader(code: str) -> str:
    """Return the language's name in the reader's language; the code if unknown."""
    if code in MISSPELT:
        return str(MISSPELT[code])
    try:
        name = str(translation.get_language_info(code)["name_translated"])
    except KeyError:
        return code
    if translation.get_language() == "sv":  # of which Django capitalises some
        return name.lower()
    return name


def english_names() -> list[str]:
    """Return the English names of all languages that Django knows."""
    return sorted({info["name"] for info in LANG_INFO.values() if "name" in info})


def is_named_in(words: str, language: str) -> bool:
    """Tell whether the words, in any of our languages or the region's, name that language."""
    stems = {name[:STEM].casefold() for name in _names(language)}
    return any(word.startswith(tuple(stems)) for word in words.casefold().split())


def _names(language: str) -> set[str]:
    """Return the name of a language in the languages that name it; none of an unknown one."""
    if language not in LANG_INFO:
        return set()
    english, names = LANG_INFO[language]["name"], {language_name(language)}
    for code in NAMED_IN:
        with translation.override(code):
            names.add(translation.gettext(english))
    return names
