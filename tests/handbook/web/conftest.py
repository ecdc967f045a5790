"""The site of a_site, and the one hole in the guard through which it is reached."""

from functools import partial
from ipaddress import ip_network
from urllib.parse import urlsplit

import pytest

from handbook import web
from tests.handbook.web.a_site import a_site

HERE = ip_network("127.0.0.0/8")


@pytest.fixture
def site():
    with a_site() as (address, seen):
        seen.address = address
        yield seen


@pytest.fixture
def fetch(site):
    """Ask, with the site's own port on this machine let through besides what is public."""
    port = urlsplit(site.address).port

    def may_reach(address, asked):
        return (asked == port and address in HERE) or web.is_public(address, asked)

    return partial(web.fetch, may_reach=may_reach)


@pytest.fixture
def look(site, fetch):
    """Look at a page of the site."""
    return lambda path: web.look(site.address + path, fetch)
