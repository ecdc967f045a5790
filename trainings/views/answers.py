"""The answer of a nominated officer, and giving the place back, by the personal link of a letter:
no account, no sign-in.

A scanner of mail may open the link as often as it likes: GET changes nothing (R-202, R-246).
"""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from participants.access import discreet, is_within, network_of
from participants.acting import posted, refused_into, refused_into_message
from participants.models import Account, Participant
from participants.seen import of_person
from trainings.actions import answers as actions
from trainings.forms.answers import AcceptForm, TurnDownForm, typed_in
from trainings.models import Nomination, Training
from trainings.rules import answers
from trainings.rules.leaving import leaving_sentence, stay_label
from trainings.rules.registrations import closed_problems
from trainings.views.own_registration import withdrawn_sentence
from trainings.views.verification import MINUTE, TOO_MANY

# Times that a link is opened, that it is sent by, and that wrong ones are tried from one address of
# the network.
ANSWERS_A_MINUTE = 60
GONE = 410


@discreet
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """Show the nomination that the link names and ask for an answer; 404 for a wrong link.

    POST says yes and leads back to the link, which tells what came of it.
    """
    if _are_too_many(request, token):
        return _wait(request)
    nomination, link = _named(slug, token), Nomination.link_in(token)
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
        return _ended(request, nomination, token, form)

    context = _facts(request, nomination) | {"form": form, "token": token}
    return render(request, "trainings/nomination_answer.html", context)


@discreet
@require_http_methods(["GET", "HEAD", "POST"])
def turn_down(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """Ask whether the officer says no, after which the next may be asked at once; POST says it."""
    if _are_too_many(request, token):
        return _wait(request)
    nomination, link = _named(slug, token), Nomination.link_in(token)
    form = TurnDownForm(posted(request))
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
            return redirect("trainings:nomination_answer", slug, token)
    if not _is_open(nomination, link):
        return _ended(request, nomination, token, form)

    context = {
        "nomination": nomination,
        "training": nomination.training,
        "form": form,
        "token": token,
    }
    return render(request, "trainings/answer_turn_down.html", context)


@discreet
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """Ask whether to give back the place that a yes by this link has led to; POST does (R-246)."""
    if _are_too_many(request, token):
        return _wait(request)
    nomination, link, now = _named(slug, token), Nomination.link_in(token), timezone.now()
    registration = nomination.registration
    if registration is None:
        return redirect("trainings:nomination_answer", slug, token)
    if request.method == "POST":
        with refused_into_message(request):
            actions.withdraw(
                nomination=nomination,
                link=link,
                by=_own_account(request, nomination),
                now=now,
            )
            messages.success(request, withdrawn_sentence(registration))
        return redirect("trainings:nomination_answer", slug, token)
    context = {
        "nomination": nomination,
        "training": nomination.training,
        "problems": answers.withdrawing_problems(nomination, link=link, now=now),
        "leaving": leaving_sentence(registration, now=now),
        "stay_label": stay_label(registration),
        "token": token,
    }

    return render(request, "trainings/answer_withdraw.html", context)


def _are_too_many(request: HttpRequest, token: str) -> bool:
    """Count the try; tell whether too many were made. Opening a link that we signed and sending by
    it count by themselves: whatever scans the mail behind the officer's address must shut neither.
    What nobody signed counts for its address of the network (R-264).
    """
    way = "sent" if request.method == "POST" else "opened"
    is_ours = Nomination.objects.with_token(token) is not None
    name = f"{way}:{token}" if is_ours else network_of(request)
    return not is_within(f"answer:{name}", most=ANSWERS_A_MINUTE, seconds=MINUTE)


def _named(slug: str, token: str) -> Nomination:
    """Return the nomination that the link names, else raise Http404."""
    nomination = Nomination.objects.with_people().with_programme().with_token(token)
    if nomination is None or nomination.training.slug != slug:
        raise Http404
    return nomination


def _is_open(nomination: Nomination, link: int) -> bool:
    """Tell whether the link still takes an answer; read again after a refusal, as that may have
    ended the nomination.
    """
    nomination.refresh_from_db(
        fields=["status", "link_number", "ended_at", "reason", "registration"]
    )
    return not answers.answer_problems(nomination, link=link, now=timezone.now())


def _ended(
    request: HttpRequest, nomination: Nomination, token: str, form: AcceptForm | TurnDownForm
) -> HttpResponse:
    """Say what became of the nomination: to whoever has answered with what came of it, to all
    others as a page that is gone. What was sent and not recorded is said and stays readable.
    """
    has_answered = nomination.status in (Nomination.Status.ACCEPTED, Nomination.Status.REFUSED)
    link, now = Nomination.link_in(token), timezone.now()
    problems = answers.answer_problems(nomination, link=link, now=now)
    if form.is_bound:
        says_yes = isinstance(form, AcceptForm)
        problems = answers.unrecorded_problems(nomination, problems, says_yes=says_yes)
    context = _facts(request, nomination) | {
        "problems": problems,
        "is_unrecorded": form.is_bound,
        "typed": typed_in(form) if form.is_bound else [],
        "of_training": closed_problems(nomination.training),
        "registration": nomination.registration,
        "is_replaced": answers.is_replaced(nomination, link),
        "leads_to_coordinator": answers.leads_to_coordinator(nomination),
        "may_withdraw": not answers.withdrawing_problems(nomination, link=link, now=now),
        "token": token,
    }

    return render(
        request,
        "trainings/nomination_ended.html",
        context,
        status=200 if has_answered else GONE,
    )


def _facts(request: HttpRequest, nomination: Nomination) -> dict[str, object]:
    """Return what both pages say of the training; they link its page for those who may see it."""
    training = nomination.training
    return {
        "nomination": nomination,
        "training": training,
        "may_see_training": Training.objects.visible_to(request.user).contains(training),
    }


def _own_account(request: HttpRequest, nomination: Nomination) -> Account | None:
    """Return the account that the trail names: the officer's own, if it has signed in."""
    if request.user.pk and request.user.pk == nomination.participant.account_id:
        return request.user
    return None


def _person(nomination: Nomination) -> Participant:
    return Nomination.objects.with_people().get(pk=nomination.pk).participant


def _wait(request: HttpRequest) -> HttpResponse:
    """Answer 429: the link was opened too often, or too many wrong ones from one address."""
    response = render(request, "trainings/nomination_wait.html", status=TOO_MANY)
    response["Retry-After"] = str(MINUTE)

    return response
