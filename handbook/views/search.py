"""Find words in the handbook."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from handbook import access
from handbook.models import Edition
from handbook.reading import search
from handbook.rules import search as rules

HITS_ON_A_PAGE = 20


@access.read_handbook
@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """Show what the search finds in an edition.

    `?q=` the words, `?edition=` another than the current one, `?exactly=1` corrects no typo,
    `?language=` that of the text from which one searches, if not the reader's.
    """
    typed = request.GET.get("q", "")
    language = request.GET.get("language", "")
    editions = list(Edition.objects.visible_to(request.user).published())
    edition = _chosen(editions, request.GET.get("edition", ""))
    words = search.words_of(typed)
    problems = rules.search_problems(words, typed)
    is_searched = bool(words) and not problems
    found = search.Found([])
    if edition and is_searched:
        found = search.find(
            words,
            edition,
            request.user,
            timezone.localdate(),
            language=language,
            exactly=bool(request.GET.get("exactly")),
        )

    context = {
        "typed": typed[: rules.MAX_SEARCH_LENGTH],
        "words": words,
        "problems": problems,
        "is_searched": is_searched,
        "edition": edition,
        "editions": editions,
        "earlier_editions": editions[1:],
        "text_language": language if edition and language in edition.languages else "",
        "found": found,
        "hits": Paginator(found.hits, HITS_ON_A_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "handbook/search.html", context)


def _chosen(editions: list[Edition], slug: str) -> Edition | None:
    """Return the newest edition unless another one is asked for. Raises Http404."""
    if not slug:
        return next(iter(editions), None)
    for edition in editions:
        if edition.slug == slug:
            return edition
    raise Http404
