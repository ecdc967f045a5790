"""accounts/second-step/: app, passkeys and recovery codes; used at sign-in, and reset by another
administrator.
"""

from allauth.account.internal.flows.login import record_authentication
from allauth.account.models import Login
from allauth.account.utils import get_next_redirect_url
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth as webauthn
from allauth.mfa.webauthn.internal.flows import perform_passwordless_login
from allauth.mfa.webauthn.views import LoginWebAuthnView
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from documents import qr
from participants import access, factors, second_step
from participants.access import still_you, still_you_to_act
from participants.acting import posted, refused_into, refused_into_message
from participants.actions import factors as actions
from participants.forms.factors import AppForm, PasskeyForm, ResetFactorsForm
from participants.models import Account
from participants.rules import factors as rules
from participants.rules.accounts import silence_warnings
from participants.seen import of_rights


@access.set_up_own_second_step
@require_safe
def factor_list(request: HttpRequest) -> HttpResponse:
    """Render what the reader has as a second step, and what they may set up."""
    found = factors.second_steps(request.user)
    context = {
        "factors": [(factors.kind_of(each), each) for each in found],
        "may_add_app": not rules.app_problems(found),
        "codes_left": factors.codes_left(request.user),
        "ministries": factors.ministries_of(request.user),
        "is_missing": second_step.is_missing(request),
    }
    return render(request, "participants/factor_list.html", context)


@access.set_up_own_second_step
@still_you
def app_add(request: HttpRequest) -> HttpResponse:
    """Show the secret of a new app as a picture and in letters, and take its first code."""
    secret = factors.secret_to_set_up(request)
    form = AppForm(request.POST or None, account=request.user, secret=secret)
    if form.is_valid():
        with refused_into(form):
            actions.add_app(
                account=request.user,
                secret=secret,
                step=form.step,
                spared=_session(request),
                now=timezone.now(),
            )
            del request.session[factors.SECRET]
            return _added(request, "totp")
    address = factors.address_of_secret(request.user, secret)
    context = {
        "form": form,
        "qr": qr.drawing(address),
        "address": address,
        "secret": [secret[start : start + 4] for start in range(0, len(secret), 4)],
    }
    return render(request, "participants/app_add.html", context)


@access.set_up_own_second_step
@still_you
def passkey_add(request: HttpRequest) -> HttpResponse:
    """Have the browser make a passkey, and store it."""
    initial = {"name": _("Passkey %(n)d") % {"n": len(factors.second_steps(request.user)) + 1}}
    form = PasskeyForm(request.POST or None, initial=initial)
    if form.is_valid():
        with refused_into(form):
            actions.add_passkey(
                account=request.user,
                **form.cleaned_data,
                spared=_session(request),
                now=timezone.now(),
            )
            return _added(request, "webauthn")
    context = {"form": form, "options": webauthn.begin_registration(request.user, True)}
    return render(request, "participants/passkey_add.html", context)


@access.set_up_own_second_step
def factor_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, and on POST remove an app or a passkey; somebody else's is not there."""
    factor = factors.numbered(request.user, pk)
    if factor is None:
        raise Http404
    return _remove(request, factor)


@still_you
def _remove(request: HttpRequest, factor: Authenticator) -> HttpResponse:
    if request.method == "POST":
        with refused_into_message(request):
            actions.remove_factor(
                account=request.user,
                number=factor.pk,
                spared=_session(request),
                now=timezone.now(),
            )
            messages.success(request, _("It is removed. Your other devices are signed out."))
        return redirect("participants:factor_list")
    is_last = len(factors.second_steps(request.user)) == 1
    context = {"kind": factors.kind_of(factor), "is_last": is_last}
    return render(request, "participants/factor_remove.html", context)


@access.set_up_own_second_step
@still_you
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """Show new recovery codes once; on POST make others."""
    if request.method == "POST":
        with refused_into_message(request):
            actions.make_recovery_codes(account=request.user, now=timezone.now())
        return redirect("participants:recovery_codes")
    codes = factors.recovery_codes(request.user)
    if codes is None:
        return redirect("participants:factor_list")
    context = {"codes": factors.shown_once(codes), "left": factors.codes_left(request.user)}
    return render(request, "participants/recovery_codes.html", context)


@access.manage_accounts
@still_you_to_act
def factors_reset(request: HttpRequest, pk: int) -> HttpResponse:
    """Reset the second step of somebody who has lost it, with a reason that they read (R-341)."""
    account = _account(request, pk)
    form = ResetFactorsForm(posted(request), account=account)
    if form.is_valid():
        with refused_into(form):
            actions.reset_factors(
                account=account, **form.cleaned_data, by=request.user, now=timezone.now()
            )
            messages.success(request, _("The second step is reset; the holder is told by letter."))
            return redirect("participants:account_detail", account.pk)
        account = _account(request, pk)  # as it stands now
        form.look_again(of_rights(account))
    context = {
        "account": account,
        "form": form,
        "problems": rules.reset_problems(account, factors.all_of(account), by=request.user),
        "warnings": silence_warnings(account),
    }
    return render(request, "participants/factors_reset.html", context)


class PasskeyView(LoginWebAuthnView):
    """Sign-in by a passkey alone."""

    def form_valid(self, form: object) -> HttpResponse:
        """Sign in, and lead to the page that was asked for."""
        authenticator = form.cleaned_data["credential"]  # type: ignore[attr-defined]
        login = Login(user=authenticator.user, redirect_url=get_next_redirect_url(self.request))
        answer: HttpResponse = perform_passwordless_login(self.request, authenticator, login)
        return answer


sign_in_by_passkey = PasskeyView.as_view()


def _account(request: HttpRequest, pk: int) -> Account:
    return get_object_or_404(Account.objects.with_standing().visible_to(request.user), pk=pk)


def _session(request: HttpRequest) -> str:
    return request.session.session_key or ""


def _added(request: HttpRequest, kind: str) -> HttpResponse:
    """Lead to the recovery codes, or back; what was just typed proves the holder as well as a
    password.
    """
    record_authentication(request, request.user, method="mfa", type=kind, reauthenticated=True)
    messages.success(request, _("It is set up. Your other devices are signed out."))
    if factors.was_never_shown(request.user):
        return redirect("participants:recovery_codes")
    return redirect("participants:factor_list")
