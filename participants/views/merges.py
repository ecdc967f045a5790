"""participants/duplicates/: compare two records, merge them, take that back; for staff."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from documents.languages import name_for_reader
from participants import access, audit, merging
from participants.acting import posted, refused_into, refused_into_message, say
from participants.actions import merges, taking_back
from participants.forms.merges import MergeForm, TakeBackForm
from participants.merging import Change, Line
from participants.models import Merge, Participant, Post
from participants.models.posts import PostQuerySet
from participants.rules import merges as rules
from participants.rules.duplicates import duplicate_reasons, fingerprint, particulars
from participants.rules.posts import merged_posts

PER_PAGE = 50


@dataclass(frozen=True)
class Record:
    """One of the two, with what stands beside the choices."""

    person: Participant
    posts: PostQuerySet
    spoken: list[str]
    trainings: list[Line]


@dataclass(frozen=True)
class Preview:
    """Changes of the totals by a merge, and the posts that the record will have."""

    changes: list[Change]
    posts: list[Post]


@access.merge_records
@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest, one: int, other: int) -> HttpResponse:
    """Compare two records; on POST show what the choices change, and merge once that was shown. A
    second click leads to what the first did.
    """
    if Merge.objects.is_done(one, other):
        return redirect("duplicates:merge_list")
    kept, gone = pair(one, other)
    audit.saw(by=request.user, page="comparison", about=kept, other=gone.pk, now=timezone.now())
    form, preview = MergeForm(posted(request), kept=kept, gone=gone), None
    if form.is_valid() and form.is_confirmed():
        with refused_into(form):
            _merge(request, form)
            return redirect("duplicates:merge_list")
        form.look_again()
    elif form.is_valid():
        preview = _preview(form)
        form.preview()
    return render(request, "participants/merge.html", _compared(request, form, preview))


@access.merge_records
@require_safe
def merge_list(request: HttpRequest) -> HttpResponse:
    """Render what was merged, the latest first."""
    audit.saw(by=request.user, page="merges", now=timezone.now())
    page = Paginator(Merge.objects.with_people(), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "participants/merge_list.html", {"page_obj": page})


@access.merge_records
@require_http_methods(["GET", "HEAD", "POST"])
def merge_take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whose is what has come since, and on POST make two records of one again."""
    merge = get_object_or_404(Merge.objects.with_people(), pk=pk)
    form = TakeBackForm(posted(request), merge=merge)
    if form.is_valid():
        with refused_into_message(request):
            stayed = taking_back.take_back_merge(
                by=request.user, merge=merge, whose=form.cleaned_data, now=timezone.now()
            )
            messages.success(request, _("The two records are two again."))
            if stayed:
                say(request, [rules.stayed_sentence(stayed)])
        return redirect("duplicates:merge_list")
    context = {
        "form": form,
        "merge": merge,
        "problems": rules.take_back_problems(merge, by=request.user, now=timezone.now()),
        "since": merging.of_all("since", merge.kept, merge.at) if merge.kept else [],
    }
    return render(request, "participants/merge_take_back.html", context)


def pair(one: int, other: int) -> tuple[Participant, Participant]:
    """Return the two people, the one with the lower id first; 404 unless they are two."""
    if one == other:
        raise Http404
    low, high = sorted((one, other))
    people = Participant.objects.with_post()
    return get_object_or_404(people, pk=low), get_object_or_404(people, pk=high)


def _merge(request: HttpRequest, form: MergeForm) -> None:
    made = merges.merge_people(
        by=request.user,
        kept=form.kept,
        gone=form.gone,
        chosen=form.chosen(),
        seen=form.cleaned_data["seen"],
        now=timezone.now(),
    )
    messages.success(request, _("The two records are one now: %(name)s.") % {"name": made.kept})


def _preview(form: MergeForm) -> Preview:
    """Return what a merge with these choices does."""
    chosen, kept, gone = form.chosen(), form.kept, form.gone
    posts = merged_posts(kept, gone, post_of=chosen.post, today=timezone.localdate())
    changes = merging.of_all("changes", kept, gone, chosen.standing)
    return Preview(changes, posts.latest_first())


def _compared(request: HttpRequest, form: MergeForm, preview: Preview | None) -> dict[str, Any]:
    people = (form.kept, form.gone)
    return {
        "form": form,
        "preview": preview,
        "records": [
            Record(
                person,
                person.posts.former().with_names().latest_first(),
                [name_for_reader(code) for code in person.languages],
                merging.of_all("lines", person),
            )
            for person in people
        ],
        "reasons": [reason.label for reason in duplicate_reasons(*map(particulars, people))],
        "problems": rules.pair_problems(*people, by=request.user),
        "apart": fingerprint(*map(particulars, people)),
    }
