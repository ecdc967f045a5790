"""The two pages to sign in from: with a password, or by asking for a code."""

from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.account.internal.stagekit import clear_login
from allauth.account.stages import EmailVerificationStage, LoginStage
from allauth.account.views import LoginView, PasswordSetView, RequestLoginCodeView
from django.conf import settings
from django.http import HttpRequest, HttpResponse


class PastPendingCode:
    """Mixin that ignores a code pending in this browser, perhaps of a previous user.

    The library would redirect to the page for that code and discard the form. Here a sign-in code
    or second step is dropped; a sign-up's only code can still be typed, and the page says where.
    """

    is_code_of_sign_up_pending = False

    def _redirect_to_pending_stage(
        self, request: HttpRequest, stage: LoginStage
    ) -> HttpResponse | None:
        if stage.key == EmailVerificationStage.key:
            self.is_code_of_sign_up_pending = True
        else:
            clear_login(request)
        return None


class PasswordView(PastPendingCode, LoginView):
    """Sign-in with a password; the page has the other ways, too."""

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Add the ministries by which one may sign in."""
        found: dict[str, Any] = super().get_context_data(**context)
        return found | {"ministries": settings.MINISTRIES}


class AskForCodeView(PastPendingCode, RequestLoginCodeView):
    """Request for a code."""


sign_in = PasswordView.as_view()
ask_for_code = AskForCodeView.as_view()
# A first password could otherwise stand for the second step where this is asked for.
set_password = reauthentication_required(PasswordSetView.as_view())
