"""The two pages that one signs in from: with a password, or asking for a code."""

from allauth.account.internal.stagekit import clear_login
from allauth.account.stages import LoginByCodeStage, LoginStage
from allauth.account.views import LoginView, RequestLoginCodeView
from django.http import HttpRequest, HttpResponse


class PastPendingCode:
    """A code that is pending in this browser, perhaps for who used it before, is in nobody's way.

    The library leads from here to where it is typed, and does nothing with what was sent. A code to
    sign in is let go; that of a sign-up, which has no other, can still be typed, and the page says
    where.
    """

    is_code_of_sign_up_pending = False

    def _redirect_to_pending_stage(
        self, request: HttpRequest, stage: LoginStage
    ) -> HttpResponse | None:
        if stage.key == LoginByCodeStage.key:
            clear_login(request)
        else:
            self.is_code_of_sign_up_pending = True
        return None


class PasswordView(PastPendingCode, LoginView):
    """Sign in with a password."""


class AskForCodeView(PastPendingCode, RequestLoginCodeView):
    """Ask for a code."""


sign_in = PasswordView.as_view()
ask_for_code = AskForCodeView.as_view()
