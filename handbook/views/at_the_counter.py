"""Show what to do for somebody at the counter: emergency number, steps, whom to call."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from handbook.models import CountryPage
from handbook.reading.contents import chapters_for
from handbook.reading.countries import choose_country, in_danger, shown_to, state_called
from participants.names import alphabetical

# Chapters that the page links to if the edition has them.
READ_ON = (
    "talking-safely",
    "inform-and-refer",
    "rights-and-assistance",
)


@login_not_required  # like the country pages: a session may have ended while somebody waits
@require_safe
def now(request: HttpRequest) -> HttpResponse:
    """Render emergency number, steps and contacts of the chosen country, without an account too
    (R-142).
    """
    pages = alphabetical(CountryPage.objects.with_post_of(request.user))
    code = request.GET.get("host", "")
    page, asked = choose_country(pages, code), state_called(code)
    context = {
        "without_page": asked if asked and not (page and page.party == asked) else None,
        "pages": pages,
        "danger": in_danger(pages),
        "chosen": shown_to(request.user, page, timezone.localdate()) if page else None,
        "contents": chapters_for(request.user, get_language(), READ_ON),
        "host_query": f"?host={page.party.code}" if page and request.GET.get("host") else "",
    }
    return render(request, "handbook/now.html", context)
