"""Deny by default: every address outside config/open_doors.py asks for a sign-in, none inside does.

Whoever opens a door adds it there by hand, and the reader of that change asks why.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, get_resolver, path, reverse

from config.open_doors import OPEN_DOORS, OPEN_WHEN_PUBLIC

SAMPLES = ["1", "x", "en", "LV", "2026"]


@login_not_required
def wide_open(request: HttpRequest) -> HttpResponse:
    """A view that a decorator of Django's would open."""
    return HttpResponse()


urlpatterns = [
    path("wide-open/", wide_open, name="wide_open"),
    path("accounts/login/", wide_open, name="account_login"),
]


def routes(
    resolver: Any, names: str = "", converters: Any = None
) -> Iterator[tuple[str, Any, dict[str, Any]]]:
    """Each address: its full name, its view, and what its parts are made of."""
    for pattern in resolver.url_patterns:
        made_of = (converters or {}) | getattr(pattern.pattern, "converters", {})
        if isinstance(pattern, URLPattern):
            yield names + str(pattern.name), pattern.callback, made_of
        else:
            inner = f"{names}{pattern.namespace}:" if pattern.namespace else names
            yield from routes(pattern, inner, made_of)


def sample(converter: Any) -> Any:
    return next(
        converter.to_python(text)
        for text in SAMPLES
        if re.fullmatch(f"(?:{converter.regex})", text)
    )


def address(name: str, made_of: dict[str, Any]) -> str:
    return reverse(name, kwargs={part: sample(converter) for part, converter in made_of.items()})


def sends_to_sign_in(answer: Any) -> bool:
    """Whether it leads to the sign-in and from there back; some pages on the way in lead there too,
    without a way back.
    """
    there = answer.get("Location", "")
    return answer.status_code == 302 and there.startswith(f"{reverse('account_login')}?next=")


def test_of_the_librarys_pages_those_on_the_way_in_are_open_and_no_other():
    """By hand, a second time: what is open of ours is told by tests/access/abilities.csv."""
    assert {name for name in OPEN_DOORS if name.startswith(("account_", "mfa_", "openid_"))} == {
        "account_login",
        "account_logout",
        "account_inactive",
        "account_signup",
        "account_email_verification_sent",
        "account_request_login_code",
        "account_confirm_login_code",
        "account_reset_password",
        "account_confirm_password_reset_code",
        "account_complete_password_reset",
        "account_password_reset_completed",
        "mfa_authenticate",
        "mfa_login_webauthn",
        "openid_connect_login",
        "openid_connect_callback",
    }


def test_every_open_door_is_there():
    assert {name for name, _view, _made_of in routes(get_resolver())} >= OPEN_DOORS


@pytest.mark.django_db
def test_every_other_door_sends_a_stranger_to_sign_in(client):
    closed = [
        (name, address(name, made_of))
        for name, _view, made_of in routes(get_resolver())
        if name not in OPEN_DOORS - OPEN_WHEN_PUBLIC
    ]
    passed = [
        name
        for name, url in closed
        for answer in (client.get(url), client.post(url))
        if not sends_to_sign_in(answer)
    ]

    assert passed == []
    assert len(closed) > 20


@pytest.mark.django_db
def test_no_open_door_sends_a_stranger_to_sign_in(client):
    shut = [
        name
        for name, _view, made_of in routes(get_resolver())
        if name in OPEN_DOORS - OPEN_WHEN_PUBLIC
        for answer in (client.get(address(name, made_of)), client.post(address(name, made_of)))
        if sends_to_sign_in(answer)
    ]

    assert shut == []


@pytest.mark.django_db
@pytest.mark.urls("tests.test_doors")
def test_a_decorator_opens_no_door(client):
    answer = client.get("/wide-open/")

    assert (answer.status_code, answer["Location"]) == (302, "/accounts/login/?next=/wide-open/")


@pytest.mark.django_db
def test_every_open_door_answers_the_question_whether_it_is_there(client):
    """Link checkers, watchers of the site and mail scanners ask with HEAD."""
    silent = []
    for name, _view, made_of in routes(get_resolver()):
        url = address(name, made_of)
        if name in OPEN_DOORS and client.get(url).status_code != client.head(url).status_code:
            silent.append(name)

    assert silent == []


def test_every_address_has_a_name_of_its_own():
    names = [name for name, _view, _made_of in routes(get_resolver())]

    assert len(names) == len(set(names))
    assert "None" not in names
