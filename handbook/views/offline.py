"""Keep the handbook on a device: the whole book on one page, and what a browser needs to answer with it."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from handbook import access
from handbook.models import HandbookFile
from handbook.responses import not_modified
from handbook.views.downloads import take


@access.read_handbook
@require_safe
def page(request: HttpRequest, edition: str, language: str) -> HttpResponseBase:
    return take(request, edition, language, HandbookFile.Kind.WEB)


@login_not_required
@require_safe
@not_modified
def worker(request: HttpRequest) -> HttpResponse:
    """At this address, because a browser lets it answer for the addresses below its own alone."""
    script = (settings.BASE_DIR / "static" / "js" / "offline-worker.js").read_bytes()
    return HttpResponse(script, content_type="text/javascript; charset=utf-8")


@login_not_required
@require_safe
@cache_control(max_age=3600)
def manifest(request: HttpRequest) -> HttpResponse:
    """Under a name that tells nothing to whoever looks over a shoulder."""
    name, start = _("Handbook"), reverse("handbook:front")
    icon = {"src": static("img/emblem.svg"), "sizes": "any", "type": "image/svg+xml"}
    told = {"name": name, "short_name": name, "start_url": start, "scope": start, "display": "minimal-ui"}
    colours = {"background_color": "#ffffff", "theme_color": "#0b3347"}
    return JsonResponse(told | colours | {"icons": [icon]}, content_type="application/manifest+json")
