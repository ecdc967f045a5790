"""Serve the forms to print, or to fill in on the screen."""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from documents.languages import language_of_our_words
from handbook import access
from handbook.models import CountryPage, Edition
from handbook.papers.pdf import newest
from handbook.reading import paper_forms
from handbook.reading.contents import contents_of
from handbook.reading.paper_forms import PaperForm
from handbook.shown_countries import bound_in
from handbook.views.files import host_of
from handbook.views.paper_files import answer


@access.read_handbook
@require_safe
def paper_form(request: HttpRequest, edition: str, language: str, form: str) -> HttpResponseBase:
    """Serve an empty form of an edition that this reader may see (R-538).

    `?host=` names the country whose numbers it prints ("" for none); else the reader's post
    decides.
    """
    contents = contents_of(Edition.objects.visible_to(request.user), edition, language)
    if contents is None or form not in PaperForm.values:
        raise Http404

    drawn_in = language_of_our_words(language)
    page = CountryPage.objects.of(host_of(request))
    country = bound_in(page, timezone.localdate()) if page else None
    paper = paper_forms.paper_of(PaperForm(form), drawn_in, country, newest=newest())
    return answer(request, **paper, filename=f"{form}-{drawn_in}.pdf")
