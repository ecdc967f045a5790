"""accounts/sessions/: where somebody is signed in. The list itself is the library's."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from participants import access
from participants.actions import accounts


@access.keep_own_sessions
@require_POST
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    accounts.end_sessions(account=request.user, now=timezone.now())
    logout(request)
    messages.success(request, _("You are signed out on all devices."))
    return redirect("desk:start")
