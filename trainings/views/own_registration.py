"""One's own registration: make it, change it, withdraw it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from participants.acting import read_again, refused_into
from participants.models import Account
from participants.seen import of_person
from trainings import access
from trainings.actions import registrations as actions
from trainings.forms.registrations import (
    ChangeForm,
    RegisterForm,
)
from trainings.models import Registration, Training
from trainings.rules import corrections, trainers
from trainings.rules import registrations as rules
from trainings.rules.beside_reserved import Wait, wait_of
from trainings.rules.leaving import leaving_sentence, stay_label
from trainings.rules.status_words import own_in
from trainings.views.desk import done, warn_of_name


def _registered_already(request: HttpRequest, slug: str) -> HttpResponse:
    messages.info(request, _("You are registered already."))
    return redirect("trainings:training_detail", slug)


@access.register
@require_http_methods(["GET", "POST"])
def register(request: HttpRequest, slug: str) -> HttpResponse:
    """Register oneself. A second click lands on the page with the outcome of the first."""
    trainings = Training.objects.visible_to(request.user).select_related("host")
    training = get_object_or_404(
        trainings.for_registering(request.user.person).facing(request.user.party), slug=slug
    )
    own = own_in(training)
    if own and own.is_live:
        return _registered_already(request, slug)

    form = RegisterForm(
        request.POST or None,
        training=training,
        party=request.user.party,
        participant=request.user.person,
    )
    if form.is_valid():
        with refused_into(form):
            registered = actions.register(
                by=request.user,
                training=training,
                party=form.party(),
                details=form.details(),
                seen=form.cleaned_data["seen"],
                now=timezone.now(),
            )
            messages.success(request, outcome(registered, request.user))
            warn_of_name(request, registered)
            return redirect("trainings:training_detail", slug)

        if training.registrations.of(request.user).live().exists():  # a click at the same moment
            return _registered_already(request, slug)
        read_again(request.user)
        form.look_again(of_person(request.user.person))

    return _register_page(request, training, form)


def _register_page(request: HttpRequest, training: Training, form: RegisterForm) -> HttpResponse:
    waits = rules.approval_sentence(training, account=request.user, existing=own_in(training))
    context = {
        "training": training,
        "form": form,
        "problems": [] if form.is_bound else _problems_at_first(request, training),
        "approval_sentence": waits,
    }
    return render(request, "trainings/registration_form.html", context)


def _problems_at_first(request: HttpRequest, training: Training) -> list[str]:
    """Return problems that are known before the form is filled in."""
    party, now = request.user.party, timezone.now()
    if party is None:
        return rules.service_problems(request.user.person)
    problems = rules.registration_problems(
        training, party=party, person=request.user.person, existing=own_in(training), now=now
    )

    return problems or trainers.registering_problems(training)


def outcome(registration: Registration, by: Account) -> str:
    """Return the message for the registrant: confirmed, waiting (and who decides about reserved
    seats) or awaiting approval.
    """
    if registration.status == Registration.Status.CONFIRMED:
        return _("Your seat is confirmed. A letter with a calendar file is on its way.")
    if registration.status == Registration.Status.REQUESTED:
        return _("Your request has arrived. It waits for approval.")
    wait = wait_of(registration, timezone.now())
    if wait.beside_reserved:
        return f"{_waiting_sentence(wait)} {_beside_reserved_sentence(registration, by)}"

    return _waiting_sentence(wait)


def _waiting_sentence(wait: Wait) -> str:
    if wait.is_full:
        return _("No seat is free for you now: you are on the waiting list.")
    return _("Others wait before you: you are on the waiting list.")


def _beside_reserved_sentence(registration: Registration, by: Account) -> str:
    if by.coordinated_party == registration.party:
        return _(
            "Reserved seats of %(party)s are free; you are its coordinator yourself, so the "
            "secretariat decides."
        ) % {"party": registration.party}
    return _(
        "Reserved seats of %(party)s are free; its coordinator, or the secretariat where there is "
        "none, decides who gets them."
    ) % {"party": registration.party}


@access.register
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, slug: str) -> HttpResponse:
    """Correct one's name, title or mission."""
    registration = _own(request, slug)
    form = ChangeForm(request.POST or None, registration=registration)
    if form.is_valid():
        with refused_into(form):
            changed = actions.change_registration(
                by=request.user,
                registration=registration,
                details=form.details(),
                seen=form.cleaned_data["seen"],
                now=timezone.now(),
            )
            messages.success(request, _("Your registration is changed."))
            warn_of_name(request, changed)
            return redirect("trainings:training_detail", slug)
        registration = _own(request, slug)
        form.look_again(corrections.registration_shown(registration, None))
    context = {
        "training": registration.training,
        "registration": registration,
        "form": form,
        "problems": rules.change_problems(registration),
    }

    return render(request, "trainings/registration_change.html", context)


@access.register
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask or say why not; POST gives the place back."""
    registration = _own(request, slug)
    if request.method == "POST":
        if done(request, actions.withdraw, registration):
            messages.success(request, withdrawn_sentence(registration))
        return redirect("trainings:training_detail", slug)
    context = {
        "training": registration.training,
        "registration": registration,
        "problems": rules.withdrawal_problems(registration, now=timezone.now()),
        "leaving": leaving_sentence(registration, now=timezone.now()),
        "stay_label": stay_label(registration),
    }

    return render(request, "trainings/registration_withdraw.html", context)


def withdrawn_sentence(was: Registration) -> str:
    """Return the message after a withdrawal; `was` is the registration as it stood before."""
    if was.status == Registration.Status.CONFIRMED:
        return _("You have withdrawn. Thank you for giving your seat back.")
    return _("You have withdrawn.")


def _own(request: HttpRequest, slug: str) -> Registration:
    return get_object_or_404(Registration.objects.of(request.user).for_desk(), training__slug=slug)
