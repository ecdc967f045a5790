"""The second step at sign-in: asked of whoever has set one up, and set up by whoever must (R-337,
R-338).
"""

from typing import Any

from allauth.account.stages import LoginStage
from allauth.mfa.stages import AuthenticateStage
from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect

from participants import sessions
from participants.models import Account
from participants.signin import Answer, View, remember_asking

PURPOSE = "second_step"  # see signin.still_stands


class SecondStepStage(AuthenticateStage, LoginStage):
    """Stage of a sign-in, after password or code; void once the account changes meanwhile."""

    def handle(self) -> tuple[HttpResponseRedirect | None, bool]:
        """Lead to the page of the second step, or on; also on after that of a ministry, but for
        whoever has a desk (R-346).
        """
        page = self.request.resolver_match
        if page is None or page.view_name != "openid_connect_callback":
            sessions.note_step(self.request, self.login.user, is_done=False)
        if sessions.has_step_elsewhere(self.request, self.login.user) and not self._has_desk():
            return None, True
        response, goes_on = super().handle()
        sessions.carry_trust(self.request, is_step_to_come=bool(response))
        if response:
            remember_asking(self.request, self.login.user, purpose=PURPOSE)
        return response, goes_on

    def _has_desk(self) -> bool:
        """Ask another copy of the account: the library stores this one as it is, in JSON."""
        account: Any = Account.objects.get(pk=self.login.user.pk)
        return bool(account.has_desk)


def is_missing(request: HttpRequest) -> bool:
    """Tell whether the account has a desk today, and no second step though it needs one."""
    account: Any = request.user
    if not settings.SECOND_STEP_REQUIRED or not account.is_authenticated:
        return False
    return bool(account.has_desk and not account.has_second_step)


class SecondStepFirstMiddleware:
    """Middleware that lets such an account set up its second step, and little else before."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> Any:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: Any, kwargs: Any
    ) -> HttpResponseRedirect | None:
        """Lead to the page that sets it up, whatever was asked for or sent."""
        page = request.resolver_match
        if page is None or page.view_name in settings.OPEN_WITHOUT_SECOND_STEP:
            return None
        if is_missing(request):
            return redirect("participants:factor_list")
        return None
