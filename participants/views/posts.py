"""accounts/profile/posts/: one's own posts."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from participants import access
from participants.acting import read_again, refused_into, refused_into_message
from participants.actions import posts as actions
from participants.forms.posts import LeavingForm, NewPostForm, PostDaysForm
from participants.models import Participant, Post
from participants.rules.posts import removal_problems
from participants.seen import of_person, of_post
from participants.views.profile import say_if_claimed, say_what_stays

HELD = "desk:me"  # lists the posts


@access.edit_own_profile
def post_new(request: HttpRequest) -> HttpResponse:
    """Begin another post of one's own, and say what follows."""
    form = NewPostForm(request.POST or None, account=request.user, person=_own_person(request))
    if form.is_valid():
        with refused_into(form):
            account = actions.begin_own_post(
                account=request.user, **form.post(), now=timezone.now()
            )
            messages.success(
                request, _saved_sentence(_own_person(request), since=form.cleaned_data["since"])
            )
            if form.changes_state():
                say_if_claimed(request, account)
            say_what_stays(request, account)
            return redirect(HELD)
        read_again(request.user)
        form.look_again(of_person(request.user.person))
    return render(request, "participants/post_new.html", {"form": form})


@access.edit_own_profile
def post_end(request: HttpRequest) -> HttpResponse:
    """End one's own post where no other begins."""
    person = _own_person(request)
    form = LeavingForm(request.POST or None, person=person)
    if form.is_valid():
        with refused_into(form):
            actions.end_own_post(account=request.user, **form.cleaned_data, now=timezone.now())
            messages.success(request, _("Saved. If you serve again, say so here."))
            return redirect(HELD)
        read_again(request.user)
        form.look_again(of_person(request.user.person))
    return render(request, "participants/post_end.html", {"form": form, "person": person})


@access.edit_own_profile
def post_days(request: HttpRequest, pk: int) -> HttpResponse:
    """Save from when to when one held a post."""
    post = _own_post(request, pk)
    form = PostDaysForm(request.POST or None, post=post)
    if form.is_valid():
        with refused_into(form):
            actions.change_own_post_days(
                account=request.user, post=post, **form.days(), now=timezone.now()
            )
            messages.success(request, _("Saved."))
            return redirect(HELD)
        post.refresh_from_db()
        form.look_again(of_post(post))
    return render(request, "participants/post_days.html", {"post": post, "form": form})


@access.edit_own_profile
def post_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whether a former post shall be removed, then remove it."""
    post = _own_post(request, pk)
    if request.method == "POST":
        with refused_into_message(request):
            actions.remove_own_post(account=request.user, post=post, now=timezone.now())
            messages.success(request, _("Removed: %(post)s.") % {"post": post})
        return redirect(HELD)
    return render(
        request, "participants/post_remove.html", {"post": post, "reasons": removal_problems(post)}
    )


def _own_person(request: HttpRequest) -> Participant:
    """Return the reader's person. Raises Http404 for staff without one, who hold no post."""
    person: Participant | None = request.user.person
    if person is None:
        raise Http404
    return person


def _own_post(request: HttpRequest, pk: int) -> Post:
    return get_object_or_404(Post.objects.of(_own_person(request)).with_names(), pk=pk)


def _saved_sentence(person: Participant, *, since: date) -> str:
    """Return what to say of a new post; the move back on the same day goes on with the former."""
    held = Post.objects.of(person).current().first()
    if held and held.since == since:
        return _("Saved. Your former post stays in your record.")
    return _("Saved. You go on with your former post.")
