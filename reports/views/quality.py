"""reports/quality/: what is missing behind the totals, each with a way to mend it."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from participants import audit
from reports import access
from reports.quality import CHECKS, Check, counted

PER_PAGE = 50


@dataclass(frozen=True)
class Counted:
    """A check with its number and the page that lists just these."""

    check: Check
    number: int
    address: str


@require_safe
@access.see_quality
def quality(request: HttpRequest) -> HttpResponse:
    """Render each check with its number."""
    rows = [Counted(check, number, _address(name)) for name, check, number in counted()]
    return render(request, "reports/quality.html", {"rows": rows})


@require_safe
@access.see_quality
def quality_list(request: HttpRequest, check: str) -> HttpResponse:
    """Render the rows of one check page by page, each with the page on which it is mended."""
    found = CHECKS.get(check)
    if found is None:
        raise Http404
    if found.gap is None:
        return redirect(found.route)
    if found.has_names:
        audit.saw(by=request.user, page="quality", check=check, now=timezone.now())

    page = Paginator(found.rows(), PER_PAGE).get_page(request.GET.get("page"))
    context = {"check": found, "page_obj": page, "rows": list(map(found.gap, page))}
    return render(request, "reports/quality_list.html", context)


def _address(name: str) -> str:
    """Return the page that lists the rows of a check."""
    if route := CHECKS[name].route:
        return reverse(route)
    return reverse("reports:quality_list", args=[name])
