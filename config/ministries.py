"""Sign-in by ministries' OpenID Connect, from one setting in JSON: `OIDC_PROVIDERS` (R-344)."""

import json
import re
from typing import Any
from urllib.parse import urlsplit

from config.values import LABEL, host_of, refuse, secret

NAME = "OIDC_PROVIDERS"
REQUIRED = ("id", "name", "server_url", "client_id", "client_secret", "domains")
LISTS = ("domains", "second_step")
TRUST = "trust_unmarked"  # a provider that says nothing of email_verified
KNOWN = frozenset((*REQUIRED, *LISTS, TRUST))
ID = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?")
DOMAIN = re.compile(rf"({LABEL}\.)+{LABEL}")
LOCAL = {"localhost", "127.0.0.1"}  # where a provider is tried out without TLS
MAX_NAME = 40  # characters
EXAMPLE = (
    '[{"id": "lv", "name": "Ministry", "server_url": "https://login.mfa.example", '
    '"client_id": "…", "client_secret": "…", "domains": ["mfa.example"]}]'
)


def providers() -> list[dict[str, Any]]:
    """Return the ministries by which one may sign in, as django-allauth takes them; none if unset.

    Raises ImproperlyConfigured for the first fault.
    """
    found = _read()
    numbers = [each.get("id") for each in found]
    if len(numbers) != len(set(numbers)):
        raise refuse(NAME, "two providers have the same id.")
    return [_provider(each) for each in found]


def origins(found: list[dict[str, Any]]) -> list[str]:
    """Return the addresses to which the button of the sign-in page may lead (form-action)."""
    parts = [urlsplit(each["settings"]["server_url"]) for each in found]
    return sorted({f"{part.scheme}://{part.netloc}" for part in parts})


def _read() -> list[dict[str, Any]]:
    text = secret(NAME)
    try:
        found = json.loads(text or "[]")
    except ValueError as error:
        raise refuse(NAME, f"is not JSON. For example: {EXAMPLE}") from error
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise refuse(NAME, f"must be a list of providers. For example: {EXAMPLE}")
    return found


def _provider(given: dict[str, Any]) -> dict[str, Any]:
    """Return one provider. Raises ImproperlyConfigured, with its id, for what is wrong with it."""
    who = str(given.get("id", "?"))
    if unknown := sorted(given.keys() - KNOWN):
        raise refuse(NAME, f"{who}: {', '.join(unknown)} is unknown.")
    if missing := [name for name in REQUIRED if not given.get(name)]:
        raise refuse(NAME, f"{who}: {', '.join(missing)} is missing.")
    _check_words(who, given)
    _check_lists(who, given)
    return {
        "provider_id": given["id"],
        "name": given["name"],
        "client_id": given["client_id"],
        "secret": given["client_secret"],
        "settings": {
            "server_url": given["server_url"],
            "domains": [each.lower() for each in given["domains"]],
            "second_step": given.get("second_step", []),
            TRUST: given.get(TRUST, False),
        },
    }


def _check_words(who: str, given: dict[str, Any]) -> None:
    for name in KNOWN.difference(LISTS, [TRUST]):
        if not isinstance(given[name], str):
            raise refuse(NAME, f"{who}: {name} must be a text.")
    if not ID.fullmatch(who):
        raise refuse(NAME, f"{who}: id must be small letters, digits and dashes.")
    if len(given["name"]) > MAX_NAME:
        raise refuse(NAME, f"{who}: name may have {MAX_NAME} characters at most.")
    url = given["server_url"]
    if not url.startswith("https://") and host_of(url) not in LOCAL:
        raise refuse(NAME, f"{who}: server_url must begin with https://.")


def _check_lists(who: str, given: dict[str, Any]) -> None:
    for name in LISTS:
        values = given.get(name, [])
        if not isinstance(values, list) or not all(isinstance(each, str) for each in values):
            raise refuse(NAME, f"{who}: {name} must be a list of texts.")
    if not isinstance(given.get(TRUST, False), bool):
        raise refuse(NAME, f"{who}: {TRUST} must be true or false.")
    if wrong := [each for each in given["domains"] if not DOMAIN.fullmatch(each.lower())]:
        raise refuse(NAME, f"{who}: {wrong[0]!r} is no domain, such as mfa.example.")
