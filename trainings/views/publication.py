"""Publishing a draft: now, or by itself at a time that can be stopped."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from participants.acting import posted, refused_into, say_refusal
from participants.moments import moment
from participants.refusal import Refused
from trainings import access
from trainings.actions import publication as actions
from trainings.actions import trainings as planning
from trainings.forms.publication import PublishForm
from trainings.models import Training
from trainings.rules import publication
from trainings.rules.programme import without_breaks
from trainings.rules.release_day import is_released
from trainings.views.trainings import if_discarded, visible_plan


@access.plan_trainings
@require_http_methods(["GET", "POST"])
def training_publish(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what is announced and to whom; POST publishes, or has it published at a time."""
    training, now = visible_plan(request, slug), timezone.now()
    form = PublishForm(posted(request), training=training, now=now)
    if form.is_valid():
        with refused_into(form):
            _publish(request, training, form)
            return redirect("trainings:training_detail", slug)
        if answer := if_discarded(request, training):
            return answer
        training = visible_plan(request, slug)
        form.look_again(training)
    reserved, released = training.reservations.all(), is_released(training, now)
    context = {
        "training": training,
        "form": form,
        "problems": publication.publish_problems(training, now=now),
        "sessions": len(without_breaks(training.sessions.all())),
        "reserved": reserved,
        "is_released": released,
        "told_of_seats": [] if released else reserved,
    }

    return render(request, "trainings/training_publish.html", context)


def _publish(request: HttpRequest, training: Training, form: PublishForm) -> None:
    """Publish now or at the chosen time, and say which. Raises Refused."""
    at = form.cleaned_data["publish_at"]
    options = {
        "by": request.user,
        "training": training,
        "seen": form.cleaned_data["version"],
        "are_days_meant": form.cleaned_data.get("are_days_meant", False),
        "now": form.now,
    }
    if at is None:
        planning.publish_training(**options)
        messages.success(request, _("The training is published."))
        return
    actions.schedule_publication(at=at, **options)
    words = _("The training will be published on %(moment)s by itself.")
    messages.success(request, words % {"moment": moment(at, training.zone)})


@access.plan_trainings
@require_POST
def training_publish_stop(request: HttpRequest, slug: str) -> HttpResponse:
    """Let the draft no longer be published by itself."""
    training = get_object_or_404(Training.objects.visible_to(request.user), slug=slug)
    try:
        actions.stop_publication(by=request.user, training=training, now=timezone.now())
    except Refused as refusal:
        if answer := if_discarded(request, training):
            return answer
        say_refusal(request, refusal)
    else:
        messages.success(request, _("The draft is no longer published by itself."))

    return redirect("trainings:training_detail", slug)
