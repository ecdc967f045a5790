"""Let staff add pages of further countries, name who edits them, and remove them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from handbook import access
from handbook.actions import added_countries
from handbook.forms.added_countries import AddCountryForm, EditorsForm
from handbook.forms.meanwhile import refused_beside
from handbook.models import CountryPage
from handbook.rules import added_countries as rules
from participants.acting import posted, refused_into, refused_into_message


@access.edit_handbook
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Ask for the country and who edits its page; POST adds it, not shown to readers yet."""
    form = AddCountryForm(request.POST or None)
    if form.is_valid():
        with refused_into(form):
            page = added_countries.add_country(
                by=request.user, now=timezone.now(), **form.cleaned_data
            )
            said = _("The page is added: {country}. Readers are not shown it yet.")
            messages.success(request, said.format(country=page))
            return redirect("handbook:country_edit", page.party.code)
    return render(request, "handbook/country_add.html", {"form": form})


@access.edit_country_pages
@require_POST
def show(request: HttpRequest, code: str) -> HttpResponse:
    """Show readers the page although no emergency number could be verified."""
    page = _page(request, code)
    with refused_into_message(request):
        added_countries.show_without_number(by=request.user, page=page, now=timezone.now())
        messages.success(request, _("Readers are shown the page: {country}").format(country=page))
    return redirect("handbook:country_edit", page.party.code)


@access.edit_handbook
@require_http_methods(["GET", "POST"])
def editors(request: HttpRequest, code: str) -> HttpResponse:
    """Choose whose coordinators edit an added page."""
    page = _page(request, code)
    form = EditorsForm(posted(request), page=page)
    if form.is_valid():
        with refused_beside(form):
            added_countries.choose_editors(
                by=request.user, page=page, now=timezone.now(), **form.cleaned_data
            )
            messages.success(request, _("Saved."))
            return redirect("handbook:country_edit", page.party.code)
    return render(request, "handbook/country_editors.html", {"page": page, "form": form})


@access.edit_handbook
@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, code: str) -> HttpResponse:
    """Ask first, with what depends on the page; POST removes it."""
    page = _page(request, code)
    if request.method == "POST":
        with refused_into_message(request):
            added_countries.remove_country(by=request.user, page=page, now=timezone.now())
            messages.success(request, _("The page is removed: {country}").format(country=page))
            return redirect("handbook:countries")
        return redirect("handbook:country_edit", page.party.code)
    context = {"page": page, "problems": rules.removal_problems(page)}
    return render(request, "handbook/country_remove.html", context)


def _page(request: HttpRequest, code: str) -> CountryPage:
    """Return the country page. Raises Http404 if this account does not edit it."""
    return get_object_or_404(
        CountryPage.objects.editable_by(request.user), party__code=code.upper()
    )
