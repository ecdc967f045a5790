"""accounts/profile/: people's own data."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from participants import access, waiting
from participants.access import page_here
from participants.acting import posted, read_again, refused_into
from participants.actions import profile as actions
from participants.forms.profile import FirstPostForm, ProfileForm, SpellingsForm, StaffForm
from participants.models import Account, CoordinatorTerm
from participants.rules import claims, terms
from participants.seen import of_person
from participants.sessions import SAID


@access.edit_own_profile
def profile(request: HttpRequest) -> HttpResponse:
    """Save the reader's own post and say what follows; staff without a person give a name only."""
    person = request.user.person
    if person is None and request.user.is_staff_member:
        return _staff_profile(request)
    form = ProfileForm(request.POST or None, account=request.user, person=person)
    if form.is_valid():
        with refused_into(form):
            account = actions.change_own_post(
                account=request.user, **form.post(), now=timezone.now()
            )
            response = _saved(request, account.language)
            _say_what_follows(request, form, account)
            return response
        read_again(request.user)
        form.look_again(of_person(request.user.person))
    term = CoordinatorTerm.objects.running(request.user, timezone.localdate())
    proposal = term and terms.proposal_of(term)
    return render(request, "participants/profile.html", {"form": form, "proposal": proposal})


def _say_what_follows(request: HttpRequest, form: ProfileForm, account: Account) -> None:
    """Tell what follows from a new state: approval starts again, the mission is dropped."""
    if form.changes_state():
        say_if_claimed(request, account)
    if mission := form.falls_away():
        if form.changes_state():
            sentence = _(
                "Your mission so far, %(mission)s, fell away with the former state. Choose your "
                "new one."
            )
        else:
            sentence = _(
                "You serve at no mission now; until now it was %(mission)s. If that was not meant, "
                "choose it again."
            )
        messages.warning(request, sentence % {"mission": mission})
    if form.changes_post():
        say_what_stays(request, account)


def say_if_claimed(request: HttpRequest, account: Account) -> None:
    """Tell that approval starts again, of a new state that is only claimed."""
    if account.is_recognised:
        return
    sentence = _(
        "Your state is now claimed and waits for its coordinator or the secretariat. If you "
        "were on a "
        "waiting list, you wait for approval first, at the same place; a confirmed seat stays."
    )
    messages.warning(request, sentence)


def say_what_stays(request: HttpRequest, account: Account) -> None:
    """Tell which registrations still have the former post."""
    held = waiting.held(account, now=timezone.now())
    if not held:
        return
    sentence = _(
        "Your registrations keep the post they were made with. It is changed on their pages: "
        "{pages}."
    )
    pages = format_html_join(
        ", ", '<a href="{}" lang="en">{}</a>', ((each.page, each.title) for each in held)
    )
    messages.info(request, format_html(sentence, pages=pages))


@access.edit_own_profile
@require_http_methods(["GET", "HEAD", "POST"])
def own_spellings(request: HttpRequest) -> HttpResponse:
    """Strike other spellings and former names of one's own."""
    person = request.user.person
    if person is None:
        raise Http404
    form = SpellingsForm(posted(request), person=person)
    if form.is_valid():
        with refused_into(form):
            actions.remove_own_spellings(
                account=request.user, names=form.cleaned_data["names"], now=timezone.now()
            )
            messages.success(request, _("Saved."))
            return redirect("desk:me")
    return render(request, "participants/own_spellings.html", {"form": form})


@access.edit_own_profile
@require_http_methods(["GET", "HEAD", "POST"])
def welcome(request: HttpRequest) -> HttpResponse:
    """Show what comes next after signing up; first ask for name and party if not known."""
    account = request.user
    if not account.is_to_say_whom_it_serves:
        if account.person and account.person.served_until:
            return redirect("desk:me")
        has_record = claims.has_found_record(account)
        return render(request, "participants/welcome.html", {"has_record": has_record})
    said = request.session.get(SAID) or {}
    form = FirstPostForm(request.POST or None, person=account.person, said=said)
    if form.is_valid():
        with refused_into(form):
            actions.say_whom_it_serves(account=account, **form.cleaned_data, now=timezone.now())
            request.session.pop(SAID, None)
            return redirect(_way_on(request) or "participants:welcome")
    return render(
        request, "participants/welcome_who.html", {"form": form, "next": _way_on(request)}
    )


def _way_on(request: HttpRequest) -> str:
    """Return the page that somebody wanted when they signed in; empty for the start page."""
    there = page_here(request, request.POST.get("next") or request.GET.get("next", ""))
    if there == reverse("desk:start"):
        return ""
    return there


def _staff_profile(request: HttpRequest) -> HttpResponse:
    known = {"language": request.user.letters_language, "full_name": request.user.full_name}
    form = StaffForm(request.POST or None, initial=known)
    if form.is_valid():
        actions.change_own_name(account=request.user, **form.cleaned_data, now=timezone.now())
        return _saved(request, form.cleaned_data["language"])
    return render(request, "participants/profile.html", {"form": form})


def _saved(request: HttpRequest, language: str) -> HttpResponse:
    """Redirect to the profile, from now on in the chosen language."""
    messages.success(request, _("Saved."))
    response = redirect("participants:profile")
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,
    )
    return response
