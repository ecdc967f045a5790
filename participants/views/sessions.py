"""accounts/sessions/: where one is signed in, and signing out on one device or everywhere; forms of
earlier sessions.
"""

from typing import Any

from allauth.usersessions.views import ListUserSessionsView
from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.csrf import csrf_failure
from django.views.decorators.http import require_POST

from participants import access, sessions
from participants.acting import refused_into_message
from participants.actions import accounts
from participants.doors import is_open_door
from participants.models import Account
from participants.signin import is_of_a_person, sent_from, sign_in_again


class OwnSessions(ListUserSessionsView):
    """Where the reader is signed in. The library's list has sessions that ended unused as well."""

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Add the sessions that still last, this one among them."""
        found: dict[str, Any] = super().get_context_data(**context)
        return found | {"sessions": sessions.of(self.request.user)}


own_sessions = access.end_own_sessions(OwnSessions.as_view())


@access.end_own_sessions
@require_POST
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """End all sessions of the reader, this one too (R-13)."""
    accounts.end_sessions(account=request.user, now=timezone.now())
    logout(request)
    messages.success(request, _("You are signed out on all devices."))
    return redirect("desk:start")


@access.end_own_sessions
@require_POST
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    """End one session of the reader; of this one, sign out."""
    session = sessions.numbered(request.user, pk)
    if session is None:
        raise Http404
    if session.is_current():
        logout(request)
        return redirect("desk:start")
    accounts.end_session(account=request.user, number=pk, now=timezone.now())
    messages.success(request, _("That device is signed out."))
    return redirect("usersessions_list")


@access.manage_accounts
@access.still_you_to_act
@require_POST
def sign_out_theirs(request: HttpRequest, pk: int, number: int | None = None) -> HttpResponse:
    """End one session, or all, of somebody else's account (R-404)."""
    account = get_object_or_404(Account.objects.visible_to(request.user), pk=pk)
    with refused_into_message(request):
        accounts.sign_out(account=account, number=number, by=request.user, now=timezone.now())
        done = _("That device is signed out.") if number else _("The account is signed out.")
        messages.success(request, f"{done} {_('The holder is told by letter.')}")
    return redirect("participants:account_detail", account.pk)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose CSRF token does not match: from an earlier session, or another site.

    Nothing was done. A person who sent it from a page of ours returns there, where the tab restores
    what was typed; if signed out, by way of the sign-in page. Everything else, and forms of public
    pages, for which missing cookies are the likely cause, get the page of a failed CSRF check.
    """
    page = sent_from(request)
    if not page or not is_of_a_person(request) or is_open_door(request):
        return csrf_failure(request, reason=reason)
    if not request.user.is_authenticated:
        return sign_in_again(request)
    sentence = _("Nothing was done, because you have signed in again since. Please do it again.")
    messages.warning(request, sentence, extra_tags="undone")
    return redirect(page)
