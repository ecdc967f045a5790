"""Middleware for every answer, and the error pages that must work when nothing else does."""

import logging
import sys
from collections.abc import Callable
from http import HTTPStatus
from math import inf
from time import monotonic
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages import get_messages
from django.contrib.sessions.exceptions import SessionInterrupted
from django.core.exceptions import DisallowedHost
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.log import log_response

from participants.models import Account, CoordinatorTerm
from participants.refusal import RightsChanged

# characters; a search for 10,000 Thai letters is still answered at its field
MAX_ADDRESS_LENGTH = 100_000

UTF_8 = ("utf-8", "utf8")

HEALTH = "/health/"
AT_THE_COUNTER = "/handbook/now/"  # its reader has somebody before them
RETRY_AFTER = 30  # seconds
# fields by which a page says what it showed
SENT_ALONG = {"seen", "shown", "held", "decided", "order"}

# Database errors that do not pass by themselves. PostgreSQL classes: 53 insufficient resources,
# 58 system error, such as a broken disk.
LASTING_STATES, TOO_MANY_CONNECTIONS = ("53", "58"), "53300"
LASTING_IN_SQLITE = ("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_CANTOPEN", "SQLITE_READONLY")

type Answer = Callable[[HttpRequest], HttpResponse]

logger = logging.getLogger("desk")


class HeadOnlyMiddleware:
    """Answers HEAD as GET without a body. Outermost, so that Content-Length is known by then.

    Django leaves dropping the body to the server, and gunicorn warns each time that it does.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        is_head = request.method == "HEAD"
        if is_head:
            request.method = "GET"
        response = self.get_response(request)
        if is_head:
            # includes files, which are closed all the same
            if isinstance(response, StreamingHttpResponse):
                response.streaming_content = []
            else:
                response.content = b""
        return response


class HealthProbeMiddleware:
    """Answers a health probe whatever host it names: a probe on this machine knows no other.

    Safe because nothing in the answer is built from the host.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info == HEALTH:
            request.META["HTTP_HOST"] = settings.ALLOWED_HOSTS[0]
        return self.get_response(request)


class SoundRequestMiddleware:
    """Refuses addresses longer than any of our links, null characters in address or cookies, which
    PostgreSQL cannot store, and fields in another encoding than UTF-8 (D-180).
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _charset(request) not in UTF_8:
            return bad_request(request)
        query = request.META.get("QUERY_STRING", "").replace("%00", "\0")
        if any("\0" in text for text in (request.path_info, query, *request.COOKIES.values())):
            return bad_request(request)
        if (length := len(request.path_info) + len(query)) > MAX_ADDRESS_LENGTH:
            response = bad_request(request)
            log_response("An address of %s characters", length, response=response, request=request)
            return response
        return self.get_response(request)


class PrivateByDefaultMiddleware:
    """Keeps personal pages out of shared and browser caches (R-131, R-80).

    That is every page for a signed-in reader, unless its view has set Cache-Control, and every page
    with a message, which may name somebody, in any case.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        reader = getattr(request, "user", None)
        is_personal = (
            reader and reader.is_authenticated and not response.has_header("Cache-Control")
        )
        if is_personal or getattr(get_messages(request), "used", False):
            response["Cache-Control"] = "private, no-store"
        patch_vary_headers(response, ["Cookie"])
        return response


class PlainRefusalMiddleware:
    """Explains a 405 with a page that links to the page above, as Django's answer is empty; and an
    act whose account lost its rights meanwhile with the page of a 403 (R-194).
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and request.accepts("text/html"):
            response.content = render_to_string(
                "405.html", {"above": page_above(request.path)}, request
            )
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer 403 if a view without a form, as a download, lets this refusal through."""
        if isinstance(exception, RightsChanged):
            return not_yours(request, exception)
        return None


def _charset(request: HttpRequest) -> str:
    """Return the encoding that the request names for its fields, small; "utf-8" if it names none.

    Django decodes by any that Python knows: punycode takes seconds, zlib fails.
    """
    named = request.content_params or {}
    return str(named.get("charset", "utf-8")).lower()


