"""Show the list of editions and the desk of one; start, describe, publish and discard editions."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from handbook import access
from handbook.actions import editions
from handbook.editing.progress import (
    drafts_not_offered,
    has_talks_not_said_aloud,
    left_as_read,
    lost_with,
    table_of,
)
from handbook.forms.editions import EditionForm
from handbook.forms.meanwhile import refused_beside
from handbook.models import Comment, Edition
from handbook.reading.contents import talks_changed_on
from handbook.rules import editions as rules
from participants.acting import refused_into, refused_into_message
from participants.refusal import Refused


@access.review_texts
@require_safe
def edition_list(request: HttpRequest) -> HttpResponse:
    """List the editions in which this account has something to review."""
    found = Edition.objects.reviewable_by(request.user).select_related("based_on")
    context = {"editions": found, "in_the_making": Edition.objects.in_the_making().first()}
    return render(request, "handbook/edition_list.html", context)


@access.edit_handbook
@require_http_methods(["GET", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Start an edition as a copy of the current one, or an empty one if there is none."""
    base = Edition.objects.current()
    form = EditionForm(request.POST or None, base=base)
    if form.is_valid():
        with refused_into(form):
            started = editions.start_edition(
                by=request.user, facts=form.facts(), now=timezone.now()
            )
            messages.success(request, _("The edition is started. Only staff and reviewers see it."))
            return redirect("handbook:edition_desk", started.slug)
    return render(request, "handbook/edition_start.html", {"form": form, "base": base})


@access.review_texts
@require_safe
def desk(request: HttpRequest, edition: str) -> HttpResponse:
    """Show how far the edition's texts are, and to staff the files that failed."""
    row = edition_at(request, edition)
    table = table_of(row, request.user)
    possible = rules.possible(row, table.chapters, by=request.user)
    context = {
        "edition": row,
        "table": table,
        "drafts_not_offered": drafts_not_offered(row) if request.user.is_staff_member else [],
        "talks_changed_on": talks_changed_on(row) if "change" in possible else None,
        "failed": row.files.failed() if request.user.is_staff_member else [],
        "public_instead": Edition.objects.public_instead_of(row) if row.is_published else None,
        "possible": possible,
        "today": timezone.localdate(),
    }
    return render(request, "handbook/edition_desk.html", context)


@access.edit_handbook
@require_http_methods(["GET", "POST"])
def describe(request: HttpRequest, edition: str) -> HttpResponse:
    """Change the address, titles and summaries of an edition in the making."""
    row = _described(request, edition)
    form = EditionForm(request.POST or None, edition=row)
    if form.is_valid():
        with refused_beside(form):
            row = editions.describe_edition(
                by=request.user,
                edition=row,
                facts=form.facts(),
                seen=form.cleaned_data["seen"],
                now=timezone.now(),
            )
            messages.success(request, _("Saved."))
            return redirect("handbook:edition_desk", row.slug)
    return render(request, "handbook/edition_describe.html", {"form": form, "edition": row})


@access.edit_handbook
@require_POST
def turn(request: HttpRequest, edition: str) -> HttpResponse:
    """Move the edition to review or back to draft."""
    row = edition_at(request, edition)
    wanted = request.POST.get("status", "")
    if wanted in {Edition.Status.DRAFT, Edition.Status.IN_REVIEW}:
        with refused_into_message(request):
            editions.turn_edition(by=request.user, edition=row, status=wanted, now=timezone.now())
    return redirect("handbook:edition_desk", row.slug)


@access.edit_handbook
@require_http_methods(["GET", "POST"])
def publish(request: HttpRequest, edition: str) -> HttpResponse:
    """Ask first, with what prevents it and what readers will miss; POST publishes."""
    row = edition_at(request, edition)
    if request.method == "POST":
        try:
            editions.publish_edition(by=request.user, edition=row, now=timezone.now())
        except Refused as refusal:
            return _publish_page(request, row, refusal.reasons)
        messages.success(request, _("The edition is published. Its files are being made."))
        return redirect("handbook:edition_desk", row.slug)
    return _publish_page(request, row, rules.publication_problems(row))


@access.edit_handbook
@require_http_methods(["GET", "POST"])
def public(request: HttpRequest, edition: str) -> HttpResponse:
    """Ask first; POST opens the edition to everybody, or to accounts only."""
    row = edition_at(request, edition)
    problems = rules.opening_problems(row)
    if request.method == "POST":
        wanted = request.POST.get("public") == "yes"
        try:
            editions.open_edition(
                by=request.user, edition=row, is_public=wanted, now=timezone.now()
            )
        except Refused as refusal:
            problems = refusal.reasons
        else:
            messages.success(request, _who_reads(wanted))
            return redirect("handbook:edition_desk", row.slug)
    return render(request, "handbook/edition_public.html", {"edition": row, "problems": problems})


def _who_reads(is_public: bool) -> str:
    if is_public:
        return _("Anyone can read the edition now.")
    return _("Only readers with an account see the edition.")


@access.edit_handbook
@require_http_methods(["GET", "POST"])
def discard(request: HttpRequest, edition: str) -> HttpResponse:
    """Ask first, naming what is lost; POST deletes the edition."""
    row = edition_at(request, edition)
    problems = rules.discarding_problems(row)
    if request.method == "POST":
        try:
            editions.discard_edition(by=request.user, edition=row, now=timezone.now())
        except Refused as refusal:
            problems = refusal.reasons
        else:
            messages.success(request, _("The edition is discarded."))
            return redirect("handbook:edition_list")
    context = {"edition": row, "problems": problems, "lost": lost_with(row)}
    return render(request, "handbook/edition_discard.html", context)


def _publish_page(request: HttpRequest, edition: Edition, problems: list[str]) -> HttpResponse:
    """Show what prevents publication and what readers will miss, with the button."""
    context = {
        "edition": edition,
        "problems": problems,
        "table": table_of(edition, request.user),
        "has_talks_not_said_aloud": has_talks_not_said_aloud(edition),
        "talks_changed_on": talks_changed_on(edition),
        "left_as_read": left_as_read(edition),
        "public_instead": Edition.objects.public_instead_of(edition),
        "open_comments": Comment.objects.in_edition(edition).open().count(),
    }
    return render(request, "handbook/edition_publish.html", context)


def _described(request: HttpRequest, slug: str) -> Edition:
    """Return the edition that the form describes: the one in the making if somebody has changed the
    address since the form was opened, so that what was typed stays. Raises Http404.
    """
    if request.method == "POST" and Edition.objects.moved_from(slug):
        return get_object_or_404(Edition.objects.in_the_making())
    return edition_at(request, slug)


def edition_at(request: HttpRequest, slug: str) -> Edition:
    """Return the edition. Raises Http404 if this account has nothing to review in it."""
    mine = Edition.objects.reviewable_by(request.user).select_related("based_on")
    return get_object_or_404(mine, slug=slug)
