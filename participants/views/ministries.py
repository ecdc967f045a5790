"""accounts/login/by/: to a ministry's own sign-in, and back from it; and an end to that."""

from collections.abc import Callable

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.providers.openid_connect import views as library
from django.conf import settings
from django.contrib import messages
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from requests import RequestException

from participants import access, ministries
from participants.access import is_within, network_of
from participants.acting import refused_into_message
from participants.actions import ministries as actions
from participants.models import Account

AWAY_A_MINUTE = 60  # from one network, as each asks the ministry's server
MINUTE = 60  # seconds


def sign_in_by_ministry(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Lead to the ministry's sign-in; a link alone does not (R-69)."""
    name = _name(provider_id)
    if request.user.is_authenticated:
        return redirect("desk:start")
    is_well = is_within(f"ministry:{network_of(request)}", most=AWAY_A_MINUTE, seconds=MINUTE)
    if request.method != "POST" or not is_well:
        return redirect("account_login")
    return _answered(request, name, lambda: library.login(request, provider_id))


def back_from_ministry(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Sign in whoever the ministry names; whoever is signed in here stays so."""
    name = _name(provider_id)
    if request.user.is_authenticated:
        return redirect("desk:start")
    return _answered(request, name, lambda: library.callback(request, provider_id))


@access.set_up_own_second_step
@require_POST
def disconnect(request: HttpRequest) -> HttpResponse:
    """Let no ministry sign in to one's own account; other devices are signed out."""
    spared = request.session.session_key or ""
    with refused_into_message(request):
        actions.disconnect_ministries(
            account=request.user, by=request.user, spared=spared, now=timezone.now()
        )
        messages.success(request, _("Your account is connected with no ministry any more."))
    return redirect("participants:factor_list")


@access.manage_accounts
@access.still_you_to_act
@require_POST
def disconnect_theirs(request: HttpRequest, pk: int) -> HttpResponse:
    """Let no ministry sign in to an account; it is signed out everywhere."""
    account = get_object_or_404(Account.objects.visible_to(request.user), pk=pk)
    with refused_into_message(request):
        actions.disconnect_ministries(account=account, by=request.user, now=timezone.now())
        messages.success(request, _("The account is connected with no ministry any more."))
    return redirect("participants:account_detail", account.pk)


def _answered(request: HttpRequest, name: str, ask: Callable[[], HttpResponse]) -> HttpResponse:
    """Return the library's answer, or the sign-in page where the ministry answers nothing, or
    nonsense.
    """
    try:
        return ask()
    except (RequestException, ValueError, KeyError):
        sentence = ministries.away_sentence() % {"name": name}
        answer: HttpResponse = ministries.back_to_sign_in(request, sentence).response
        return answer
    except IntegrityError:  # the same person twice at once
        return redirect("account_login")
    except ImmediateHttpResponse as immediate:
        response: HttpResponse = immediate.response
        return response


def _name(provider_id: str) -> str:
    """Return the name of a ministry. Raises Http404 if there is none of this id."""
    for ministry in settings.MINISTRIES:
        if ministry["provider_id"] == provider_id:
            return str(ministry["name"])
    raise Http404