def page_above(path: str) -> str:
    """Return the nearest parent address that resolves: the page with the button."""
    while above := path.rstrip("/").rpartition("/")[0]:
        path = above + "/"
        try:
            resolve(path)
        except Resolver404:
            continue
        return path
    return "/"


class WrongHost:
    """Logs that the site is asked for by another host, at most once an hour in this process:
    scanners name any, but a proxy that passes on another one keeps every visitor out.
    """

    EVERY = 3600  # seconds

    def __init__(self) -> None:
        self.logged_at = -inf

    def log(self, at: float) -> None:
        """Log it unless that was done within the hour before `at`, in seconds of a clock."""
        if at - self.logged_at >= self.EVERY:
            self.logged_at = at
            logger.warning("asked for by another host than that of PUBLIC_URL")


wrong_host = WrongHost()


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 400 with a page rendered without the request, whose fault would be met again.

    A second click whose session ended when the first signed in or out is redirected to its page
    instead; a host that is not ours is told the address of the site (R-279).
    """
    if isinstance(exception, SessionInterrupted) and request.accepts("text/html"):
        return HttpResponseRedirect(request.get_full_path())
    if isinstance(exception, DisallowedHost):
        wrong_host.log(monotonic())
        return _bare("400_host.html", HTTPStatus.BAD_REQUEST, public_url=settings.PUBLIC_URL)
    return _bare("400.html", HTTPStatus.BAD_REQUEST)


def server_error(request: HttpRequest, *_args: Any) -> HttpResponse:
    """Answer 500, or 503 with Retry-After when the database is away, locked or full.

    Django calls this while it handles the exception. The 503 page invites the reader to try
    again, unless the trouble does not pass by itself, and says what 112 does where its reader may
    have come for a number.
    """
    error = sys.exception()
    if not isinstance(error, (OperationalError, InterfaceError)):
        return _bare("500.html", HTTPStatus.INTERNAL_SERVER_ERROR)
    template = "503_operator.html" if needs_operator(error) else "503.html"
    response = _bare(
        template,
        HTTPStatus.SERVICE_UNAVAILABLE,
        is_read=request.method == "GET",
        is_at_the_counter=request.path_info == AT_THE_COUNTER,
    )
    response["Retry-After"] = str(RETRY_AFTER)
    return response


def needs_operator(error: Exception) -> bool:
    """Tell whether a disk is full or broken, or the database's file is gone.

    A database server that cannot be reached looks like one that restarts, so it does not count.
    """
    sqlite_name = getattr(error.__cause__, "sqlite_errorname", "")
    state = getattr(error.__cause__, "sqlstate", None) or ""
    is_lasting = state.startswith(LASTING_STATES) and state != TOO_MANY_CONNECTIONS
    return is_lasting or sqlite_name.startswith(LASTING_IN_SQLITE)


def not_yours(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 403, logged in one line instead of with a traceback. Of a coordinator whose term is
    over, the page says so and shows what was typed, for it has no form any more to stand in.
    """
    ended = _ended_term(request.user)
    context = {"ended": ended, "typed": _typed(request) if ended else []}
    page = render_to_string("403.html", context, request)
    response = HttpResponse(page, status=HTTPStatus.FORBIDDEN)
    account = request.user.pk
    log_response(
        "Forbidden to account %s: %s", account, request.path, response=response, request=request
    )
    return response


def _ended_term(account: Account | AnonymousUser) -> CoordinatorTerm | None:
    """Return the last term of a coordinator, if it is over."""
    if not isinstance(account, Account) or account.role != Account.Role.COORDINATOR:
        return None
    last = account.terms.select_related("party").order_by("-since").first()
    if last and last.until and last.until < timezone.localdate():
        return last
    return None


def _typed(request: HttpRequest) -> list[str]:
    """Return what was typed into the form that was sent: whatever has several words, but for what
    pages send along and for passwords.
    """
    return [
        text
        for name, texts in request.POST.lists()
        for text in texts
        if " " in text.strip() and name not in SENT_ALONG and "password" not in name
    ]


def _bare(template: str, status: int, **facts: bool | str) -> HttpResponse:
    context = {"demonstration": settings.DEMO, "operator": settings.OPERATOR, **facts}
    return HttpResponse(render_to_string(template, context), status=status)
