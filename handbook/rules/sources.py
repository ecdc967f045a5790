"""Rules for the source that a contact or a section of a country page names."""

import re

from django.utils.translation import gettext as _

ADDRESS = re.compile(r"\w\.[^\W\d_]{2}")  # of a page: vugd.gov.lv, 112.lv
LINK = re.compile(r"https?://[^\s;<>\"]+")
# with the path to a page, or without
WHOLE_ADDRESS = re.compile(
    rf"{LINK.pattern}|(?<![\w.-])(?:[\w-]+\.)+[^\W\d_]{{2,}}(?:/\S*)?(?![\w-])"
)
WORD = re.compile(r"[^\W\d_]{2,}")
# In two words or more, and yet no source.
NONE = re.compile(
    r"^\W*(?:no source(?: yet)?|(?:the )?source (?:missing|unknown|to follow|follows)|from memory"
    r"|källan? (?:saknas|okänd|följer|kommer)|ur minnet|kilden? (?:mangler|ukendt|ukjent|følger)"
    r"|quelle (?:fehlt|unbekannt|folgt)|brak źródła|nav avota|nėra šaltinio|iš atminties"
    r"|allikas? puudub|lähde puuttuu|heimild vantar|нет источника|по памяти|немає джерела)\W*$",
    re.IGNORECASE,
)


def source_problems(source: str) -> list[str]:
    """Return why this source names neither a page nor, in two words or more, who told of it
    (R-133); an empty one is no problem.
    """
    names_somebody = len(WORD.findall(source)) > 1 and not NONE.match(source)
    if not source.strip() or ADDRESS.search(source) or names_somebody:
        return []
    sentence = _(
        "“{words}” names no source: write the address of the page, or in two words or more who "
        "told you."
    )
    return [sentence.format(words=source)]


def without_addresses(words: str) -> str:
    """Return the words with a letter in place of addresses of pages, whose digits nobody dials."""
    return WHOLE_ADDRESS.sub(" x ", words)


def says_more_than_an_address(source: str) -> bool:
    """Tell whether words stand beside the address in a source."""
    return WORD.search(LINK.sub("", source)) is not None
