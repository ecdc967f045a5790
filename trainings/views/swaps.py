"""Swaps: somebody who has a seat and somebody who waits change places."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from participants.acting import posted, refused_into, refused_into_message, say
from trainings import access
from trainings.actions import swaps as actions
from trainings.forms.swaps import SwapForm
from trainings.models import Registration, Swap
from trainings.rules import swaps as rules
from trainings.rules.recipients import recipients_of
from trainings.rules.swaps import Pair
from trainings.views.desk import row_of, say_who_moved, seats_desk_at


@access.run_trainings
@require_http_methods(["GET", "POST"])
def swap(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Ask with whom and why, and show what becomes of both; sent again they change places."""
    registration, now = row_of(request, slug, pk), timezone.now()
    form = _form(request, registration)
    if form.is_valid() and form.is_shown:
        with refused_into(form):
            made = actions.swap(
                by=request.user,
                pair=form.pair,
                shown=form.seen,
                reason=form.cleaned_data["reason"],
                now=now,
            )
            messages.success(request, _swapped_sentence(made))
            say(request, recipients_of([made.leaves, made.enters]).unreached_sentences)
            return redirect(seats_desk_at(made.leaves))
        registration = row_of(request, slug, pk)
        form = _form(request, registration)
        form.full_clean()
    context = _context(form, registration, request)

    return render(request, "trainings/registration_swap.html", context)


def _form(request: HttpRequest, registration: Registration) -> SwapForm:
    return SwapForm(posted(request), registration=registration, now=timezone.now())


def _context(form: SwapForm, registration: Registration, request: HttpRequest) -> dict[str, object]:
    """Return the page's context, with the pair to be shown once one is chosen."""
    pair = None
    problems = rules.asking_problems(registration, by=request.user)
    if form.is_bound:
        if form.is_valid():
            pair = form.pair
        form.show()
    else:
        problems = problems or rules.nobody_problems(form.partners)

    return {
        "training": registration.training,
        "registration": registration,
        "form": form,
        "problems": problems,
        "pair": pair,
        **_shown_of(pair),
    }


def _shown_of(pair: Pair | None) -> dict[str, object]:
    """Return what the page shows of a swap of these two."""
    if pair is None:
        return {"place": None, "ahead": 0, "recipients": None}
    return {
        "place": rules.place_after(pair),
        "ahead": rules.passed_over(pair),
        "recipients": recipients_of([pair.leaves, pair.enters]),
    }


def _swapped_sentence(made: Swap) -> str:
    sentence = _(
        "%(enters)s has the seat of %(leaves)s, who waits again. The letters leave in a minute."
    )
    return sentence % {
        "enters": made.enters.participant.full_name,
        "leaves": made.leaves.participant.full_name,
    }


@access.run_trainings
@require_POST
def undo_swap(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Undo the latest swap of the person who lost a seat, before either letter has left."""
    registration, now = row_of(request, slug, pk), timezone.now()
    with refused_into_message(request):
        undone = actions.undo_swap(
            by=request.user, registration=registration, seen=request.POST.get("seen", ""), now=now
        )
        pair = undone.pair
        sentence = _("Undone: %(leaves)s has the seat again, %(enters)s waits. No letter was sent.")
        named = {
            "leaves": pair.leaves.participant.full_name,
            "enters": pair.enters.participant.full_name,
        }
        messages.success(request, sentence % named)
        say_who_moved(request, undone.moved)

    return redirect(seats_desk_at(registration))
