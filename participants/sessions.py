"""Length and end of sessions, by device (R-75).

On a trusted device a session lasts `SESSION_COOKIE_AGE`; elsewhere until the browser is closed or
nothing is done for `SESSION_IDLE_AGE`, as an embassy's computer is often shared.
"""

import time
from collections.abc import Callable
from typing import Any

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY, logout
from django.contrib.auth.signals import user_logged_out
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.backends.db import SessionStore
from django.core.signing import get_cookie_signer
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from outbox import letters
from outbox.models import Letter
from participants.models import Account

SEEN = "seen_at"  # time of the session's last request, to within EVERY seconds
# data given at the sign-up, perhaps by a stranger, for the address proven in this session
SAID = "said_at_sign_up"
TRUSTED_UNTIL = "trusted_until"
TRUST_ASKED = "trust_asked"  # ticked where a code was asked for; shown ticked where it is typed
TRUST_CARRIED = "trust_carried"  # ticked in the form before the second step of a sign-in
STEP_ELSEWHERE = "second_step_elsewhere"  # the account that a ministry asked for a second step
CODE_LETTERS = "code_letters"  # kind of letter: the one with the newest code asked for here
EVERY = 5 * 60  # seconds; writing at each request would cost every page a statement


def begin(request: HttpRequest, *, is_trusted: bool) -> None:
    """Start the clocks of a new session."""
    now = time.time()
    request.session[SEEN] = now
    request.session[TRUSTED_UNTIL] = None
    request.session.set_expiry(0)  # with the browser
    if is_trusted:
        request.session[TRUSTED_UNTIL] = now + settings.SESSION_COOKIE_AGE
        request.session.set_expiry(settings.SESSION_COOKIE_AGE)


def carry_trust(request: HttpRequest, *, is_step_to_come: bool) -> None:
    """Remember the box ticked in a form until the second step, if one is to come."""
    request.session[TRUST_CARRIED] = is_step_to_come and bool(request.POST.get("remember"))


def take_trust(request: HttpRequest) -> bool:
    """Return whether the box was ticked, in this form or before the second step."""
    is_carried = request.session.pop(TRUST_CARRIED, False)
    return is_carried or bool(request.POST.get("remember"))


def note_step(request: HttpRequest, account: Account, *, is_done: bool) -> None:
    """Remember whether a ministry has asked this account for a second step just now."""
    request.session[STEP_ELSEWHERE] = account.pk if is_done else None


def has_step_elsewhere(request: HttpRequest, account: Account) -> bool:
    """Tell whether a ministry has asked this account for a second step in this session."""
    return request.session.get(STEP_ELSEWHERE) == account.pk


def record(request: HttpRequest) -> None:
    """Add or update the session in its holder's list: since when, where, with which browser."""
    UserSession.objects.create_from_request(request)


def of(account: Account) -> list[UserSession]:
    """Return the sessions by which the account can still be used, the latest used first."""
    rows = UserSession.objects.purge_and_list(account)  # without those that an act has ended
    now = time.time()
    live = [row for row in rows if not _has_ended(SessionStore(row.session_key), now)]
    return sorted(live, key=lambda row: row.last_seen_at, reverse=True)


def numbered(account: Account, number: int) -> UserSession | None:
    """Return the account's session of this id; None if there is none."""
    return UserSession.objects.filter(user=account, pk=number).first()


def remember_code(request: HttpRequest, letter: Letter) -> None:
    """Remember the letter with a code that ends the one before of its kind in this session, whose
    own letter is not sent any more (R-277).
    """
    known = request.session.get(CODE_LETTERS) or {}
    if letter.kind in known:
        letters.lapse_one(known[letter.kind])
    request.session[CODE_LETTERS] = known | {letter.kind: letter.pk}


@receiver(user_logged_out)
def forget(request: HttpRequest, **_sent: object) -> None:
    """Remove a signed-out session from its holder's list and have the browser clear its cache."""
    UserSession.objects.filter(session_key=request.session.session_key or "").delete()
    request.was_signed_out = True  # type: ignore[attr-defined]


class OwnCookieStorage(CookieStorage):
    """Message cookie that only its own reader can open (R-80): the signed-in account, or a visitor.

    An unread message names people and would outlive its session on a shared device. After signing
    out, the same request writes as a visitor.
    """

    def _get(self, *args: Any, **kwargs: Any) -> Any:
        self._sign_for_reader()
        return super()._get(*args, **kwargs)  # type: ignore[misc]

    def _store(self, *args: Any, **kwargs: Any) -> Any:
        self._sign_for_reader()
        return super()._store(*args, **kwargs)  # type: ignore[misc]

    def _sign_for_reader(self) -> None:
        account = self.request.session.get(SESSION_KEY, "")
        self.signer = get_cookie_signer(salt=f"{self.key_salt} {account}")


class MessageStorage(FallbackStorage):
    """Message storage that puts what is too long for the cookie into the session."""

    storage_classes = (OwnCookieStorage, SessionStorage)


class IdleMiddleware:
    """Middleware that ends idle sessions. Placed after the messages middleware, as it adds a
    message.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME in request.COOKIES and SESSION_KEY in request.session:
            self._look_at(request)
        response = self.get_response(request)
        if getattr(request, "was_signed_out", False):
            # Not "storage": the copy of the handbook, which holds nothing of the account, is the
            # reader's.
            response["Clear-Site-Data"] = '"cache"'
        return response

    def _look_at(self, request: HttpRequest) -> None:
        now = time.time()
        seen = request.session.get(SEEN)
        if _has_ended(request.session, now):
            logout(request)
            if request.method == "GET":  # other methods learn that nothing was done
                messages.info(
                    request, _("You were signed out, because nothing was done here for a while.")
                )
        elif seen is None or now - seen >= EVERY:
            request.session[SEEN] = now
            if request.user.is_authenticated:  # not disabled, nor signed out everywhere, meanwhile
                record(request)


def _has_ended(session: SessionBase, now: float) -> bool:
    """Tell whether the clocks of a session have run out; one from before `begin` has none yet."""
    seen, trusted_until = session.get(SEEN), session.get(TRUSTED_UNTIL)
    if seen is None:
        return False
    if trusted_until:
        return bool(now > trusted_until)
    return bool(now - seen > settings.SESSION_IDLE_AGE)
