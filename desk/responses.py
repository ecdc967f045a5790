"""What every answer carries, and the answers that must stand when the rest does not."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers

type Answer = Callable[[HttpRequest], HttpResponse]


class NoNulMiddleware:
    """Refuses the one character that PostgreSQL keeps in no text, in an address or a cookie."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "").replace("%00", "\0")
        if any("\0" in text for text in (request.path_info, query, *request.COOKIES.values())):
            return bad_request(request)
        return self.get_response(request)


class PrivateByDefaultMiddleware:
    """Pages for a signed-in reader are kept by no shared or browser cache unless a view said otherwise."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        reader = getattr(request, "user", None)
        if reader and reader.is_authenticated and not response.has_header("Cache-Control"):
            response["Cache-Control"] = "private, no-store"
        patch_vary_headers(response, ["Cookie"])
        return response


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Rendered without the request, unlike Django's: whatever is wrong with it would be met again."""
    return _bare("400.html", HTTPStatus.BAD_REQUEST)


def server_error(request: HttpRequest, *_args: Any) -> HttpResponse:
    return _bare("500.html", HTTPStatus.INTERNAL_SERVER_ERROR)


def _bare(template: str, status: int) -> HttpResponse:
    return HttpResponse(render_to_string(template, {"demonstration": settings.DEMO}), status=status)
