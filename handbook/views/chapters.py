"""Add, move and remove chapters of an edition in the making, and choose its languages."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from handbook import access
from handbook.actions import chapters
from handbook.forms.editions import ChapterForm, DueDayForm, LanguagesForm
from handbook.forms.meanwhile import refused_beside
from handbook.models import Chapter
from handbook.rules import editions as rules
from handbook.views.editions import edition_at
from participants.acting import refused_into, refused_into_message
from participants.refusal import Refused

STEPS = {"up": -1, "down": 1}


@access.edit_handbook
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, edition: str) -> HttpResponse:
    """Ask for title, address and kind; POST adds the chapter, which has no text yet."""
    row = edition_at(request, edition)
    form = ChapterForm(request.POST or None)
    if form.is_valid():
        with refused_into(form):
            added = chapters.add_chapter(
                by=request.user, edition=row, now=timezone.now(), **form.cleaned_data
            )
            messages.success(request, _("The chapter is added. Write its text in English first."))
            return redirect(_place(added))
    return render(request, "handbook/chapter_add.html", {"form": form, "edition": row})


@access.edit_handbook
@require_POST
def move(request: HttpRequest, edition: str, chapter: str) -> HttpResponse:
    """Move the chapter one place "up" or "down" among those of its kind, and return to its line."""
    row = _chapter(edition, chapter)
    steps = STEPS.get(request.POST.get("direction", ""), 0)
    with refused_into_message(request):
        chapters.move_chapter(by=request.user, chapter=row, steps=steps, now=timezone.now())
    return redirect(_place(row))


@access.edit_handbook
@require_http_methods(["GET", "POST"])
def due_day(request: HttpRequest, edition: str, chapter: str) -> HttpResponse:
    """Ask who looks after the chapter and when it is due; published ones too."""
    row = _chapter(edition, chapter)
    now = timezone.now()
    form = DueDayForm(request.POST or None, chapter=row, today=timezone.localdate(now))
    if form.is_valid():
        with refused_beside(form):
            chapters.set_due_day(by=request.user, chapter=row, now=now, **form.cleaned_data)
            messages.success(request, _("Saved: review day and owner."))
            return redirect(reverse("handbook:edition_desk", args=[edition]) + "#reviews")
    context = {"form": form, "chapter": row, "edition": row.edition}
    return render(request, "handbook/chapter_due_day.html", context)


@access.edit_handbook
@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, edition: str, chapter: str) -> HttpResponse:
    """Ask first, naming the texts that refer to the chapter; POST removes it.

    Those texts must be mended before publication.
    """
    row = _chapter(edition, chapter)
    problems = rules.contents_problems(row.edition)
    if request.method == "POST":
        try:
            chapters.remove_chapter(by=request.user, chapter=row, now=timezone.now())
        except Refused as refusal:
            problems = refusal.reasons
        else:
            messages.success(request, _("The chapter is taken out of this edition."))
            return redirect("handbook:edition_desk", edition)
    context = {
        "chapter": row,
        "edition": row.edition,
        "problems": problems,
        "referring": rules.referring_texts(row),
    }
    return render(request, "handbook/chapter_remove.html", context)


@access.edit_handbook
@require_http_methods(["GET", "POST"])
def languages(request: HttpRequest, edition: str) -> HttpResponse:
    """Choose in which languages readers get the edition; texts in others stay stored."""
    row = edition_at(request, edition)
    form = LanguagesForm(request.POST or None, edition=row)
    if form.is_valid():
        with refused_into(form):
            chapters.offer_languages(
                by=request.user,
                edition=row,
                languages=form.cleaned_data["languages"],
                now=timezone.now(),
            )
            messages.success(request, _("Saved."))
            return redirect("handbook:edition_desk", row.slug)
    return render(request, "handbook/edition_languages.html", {"form": form, "edition": row})


def _chapter(edition: str, chapter: str) -> Chapter:
    return get_object_or_404(Chapter.objects.at(edition, chapter))


def _place(chapter: Chapter) -> str:
    """Return the address of the chapter's line in the table."""
    table = reverse("handbook:edition_desk", args=[chapter.edition.slug])
    return f"{table}#chapter-{chapter.slug}"
