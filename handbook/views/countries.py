"""Country pages: open to anybody, who then sees confirmed contacts and the emergency number only."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from handbook.contents import country_for, state_called
from handbook.models import CountryPage, Edition
from participants.names import alphabetical


@login_not_required
@require_safe
def countries(request: HttpRequest) -> HttpResponse:
    pages = alphabetical(CountryPage.objects.with_post_of(request.user))
    return render(request, "handbook/countries.html", {"pages": pages})


@login_not_required
@require_safe
def country(request: HttpRequest, code: str) -> HttpResponse:
    party = state_called(code)
    if party is None:
        raise Http404
    page = CountryPage.objects.of(party)
    if page is None:
        return render(request, "handbook/no_country.html", {"party": party}, status=404)
    edition = Edition.objects.current()
    context = country_for(page, request.user, timezone.localdate()) | {
        "edition": edition,
        "text_language": edition.language_for(get_language()) if edition else "",
    }
    return render(request, "handbook/country.html", context)
