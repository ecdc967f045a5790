"""Show earlier versions of a text, what changed, and the comments on it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from handbook import access
from handbook.actions import texts
from handbook.editing.desk import Desk, desk_of, rendered, whole
from handbook.forms.texts import CommentForm, RestoreForm
from handbook.models import Comment, Revision, Translation
from handbook.rules.texts import writing_problems
from handbook.text.differences import between
from participants.acting import refused_into, refused_into_message
from participants.models import Account

PER_PAGE = 50


@access.review_texts
@require_safe
def revisions(request: HttpRequest, edition: str, language: str, chapter: str) -> HttpResponse:
    """List the versions of a text with who wrote them and why, the newest first."""
    desk, text = _opened(request, edition, language, chapter)
    page = Paginator(text.revisions.with_people(), PER_PAGE).get_page(request.GET.get("page"))
    return _answer(request, "handbook/text_revisions.html", desk, page=page)


@access.review_texts
@require_safe
def revision(
    request: HttpRequest, edition: str, language: str, chapter: str, version: int
) -> HttpResponse:
    """Show a version as it was read, and its changes from the one before or that of `?from=`."""
    desk, text = _opened(request, edition, language, chapter)
    shown = _revision(text, version)
    asked = _number(request.GET.get("from", ""))
    before = text.revisions.numbered(version - 1 if asked is None else asked)
    return _answer(
        request,
        "handbook/text_revision.html",
        desk,
        revision=shown,
        before=before,
        changes=between(whole(before), whole(shown)) if before else [],
        shown=rendered(desk, shown.body),
        may_restore=_may_restore(request.user, desk, shown),
        versions=text.revisions.values_list("version", flat=True),
    )


def _may_restore(account: Account, desk: Desk, revision: Revision) -> bool:
    """Tell whether the account may make that version the newest, which it is not yet."""
    if not account.is_staff_member or revision.version == desk.version:
        return False
    return not writing_problems(desk.edition, desk.chapter, desk.language)


def _number(asked: str) -> int | None:
    """Return the number of a version that is asked for; None if none, or no number, is."""
    if asked.isdecimal() and len(asked) < 8:
        return int(asked)
    return None


@access.edit_handbook
@require_POST
def restore(
    request: HttpRequest, edition: str, language: str, chapter: str, version: int
) -> HttpResponse:
    """Make that version the newest, unless somebody saved since the page was opened."""
    _desk, text = _opened(request, edition, language, chapter)
    form = RestoreForm(request.POST)
    last = form.cleaned_data["version"] if form.is_valid() else 0  # which none has
    with refused_into_message(request):
        saved = texts.restore_revision(
            by=request.user,
            revision=_revision(text, version),
            shown_version=last,
            now=timezone.now(),
        )
        sentence = _("Version {old} is brought back as version {new}.")
        messages.success(request, sentence.format(old=version, new=saved.version))
    return redirect("handbook:text_revisions", edition, language, chapter)


@access.review_texts
@require_http_methods(["GET", "POST"])
def comments(request: HttpRequest, edition: str, language: str, chapter: str) -> HttpResponse:
    """Show the comments on a text, open ones first; POST adds one."""
    desk, text = _opened(request, edition, language, chapter)
    form = CommentForm(request.POST or None)
    if form.is_valid():
        with refused_into(form):
            texts.add_comment(
                by=request.user, text=text, words=form.cleaned_data["text"], now=timezone.now()
            )
            messages.success(request, _("Comment saved."))
            return redirect("handbook:text_comments", edition, language, chapter)
    comments = list(text.comments.with_people())
    return _answer(
        request,
        "handbook/text_comments.html",
        desk,
        form=form,
        waiting=[comment for comment in comments if not comment.settled_at],
        settled=[comment for comment in comments if comment.settled_at],
    )


@access.review_texts
@require_POST
def settle(
    request: HttpRequest, edition: str, language: str, chapter: str, comment: int
) -> HttpResponse:
    """Mark a comment as settled. It stays readable below the open ones."""
    _desk, text = _opened(request, edition, language, chapter)
    found = get_object_or_404(Comment.objects.about(text), pk=comment)
    texts.settle_comment(by=request.user, comment=found, now=timezone.now())
    messages.success(request, _("The comment is settled."))
    return redirect("handbook:text_comments", edition, language, chapter)


def _opened(
    request: HttpRequest, edition: str, language: str, chapter: str
) -> tuple[Desk, Translation]:
    """Return desk and text of that address. Raises Http404 if this account does not review it."""
    text = get_object_or_404(
        Translation.objects.reviewable_by(request.user).at(edition, language, chapter)
    )
    desk = desk_of(text.chapter, language)
    if desk is None:
        raise Http404
    return desk, text


def _revision(text: Translation, version: int) -> Revision:
    """Return that version of the text. Raises Http404 if there is none."""
    found = text.revisions.with_people().numbered(version)
    if found is None:
        raise Http404
    return found


def _answer(request: HttpRequest, template: str, desk: Desk, **more: object) -> HttpResponse:
    return render(request, template, {"desk": desk, "text": desk.text, **more})
