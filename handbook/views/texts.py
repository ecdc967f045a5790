"""Write a chapter in a language: the editor, its preview, a file in and out."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from handbook import access, text
from handbook.actions import texts
from handbook.editing import exchange
from handbook.editing.desk import (
    Desk,
    Typed,
    checks,
    desk_of,
    different_numerals,
    readability,
    rendered,
    saved_meanwhile,
    terms_beside,
)
from handbook.forms.texts import TextFileForm, TextForm
from handbook.models import Chapter, Translation
from participants.refusal import Conflict, Refused


@access.edit_handbook
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, edition: str, language: str, chapter: str) -> HttpResponse:
    """Show the editor, and save. Without script, "Preview" returns here with everything typed."""
    desk = _desk(edition, language, chapter)
    form = TextForm(request.POST or None, desk=desk)
    is_sent = form.is_bound and "preview" not in request.POST
    if is_sent:
        return _save(request, desk, form)
    return _page(request, desk, form)


@access.edit_handbook
@require_POST
def preview(request: HttpRequest, edition: str, language: str, chapter: str) -> HttpResponse:
    """Render a part of the editor: what readers would see, and what to look at."""
    desk = _desk(edition, language, chapter)
    return render(
        request, "handbook/_text_preview.html", _shown(desk, TextForm(request.POST, desk=desk))
    )


@access.edit_handbook
@require_http_methods(["GET", "POST"])
def import_text(request: HttpRequest, edition: str, language: str, chapter: str) -> HttpResponse:
    """Save a file as if its text had been typed; what is wrong with it is shown in the editor."""
    desk = _desk(edition, language, chapter)
    form = TextFileForm(request.POST or None, request.FILES or None, desk=desk)
    if form.is_valid():
        return _save(request, desk, TextForm(form.text(), desk=desk))
    return render(request, "handbook/text_import.html", {"desk": desk, "form": form})


@access.review_texts
@require_safe
def markdown(request: HttpRequest, edition: str, language: str, chapter: str) -> HttpResponse:
    """Serve the text as a file; where there is none yet, staff get the English to translate."""
    mine = Translation.objects.reviewable_by(request.user)
    found = mine.at(edition, language, chapter).first()
    if found is None:
        english = get_object_or_404(mine.at(edition, text.FALLBACK, chapter))
        content = exchange.to_translate(english, _desk(edition, language, chapter).language)
    else:
        content = exchange.written(found)
    attached = content_disposition_header(True, f"{edition}-{chapter}-{language}.md")
    return HttpResponse(
        content,
        content_type="text/markdown; charset=utf-8",
        headers={"Content-Disposition": attached},
    )


def _desk(edition: str, language: str, chapter: str) -> Desk:
    """Return the chapter's desk. Raises Http404 if the edition is not offered in the language."""
    chapters = Chapter.objects.select_related("edition__based_on")
    desk = desk_of(get_object_or_404(chapters, edition__slug=edition, slug=chapter), language)
    if desk is None:
        raise Http404
    return desk


def _save(request: HttpRequest, desk: Desk, form: TextForm) -> HttpResponse:
    """Save and redirect to the text; else show the reasons and all that was typed."""
    if not form.is_valid():
        return _page(request, desk, form)
    now = timezone.now()
    try:
        saved = texts.save_text(
            by=request.user,
            chapter=desk.chapter,
            language=desk.language,
            words=form.words(),
            shown_version=form.cleaned_data["version"],
            change=form.change(),
            now=now,
        )
    except Conflict as refusal:
        form.add_error(None, refusal.reasons)
        theirs = _desk(desk.edition.slug, desk.language, desk.chapter.slug)
        form.show_beside(theirs.version)
        return _page(request, theirs, form, conflict=saved_meanwhile(theirs, form.words()))
    except Refused as refusal:
        form.add_error(None, refusal.reasons)
        return _page(request, desk, form)

    said = _("Saved as version {version}.").format(version=saved.version)
    if saved.updated_at != now:
        said = _("Nothing was changed, so nothing was saved.")
    messages.success(request, said)
    return redirect("handbook:text_edit", desk.edition.slug, desk.language, desk.chapter.slug)


def _page(request: HttpRequest, desk: Desk, form: TextForm, **more: Any) -> HttpResponse:
    """Show the editor with what was typed and its preview. `more`: a conflict."""
    context = {"desk": desk, "form": form, **_shown(desk, form), **more}
    return render(request, "handbook/text_edit.html", context)


def _shown(desk: Desk, form: TextForm) -> dict[str, Any]:
    """Return the context of a preview of what is typed, which may be nothing yet."""
    title, summary, body = (form[name].value() or "" for name in ("title", "summary", "body"))
    typed = Typed(title, summary, body)
    return {
        "desk": desk,
        "shown": rendered(desk, body),
        "different_numerals": different_numerals(desk, typed),
        "terms_used": terms_beside(desk, typed),
        "checks": checks(desk, title=title or desk.title, summary=summary, body=body),
        "readability": readability(desk, body),
    }
