"""Ask pages on the web whether they are still there. Reads no database."""

from handbook.web.addresses import addresses_in, site_of
from handbook.web.asking import (Answer, NoAnswer, ask, is_public, is_public_host)
from handbook.web.outcomes import (GONE, Look, MOVED, Outcome, UNCLEAR)
from handbook.web.verdicts import look

__all__ = [
    "GONE",
    "MOVED",
    "UNCLEAR",
    "Answer",
    "Look",
    "NoAnswer",
    "Outcome",
    "addresses_in",
    "ask",
    "is_public",
    "is_public_host",
    "look",
    "site_of",
]
