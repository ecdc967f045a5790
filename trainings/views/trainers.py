"""The desk of trainers: whom staff choose for the sessions of a training."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from participants.acting import refused_into, refused_into_message
from participants.models import Participant
from participants.seen import of_person
from trainings import access
from trainings.actions import trainers as actions
from trainings.forms.trainers import ChooseForm, FindForm, NewTrainerForm, TrainerForm
from trainings.models import Session, Trainer, Training
from trainings.rules import trainers as rules
from trainings.rules.programme import session_words, without_breaks
from trainings.views.trainings import visible_training

MAX_FOUND = 20


@access.plan_trainings
@require_safe
def trainers(request: HttpRequest, slug: str) -> HttpResponse:
    """List the sessions with their trainers, and whom the printed names may mean."""
    training = get_object_or_404(
        Training.objects.visible_to(request.user).with_trainers(), slug=slug
    )
    context = {
        "training": training,
        "programme": rules.programme_of(training),
        "problems": rules.changing_problems(training),
    }

    return render(request, "trainings/trainers.html", context)


@access.plan_trainings
@require_safe
def trainer_find(request: HttpRequest, slug: str, session: int) -> HttpResponse:
    """Find somebody who is known by name, address or mission; the page leads on to somebody new."""
    found = _session(request, slug, session)
    form = FindForm(request.GET)
    words = form.wanted().get("q", "")
    people: list[Participant] = []
    if words:
        known = Participant.objects.visible_to(request.user).with_post()
        people = list(known.sought(words).in_readers_alphabet()[: MAX_FOUND + 1])
    context = {
        "training": found.training,
        "session": found,
        "form": form,
        "words": words,
        "people": people[:MAX_FOUND],
        "are_more": len(people) > MAX_FOUND,
        "printed": request.GET.get("name", ""),
    }

    return render(request, "trainings/trainer_find.html", context)


@access.plan_trainings
@require_http_methods(["GET", "POST"])
def trainer_choose(request: HttpRequest, slug: str, session: int, person: int) -> HttpResponse:
    """Ask how somebody who is known stands in the programme; POST gives them the part."""
    found = _session(request, slug, session)
    chosen = get_object_or_404(Participant.objects.visible_to(request.user).with_post(), pk=person)
    form = _choose_form(request, found, chosen)
    if form.is_valid():
        with refused_into(form):
            trainer = actions.choose_trainer(
                by=request.user,
                session=found,
                person=chosen,
                part=form.given(),
                seen=form.cleaned_data["seen"],
                now=timezone.now(),
            )
            return _added(request, trainer)
        chosen.refresh_from_db()
        form.look_again(of_person(chosen))
    context = {"training": found.training, "session": found, "person": chosen, "form": form}

    return render(request, "trainings/trainer_choose.html", context)


def _choose_form(request: HttpRequest, session: Session, person: Participant) -> ChooseForm:
    printed = request.GET.get("name", "")
    return ChooseForm(
        request.POST or None,
        session=session,
        person=person,
        initial={"name": printed} if printed else {},
    )


@access.plan_trainings
@require_http_methods(["GET", "POST"])
def trainer_new(request: HttpRequest, slug: str, session: int) -> HttpResponse:
    """Ask for somebody new; POST makes the person and gives them the part."""
    found = _session(request, slug, session)
    initial = {"full_name": request.GET.get("name", "")}
    form = NewTrainerForm(request.POST or None, session=found, initial=initial)
    if form.is_valid():
        data = form.cleaned_data
        with refused_into(form):
            trainer = actions.make_trainer(
                by=request.user,
                session=found,
                party=data["party"],
                email=data["email"],
                details=form.details(),
                part=form.given(),
                is_theirs=data["is_theirs"],
                is_somebody_else=data.get("is_somebody_else", False),
                now=timezone.now(),
            )
            return _added(request, trainer)
    context = {"training": found.training, "session": found, "form": form}

    return render(request, "trainings/trainer_new.html", context)


@access.plan_trainings
@require_http_methods(["GET", "POST"])
def trainer_change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show name, part and session of a trainer; POST changes them."""
    trainer = get_object_or_404(Trainer.objects.for_desk(), session__training__slug=slug, pk=pk)
    training = trainer.session.training
    sessions = without_breaks(training.sessions.all())
    form = TrainerForm(request.POST or None, trainer=trainer, sessions=sessions)
    if form.is_valid():
        with refused_into(form):
            changed = actions.change_trainer(
                by=request.user,
                trainer=trainer,
                session=form.chosen(),
                part=form.given(),
                seen=form.cleaned_data["seen"],
                now=timezone.now(),
            )
            messages.success(request, _("Saved: %(trainer)s.") % {"trainer": changed})
            return redirect("trainings:trainers", slug)
        current = Trainer.objects.for_desk().numbered(pk).first()
        if current:
            form.look_again(rules.trainer_shown(current))
    context = {"training": training, "trainer": trainer, "form": form}

    return render(request, "trainings/trainer_change.html", context)


@access.plan_trainings
@require_POST
def trainer_move_up(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show the trainer before the one above."""
    trainer = _trainer(request, slug, pk)
    if trainer:
        seen = {**rules.trainer_shown(trainer), "position": request.POST.get("position", "")}
        with refused_into_message(request):
            actions.move_trainer_up(by=request.user, trainer=trainer, seen=seen, now=timezone.now())

    return redirect("trainings:trainers", slug)


@access.plan_trainings
@require_http_methods(["GET", "POST"])
def trainer_remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take somebody off the session that the page showed; of a closed training a page asks
    first.
    """
    trainer = _trainer(request, slug, pk)
    if trainer is None:
        return redirect("trainings:trainers", slug)
    training = trainer.session.training
    is_asked = "asked" in request.POST or training.status != Training.Status.CLOSED
    if request.method != "POST" or not is_asked:
        context = {"training": training, "trainer": trainer, "lost": rules.lost_sentence(trainer)}
        return render(request, "trainings/trainer_remove.html", context)

    seen = {**rules.trainer_shown(trainer), "session": request.POST.get("session", "")}
    with refused_into_message(request):
        actions.remove_trainer(by=request.user, trainer=trainer, seen=seen, now=timezone.now())
        words = {"name": trainer.name, "session": _session_words(trainer)}
        messages.success(request, _("%(name)s is no longer a trainer of %(session)s.") % words)

    return redirect("trainings:trainers", slug)


def _session(request: HttpRequest, slug: str, pk: int) -> Session:
    """Return the session of a training that the reader may see. Raises Http404."""
    return get_object_or_404(visible_training(request, slug).sessions.all(), pk=pk)


def _trainer(request: HttpRequest, slug: str, pk: int) -> Trainer | None:
    """Return the trainer of this training; None, with a message, for one who has been taken off,
    perhaps by a first click. Raises Http404 for one of another training.
    """
    found = Trainer.objects.for_desk().numbered(pk).first()
    if found is None:
        messages.info(request, rules.gone_sentence())
        return None
    if found.session.training.slug != slug:
        raise Http404

    return found


def _added(request: HttpRequest, trainer: Trainer) -> HttpResponse:
    words = {"trainer": trainer, "session": _session_words(trainer)}
    messages.success(request, _("%(trainer)s is a trainer of %(session)s.") % words)

    return redirect("trainings:trainers", trainer.session.training.slug)


def _session_words(trainer: Trainer) -> str:
    return session_words(trainer.session, trainer.session.training)
