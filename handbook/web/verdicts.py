"""Say what an answer means for a source that cites the page (R-555)."""

from collections.abc import Callable

from handbook.web.addresses import (
    is_alike,
    is_front_page,
    is_same_site,
    last_step,
    with_www,
)
from handbook.web.asking import NoAnswer, Response
from handbook.web.not_found import says_not_found
from handbook.web.outcomes import Look, Outcome

NO_PAGE = {404, 410}


def look(address: str, fetch: Callable[[str], Response]) -> Look:
    """Ask the page and return what came back."""
    try:
        response = _fetched(address, fetch)
    except NoAnswer as none:
        return Look(none.outcome)

    outcome = _outcome(address, response)
    elsewhere = "" if is_alike(address, response.address) else response.address
    return Look(outcome, response.code, elsewhere)


def _fetched(address: str, fetch: Callable[[str], Response]) -> Response:
    """Return the response, under www. where no site has the name itself: print leaves it out."""
    try:
        return fetch(address)
    except NoAnswer as none:
        if none.outcome != Outcome.NO_NAME:
            raise
        return fetch(with_www(address))


def _outcome(cited: str, response: Response) -> Outcome:
    if response.code in NO_PAGE:
        return Outcome.NO_PAGE
    if not 200 <= response.code < 300:
        return Outcome.REFUSED
    if says_not_found(response.page):
        return Outcome.SAYS_NOT_FOUND
    if is_alike(cited, response.address):
        return Outcome.WELL
    return _led_to(cited, response.address)


def _led_to(cited: str, reached: str) -> Outcome:
    """Return what it means that the page sends on. A front page may lead anywhere on its site."""
    is_at_home = is_same_site(cited, reached)
    if is_front_page(cited):
        return Outcome.WELL if is_at_home else Outcome.OTHER_SITE
    if is_front_page(reached):
        return Outcome.FRONT_PAGE if is_at_home else Outcome.OTHER_SITE

    is_same_page = last_step(cited) == last_step(reached)
    return Outcome.MOVED if is_at_home or is_same_page else Outcome.OTHER_SITE
