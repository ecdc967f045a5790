"""Rules for the source that a contact or a section of a country page names."""

import re
from itertools import chain

from django.utils.translation import gettext as _

from handbook.rules.source_words import MACHINE, NO_SOURCE_IN, UNVERIFIED
from handbook.web import is_public_host

ADDRESS = re.compile(r"\w\.[^\W\d_]{2}")  # of a page: vugd.gov.lv, 112.lv
LINK = re.compile(r"(?:https?|ftps?)://[^\s;<>\"]+")
# with the path to a page, or without
WHOLE_ADDRESS = re.compile(
    rf"{LINK.pattern}|(?<![\w.-])(?:[\w-]+\.)+[^\W\d_]{{2,}}(?:/\S*)?(?![\w-])"
)
ACCOUNT = re.compile(r"://[^\s/?#@]*@")
SITE = re.compile(r"(?:https?|ftps?)://(?:[^\s/@]*@)?(\[[^\]\s]*\]|[^\s/?#:,;()]+)", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]{2,}")
PARTS = re.compile(r"[,;()\n]|[.:–—-]\s+|\s[–—-]")
NONE = re.compile(
    rf"\W*(?:{'|'.join(chain.from_iterable(NO_SOURCE_IN.values()))})\W*", re.IGNORECASE
)
A_MACHINE = re.compile(MACHINE, re.IGNORECASE)
NOT_VERIFIED = re.compile(UNVERIFIED, re.IGNORECASE)


def source_problems(source: str) -> list[str]:
    """Return why this source names neither a page nor, in two words or more, who told of it
    (R-133), or that it names an account or leads into an inner network (R-589); an empty one is no
    problem.
    """
    if ACCOUNT.search(source):
        return [_("Write the address of a page without what stands before @: it is a password.")]
    inner = [site for site in SITE.findall(source) if not is_public_host(site)]
    if inner:
        sentence = _("“{site}” is no page that others can open. Write the address of a public one.")
        return [sentence.format(site=inner[0])]

    named = " ".join(filter(_may_name_one, PARTS.split(source)))
    if not source.strip() or ADDRESS.search(named) or len(WORD.findall(named)) > 1:
        return []
    sentence = _(
        "“{words}” names no source: write the address of the page, or in two words or more who "
        "told you."
    )
    return [sentence.format(words=source)]


def words_of_no_verification(source: str) -> list[str]:
    """Return the words by which a source says that nobody verified it, besides its addresses
    (R-140).
    """
    return NOT_VERIFIED.findall(without_addresses(source))


def without_addresses(words: str) -> str:
    """Return the words with a letter in place of addresses of pages, whose digits nobody dials."""
    return WHOLE_ADDRESS.sub(" x ", words)


def _may_name_one(part: str) -> bool:
    """Tell whether a part of a source may name one: no words that there is none, and no machine."""
    return not (NONE.fullmatch(part) or A_MACHINE.search(part))


def says_more_than_an_address(source: str) -> bool:
    """Tell whether words stand beside the address in a source."""
    return WORD.search(LINK.sub("", source)) is not None
