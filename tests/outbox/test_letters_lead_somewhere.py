"""Every route that a letter names exists: rooms name those of higher rooms without importing
them.
"""

import re

import pytest
from django.urls import get_resolver

from tests.test_house import ROOT, name_of

ROUTE = re.compile(r"""(?:reverse\(|_address\(|{% url )\s*["']([\w:]+)["']""")
LETTERS = [
    *ROOT.glob("*/*mail.py"),
    *ROOT.glob("templates/*/mail/*.txt"),
    *ROOT.glob("templates/account/email/*"),
]


def routes(resolver, space="") -> set[str]:
    """Every name, as `reverse` takes it."""
    found = set()
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            found |= routes(pattern, f"{space}{pattern.namespace}:" if pattern.namespace else space)
        elif pattern.name:
            found.add(space + pattern.name)
    return found


@pytest.fixture(scope="module")
def known() -> set[str]:
    return routes(get_resolver())


@pytest.mark.parametrize("path", LETTERS, ids=name_of)
def test_every_route_that_a_letter_names_exists(path, known):
    assert set(ROUTE.findall(path.read_text(encoding="utf-8"))) - known == set()


def test_letters_do_name_routes():
    named = {route for path in LETTERS for route in ROUTE.findall(path.read_text(encoding="utf-8"))}
    assert {"desk:me", "trainings:training_list", "account_request_login_code"} <= named
