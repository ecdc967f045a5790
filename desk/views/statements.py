"""Statements of the site about itself: privacy, accessibility, health."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from desk import health as condition
from desk import statement

WATCH = condition.Watch()


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Render what is held, for how long, and what lies in the browser (R-127)."""
    context = {
        "held": statement.HELD,
        "periods": statement.periods(timezone.now()),
        "cookies": statement.COOKIES,
        "cookies_caption": _("Cookies"),
        "stored": statement.STORED,
        "stored_caption": _("In the browser's storage"),
    }
    return render(request, "desk/privacy.html", context)


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """Render the accessibility statement, open to anybody."""
    return render(request, "desk/accessibility.html")


@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """Answer 200, or 503 when an operator must mend something; without names and numbers."""
    report = condition.report(timezone.now())
    WATCH.log(report)
    answer = JsonResponse(report.as_json(), status=200 if report.is_well else 503)
    # by the watch; Django would log each probe
    answer._has_been_logged = True  # type: ignore[attr-defined]
    return answer
