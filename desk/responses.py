"""What every answer carries, and the answers that must stand when the rest does not."""

import sys
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.contrib.sessions.exceptions import SessionInterrupted
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve
from django.utils.cache import patch_vary_headers
from django.utils.log import log_response
from django.views.defaults import permission_denied

# characters; a search for 10,000 Thai letters is still answered at its field
MAX_ADDRESS_LENGTH = 100_000

HEALTH = "/health/"
RETRY_AFTER = 30  # seconds

# Troubles of a database that do not pass by themselves. PostgreSQL: too little of a resource,
# broken disks.
LASTING_STATES, TOO_MANY_CONNECTIONS = ("53", "58"), "53300"
LASTING_IN_SQLITE = ("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_CANTOPEN", "SQLITE_READONLY")

type Answer = Callable[[HttpRequest], HttpResponse]


class HeadOnlyMiddleware:
    """A question for the head of an answer is answered as GET is, and gets no body; outermost, so
    that its length is known by then.

    Django leaves the body to the server, and gunicorn warns of every one that it has to drop.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        is_head = request.method == "HEAD"
        if is_head:
            request.method = "GET"
        response = self.get_response(request)
        if is_head:
            # a file among them, which is closed all the same
            if isinstance(response, StreamingHttpResponse):
                response.streaming_content = []
            else:
                response.content = b""
        return response


class HealthProbeMiddleware:
    """Answers a probe for the site's health whatever host it names: a probe on this machine knows
    no other.

    Nothing in the answer is built from the host.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info == HEALTH:
            request.META["HTTP_HOST"] = settings.ALLOWED_HOSTS[0]
        return self.get_response(request)


class SoundAddressMiddleware:
    """Refuses an address that no page of ours leads to by its length, and, in an address or a
    cookie, the one character that PostgreSQL keeps in no text.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "").replace("%00", "\0")
        if any("\0" in text for text in (request.path_info, query, *request.COOKIES.values())):
            return bad_request(request)
        if (length := len(request.path_info) + len(query)) > MAX_ADDRESS_LENGTH:
            response = bad_request(request)
            log_response("An address of %s characters", length, response=response, request=request)
            return response
        return self.get_response(request)


class PrivateByDefaultMiddleware:
    """Pages for a signed-in reader are kept by no shared or browser cache unless a view said
    otherwise, and pages with a message, which may name somebody, by none whatever it said (R-131,
    R-80).
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
    """An address that only takes what a button sends says so, and leads to the page above it;
    Django's answer is empty.
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


def page_above(path: str) -> str:
    """The nearest address above that leads anywhere: the page with the button."""
    while above := path.rstrip("/").rpartition("/")[0]:
        path = above + "/"
        try:
            resolve(path)
        except Resolver404:
            continue
        return path
    return "/"


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Rendered without the request, unlike Django's: whatever is wrong with it would be met again.

    Nothing is wrong with the second of two clicks, whose session ended when the first signed in or
    out: it gets its page as it is by now.
    """
    if isinstance(exception, SessionInterrupted) and request.accepts("text/html"):
        return HttpResponseRedirect(request.get_full_path())
    return _bare("400.html", HTTPStatus.BAD_REQUEST)


def server_error(request: HttpRequest, *_args: Any) -> HttpResponse:
    """Django calls it while it handles the exception. A database that is away, locked or full is no
    mistake of ours: whoever asked may ask again, unless it does not pass by itself."""
    error = sys.exception()
    if not isinstance(error, (OperationalError, InterfaceError)):
        return _bare("500.html", HTTPStatus.INTERNAL_SERVER_ERROR)
    template = "503_operator.html" if needs_operator(error) else "503.html"
    response = _bare(template, HTTPStatus.SERVICE_UNAVAILABLE)
    response["Retry-After"] = str(RETRY_AFTER)
    return response


def needs_operator(error: Exception) -> bool:
    """Whether a disk is full or broken, or the database's file is gone. A database server that
    cannot be reached is not known from one that starts anew.
    """
    sqlite_name = getattr(error.__cause__, "sqlite_errorname", "")
    state = getattr(error.__cause__, "sqlstate", None) or ""
    is_lasting = state.startswith(LASTING_STATES) and state != TOO_MANY_CONNECTIONS
    return is_lasting or sqlite_name.startswith(LASTING_IN_SQLITE)


def not_yours(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's page and one line in the log; Django's own, with a traceback, is then not
    written.
    """
    response = permission_denied(request, exception)
    account = request.user.pk
    log_response(
        "Forbidden to account %s: %s", account, request.path, response=response, request=request
    )
    return response


def _bare(template: str, status: int) -> HttpResponse:
    context = {"demonstration": settings.DEMO, "operator": settings.OPERATOR}
    return HttpResponse(render_to_string(template, context), status=status)
