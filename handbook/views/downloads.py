"""Take the handbook along: the stored file, or the word that it is being made."""

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from documents import store
from handbook import access
from handbook.actions import files
from handbook.contents import post_of, state_called, with_page
from handbook.models import Edition, HandbookFile
from participants.models import Party


@access.read_handbook
@require_safe
def pdf(request: HttpRequest, edition: str, language: str) -> HttpResponseBase:
    """`?host=` names the country whose page is bound in ("" for none); else the reader's post decides.

    Hosts without a page share one file, so that their two hundred codes are not as many files to make.
    """
    chosen = get_object_or_404(Edition.objects.visible_to(request.user), slug=edition)
    if language not in chosen.languages:
        raise Http404
    host = host_of(request)
    if host and not request.user.is_authenticated:  # the page in print holds unconfirmed numbers
        return redirect_to_login(request.get_full_path())
    file = HandbookFile.objects.kept(chosen, language, with_page(host))
    if file is None or not store.path(file.sha256).is_file():
        return being_made(request, chosen, language, host)
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"done": 1, "total": 1, "finished": True})
    return store.answer(request, file.sha256, filename=file.name, content_type="application/pdf")


def host_of(request: HttpRequest) -> Party | None:
    """Raises Http404 for what is no state's code."""
    code = request.GET.get("host")
    if code is None:
        return post_of(request.user)
    host = state_called(code)
    if code and host is None:
        raise Http404
    return host


def being_made(request: HttpRequest, edition: Edition, language: str, host: Party | None) -> HttpResponse:
    by = request.user if request.user.is_authenticated else None
    bound = with_page(host)
    file = files.request_file(by=by, edition=edition, language=language, host=bound, now=timezone.now())
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"done": 0, "total": 1, "finished": False})
    context = {"edition": edition, "text_language": language, "host": host, "has_page": bound, "file": file}
    return render(request, "handbook/being_made.html", context, status=202)
