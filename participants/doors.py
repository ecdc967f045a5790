"""Ask for a sign-in at every address that is not an open door."""

from typing import Any

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseRedirect

from participants.access import way_back
from participants.signin import View, sign_in_again


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
