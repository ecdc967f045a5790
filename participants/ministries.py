"""Sign-in by a ministry's OpenID Connect: whose word counts for which address (R-344 to R-346)."""

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from allauth.socialaccount.providers.base import AuthError
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from requests import RequestException

from participants import sessions
from participants.actions import ministries as actions
from participants.models import Account
from participants.names import clean_address


class MinistryAdapter(DefaultSocialAccountAdapter):
    """Adapter that finds or opens the account of whoever a ministry has signed in."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Take the ministry's word for addresses of its own domains, and for nothing else."""
        ministry, said = sociallogin.provider.app, claims_of(sociallogin)
        sociallogin.state["process"] = "login"  # never connects to whoever is signed in here
        email = vouched_address(ministry, said)
        if not email:
            sentence = _(
                "%(name)s does not vouch for your e-mail address here. Sign in with your password "
                "or a mailed code."
            )
            raise back_to_sign_in(request, sentence % {"name": ministry.name})

        sociallogin.user = self._account(request, sociallogin, email, said)
        sociallogin.account.user = sociallogin.user
        is_done = bool({*ministry.settings["second_step"]} & strengths_of(said))
        sessions.note_step(request, sociallogin.user, is_done=is_done)

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Exception | None = None,
        extra_context: Any = None,
    ) -> None:
        """Say on the sign-in page why nothing came of it."""
        sentence = _("The sign-in by %(name)s came to no end. Please try again.")
        if error == AuthError.CANCELLED:
            sentence = _("The sign-in by %(name)s was cancelled.")
        if isinstance(exception, RequestException):
            sentence = away_sentence()
        raise back_to_sign_in(request, sentence % {"name": provider.app.name})

    def _account(
        self, request: HttpRequest, sociallogin: SocialLogin, email: str, said: dict[str, Any]
    ) -> Account:
        """Return the account that this ministry's person has, by number or else by address."""
        ministry, now = sociallogin.provider.app, timezone.now()
        known = SocialAccount.objects.filter(pk=sociallogin.account.pk)
        if sociallogin.user and known.update(extra_data={}):  # nothing of what was said is stored
            account: Account = Account.objects.get(pk=sociallogin.user.pk)
            return account
        found = Account.objects.addressed(email).first()
        if found is None or Account.objects.abandoned().addressed(email).exists():
            language = translation.get_language() or "en"
            found = actions.open_by_ministry(email=email, language=language, now=now)
            request.session[sessions.SAID] = {"full_name": str(said.get("name", ""))[:200]}
        if not found.is_active:
            return found  # turned away in a moment
        if SocialAccount.objects.filter(user=found, provider=ministry.provider_id).exists():
            sentence = _("%(name)s knows somebody else by this address. Write to the secretariat.")
            raise back_to_sign_in(request, sentence % {"name": ministry.name})
        return actions.connect_ministry(
            account=found,
            ministry=ministry.provider_id,
            name=ministry.name,
            number=sociallogin.account.uid,
            now=now,
        )


def claims_of(sociallogin: SocialLogin) -> dict[str, Any]:
    """Return what the ministry says of the person, that of the token before that of the page."""
    said = sociallogin.account.extra_data
    return (said.get("userinfo") or {}) | (said.get("id_token") or {})


def vouched_address(ministry: Any, said: dict[str, Any]) -> str:
    """Return the address, if it is of a domain of the ministry's and said to be proven, or the
    operator trusts this ministry where it says nothing of that; else "".
    """
    try:
        email = clean_address(str(said.get("email", "")))
    except ValidationError:
        return ""
    is_proven = said.get("email_verified", ministry.settings["trust_unmarked"]) in (True, "true")
    is_theirs = email.rpartition("@")[2] in ministry.settings["domains"]
    if is_theirs and is_proven:
        return email
    return ""


def strengths_of(said: dict[str, Any]) -> set[str]:
    """Return by what the person was known there: `amr`, methods, and `acr`, a level."""
    methods = said.get("amr", [])
    methods = methods if isinstance(methods, list) else [methods]
    return {str(each) for each in (*methods, said.get("acr", ""))}


def away_sentence() -> str:
    """Return what to say when the ministry does not answer."""
    return _(
        "%(name)s does not answer at the moment. Sign in with your password or a mailed code, or "
        "try again later."
    )


def back_to_sign_in(request: HttpRequest, sentence: str) -> ImmediateHttpResponse:
    """Return the exception that leads back to the sign-in page, which says the sentence."""
    messages.error(request, sentence)
    response: HttpResponse = redirect("account_login")
    return ImmediateHttpResponse(response)
