"""Serve the handbook's files, or say that one is being made."""

from http import HTTPStatus
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from documents import store
from handbook import access
from handbook.actions import files
from handbook.actions.files import Wanted
from handbook.models import Chapter, CountryPage, Edition, HandbookFile
from handbook.reading.contents import Contents, contents_of
from handbook.reading.countries import mission_in, post_of, state_called, with_page
from participants.access import way_back
from participants.models import Mission, Party
from participants.refusal import Refused

Kind = HandbookFile.Kind
A_MINUTE = 60  # seconds, after which a file that was refused can be asked for again
CONTENT_TYPES = {
    Kind.PDF: "application/pdf",
    Kind.EPUB: "application/epub+zip",
    Kind.WEB: "text/html; charset=utf-8",
}


@access.read_handbook
@require_safe
def pdf(request: HttpRequest, edition: str, language: str) -> HttpResponseBase:
    return take(request, edition, language, Kind.PDF)


@access.read_handbook
@require_safe
def epub(request: HttpRequest, edition: str, language: str) -> HttpResponseBase:
    return take(request, edition, language, Kind.EPUB)


@access.read_handbook
@require_safe
def chapter_pdf(
    request: HttpRequest, edition: str, language: str, chapter: str
) -> HttpResponseBase:
    return take(request, edition, language, Kind.PDF, chapter)


def take(
    request: HttpRequest, edition: str, language: str, kind: Kind, chapter: str = ""
) -> HttpResponseBase:
    """Serve the stored file, or have it made and say so.

    `?host=` names the country whose page is bound in ("" for none); else the reader's post decides.
    Hosts without a page share one file, so that their two hundred codes are not as many files to
    make. The cover of a PDF or an EPUB for the country of the reader's own post names the mission
    (R-164).
    """
    host = host_of(request)
    if host and not request.user.is_authenticated:  # the page in print holds unconfirmed numbers
        return redirect_to_login(way_back(request.get_full_path()))
    mission = mission_in(host, request.user) if kind != Kind.WEB else None
    named: dict[str, Any] = {
        "edition": edition,
        "language": language,
        "kind": kind,
        "chapter": chapter,
    }
    named |= {"host": host, "mission": mission}
    file = HandbookFile.objects.visible_to(request.user).stored(**named)
    if file is None:
        return being_made(request, wanted_or_404(request, **named), host)
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"done": 1, "total": 1, "finished": True})
    facts = {"filename": file.name, "content_type": CONTENT_TYPES[kind]}
    return store.answer(request, file.stored, as_attachment=kind != Kind.WEB, **facts)


def wanted_or_404(
    request: HttpRequest,
    *,
    edition: str,
    language: str,
    kind: Kind,
    chapter: str,
    host: Party | None,
    mission: Mission | None,
) -> Wanted:
    """Return the file to be made.

    Raises Http404 if the reader can see no such edition, language or chapter.
    """
    contents = contents_of(Edition.objects.visible_to(request.user), edition, language)
    if contents is None or (chapter and contents.entry(chapter) is None):
        raise Http404
    alone = get_object_or_404(Chapter.objects.at(edition, chapter)) if chapter else None
    return Wanted(contents.edition, language, with_page(host), kind, alone, mission)


def host_of(request: HttpRequest) -> Party | None:
    """Return the country of `?host=`, None if it is empty; without it that of the reader's post.

    Raises Http404 if it is no state's code.
    """
    code = request.GET.get("host")
    if code is None:
        return post_of(request.user)
    host = state_called(code)
    if code and host is None:
        raise Http404
    return host


def being_made(request: HttpRequest, wanted: Wanted, host: Party | None) -> HttpResponse:
    by = request.user if request.user.is_authenticated else None
    context: dict[str, Any] = {"wanted": wanted, "host": host}
    status = HTTPStatus.ACCEPTED
    try:
        context["file"] = files.request_file(by=by, wanted=wanted, now=timezone.now())
    except Refused as refused:
        context["reasons"] = refused.reasons
        is_of_reader = isinstance(refused, files.AskedForEnough)
        status = HTTPStatus.TOO_MANY_REQUESTS if is_of_reader else HTTPStatus.SERVICE_UNAVAILABLE
    response: HttpResponse
    if request.headers.get("Accept") == "application/json":
        why = {"reasons": context["reasons"]} if "reasons" in context else {}
        response = JsonResponse({"done": 0, "total": 1, "finished": False, **why}, status=status)
    else:
        response = render(request, "handbook/being_made.html", context, status=status)
    if "reasons" in context:
        response["Retry-After"] = str(A_MINUTE)
    return response


def offered(
    request: HttpRequest,
    contents: Contents,
    pages: list[CountryPage],
    page: CountryPage | None,
    slug: str = "",
) -> dict[str, Any]:
    """Return the context of the download panel: for the country of `page`, the files ready now."""
    host = page.party if page and request.user.is_authenticated else None
    mission = mission_in(host, request.user)
    ready = HandbookFile.objects.ready_for(contents.edition, contents.language, host, mission, slug)
    return {
        "edition": contents.edition,
        "language": contents.language,
        "chapter": slug,
        "host": host,
        "pages": pages if request.user.is_authenticated else [],
        **{f"{file.kind}_{'chapter' if file.chapter_id else 'book'}": file for file in ready},
    }
