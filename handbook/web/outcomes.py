"""Outcomes of a look at a page on the web."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Outcome(TextChoices):
    WELL = "well", _("The page is there")
    MOVED = "moved", _("The page has another address now")
    NO_PAGE = "no_page", _("The site says that the page is gone")
    NO_NAME = "no_name", _("No site has this name any more")
    SAYS_NOT_FOUND = "says_not_found", _("A page comes back whose heading says “not found”")
    FRONT_PAGE = "front_page", _("The front page of the site comes back instead")
    OTHER_SITE = "other_site", _("Another site comes back instead")
    NO_ANSWER = "no_answer", _("The site does not answer, or not securely")
    REFUSED = "refused", _("The site answers, but does not show the page to a machine")
    TOO_MANY = "too_many", _("The site sends on and on")
    NOT_ASKED = "not_asked", _("The address leads to no public page, so it was not asked")


MOVED = frozenset({Outcome.MOVED})
GONE = frozenset(
    {
        Outcome.NO_PAGE,
        Outcome.NO_NAME,
        Outcome.SAYS_NOT_FOUND,
        Outcome.FRONT_PAGE,
        Outcome.OTHER_SITE,
    }
)
UNCLEAR = frozenset({Outcome.NO_ANSWER, Outcome.REFUSED, Outcome.TOO_MANY, Outcome.NOT_ASKED})


@dataclass(frozen=True)
class Look:
    """Result of a look: what came back, the status code (None without an answer), and the address
    that answered if it is another one, "" otherwise.
    """

    outcome: Outcome
    code: int | None = None
    new_address: str = ""
