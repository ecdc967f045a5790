"""The answer of a nominated officer, by the personal link of a letter: no account, no sign-in.

A scanner of mail may open the link as often as it likes: GET changes nothing (R-202).
"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from participants.access import is_within, network_of
from participants.acting import refused_into
from participants.models import Account, Participant
from participants.seen import of_person
from trainings.actions import answers as actions
from trainings.forms.answers import AcceptForm, TurnDownForm
from trainings.models import Nomination
from trainings.rules import nominations as rules
from trainings.rules.registrations import closed_problems
from trainings.views.verification import MINUTE, TOO_MANY, discreet

ANSWERS_A_MINUTE = 60  # to one address of the network
GONE = 410


@discreet
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """Show the nomination that the link names and ask for a yes or a no; 404 for a wrong link."""
    if not is_within(f"answer:{network_of(request)}", most=ANSWERS_A_MINUTE, seconds=MINUTE):
        return _wait(request)
    found = Nomination.objects.with_token(token).with_people()
    nomination = get_object_or_404(found, training__slug=slug)
    link = Nomination.link_in(token)
    if request.method == "POST" and request.POST.get("answer") == "no":
        answered = _turn_down(request, nomination, link)
    else:
        answered = _accept(request, nomination, link)

    return answered or _ended(request, nomination, link)


def _is_open(nomination: Nomination, link: int) -> bool:
    """Tell whether the link still takes an answer; read again after a refusal, as that may have
    ended the nomination.
    """
    nomination.refresh_from_db(fields=["status", "link_number", "ended_at", "reason"])
    return not rules.answer_problems(nomination, link=link, now=timezone.now())


def _accept(request: HttpRequest, nomination: Nomination, link: int) -> HttpResponse | None:
    """Show both answers; POST says yes and leads back to the link, which tells what came of it.
    Return None where the nomination takes no answer.
    """
    form = AcceptForm(request.POST or None, nomination=nomination)
    if form.is_valid():
        with refused_into(form):
            actions.accept(
                nomination=nomination,
                details=form.details(),
                link=link,
                by=_own_account(request, nomination),
                seen=form.cleaned_data["seen"],
                now=timezone.now(),
            )
            messages.success(request, _("Thank you: your yes is recorded."))
            return redirect(request.path)
        form.look_again(of_person(_person(nomination)))
    if not _is_open(nomination, link):
        return None

    return _ask(request, nomination, form, TurnDownForm())


def _turn_down(request: HttpRequest, nomination: Nomination, link: int) -> HttpResponse | None:
    form = TurnDownForm(request.POST)
    if form.is_valid():
        with refused_into(form):
            actions.turn_down(
                nomination=nomination,
                reason=form.cleaned_data["reason"],
                link=link,
                by=_own_account(request, nomination),
                now=timezone.now(),
            )
            messages.success(request, _("Thank you: your no is recorded."))
            return redirect(request.path)
    if not _is_open(nomination, link):
        return None

    return _ask(request, nomination, AcceptForm(nomination=nomination), form)


def _ask(
    request: HttpRequest, nomination: Nomination, accept: AcceptForm, turn_down: TurnDownForm
) -> HttpResponse:
    context = {
        "nomination": nomination,
        "training": nomination.training,
        "form": turn_down if turn_down.errors else accept,
        "accept": accept,
        "turn_down": turn_down,
    }
    return render(request, "trainings/nomination_answer.html", context)


def _ended(request: HttpRequest, nomination: Nomination, link: int) -> HttpResponse:
    """Say what became of the nomination: to whoever has answered with what came of it, to all
    others as a page that is gone.
    """
    has_answered = nomination.status in (Nomination.Status.ACCEPTED, Nomination.Status.REFUSED)
    context = {
        "nomination": nomination,
        "training": nomination.training,
        "problems": rules.answer_problems(nomination, link=link, now=timezone.now()),
        "of_training": closed_problems(nomination.training),
        "registration": nomination.registration,
    }

    return render(
        request,
        "trainings/nomination_ended.html",
        context,
        status=200 if has_answered else GONE,
    )


def _own_account(request: HttpRequest, nomination: Nomination) -> Account | None:
    """Return the account that the trail names: the officer's own, if it has signed in."""
    if request.user.pk and request.user.pk == nomination.participant.account_id:
        return request.user
    return None


def _person(nomination: Nomination) -> Participant:
    return Nomination.objects.with_people().get(pk=nomination.pk).participant


def _wait(request: HttpRequest) -> HttpResponse:
    """Answer 429: too many links were opened from one address."""
    response = render(request, "trainings/nomination_wait.html", status=TOO_MANY)
    response["Retry-After"] = str(MINUTE)

    return response
