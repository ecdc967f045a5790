"""Serve the one-page copy of the handbook, and what a browser needs to show it offline."""

from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
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
    """Serve the whole edition as one page, which the browser saves for reading offline."""
    return take(request, edition, language, _kind_for(request))


def _kind_for(request: HttpRequest) -> HandbookFile.Kind:
    """Return the copy for this reader: without an account, one with confirmed contacts only."""
    if request.user.is_authenticated:
        return HandbookFile.Kind.WEB
    return HandbookFile.Kind.OPEN


@require_safe
def copy_status(request: HttpRequest, edition: str, language: str) -> JsonResponse:
    """Return as JSON what becomes of this page's copy on a device (R-165).

    static/js/offline-watch.js asks.

    `copy` is "stays"; or "signed_out": it stays for so many `days`, the length of a session, after
    the reader was signed out; or "goes": the account was disabled, or may not see the edition. Of a
    public edition a copy that was made without an account stays (`is_open`), and another one for so
    many `days`.
    """
    host = host_of(request)
    if not request.user.is_authenticated and (host or not access.is_public(edition)):
        if SESSION_KEY in request.session:  # signed in before, with an account that is disabled now
            return JsonResponse({"copy": "goes"})
        return JsonResponse({"copy": "signed_out", "days": SESSION_DAYS})
    contents = contents_of(Edition.objects.visible_to(request.user), edition, language)
    if contents is None:
        return JsonResponse({"copy": "goes"})
    current = _current_state(request, contents.edition, language, host)
    if not request.user.is_authenticated:
        current |= {"is_open": True, "days": SESSION_DAYS}
    return JsonResponse({"copy": "stays", **current})


def _current_state(
    request: HttpRequest, book: Edition, language: str, host: Party | None
) -> dict[str, Any]:
    """Return the page's hash ("" before it is made), its contacts' state, and a newer edition."""
    named = {
        "edition": book.slug,
        "language": language,
        "kind": _kind_for(request),
        "host": host,
    }
    file = HandbookFile.objects.visible_to(request.user).stored(**named)
    newer = Edition.objects.visible_to(request.user).newer_than(book)
    return {
        "sha256": file.sha256 if file else "",
        "contacts": _confirmation(host),
        "newer": _called(newer, language, host) if newer else None,
    }


def _confirmation(host: Party | None) -> str:
    """Return how far the contacts on the host's page are confirmed today; "" without a page."""
    page = CountryPage.objects.of(host)
    if page is None:
        return ""
    contacts = list(Contact.objects.in_country(page))
    return str(confirmation_of(contacts, timezone.localdate()))


def _called(edition: Edition, language: str, host: Party | None) -> dict[str, str]:
    """Return the newer edition's slug and the address of its copy, for the same host."""
    address = reverse("handbook:offline", args=[edition.slug, edition.language_for(language)])
    code = host.code if host else ""
    return {"edition": edition.slug, "address": f"{address}?host={code}"}


@require_safe
@not_modified
def worker(request: HttpRequest) -> HttpResponse:
    """Serve the service worker; the header lets it answer above its own address as well."""
    script = (settings.BASE_DIR / "static" / "js" / "offline-worker.js").read_bytes()
    headers = {"Service-Worker-Allowed": "/"}
    return HttpResponse(script, content_type="text/javascript; charset=utf-8", headers=headers)


@require_safe
@cache_control(max_age=3600)
def manifest(request: HttpRequest) -> HttpResponse:
    """Serve the web app manifest, with a name that tells an onlooker nothing."""
    name, start = _("Handbook"), reverse("handbook:front")
    facts = {
        "name": name,
        "short_name": name,
        "start_url": start,
        "scope": start,
        "display": "minimal-ui",
        "background_color": "#ffffff",
        "theme_color": "#0b3347",
        "icons": _icons(),
    }
    return JsonResponse(facts, content_type="application/manifest+json")


def _icons() -> list[dict[str, str]]:
    """Return PNG icons, for home screens that draw no SVG or cut icons to shape, and the SVG."""
    icons = []
    for size in SIZES:
        icons.append(_png(f"icon-{size}", size, "any"))
        icons.append(_png(f"icon-maskable-{size}", size, "maskable"))
    icons.append({"src": static("img/emblem.svg"), "sizes": "any", "type": "image/svg+xml"})
    return icons


def _png(name: str, size: int, purpose: str) -> dict[str, str]:
    return {
        "src": static(f"img/{name}.png"),
        "sizes": f"{size}x{size}",
        "type": "image/png",
        "purpose": purpose,
    }
