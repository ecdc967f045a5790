"""One's own record for somebody without an account, or with a disabled one, opened by a mailed code
(R-294).

Session keys hold what was asked, and what is open in this browser. Neither signs anybody in.
"""

import time

from allauth.account import app_settings
from allauth.core.internal.cryptokit import compare_user_code, generate_user_code
from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone, translation

from participants import mail, signin
from participants.models import Account, Participant
from participants.sessions import remember_code

ASKED = "record_asked"  # in the session: address, code, whose record, and when it was asked for
OPEN = "record_open"  # in the session: whose record is open, under which address, and until when
OPEN_FOR = 30 * 60  # seconds


def ask(request: HttpRequest, email: str) -> None:
    """Mail a code for the record that has this address; to any other address that there is none, or
    that an account opens it. The session is the same in all cases.
    """
    person = Participant.objects.without_account().written_to_at(email).first()
    code = generate_user_code(**app_settings.LOGIN_BY_CODE_FORMAT)
    request.session[ASKED] = {
        "email": email,
        "code": code,
        "person": person.pk if person else None,
        "at": time.time(),
    }
    letter = mail.record_code(
        email,
        code=code if person else "",
        has_account=Account.objects.active().addressed(email).exists(),
        language=translation.get_language() or settings.LANGUAGE_CODE,
        now=timezone.now(),
        valid_for=signin.CODE_IS_VALID,
    )
    remember_code(request, letter)


def asked_for(request: HttpRequest) -> str:
    """Return the address to which a code was sent for this browser; "" for none."""
    asked = request.session.get(ASKED) or {}
    return str(asked.get("email", ""))


def is_in_time(request: HttpRequest) -> bool:
    """Tell whether the code asked for is still good."""
    asked = request.session.get(ASKED) or {}
    return time.time() - asked.get("at", 0) < signin.CODE_IS_VALID.total_seconds()


def open_by(request: HttpRequest, code: str) -> bool:
    """Open the record if this is the code; False if it is not, or was tried too often."""
    asked = request.session[ASKED]
    may_try = signin.may_try_code(request, asked["code"])
    is_right = compare_user_code(actual=code, expected=asked["code"])
    if not may_try or not is_right or asked["person"] is None:
        return False
    del request.session[ASKED]
    request.session.cycle_key()
    request.session[OPEN] = {
        "person": asked["person"],
        "email": asked["email"],
        "until": time.time() + OPEN_FOR,
    }
    return True


def person_of(request: HttpRequest) -> Participant | None:
    """Return whose record is open in this browser: for half an hour, as long as the person has this
    address and no account that signs in, and to nobody who is signed in.
    """
    opened = request.session.get(OPEN)
    if not opened or time.time() >= opened["until"] or request.user.is_authenticated:
        return None
    people = Participant.objects.without_account().written_to_at(opened["email"])
    return people.with_post().filter(pk=opened["person"]).first()


def close(request: HttpRequest) -> None:
    """Close the record in this browser."""
    for key in (ASKED, OPEN):
        request.session.pop(key, None)
