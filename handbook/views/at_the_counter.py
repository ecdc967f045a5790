"""Show what to do for somebody at the counter: emergency number, steps, whom to call."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from handbook.models import CountryPage
from handbook.reading.contents import chapters_for
from handbook.reading.countries import choose_country, in_danger, shown_to, state_called
from participants.models import Party
from participants.names import alphabetical

# Chapters that the page links to if the edition has them.
READ_ON = (
    "talking-safely",
    "inform-and-refer",
    "rights-and-assistance",
)


@require_safe
def now(request: HttpRequest) -> HttpResponse:
    """Render emergency number, steps and contacts of the chosen country, without an account too
    (R-142).
    """
    pages = alphabetical(CountryPage.objects.with_post_of(request.user))
    code = request.GET.get("host", "")
    page = choose_country(pages, code)
    context = {
        "without_page": _state_without_page(code, page),
        "pages": pages,
        "danger": in_danger(pages),
        "chosen": shown_to(request.user, page, timezone.localdate()) if page else None,
        "contents": chapters_for(request.user, get_language(), READ_ON),
        "host_query": f"?host={page.party.code}" if page and code else "",
    }
    return render(request, "handbook/now.html", context)


def _state_without_page(code: str, shown: CountryPage | None) -> Party | None:
    """Return the state that was asked for, unless its page is the one shown; None for no state."""
    asked = state_called(code)
    if shown and shown.party == asked:
        return None
    return asked
