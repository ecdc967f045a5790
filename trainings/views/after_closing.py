"""Add people to a closed training who attended and were forgotten, registered before or not."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from participants.acting import refused_into
from trainings import access
from trainings.actions import after_closing as actions
from trainings.actions.after_closing import Forgotten
from trainings.forms.after_closing import LateForm, PresenceForm, RegisteredLateForm
from trainings.models import Registration, Training
from trainings.rules.recipients import unreached_sentence
from trainings.rules.roster import Roster
from trainings.views.desk import desk_at, say_what_stays, warn_of_name
from trainings.views.trainings import visible_training


@access.run_trainings
@require_http_methods(["GET", "POST"])
def add_after_closing(request: HttpRequest, slug: str) -> HttpResponse:
    """Add somebody with a mark for each session and the reason for the delay."""
    training = visible_training(request, slug)
    form = LateForm(request.POST or None, roster=Roster.of(training, only=[]))
    added = _added(request, training, form, form.forgotten()) if form.is_valid() else None
    if added:
        say_what_stays(request, added, form)
        return redirect("trainings:attendance", slug)
    return render(request, "trainings/registration_late.html", {"training": training, "form": form})


@access.run_trainings
@require_http_methods(["GET", "POST"])
def add_registered_after_closing(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Add somebody who had requested a seat in vain; the details are known already."""
    rows = Registration.objects.visible_to(request.user).for_desk().select_related("training__host")
    row = get_object_or_404(rows, training__slug=slug, pk=pk)
    form = RegisteredLateForm(
        request.POST or None, roster=Roster.of(row.training, only=[]), registration=row
    )
    if form.is_valid() and _added(request, row.training, form, form.forgotten(), row):
        return redirect(desk_at(request, row))
    context = {"training": row.training, "registration": row, "form": form}
    return render(request, "trainings/registration_late.html", context)


def _added(
    request: HttpRequest,
    training: Training,
    form: PresenceForm,
    forgotten: Forgotten,
    row: Registration | None = None,
) -> Registration | None:
    """Carry the action out; a refusal is shown on the form and returns None."""
    with refused_into(form):
        added = actions.add_after_closing(
            by=request.user,
            training=training,
            forgotten=forgotten,
            registration=row,
            now=timezone.now(),
        )
        name = {"name": added.participant.full_name}
        said = _("Added: %(name)s. Totals and certificates follow.") % name
        messages.success(request, said + unreached_sentence(added))
        warn_of_name(request, added)
        return added

    return None
