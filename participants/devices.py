"""Known devices, and limits on guessing passwords and asking for codes (R-76, R-77).

A limit on guesses must not become a way to lock somebody out. So a known device has its own counts
that nobody else can use up; everybody else is counted by account and network; and each way to sign
in has its own count, so that closing one leaves the others open.
"""

import secrets

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare, salted_hmac

from participants.access import is_within, network_of, site_of
from participants.models import Account
from participants.names import address_key

COOKIE = "device"
COOKIE_AGE = 60 * 60 * 24 * 180  # seconds
MAX_ACCOUNTS = 5  # of one device; the newest stay
MINUTE, HOUR, DAY = 60, 3600, 86_400  # seconds

GUESSES = 10  # of a password within five minutes, on a known device
GUESSES_ANYWHERE = 100  # of one account's password an hour, from all devices that are not known
STEPS = 5  # tries of a code of the second step within five minutes
STEPS_A_DAY = 50
ASKINGS_A_MINUTE = 3  # for a code, of one kind
LETTERS_A_DAY = 10  # with codes to one address, asked for from one network, or on one known device
# With codes to one address, from all networks together; the first of each network is not counted,
# so that strangers elsewhere never close the way in to who reads the mailbox (D-225).
LETTERS_A_DAY_ANYWHERE = 20
# With codes from one network to all addresses together, known devices apart. An embassy is one
# network: on the morning of a training 55 people there ask at the same minute, and each may need
# three (to sign up, once more after a slip, on a second device).
LETTERS_OF_A_NETWORK_A_MINUTE = 60
LETTERS_OF_A_NETWORK_A_DAY = 250


def remember(request: HttpRequest, response: HttpResponse, account: Account) -> None:
    """Set the cookie that marks this device as known. It names nobody and ends with the account's
    sessions.
    """
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
    """Return a name for this device with this account if its holder has signed in here before, else
    "".
    """
    if COOKIE not in request.COOKIES:
        return ""
    account = Account.objects.addressed(email).first()
    device, marks = _read(request)
    mark = _mark(device, account) if account else ""
    if any(constant_time_compare(mark, each) for each in marks):
        return mark
    return ""


def may_guess(email: str) -> bool:
    """Count a password guess from unknown devices; False once an account has had too many in the
    hour.
    """
    return is_within(f"guess:{_hidden(email)}", most=GUESSES_ANYWHERE, seconds=HOUR)


def may_guess_here(device: str) -> bool:
    """Count a password guess on this known device; False once there are too many."""
    return is_within(f"guess:{device}", most=GUESSES, seconds=5 * MINUTE)


def may_try_step(request: HttpRequest, account: Account) -> bool:
    """Count a try of a code of the second step, on this known device or by account; False once
    there are too many (R-340).
    """
    asker = known(request, account.email) or str(account.pk)
    in_minutes = is_within(f"step:minutes:{asker}", most=STEPS, seconds=5 * MINUTE)
    return in_minutes and is_within(f"step:day:{asker}", most=STEPS_A_DAY, seconds=DAY)


def network_may_ask(request: HttpRequest, email: str) -> bool:
    """Count a code asked for in this network; False once there are too many in the minute.

    Call this and `network_may_write` before counting by address, so that a flood of addresses
    creates no more counters than letters.
    """
    if known(request, email):
        return True
    name = f"network:minute:{network_of(request)}"
    return is_within(name, most=LETTERS_OF_A_NETWORK_A_MINUTE, seconds=MINUTE)


def network_may_write(request: HttpRequest, email: str) -> bool:
    """Count a code letter asked for in this network; False once there are too many today."""
    if known(request, email):
        return True
    return is_within(
        f"network:day:{network_of(request)}", most=LETTERS_OF_A_NETWORK_A_DAY, seconds=DAY
    )


def may_ask(request: HttpRequest, email: str, kind: str) -> bool:
    """Count a code of this kind asked for; False once there are too many in the minute."""
    return is_within(f"ask:{kind}:{_asker(request, email)}", most=ASKINGS_A_MINUTE, seconds=MINUTE)


def may_write(request: HttpRequest, email: str, kind: str) -> bool:
    """Count a code letter of this kind to this address; False once there are too many today.

    A known device has its own count, and the first letter asked for in a network is always written.
    """
    if not is_within(f"letter:{kind}:{_asker(request, email)}", most=LETTERS_A_DAY, seconds=DAY):
        return False
    if known(request, email):
        return True
    if is_within(f"first:{kind}:{_hidden(email)}:{site_of(request)}", most=1, seconds=DAY):
        return True
    return is_within(f"letter:{kind}:{_hidden(email)}", most=LETTERS_A_DAY_ANYWHERE, seconds=DAY)


def may_send_again(request: HttpRequest, email: str) -> bool:
    """Count a code sent again to the same address; False once any limit is reached."""
    in_network = network_may_ask(request, email) and network_may_write(request, email)
    return in_network and may_write(request, email, "resend")


def _asker(request: HttpRequest, email: str) -> str:
    """Return who is counted as asking: a known device, otherwise a network with this address."""
    return known(request, email) or f"{_hidden(email)}:{network_of(request)}"


def _hidden(email: str) -> str:
    """Return a keyed hash of the address, so that counts never hold the address itself."""
    return salted_hmac(
        "participants.devices.address", address_key(email), algorithm="sha256"
    ).hexdigest()[:32]


def _read(request: HttpRequest) -> tuple[str, list[str]]:
    """Return the device's name, new if it has none, and its marks, one per account."""
    device, *marks = request.COOKIES.get(COOKIE, "").split(".")
    return device[:32] or secrets.token_hex(16), marks[:MAX_ACCOUNTS]


def _mark(device: str, account: Account) -> str:
    facts = f"{device} {account.pk} {account.sessions_ended}"
    return salted_hmac("participants.devices", facts, algorithm="sha256").hexdigest()[:32]
