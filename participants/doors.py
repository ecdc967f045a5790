"""Ask for a sign-in at every address that is not an open door, and to wait where one must."""

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from participants.access import way_back
from participants.signin import Answer, View, sign_in_again


class MustWaitMiddleware:
    """Middleware that answers 429 with Retry-After when a form told the user to wait."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if seconds := getattr(request, "must_wait", 0):
            response.status_code = HTTPStatus.TOO_MANY_REQUESTS
            response["Retry-After"] = str(seconds)
        return response


def is_open_door(request: HttpRequest) -> bool:
    """Tell whether the address needs no sign-in (config/open_doors.py)."""
    page = request.resolver_match
    return page is not None and page.view_name in settings.OPEN_DOORS


class SignInFirstMiddleware(LoginRequiredMiddleware):
    """Middleware that never runs a POST from a signed-out user (R-79). After sign-in they return to
    the page that held the form; both pages say that nothing was done.
    """

    def process_view(
        self, request: HttpRequest, view: View, args: Any, kwargs: Any
    ) -> HttpResponseRedirect | None:
        """Let in accounts, and anybody through a door of settings.OPEN_DOORS (D-250)."""
        if is_open_door(request) or request.user.is_authenticated:
            return None
        return self.handle_no_permission(request, view)

    def handle_no_permission(self, request: HttpRequest, view: View) -> HttpResponseRedirect:
        """Redirect to sign-in and back; of a form that was sent, say that nothing was done."""
        if request.method == "GET":
            return redirect_to_login(way_back(request.get_full_path()))
        return sign_in_again(request)
