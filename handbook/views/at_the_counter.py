"""Show what to do for somebody at the counter: number, what to say, steps, whom to call."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from handbook.models import CountryPage
from handbook.reading.contents import INFORMING, READ_ON, TALKING, Contents, chapters_for
from handbook.reading.countries import choose_country, in_danger, is_possible_code, state_called
from handbook.reading.first_words import current_first_words
from handbook.reading.references import CASES
from handbook.shown_countries import shown_to
from participants.models import Party
from participants.names import alphabetical


@require_safe
def now(request: HttpRequest) -> HttpResponse:
    """Render emergency number, what to say, steps and contacts of the chosen country, without an
    account too (R-142, R-502). Raises Http404 if `?host=` has not the form of a country's code.
    """
    code = request.GET.get("host", "").upper()
    if code and not is_possible_code(code):
        raise Http404
    pages = alphabetical(CountryPage.objects.with_post_of(request.user))
    page = choose_country(pages, code)
    host_query = f"?host={page.party.code}" if page and code else ""
    contents = chapters_for(request.user, get_language(), READ_ON)
    context = {
        "without_page": _without_page(code, page),
        "pages": pages,
        "danger": in_danger(pages),
        "chosen": shown_to(request.user, page, timezone.localdate()) if page else None,
        "contents": contents,
        "first_words": current_first_words(get_language()),
        "talking": _cases(contents, host_query),
        "informing": _chapter(contents, INFORMING, f"{host_query}#inform"),
        "host_query": host_query,
        "address": _address(page),
    }
    return render(request, "handbook/now.html", context)


def _address(page: CountryPage | None) -> str:
    """Return the address of what is shown, as it is read in print."""
    site = settings.PUBLIC_URL.partition("://")[2]
    chosen = f"?host={page.party.code}" if page else ""
    return f"{site}{reverse('handbook:now')}{chosen}"


def _cases(contents: Contents | None, host_query: str) -> dict[str, str]:
    """Return where the chapter on talking answers each of CASES; {} if it cannot be read."""
    chapter = _chapter(contents, TALKING, f"{host_query}#")
    if not chapter:
        return {}
    return {case: f"{chapter}{anchor}" for case, anchor in CASES.items()}


def _chapter(contents: Contents | None, slug: str, end: str) -> str:
    """Return the address of that chapter with this end; "" if it cannot be read."""
    if contents is None or contents.entry(slug) is None:
        return ""
    chapter = reverse("handbook:chapter", args=[contents.edition.slug, contents.language, slug])
    return f"{chapter}{end}"


def _without_page(code: str, shown: CountryPage | None) -> Party | str | None:
    """Return the state that was asked for, or its code if it is none of this site's, unless its
    page is the one shown; None if none was asked for.
    """
    if not code or (shown and shown.party.code == code):
        return None
    return state_called(code) or code
