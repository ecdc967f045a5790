"""After closing: add somebody who was there and was forgotten."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from participants.refusal import Refused
from trainings import access
from trainings.actions import late as actions
from trainings.forms.late import LateForm
from trainings.models import Training
from trainings.rules.roster import Roster
from trainings.views.registrations import say_what_was_kept


@access.run_trainings
@require_http_methods(["GET", "POST"])
def add_after_closing(request: HttpRequest, slug: str) -> HttpResponse:
    """The person, a mark for each session, and why only now."""
    training = get_object_or_404(Training.objects.visible_to(request.user).select_related("host"), slug=slug)
    form = LateForm(request.POST or None, roster=Roster.of(training, only=[]))
    if form.is_valid():
        try:
            made = actions.add_after_closing(
                by=request.user,
                training=training,
                forgotten=form.forgotten(),
                now=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, refusal.reasons)
        else:
            messages.success(request, _("Added. Totals and certificates follow."))
            say_what_was_kept(request, made, form)
            return redirect("trainings:attendance", slug)
    return render(request, "trainings/registration_late.html", {"training": training, "form": form})
