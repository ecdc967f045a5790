"""Take readers' feedback on a chapter, and show the editors' queue."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from documents.languages import language_name
from handbook import access
from handbook.actions import feedback as actions
from handbook.forms.feedback import AnswerForm, FeedbackForm, TakeUpForm
from handbook.models import Chapter, Edition, Feedback
from participants.acting import posted, refused_into, refused_into_message

PER_PAGE = 25
STATES = {
    "open": gettext_lazy("Open"),
    "answered": gettext_lazy("Answered"),
    "taken_up": gettext_lazy("Taken up"),
    "all": gettext_lazy("All"),
}


@access.read_with_account
@require_http_methods(["GET", "POST"])
def give(request: HttpRequest, edition: str, language: str, chapter: str) -> HttpResponse:
    """Save feedback sent from below the chapter.

    If something is wrong with it, a page of its own shows what was typed.
    """
    readable = Chapter.objects.readable_in(Edition.objects.visible_to(request.user), language)
    found = get_object_or_404(readable.at(edition, chapter))
    given = Feedback.objects.given_by(request.user).on_chapter(edition, chapter).last()
    form = FeedbackForm(posted(request), given=given)
    if form.is_valid():
        said = form.said(language)
        with refused_into(form):
            actions.give_feedback(by=request.user, chapter=found, said=said, now=timezone.now())
            messages.success(
                request, _("Thank you. The editors read it, and may answer you by letter.")
            )
            address = reverse("handbook:chapter", args=[edition, language, chapter])
            return redirect(f"{address}#feedback")
    context = {"chapter": found, "text_language": language, "feedback_form": form, "given": given}
    return render(request, "handbook/feedback_give.html", context)


@access.edit_handbook
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """Show feedback, at first the open; `?state=&chapter=&language=` choose."""
    state = request.GET.get("state", "open")
    chapter, language = request.GET.get("chapter", "")[:60], request.GET.get("language", "")[:12]
    everything = Feedback.objects.all()
    chosen = everything.about(chapter, language)
    pages = Paginator(chosen.in_state(state).for_desk(), PER_PAGE)
    context = {
        "states": STATES,
        "state": state if state in STATES else "all",
        "chapter": chapter,
        "text_language": language,
        "chapters": everything.by_chapter(),
        "languages": [(code, language_name(code)) for code in everything.languages()],
        "verdicts": chosen.verdicts(),
        "page_obj": pages.get_page(request.GET.get("page")),
    }
    return render(request, "handbook/feedback_queue.html", context)


@access.edit_handbook
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, feedback: int) -> HttpResponse:
    """Answer the reader, who gets a letter; also offers to take the feedback up."""
    found = get_object_or_404(Feedback.objects.for_desk(), pk=feedback)
    form = AnswerForm(request.POST or None, feedback=found)
    if form.is_valid():
        facts = form.cleaned_data | {"now": timezone.now()}
        with refused_into(form):
            actions.answer_feedback(by=request.user, feedback=found, **facts)
            messages.success(request, _("Answer saved. The reader gets a letter about it."))
            return redirect("handbook:feedback_queue")
        found = get_object_or_404(Feedback.objects.for_desk(), pk=feedback)
        form.show_again(found)
    context = {
        "feedback": found,
        "form": form,
        "take_up": TakeUpForm(feedback=found, initial={"edition": found.closed_in_id}),
    }
    return render(request, "handbook/feedback_answer.html", context)


@access.edit_handbook
@require_POST
def take_up(request: HttpRequest, feedback: int) -> HttpResponse:
    """Note that an edition in the making takes the feedback up."""
    found = get_object_or_404(Feedback.objects.for_desk(), pk=feedback)
    form = TakeUpForm(request.POST, feedback=found)
    if not form.is_valid():
        messages.error(request, _("Choose an edition in the making."))
        return redirect("handbook:feedback_answer", feedback)
    facts = form.cleaned_data | {"now": timezone.now()}
    with refused_into_message(request):
        actions.take_up_feedback(by=request.user, feedback=found, **facts)
        messages.success(
            request, _("Edition {slug} takes it up.").format(slug=facts["edition"].slug)
        )
    return redirect("handbook:feedback_answer", feedback)
