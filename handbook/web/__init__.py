"""Ask pages on the web whether they are still there. Reads no database."""

from handbook.web.addresses import addresses_in, site_of
from handbook.web.asking import NoAnswer, Response, fetch, is_public, is_public_host
from handbook.web.outcomes import GONE, MOVED, UNCLEAR, Look, Outcome
from handbook.web.verdicts import look

__all__ = [
    "GONE",
    "MOVED",
    "UNCLEAR",
    "Look",
    "NoAnswer",
    "Outcome",
    "Response",
    "addresses_in",
    "fetch",
    "is_public",
    "is_public_host",
    "look",
    "site_of",
]
