"""Changes that staff make to somebody's registration at their request: correct it, withdraw it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from participants import states
from participants.acting import refused_into, say
from participants.models import Participant
from trainings import access
from trainings.actions import corrections as actions
from trainings.forms.corrections import CorrectionForm, SeenReasonForm
from trainings.models import Certificate, Registration
from trainings.rules import corrections as rules
from trainings.rules.certificates import name_warnings
from trainings.rules.leaving import seat_sentence
from trainings.rules.meanwhile import shown_of
from trainings.rules.recipients import unreached_sentence
from trainings.rules.registrations import presence_problems
from trainings.views.desk import desk_at, say_what_became, warn_of_name


@access.run_trainings
@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Correct name, title, address, party and mission of one registration, with a note."""
    registration = _row(request, slug, pk)
    certificate = registration.certificates.valid().first()
    now = timezone.now()

    form = CorrectionForm(
        request.POST or None, registration=registration, certificate=certificate, now=now
    )
    if form.is_valid():
        with refused_into(form):
            corrected = actions.correct_registration(
                by=request.user,
                registration=registration,
                corrected=form.corrected(),
                seen=form.cleaned_data["seen"],
                note=form.cleaned_data["note"],
                overbook=form.cleaned_data["overbook"],
                now=now,
            )
            _say_corrected(request, corrected.participant)
            _say_certificate(request, corrected, before=certificate)
            if form.cleaned_data["overbook"]:
                _say_overbooked(request, corrected)
            if corrected.party_id != registration.party_id:
                _warn_of_barred(request, corrected)
            warn_of_name(request, corrected)
            return redirect(desk_at(request, registration))
        registration = _row(request, slug, pk)
        current = registration.certificates.valid().first()
        form.look_again(rules.registration_shown(registration, current))

    context = {
        "training": registration.training,
        "registration": registration,
        "form": form,
        "warnings": name_warnings(registration.participant.full_name),
    }
    return render(request, "trainings/registration_correct.html", context)


def _say_corrected(request: HttpRequest, person: Participant) -> None:
    names = {"name": person.full_name, "listed": person.sorting_name}
    messages.success(request, _("Corrected: %(name)s. In lists: %(listed)s.") % names)


def _say_certificate(
    request: HttpRequest, corrected: Registration, *, before: Certificate | None
) -> None:
    """Say that the correction made a certificate, if it did."""
    made = corrected.certificates.valid().first()
    if made and made != before:
        messages.success(
            request, _("Certificate %(number)s is being drawn.") % {"number": made.number}
        )


def _warn_of_barred(request: HttpRequest, corrected: Registration) -> None:
    """Warn that the new party is barred on the first day, which the note of a correction allows."""
    warnings = states.barred_problems(corrected.party, corrected.training.first_day)
    say(request, warnings, messages.WARNING)


@access.run_trainings
@require_http_methods(["GET", "POST"])
def withdraw_for(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Ask for the reason, then give somebody's place back."""
    registration = _row(request, slug, pk)

    form = SeenReasonForm(request.POST or None, initial={"seen": shown_of(registration)})
    if form.is_valid():
        with refused_into(form):
            had_seat = registration.status == Registration.Status.CONFIRMED
            withdrawn = actions.withdraw_for(
                by=request.user, registration=registration, **form.cleaned_data, now=timezone.now()
            )
            name = {"name": withdrawn.participant.full_name}
            said = _("Withdrawn: %(name)s.") % name
            messages.success(request, said + unreached_sentence(withdrawn))
            if had_seat:
                say_what_became(request, withdrawn)
            return redirect(desk_at(request, registration))
        form.look_again(shown_of(registration))

    context = {
        "training": registration.training,
        "registration": registration,
        "form": form,
        "problems": rules.withdrawal_for_problems(registration, by=request.user)
        + presence_problems(registration),
        "of_seat": seat_sentence(registration, now=timezone.now()),
    }
    return render(request, "trainings/registration_withdraw_for.html", context)


def _say_overbooked(request: HttpRequest, corrected: Registration) -> None:
    """Warn that the training is overbooked; silent when a seat was free after all."""
    if corrected.overbooking_reason:
        sentence = _("%(name)s keeps a seat. The training is overbooked by %(n)d now.")
        facts = {"name": corrected.participant.full_name, "n": corrected.training.overbooked}
        messages.warning(request, sentence % facts)


def _row(request: HttpRequest, slug: str, pk: int) -> Registration:
    """Return a registration of this training that this account may see, else raise Http404."""
    rows = Registration.objects.visible_to(request.user).for_desk()
    return get_object_or_404(rows, training__slug=slug, pk=pk)
