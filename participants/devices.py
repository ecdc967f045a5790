"""Devices on which somebody has signed in before, and how often anybody may try what is not their
own (R-76, R-77).

A limit on guesses must not become a way to lock somebody out. So a known device has counts of its
own, which nobody else uses up; everybody else is counted by account and network; and each way in
has its own count, so that one which is closed for a while leaves the others open.
"""

import secrets

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare, salted_hmac

from participants.access import is_within, network_of
from participants.models import Account
from participants.names import address_key

COOKIE = "device"
COOKIE_AGE = 60 * 60 * 24 * 180  # seconds
MAX_ACCOUNTS = 5  # of one device; the newest stay
MINUTE, HOUR, DAY = 60, 3600, 86_400  # seconds

GUESSES = 10  # of a password within five minutes, on a known device
GUESSES_ANYWHERE = 100  # of one account's password an hour, from all devices that are not known
ASKINGS_A_MINUTE = 3  # for a code, of one kind
LETTERS_A_DAY = 10  # with codes to one address, asked for from one network, or on one known device
LETTERS_A_DAY_ANYWHERE = 20  # with codes to one address, from all networks together
# With codes from one network to all addresses together, known devices apart. An embassy is one
# network: on the morning of a training 55 people there ask at the same minute, and each may need
# three (to sign up, once more after a slip, on a second device).
LETTERS_OF_A_NETWORK_A_MINUTE = 60
LETTERS_OF_A_NETWORK_A_DAY = 250


def remember(request: HttpRequest, response: HttpResponse, account: Account) -> None:
    """Know this device again; the cookie names nobody, and ends with the account's sessions."""
    device, marks = _read(request)
    marks = [mark for mark in marks if mark != _mark(device, account)][1 - MAX_ACCOUNTS :]
    response.set_cookie(
        COOKIE,
        ".".join([device, *marks, _mark(device, account)]),
        max_age=COOKIE_AGE,
        secure=settings.SECURE,
        httponly=True,
        samesite="Lax",
    )


def known(request: HttpRequest, email: str) -> str:
    """A name for this device with this account, when its holder has signed in on it before;
    otherwise "".
    """
    if COOKIE not in request.COOKIES:
        return ""
    account = Account.objects.addressed(email).first()
    device, marks = _read(request)
    mark = _mark(device, account) if account else ""
    return mark if any(constant_time_compare(mark, each) for each in marks) else ""


def may_guess(email: str) -> bool:
    """May one more password be tried, as far as the devices that are not known are counted
    together?
    """
    return is_within(f"guess:{_hidden(email)}", most=GUESSES_ANYWHERE, seconds=HOUR)


def may_guess_here(device: str) -> bool:
    """May one more password be tried on this known device?"""
    return is_within(f"guess:{device}", most=GUESSES, seconds=5 * MINUTE)


def network_may_ask(request: HttpRequest, email: str) -> bool:
    """May one more letter with a code be asked for in this network, as far as the running minute
    goes?

    This and `network_may_write` are asked before anything is counted by address, so that a flood of
    addresses leaves no more counts than letters.
    """
    if known(request, email):
        return True
    name = f"network:minute:{network_of(request)}"
    return is_within(name, most=LETTERS_OF_A_NETWORK_A_MINUTE, seconds=MINUTE)


def network_may_write(request: HttpRequest, email: str) -> bool:
    """May one more letter with a code be sent to whoever asks in this network today?"""
    if known(request, email):
        return True
    return is_within(
        f"network:day:{network_of(request)}", most=LETTERS_OF_A_NETWORK_A_DAY, seconds=DAY
    )


def may_ask(request: HttpRequest, email: str, kind: str) -> bool:
    """May one more letter with a code of this kind be asked for, as far as the running minute
    goes?
    """
    return is_within(f"ask:{kind}:{_asker(request, email)}", most=ASKINGS_A_MINUTE, seconds=MINUTE)


def may_write(request: HttpRequest, email: str, kind: str) -> bool:
    """May one more letter with a code of this kind go to this address today?

    On a known device the holder's own letters are counted apart.
    """
    if not is_within(f"letter:{kind}:{_asker(request, email)}", most=LETTERS_A_DAY, seconds=DAY):
        return False
    if known(request, email):
        return True
    return is_within(f"letter:{kind}:{_hidden(email)}", most=LETTERS_A_DAY_ANYWHERE, seconds=DAY)


def may_send_again(request: HttpRequest, email: str) -> bool:
    """May a new code go to the address that the page of this code was asked for?"""
    in_network = network_may_ask(request, email) and network_may_write(request, email)
    return in_network and may_write(request, email, "resend")


def _asker(request: HttpRequest, email: str) -> str:
    """By whom a letter is asked for: a known device, otherwise a network for this address."""
    return known(request, email) or f"{_hidden(email)}:{network_of(request)}"


def _hidden(email: str) -> str:
    """Counts are kept without the address."""
    return salted_hmac(
        "participants.devices.address", address_key(email), algorithm="sha256"
    ).hexdigest()[:32]


def _read(request: HttpRequest) -> tuple[str, list[str]]:
    """The device's name, a new one when it has none, and what marks it for each account."""
    device, *marks = request.COOKIES.get(COOKIE, "").split(".")
    return device[:32] or secrets.token_hex(16), marks[:MAX_ACCOUNTS]


def _mark(device: str, account: Account) -> str:
    told = f"{device} {account.pk} {account.sessions_ended}"
    return salted_hmac("participants.devices", told, algorithm="sha256").hexdigest()[:32]
