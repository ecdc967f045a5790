"""The reader's language and theme, stored in cookies; the language also with the account, for
letters.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import check_for_language
from django.views.decorators.http import require_POST
from django.views.i18n import set_language as django_set_language

from desk.context import THEMES
from participants.access import page_here
from participants.models import Account

COOKIE_AGE = 60 * 60 * 24 * 365  # seconds


@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Set the page's language, and that of letters for a reader who is signed in; letters are never
    in a language that is being prepared.
    """
    language = request.POST.get("language", "")
    if (
        request.user.is_authenticated
        and language in dict(settings.LANGUAGES)
        and check_for_language(language)
    ):
        Account.objects.remember_language(request.user, language)
    return django_set_language(request)


@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Set or clear the theme cookie and return to `next` on this site.

    Any theme but light and dark means what the device prefers.
    """
    response = HttpResponseRedirect(page_here(request, request.POST.get("next", "")) or "/")
    chosen = request.POST.get("theme", "")
    if chosen in THEMES:
        response.set_cookie(
            "theme", chosen, COOKIE_AGE, secure=settings.SECURE, httponly=True, samesite="Lax"
        )
    else:
        response.delete_cookie("theme", samesite="Lax")
    return response
