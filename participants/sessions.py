"""How long somebody stays signed in, on which devices, and how that ends (R-75).

On a device that its holder trusts a session lasts fourteen days; on any other until the browser is
closed or nothing was done for a while, for an embassy's computer is often shared.
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
from django.core.signing import get_cookie_signer
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

SEEN = "seen_at"  # when this session last asked for something, to within EVERY seconds
# perhaps by a stranger, of the person whose address is proven in this session
SAID = "said_at_sign_up"
TRUSTED_UNTIL = "trusted_until"
TRUST_ASKED = "trust_asked"  # ticked where a code was asked for; shown ticked where it is typed
IDLE = 2 * 60 * 60  # seconds without a request
EVERY = 5 * 60  # seconds; writing at each request would cost every page a statement


def begin(request: HttpRequest, *, is_trusted: bool) -> None:
    """Somebody has just signed in."""
    now = time.time()
    request.session[SEEN] = now
    request.session[TRUSTED_UNTIL] = now + settings.SESSION_COOKIE_AGE if is_trusted else None
    request.session.set_expiry(settings.SESSION_COOKIE_AGE if is_trusted else 0)


def record(request: HttpRequest) -> None:
    """Keep the session in the list of its holder: since when, from where, with which browser."""
    UserSession.objects.create_from_request(request)


@receiver(user_logged_out)
def forget(request: HttpRequest, **_sent: object) -> None:
    """A session that was signed out stands in no list, and the browser is to keep nothing of it."""
    UserSession.objects.filter(session_key=request.session.session_key or "").delete()
    request.was_signed_out = True  # type: ignore[attr-defined]


class OwnCookieStorage(CookieStorage):
    """Messages that open for whom they were written only (R-80): the account that was signed in, or
    a visitor.

    One that nobody read names people, and would outlive its session on a shared device. Whoever
    signs out in the same request is a visitor by the time the answer is written.
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
    """What is too long for the cookie lies in the session, and ends with it."""

    storage_classes = (OwnCookieStorage, SessionStorage)


class IdleMiddleware:
    """Ends sessions in which nothing was done for too long. After the messages, for it leaves
    one.
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
        if seen is not None and _has_ended(request, seen, now):
            logout(request)
            if request.method == "GET":  # anything else is told that nothing was done
                messages.info(
                    request, _("You were signed out, because nothing was done here for a while.")
                )
        elif seen is None or now - seen >= EVERY:
            request.session[SEEN] = now
            record(request)


def _has_ended(request: HttpRequest, seen: float, now: float) -> bool:
    trusted_until = request.session.get(TRUSTED_UNTIL)
    return now > trusted_until if trusted_until else now - seen > IDLE
