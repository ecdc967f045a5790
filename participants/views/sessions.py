"""Where somebody is signed in (accounts/sessions/ itself is the library's), and forms of earlier
sessions.
"""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.csrf import csrf_failure
from django.views.decorators.http import require_POST

from participants import access
from participants.actions import accounts
from participants.signin import is_of_a_person, sent_from, sign_in_again


@access.keep_own_sessions
@require_POST
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    accounts.end_sessions(account=request.user, now=timezone.now())
    logout(request)
    messages.success(request, _("You are signed out on all devices."))
    return redirect("desk:start")


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token does not fit: it is of an earlier session, or another site's.

    Whoever sent it from a page of ours is back there, where the tab brings what was typed; signed
    out, by the way of the sign-in page. Nothing was done. All else, and a form of an open door,
    which needs cookies first of all, reads that it was open for too long.
    """
    page, view = sent_from(request), request.resolver_match.func if request.resolver_match else None
    if not page or not is_of_a_person(request) or not getattr(view, "login_required", True):
        return csrf_failure(request, reason=reason)
    if not request.user.is_authenticated:
        return sign_in_again(request)
    sentence = _("Nothing was done, because you have signed in anew since. Please do it again.")
    messages.warning(request, sentence, extra_tags="undone")
    return redirect(page)
