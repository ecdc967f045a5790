"""Languages of the interface that are being prepared: staff see them, others do not (R-573)."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation


def languages_seen_by(request: HttpRequest) -> list[str]:
    """Return the codes of the languages that this reader may choose."""
    return [*dict(settings.LANGUAGES), *languages_previewed_by(request)]


def languages_previewed_by(request: HttpRequest) -> list[str]:
    """Return the codes of the languages that are being prepared, if the reader is of the staff."""
    # an error page may come before authentication
    reader = getattr(request, "user", None)
    if reader is None or not reader.is_authenticated or not reader.is_staff_member:
        return []
    return [*dict(settings.LANGUAGES_IN_PREPARATION)]


class PreviewMiddleware:
    """Shows staff the pages in a language that is being prepared, if their cookie asks for it.

    Django's own middleware, which knows nobody yet, has chosen another one before.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        wanted = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        is_prepared = wanted in dict(settings.LANGUAGES_IN_PREPARATION)
        if wanted and is_prepared and wanted in languages_previewed_by(request):
            translation.activate(wanted)
            request.LANGUAGE_CODE = wanted
        return self.get_response(request)
