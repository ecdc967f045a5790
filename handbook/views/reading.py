"""Show the front page, an edition's contents, and a chapter."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from documents.languages import beyond_the_site, read_in
from handbook import access
from handbook.forms.feedback import FeedbackForm
from handbook.models import CountryPage, Edition, Feedback
from handbook.reading import references
from handbook.reading.contents import TALKING, contents_of, newer_among
from handbook.reading.countries import choose_country, contacts_for, in_danger
from handbook.responses import not_modified
from handbook.rules.first_call import Help, help_in
from handbook.views.files import offered
from participants.names import alphabetical


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """Show the emergency number and the steps (R-502), and below them the newest edition that this
    reader may read, with the ways in.

    Without one, say what the handbook is.
    """
    readable = Edition.objects.visible_to(request.user).current()
    edition = readable or Edition.objects.current()
    contents = None
    if edition:
        language = edition.language_for(get_language())
        contents = contents_of(Edition.objects.published(), edition.slug, language)

    pages, page = _countries(request)
    context: dict[str, Any] = {
        "contents": contents,
        "may_read": bool(contents and readable),
        "page": page,
        "danger": in_danger(pages),
    }
    if contents and readable:
        context["downloads"] = offered(request, contents, pages, page)
        if not request.user.is_authenticated:
            context["with_account"] = Edition.objects.newer_than(readable)
    return render(request, "handbook/front.html", context)


@access.read_handbook
@require_safe
@not_modified
def edition(request: HttpRequest, edition: str, language: str) -> HttpResponse:
    """Show the contents, and the files to take along."""
    visible = Edition.objects.visible_to(request.user)
    contents = contents_of(visible, edition, language, showing=TALKING)
    if contents is None:
        raise Http404
    pages, page = _countries(request)
    context = {
        "contents": contents,
        "host_query": _host_query(request, page),
        "downloads": offered(request, contents, pages, page),
        **newer_among(visible, contents),
    }
    return render(request, "handbook/edition.html", context)


@access.read_handbook
@require_safe
@not_modified
def chapter(request: HttpRequest, edition: str, language: str, chapter: str) -> HttpResponse:
    """Show a chapter with its neighbours, whom to call, and the reader's own feedback."""
    visible = Edition.objects.visible_to(request.user)
    contents = contents_of(visible, edition, language, showing=chapter)
    if contents is None or contents.entry(chapter) is None:
        raise Http404
    pages, page = _countries(request)
    host_query = _host_query(request, page)
    contents = references.on_the_web(
        contents, [page.party.code for page in pages], host_query=host_query
    )
    entry = contents.entry(chapter)
    context = {
        "contents": contents,
        "entry": entry,
        "before": contents.before(entry),
        "after": contents.after(entry),
        "pages": pages,
        "help": _help(request, page),
        **_feedback(request, contents.edition, chapter),
        **newer_among(visible, contents, chapter),
        "host_query": host_query,
        "downloads": offered(request, contents, pages, page, chapter),
        "text_query": references.text_query(contents),
    }
    with read_in(beyond_the_site(language)):
        return render(request, "handbook/chapter.html", context)


def _help(request: HttpRequest, page: CountryPage | None) -> Help | None:
    """Return whom this reader may call in that country; None without a page."""
    if page is None:
        return None
    today = timezone.localdate()
    return help_in(page, contacts_for(request.user, page, today), today)


def _feedback(request: HttpRequest, edition: Edition, chapter: str) -> dict[str, Any]:
    """Return the feedback form and what this reader said before; nothing without an account."""
    if not (request.user.is_authenticated and edition.is_published):
        return {}
    given = Feedback.objects.given_by(request.user).on_chapter(edition.slug, chapter).last()
    return {"feedback_form": FeedbackForm(given=given), "given": given}


def _host_query(request: HttpRequest, page: CountryPage | None) -> str:
    """Return the query that carries a chosen country from page to page; it is stored nowhere."""
    if page is None or not request.GET.get("host"):
        return ""
    return f"?host={page.party.code}"


def _countries(request: HttpRequest) -> tuple[list[CountryPage], CountryPage | None]:
    """Return all pages, and the one asked for, else the one of the reader's post."""
    pages = alphabetical(CountryPage.objects.with_post_of(request.user))
    return pages, choose_country(pages, request.GET.get("host", ""))
