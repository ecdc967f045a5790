"""Show country pages: all to accounts, confirmed contacts and emergency number to anybody."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from documents.languages import language_name, read_in
from handbook import access
from handbook.access import may_edit
from handbook.models import Contact, CountryPage, Edition
from handbook.papers.cards import offers
from handbook.reading.countries import languages_beside, mission_of, state_called
from handbook.shown_countries import shown_to
from participants.names import alphabetical

CHANGES_ON_A_PAGE = 50


@require_safe
def countries(request: HttpRequest) -> HttpResponse:
    """List the country pages in the alphabet of the reader's language, their own post marked."""
    pages = alphabetical(CountryPage.objects.with_post_of(request.user))
    context = {
        "pages": [page for page in pages if not page.is_added],
        "added": [page for page in pages if page.is_added],
        "in_preparation": alphabetical(CountryPage.objects.in_preparation(request.user)),
        "may_add": access.may_add_pages(request.user),
    }
    return render(request, "handbook/countries.html", context)


@require_safe
def country(request: HttpRequest, code: str) -> HttpResponse:
    """Show the page, or say 404 with whom to call instead for a state that has none.

    `?text=` reads it in a language of the edition that the site is not offered in (R-583).
    """
    page = CountryPage.objects.visible_to(request.user).called(code)
    if page is None:
        return _no_page(request, code)

    edition, today = Edition.objects.current(), timezone.localdate()
    shown = shown_to(request.user, page, today)
    beside = languages_beside(edition, page, shown.every_contact)
    asked = request.GET.get("text", "")
    language = asked if asked in beside else ""
    context = {
        "page": page,
        "contacts": shown.contacts,
        "purposes": shown.purposes,
        "others": shown.every_contact,
        "confirmation": shown.confirmation_of_list,
        "sections": shown.sections,
        "edition": edition,
        "text_language": edition.language_for(language or get_language()) if edition else "",
        "beside": [(code, language_name(code)) for code in beside],
        "read_in": language,
        "may_edit": may_edit(page, request.user),
    }
    if mission_of(request.user) is None:  # who has no post has chosen this country
        context["host_query"] = f"?host={page.party.code}"
    if request.user.is_authenticated:  # accounts see all contacts
        context["offers"] = offers(page, today, shown.every_contact)
    elif not shown.contacts:
        context["overdue_since"] = Contact.objects.in_country(page).overdue(today).first_lapse()
    with read_in(language):
        return render(request, "handbook/country.html", context)


def _no_page(request: HttpRequest, code: str) -> HttpResponse:
    """Answer 404: with a page that helps on for a state, else by raising Http404."""
    party = state_called(code)
    if party is None:
        raise Http404
    return render(request, "handbook/no_country.html", {"party": party}, status=404)


@access.read_with_account
@require_safe
def history(request: HttpRequest, code: str) -> HttpResponse:
    """Show what changed, when, and in which role somebody did it; never a person's name (R-143)."""
    visible = CountryPage.objects.visible_to(request.user).select_related("party")
    page = get_object_or_404(visible, party__code=code.upper())
    changes = Paginator(page.changes.all(), CHANGES_ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "handbook/country_history.html", {"page": page, "changes": changes})
