"""The seats of a training, changed on their desk."""

from collections import Counter
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from participants.acting import refused_into, refused_into_message
from participants.models import Party
from participants.names import alphabetical
from trainings import access
from trainings.actions import reservations as actions
from trainings.forms.reservations import SeatsForms
from trainings.rules import trainings as rules
from trainings.rules.beside_reserved import asked_words
from trainings.rules.recipients import recipients_of
from trainings.rules.reservations import PartyChange, party_changes
from trainings.views.desk import say_who_moved, say_who_waits_again
from trainings.views.trainings import if_discarded, say_who_is_told, visible_plan


@access.run_trainings
@require_http_methods(["GET", "POST"])
def edit_seats(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for capacity, reserved seats and release day and show the effect; sent again it saves."""
    training = visible_plan(request, slug)
    if problems := rules.editing_problems(training):
        messages.error(request, " ".join(problems))
        return redirect("trainings:seats", slug)
    now = timezone.now()
    forms = SeatsForms(request.POST or None, training=training, now=now)
    if forms.is_valid() and forms.is_shown:
        with refused_into(forms.main):
            changed = actions.change_seats(
                by=request.user,
                training=training,
                planned=forms.planned(),
                seen=forms.main.cleaned_data["version"],
                shown=forms.shown_effect,
                now=now,
            )
            messages.success(request, _("The seats are changed."))
            say_who_is_told(request, changed, was=training, now=now)
            return redirect("trainings:seats", slug)
        if answer := if_discarded(request, training):
            return answer
        forms = _look_again(request, slug, forms, now)
    forms.show()

    return render(request, "trainings/seats_edit.html", _context(forms))


def _look_again(request: HttpRequest, slug: str, refused: SeatsForms, now: datetime) -> SeatsForms:
    """Return the form as the training stands now, with the reasons of a refusal that it does not
    find itself.
    """
    forms = SeatsForms(request.POST, training=visible_plan(request, slug), now=now)
    if forms.is_valid():
        forms.refuse(refused.main.non_field_errors())

    return forms


def _context(forms: SeatsForms) -> dict[str, object]:
    context: dict[str, object] = {"training": forms.training, "forms": forms, "form": forms.main}
    effect = forms.effect
    if effect is None:
        return context

    return context | {
        "effect": effect,
        "planned": forms.planned(),
        "changes": _changes(forms),
        "recipients": recipients_of(effect.moved),
        "told_parties": alphabetical(Party.objects.in_bulk(effect.told_parties).values()),
    }


def _changes(forms: SeatsForms) -> list[tuple[PartyChange, str]]:
    """Return the parties whose reserved seats change, by the alphabet, each with the words of how
    many nominated officers are asked for them (R-42); "" for nobody.
    """
    changes = party_changes(forms.training, forms.planned(), forms.parties.by_pk)
    asked = Counter(forms.training.nominations.asked().values_list("party", flat=True))
    numbers = [asked[each.party.pk] for each in changes]
    words = [asked_words(number) if number else "" for number in numbers]
    return list(zip(changes, words, strict=True))


@access.run_trainings
@require_POST
def undo_seats(request: HttpRequest, slug: str) -> HttpResponse:
    """Undo the latest change of the seats, before anybody was told of a seat by it."""
    training = visible_plan(request, slug)
    with refused_into_message(request):
        undone = actions.undo_seats_change(
            by=request.user,
            training=training,
            seen=request.POST.get("seen", ""),
            now=timezone.now(),
        )
        messages.success(request, _("Undone: the seats stand as before. No letter was sent."))
        say_who_moved(request, undone.moved)
        say_who_waits_again(request, undone.waiting)

    return redirect("trainings:seats", slug)
