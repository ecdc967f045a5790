"""Keep the handbook on a device: the whole book on one page, and what a browser needs to answer
with it.
"""

from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from handbook import access
from handbook.models import Contact, CountryPage, Edition, HandbookFile
from handbook.reading.contents import contents_of
from handbook.reading.countries import confirmation_of
from handbook.responses import not_modified
from handbook.views.files import host_of, take
from participants.models import Party

SESSION_DAYS = settings.SESSION_COOKIE_AGE // (24 * 60 * 60)
SIZES = [192, 512]  # pixels


@access.read_handbook
@require_safe
def page(request: HttpRequest, edition: str, language: str) -> HttpResponseBase:
    return take(request, edition, language, HandbookFile.Kind.WEB)


@login_not_required  # it says itself what a stranger may keep
@require_safe
def kept(request: HttpRequest, edition: str, language: str) -> JsonResponse:
    """What becomes of the copy of this page on a device (static/js/kept-watch.js), as JSON (R-165).

    `copy` is "stays"; or "signed_out": it stays until the reader was signed out for so many `days`,
    which is as long as a session lasts; or "goes": the account was disabled, or the edition is not
    there for it.
    """
    host = host_of(request)
    if not request.user.is_authenticated and (host or not access.is_public(edition)):
        if SESSION_KEY in request.session:  # signed in once, and no account that may be
            return JsonResponse({"copy": "goes"})
        return JsonResponse({"copy": "signed_out", "days": SESSION_DAYS})
    contents = contents_of(Edition.objects.visible_to(request.user), edition, language)
    if contents is None:
        return JsonResponse({"copy": "goes"})
    return JsonResponse(
        {"copy": "stays", **_as_it_stands(request, contents.edition, language, host)}
    )


def _as_it_stands(
    request: HttpRequest, book: Edition, language: str, host: Party | None
) -> dict[str, Any]:
    """The file of the page as it is now ("" before it is made), and what took the edition's
    place.
    """
    named = {
        "edition": book.slug,
        "language": language,
        "kind": HandbookFile.Kind.WEB,
        "host": host,
    }
    file = HandbookFile.objects.visible_to(request.user).kept(**named)
    page = CountryPage.objects.of(host) if host else None
    newer = Edition.objects.visible_to(request.user).newer_than(book)
    return {
        "sha256": file.sha256 if file else "",
        "contacts": _confirmation(page) if page else "",
        "newer": _called(newer, language, host) if newer else None,
    }


def _confirmation(page: CountryPage) -> str:
    """How far the contacts of the page are vouched for today."""
    today = timezone.localdate()
    return str(confirmation_of(list(Contact.objects.in_country(page)), today))


def _called(edition: Edition, language: str, host: Party | None) -> dict[str, str]:
    address = reverse("handbook:offline", args=[edition.slug, edition.language_for(language)])
    return {"edition": edition.slug, "address": f"{address}?host={host.code if host else ''}"}


@login_not_required
@require_safe
@not_modified
def worker(request: HttpRequest) -> HttpResponse:
    """A browser lets it answer below its own address, and with the header at the start page as
    well.
    """
    script = (settings.BASE_DIR / "static" / "js" / "offline-worker.js").read_bytes()
    headers = {"Service-Worker-Allowed": "/"}
    return HttpResponse(script, content_type="text/javascript; charset=utf-8", headers=headers)


@login_not_required
@require_safe
@cache_control(max_age=3600)
def manifest(request: HttpRequest) -> HttpResponse:
    """Under a name that tells nothing to whoever looks over a shoulder."""
    name, start = _("Handbook"), reverse("handbook:front")
    told = {
        "name": name,
        "short_name": name,
        "start_url": start,
        "scope": start,
        "display": "minimal-ui",
    }
    colours = {"background_color": "#ffffff", "theme_color": "#0b3347"}
    return JsonResponse(
        told | colours | {"icons": _icons()}, content_type="application/manifest+json"
    )


def _icons() -> list[dict[str, str]]:
    """For home screens that draw no SVG, and for those that cut icons to their own shape."""
    png = {"type": "image/png"}
    drawn = [
        png
        | {
            "src": static(f"img/icon-{name}{size}.png"),
            "sizes": f"{size}x{size}",
            "purpose": purpose,
        }
        for size in SIZES
        for name, purpose in (("", "any"), ("maskable-", "maskable"))
    ]
    return [*drawn, {"src": static("img/emblem.svg"), "sizes": "any", "type": "image/svg+xml"}]
