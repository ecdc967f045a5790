"""Move a training to other days, copy it to them, or save its plan as a template."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from participants.acting import refused_into, say
from trainings import access
from trainings.actions import trainings as actions
from trainings.forms.rescheduling import CopyForm, MoveForm, TemplateForm
from trainings.models import Training
from trainings.rules import rescheduling
from trainings.rules import trainings as rules
from trainings.rules.recipients import recipients_of_plan
from trainings.views.trainings import (
    if_discarded,
    say_who_is_told,
    visible_plan,
    warn_of_publication,
)


@access.plan_trainings
@require_http_methods(["GET", "POST"])
def training_move(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for the new first day and show what moves and who is written to; sent again it moves."""
    training = visible_plan(request, slug)
    if problems := rules.editing_problems(training):
        messages.error(request, " ".join(problems))
        return redirect("trainings:training_detail", slug)
    now = timezone.now()

    form = MoveForm(request.POST or None, training=training, now=now)
    if form.is_valid() and form.is_shown:
        with refused_into(form):
            changed = actions.change_training(
                by=request.user,
                training=training,
                plan=form.plan(),
                seen=form.cleaned_data["version"],
                are_days_meant=form.cleaned_data["are_days_meant"],
                now=now,
            )
            messages.success(request, moved_sentence(form.days))
            say_who_is_told(request, changed, was=training, now=now)
            warn_of_publication(request, changed.training, now=now)
            return redirect("trainings:training_detail", slug)
        if answer := if_discarded(request, training):
            return answer
        current = visible_plan(request, slug)
        if rules.version(current) != rules.version(training):
            training, form = current, MoveForm(request.POST, training=current, now=now)
            form.full_clean()
    if form.is_bound:
        form.show()

    context = {"training": training, "form": form, "recipients": None}
    if training.status == Training.Status.PUBLISHED:
        context["recipients"] = recipients_of_plan(training)
    return render(request, "trainings/training_move.html", context)


def moved_sentence(days: int) -> str:
    """Say by how many days the training has moved, negative for earlier."""
    if days > 0:
        later = ngettext(
            "The training begins %(days)d day later now.",
            "The training begins %(days)d days later now.",
            days,
        )
        return later % {"days": days}
    earlier = ngettext(
        "The training begins %(days)d day earlier now.",
        "The training begins %(days)d days earlier now.",
        -days,
    )
    return earlier % {"days": -days}


@access.plan_trainings
@require_http_methods(["GET", "POST"])
def training_copy(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for title and first day; POST makes a draft with the whole plan on its new days."""
    training = visible_plan(request, slug)
    form = CopyForm(request.POST or None, training=training, now=timezone.now())
    if form.is_valid():
        plan = form.plan()
        with refused_into(form):
            made = actions.plan_training(
                by=request.user,
                plan=plan,
                now=timezone.now(),
                form_key=form.key(),
                copied=training,
            )
            messages.success(
                request, _("The copy is saved as a draft. Look at its plan before you publish it.")
            )
            say(request, rescheduling.weekend_sentences(plan), messages.WARNING)
            for party in rescheduling.left_out(training, plan):
                words = _("%(party)s cannot send participants on that day and is left out.")
                messages.info(request, words % {"party": party})
            return redirect("trainings:training_detail", made.slug)
    return render(request, "trainings/training_copy.html", {"training": training, "form": form})


@access.plan_trainings
@require_http_methods(["GET", "POST"])
def training_template(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for a title; POST saves the plan as a template."""
    training = visible_plan(request, slug)
    now = timezone.now()
    form = TemplateForm(request.POST or None, training=training, now=now)
    if form.is_valid():
        with refused_into(form):
            made = actions.plan_training(
                by=request.user,
                plan=form.plan(),
                now=now,
                form_key=form.key(),
                is_template=True,
                copied=training,
            )
            messages.success(request, _("The plan is saved as a template."))
            return redirect("trainings:training_detail", made.slug)
    context = {"training": training, "form": form}
    return render(request, "trainings/training_template.html", context)
