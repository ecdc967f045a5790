"""Deny by default: the list of open doors, held by equality, and a sign-in before every other one.

Whoever opens a door adds it here by hand, and the reader of that change asks why.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import URLPattern, get_resolver, reverse

# Without an account (R-177; column "anyone" of R-179).
OPEN_TO_ANYONE = {
    "desk:start",
    "desk:theme",
    "desk:privacy",
    "desk:accessibility",
    "desk:health",
    "set_language",
    "trainings:training_list",
    "trainings:training_detail",
    "trainings:calendar",
    "trainings:training_calendar_file",
    "certificates:verify",
    "certificates:verify_code",
    "handbook:front",
    "handbook:now",
    "handbook:countries",
    "handbook:country",
    "handbook:worker",
    "handbook:copy_status",
    "handbook:manifest",
    "handbook:emergency_card",
}
# On the way to an account; most of them are django-allauth's.
ON_THE_WAY_IN = {
    "participants:sign_in",
    "participants:ask_for_code",
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
}
# They ask themselves: without an account only while the secretariat keeps the edition public.
OPEN_WHEN_PUBLIC = {
    "handbook:edition",
    "handbook:chapter",
    "handbook:changes",
    "handbook:figure",
    "handbook:pdf",
    "handbook:offline",
    "handbook:epub",
    "handbook:chapter_pdf",
    "handbook:search",
}
SAMPLES = ["1", "x", "en", "LV", "2026"]


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


def is_open(view: Any) -> bool:
    return not getattr(view, "login_required", True)


def sample(converter: Any) -> Any:
    return next(
        converter.to_python(text)
        for text in SAMPLES
        if re.fullmatch(f"(?:{converter.regex})", text)
    )


def test_the_open_doors_are_these():
    found = {name for name, view, _made_of in routes(get_resolver()) if is_open(view)}

    assert found == OPEN_TO_ANYONE | ON_THE_WAY_IN | OPEN_WHEN_PUBLIC


@pytest.mark.django_db
def test_every_other_door_sends_a_stranger_to_sign_in(client):
    closed = [
        (name, made_of)
        for name, view, made_of in routes(get_resolver())
        if not is_open(view) or name in OPEN_WHEN_PUBLIC
    ]
    passed = []
    for name, made_of in closed:
        url = reverse(name, kwargs={part: sample(converter) for part, converter in made_of.items()})
        for answer in (client.get(url), client.post(url)):
            if answer.status_code != 302 or not answer.url.startswith(reverse("account_login")):
                passed.append(name)

    assert passed == []
    assert len(closed) > 20


@pytest.mark.django_db
def test_every_open_door_answers_the_question_whether_it_is_there(client):
    """Link checkers, watchers of the site and mail scanners ask with HEAD."""
    silent = []
    for name, view, made_of in routes(get_resolver()):
        url = reverse(name, kwargs={part: sample(converter) for part, converter in made_of.items()})
        if is_open(view) and client.get(url).status_code != client.head(url).status_code:
            silent.append(name)

    assert silent == []


def test_every_address_has_a_name_of_its_own():
    names = [name for name, _view, _made_of in routes(get_resolver())]

    assert len(names) == len(set(names))
    assert "None" not in names
