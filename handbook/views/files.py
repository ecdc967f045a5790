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
from handbook.reading import paper_forms
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
    Kind.OPEN: "text/html; charset=utf-8",
    Kind.ZIP: "application/zip",
}


@access.read_handbook
@require_safe
def pdf(request: HttpRequest, edition: str, language: str) -> HttpResponseBase:
    """Serve the whole edition as a PDF."""
    return take(request, edition, language, Kind.PDF)


@access.read_handbook
@require_safe
def epub(request: HttpRequest, edition: str, language: str) -> HttpResponseBase:
    """Serve the whole edition as an EPUB."""
    return take(request, edition, language, Kind.EPUB)


@access.read_with_account
@require_safe
def zipped(request: HttpRequest, edition: str, language: str) -> HttpResponseBase:
    """Serve the whole edition as a ZIP of web pages, with all country pages (R-571)."""
    return take(request, edition, language, Kind.ZIP)


@access.read_handbook
@require_safe
def chapter_pdf(
    request: HttpRequest, edition: str, language: str, chapter: str
) -> HttpResponseBase:
    """Serve one chapter as a PDF."""
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

    has_cover = kind in HandbookFile.NAMING_A_MISSION
    named: dict[str, Any] = {
        "edition": edition,
        "language": language,
        "kind": kind,
        "chapter": chapter,
        "host": host,
        "mission": mission_in(host, request.user) if has_cover else None,
    }
    file = HandbookFile.objects.visible_to(request.user).stored(**named)
    if file is None:
        return being_made(request, wanted_or_404(request, **named), host)
    if asks_for_json(request):
        return JsonResponse({"done": 1, "total": 1, "finished": True})
    facts = {"filename": file.name, "content_type": CONTENT_TYPES[kind]}
    return store.answer(
        request, file.stored, as_attachment=kind not in HandbookFile.ON_A_DEVICE, **facts
    )


def asks_for_json(request: HttpRequest) -> bool:
    """Tell whether a script asks how far the file is, and not a browser for the file."""
    return request.headers.get("Accept") == "application/json"


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
    if contents is None:
        raise Http404

    alone = None
    if chapter:
        if contents.entry(chapter) is None:
            raise Http404
        alone = get_object_or_404(Chapter.objects.at(edition, chapter))
    return Wanted(
        edition=contents.edition,
        language=language,
        host=with_page(host),
        kind=kind,
        chapter=alone,
        mission=mission,
    )


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
    """Have the file made and say so; or say why not, and when to ask again.

    Status 202 if it is being made, 429 if this reader asked for too much, 503 if all readers did.
    """
    by = request.user if request.user.is_authenticated else None
    try:
        file = files.request_file(by=by, wanted=wanted, now=timezone.now())
    except files.AskedForEnough as refused:
        return _refused(request, wanted, host, refused, HTTPStatus.TOO_MANY_REQUESTS)
    except Refused as refused:
        return _refused(request, wanted, host, refused, HTTPStatus.SERVICE_UNAVAILABLE)

    context = {"wanted": wanted, "host": host, "file": file}
    return _not_yet(request, context, {}, HTTPStatus.ACCEPTED)


def _refused(
    request: HttpRequest, wanted: Wanted, host: Party | None, refused: Refused, status: HTTPStatus
) -> HttpResponse:
    """Answer with the reasons for not making the file, and with when to ask again."""
    why = {"reasons": refused.reasons}
    response = _not_yet(request, {"wanted": wanted, "host": host, **why}, why, status)
    response["Retry-After"] = str(A_MINUTE)
    return response


def _not_yet(
    request: HttpRequest, context: dict[str, Any], why: dict[str, Any], status: HTTPStatus
) -> HttpResponse:
    """Answer a reader with a page of that context, a script with how far the file is and `why`."""
    if asks_for_json(request):
        return JsonResponse({"done": 0, "total": 1, "finished": False, **why}, status=status)
    return render(request, "handbook/being_made.html", context, status=status)


def offered(
    request: HttpRequest,
    contents: Contents,
    pages: list[CountryPage],
    page: CountryPage | None,
    slug: str = "",
) -> dict[str, Any]:
    """Return the context of the download panel: for the country of `page`, the files ready now."""
    if not request.user.is_authenticated:
        pages, page = [], None
    host = page.party if page else None
    mission = mission_in(host, request.user)
    panel: dict[str, Any] = {
        "edition": contents.edition,
        "language": contents.language,
        "chapter": slug,
        "host": host,
        "pages": pages,
    }
    if slug:
        panel["forms"] = paper_forms.offered_beside(contents, slug)
    else:
        panel["forms"] = paper_forms.offered(contents)
    ready = HandbookFile.objects.ready_for(contents.edition, contents.language, host, mission, slug)
    for file in ready:
        part = "chapter" if file.chapter_id else "book"
        panel[f"{file.kind}_{part}"] = file  # pdf_chapter, epub_book
    return panel
