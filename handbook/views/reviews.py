"""Review a text: ask for it, read it beside the English, approve it or send it back."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from handbook import access, text
from handbook.actions import reviews
from handbook.editing.desk import (
    Desk,
    checks,
    desk_of,
    different_numerals,
    readability,
    rendered,
    terms_beside,
)
from handbook.forms.reviews import ReviewForm
from handbook.models import State, Translation, state_of
from handbook.rules import reviews as rules
from handbook.rules.numerals import Difference
from handbook.views.editions import edition_at
from participants.acting import refused_into_message
from participants.refusal import Refused


@access.review_texts
@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, edition: str, language: str, chapter: str) -> HttpResponse:
    """Show the text, beside the English and its changes for a translation; POST decides."""
    row = _text(request, edition, language, chapter)
    desk = desk_of(row.chapter, language)
    if desk is None:
        raise Http404
    numbers = different_numerals(desk, row)
    answers = rules.answers_open_to(request.user, row, desk.english)
    form = ReviewForm(
        request.POST or None,
        desk=desk,
        by=request.user,
        parts=[said.part for said in answers],
        asks_reason=bool(numbers),
    )
    if form.is_valid():
        try:
            said = _decide(request, row, desk.english, form)
        except Refused as refusal:
            form.show_again(refusal)
        else:
            messages.success(request, said)
            return redirect("handbook:edition_desk", edition)
    return _page(request, row, desk, form, numbers)


@access.edit_handbook
@require_POST
def ask(request: HttpRequest, edition: str, language: str, chapter: str) -> HttpResponse:
    """Ask for a review, and show the text as its reviewers see it."""
    row = _text(request, edition, language, chapter)
    with refused_into_message(request):
        reviews.ask_review(by=request.user, translation=row, now=timezone.now())
        messages.success(request, _("The text waits for a review."))
    return redirect("handbook:text_review", edition, language, chapter)


@access.edit_handbook
@require_POST
def ask_all(request: HttpRequest, edition: str, language: str) -> HttpResponse:
    """Ask for a review of every draft in the language that is not empty."""
    row = edition_at(request, edition)
    with refused_into_message(request):
        n = reviews.ask_reviews(by=request.user, edition=row, language=language, now=timezone.now())
        sentence = ngettext("%(n)d text waits for a review.", "%(n)d texts wait for a review.", n)
        messages.success(request, sentence % {"n": n})
    return redirect("handbook:edition_desk", row.slug)


def _decide(
    request: HttpRequest, row: Translation, english: Translation | None, form: ReviewForm
) -> str:
    """Carry out the decision; return what to tell the reviewer. Raises Refused."""
    facts = {
        "by": request.user,
        "translation": row,
        "shown": form.versions_read(),
        "now": timezone.now(),
    }
    if form.is_approval:
        row = reviews.approve_text(**facts, said=form.said())
        waiting = rules.waiting_sentence(row, english)
        return waiting or _("“{title}” is approved.").format(title=row.title)
    reviews.send_back(**facts, words=form.cleaned_data["comment"])
    return _("“{title}” is sent back with your comment.").format(title=row.title)


def _page(
    request: HttpRequest,
    row: Translation,
    desk: Desk,
    form: ReviewForm,
    numbers: list[Difference],
) -> HttpResponse:
    """Show the text as readers would see it, beside the English, with what this reviewer may do."""
    state, english = state_of(row, desk.english), desk.english
    beside = Desk(row.chapter, text.FALLBACK, english, None)
    context = {
        "text": row,
        "desk": desk,
        "form": form,
        "state": state,
        "may_decide": not desk.is_frozen
        and state in {State.IN_REVIEW, State.OUTDATED, State.CURRENT},
        "awaits_review": state == State.DRAFT and not desk.is_frozen,
        "why_not": rules.why_no_approval(request.user, row, english),
        "shown": rendered(desk, row.body),
        "english": rendered(beside, english.body, prefix="en.") if english else None,
        "different_numerals": numbers,
        "terms_used": terms_beside(desk, row),
        "checks": checks(desk, title=row.title, summary=row.summary, body=row.body),
        "readability": readability(desk, row.body),
        "comments": row.comments.open().with_people(),
        "reasons": row.comments.reasons(row.version).with_people(),
    }
    return render(request, "handbook/text_review.html", context)


def _text(request: HttpRequest, edition: str, language: str, chapter: str) -> Translation:
    """Return the text. Raises Http404 if this account does not review it."""
    mine = Translation.objects.reviewable_by(request.user)
    return get_object_or_404(mine.at(edition, language, chapter))
